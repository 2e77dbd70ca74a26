// What is kept of an invoice or a credit note. Numbers are given in the transaction that issues, one after the other in
// each year and series; nothing is ever taken out: a cancelled invoice gets a credit note.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"
#include "server/domain/money.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace passerelle {

enum class InvoiceKind { Invoice, CreditNote };
const char *nameOf(InvoiceKind kind); // "invoice", "credit_note"

struct InvoiceDraft {
    InvoiceKind kind = InvoiceKind::Invoice;
    std::optional<InvoiceId> credits; // of a credit note: the invoice that it takes back
    int year = 0;       // of the series: the year of issue in the billing calendar
    QString period;     // "2026-11"
    Money net;
    Money tax;
    QByteArray content; // seller, customer, lines, mentions; sealed at rest under the installation's key, so that books
                        // can be kept for as long as the law asks after a tenant is erased
};

struct Invoice {
    InvoiceId id;
    TenantId tenant;
    InvoiceKind kind = InvoiceKind::Invoice;
    QString number;      // "F2026-0001", "A2026-0001"
    std::optional<InvoiceId> credits;
    std::optional<InvoiceId> creditedBy;
    QString period;
    Instant issuedAt;
    Money net;
    Money tax;
    QByteArray content;  // empty in lists
    Money total() const { return net + tax; }
};

} // namespace passerelle
