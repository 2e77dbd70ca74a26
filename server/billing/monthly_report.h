// A client's month on one PDF, in the agency's colours: volume, answer times, what ended how, cost and margin. Numbers
// only: nothing that a person wrote. Thread-safe, blocking.
#pragma once

#include "server/billing/biller.h"

namespace passerelle::billing {

struct MonthlyReport {
    Statement statement;
    UsageTotals before; // of the month before
    AnswerFigures figures;
    DocumentVolume volume;
    Money margin() const { return (statement.plan ? statement.plan->terms.monthlyPrice : Money()) - statement.totals.cost; }
};

// `client` is the tenant's name as it stands at the head. With `money` the cost and the margin, which are the agency's own
// business; without, the report can be handed to the client.
PrintDocument reportDocument(const MonthlyReport &report, const QString &client, const BillingSettings &brand, bool money, Language language);

class Reporter {
public:
    struct Parts {
        const Biller &biller;
        UsageStore &usage;
        TenantStore &tenants;
        DocumentPrinter &printer;
    };
    explicit Reporter(Parts parts) : m_parts(parts) {}

    Result<MonthlyReport> report(const TenantContext &context, const Period &period) const;
    Result<QByteArray> pdf(const TenantContext &context, const Period &period, bool money, Language language) const;

private:
    Parts m_parts;
};

} // namespace passerelle::billing
