// Bills: a month's statement, invoices, credit notes, who is billed; and the same as PDF and CSV. Thread-safe, blocking.
#pragma once

#include "server/billing/billing_calendar.h"
#include "server/billing/billing_settings.h"
#include "server/billing/invoice_document.h"
#include "server/domain/ports/billing_stores.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_printer.h"

namespace passerelle::billing {

struct DayUsage {
    QDate day;
    UsageTotals totals;
};

struct ModelUsage {
    QString provider;
    QString model;
    CallPurpose purpose = CallPurpose::Answer;
    UsageTotals totals;
};

// What a month used, by day and by model, under the plan that counted at its end.
struct Statement {
    Period period;
    std::optional<Plan> plan;
    UsageTotals totals;
    std::vector<DayUsage> days;     // only those with something
    std::vector<ModelUsage> models; // dearest first
};

struct FullInvoice {
    Invoice invoice;
    InvoiceContent content;
};

class Biller {
public:
    struct Parts {
        InvoiceStore &invoices;
        PlanStore &plans;
        UsageStore &usage;
        SettingStore &settings;
        DocumentPrinter &printer;
        const Clock &clock;
        BillingCalendar calendar;
    };
    explicit Biller(Parts parts) : m_parts(std::move(parts)) {}

    // An empty name: the month that runs. InvalidInput: not a month.
    Result<Period> period(const QString &name) const;
    Result<Statement> statement(const TenantContext &context, const Period &period) const;

    // The plan's price for the whole month, then `more`. InvalidInput: the seller or the customer is not known, or there is
    // nothing to bill; Conflict: billed already, or the month has not begun.
    Result<FullInvoice> issue(const TenantContext &context, const Period &period, const std::vector<InvoiceLine> &more);
    // Takes an invoice back whole. Conflict when that was done before.
    Result<FullInvoice> credit(const TenantContext &context, const QString &number, const QString &reason);
    Result<std::vector<Invoice>> list(const TenantContext &context) const { return m_parts.invoices.list(context); }
    Result<FullInvoice> find(const TenantContext &context, const QString &number) const;
    Result<QByteArray> pdf(const TenantContext &context, const QString &number) const;
    Result<QByteArray> csv(const TenantContext &context, const QString &number) const;

    Status setCustomer(const TenantContext &context, const Customer &customer);
    Result<std::optional<Customer>> customer(const TenantContext &context) const;
    Result<BillingSettings> settings(const TenantContext &context) const;
    const BillingCalendar &calendar() const { return m_parts.calendar; }

private:
    Result<InvoiceContent> blank(const TenantContext &context) const;

    Parts m_parts;
};

} // namespace passerelle::billing
