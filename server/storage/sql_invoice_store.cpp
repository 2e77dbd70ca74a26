#include "server/storage/sql_invoice_store.h"

#include "server/storage/new_row_id.h"

#include <QtCore/QRegularExpression>

namespace passerelle::storage {

namespace {

using namespace Qt::StringLiterals;

QString numberOf(InvoiceKind kind, qint64 year, qint64 sequence)
{
    return u"%1%2-%3"_s.arg(kind == InvoiceKind::Invoice ? u"F"_s : u"A"_s).arg(year).arg(sequence, 4, 10, QChar(u'0'));
}

struct Numbered {
    InvoiceKind kind = InvoiceKind::Invoice;
    int year = 0;
    qint64 sequence = 0;
};

std::optional<Numbered> readNumber(const QString &number)
{
    static const QRegularExpression form(u"^([FA])([0-9]{4})-([0-9]{4,9})$"_s);
    const auto match = form.match(number);
    if (!match.hasMatch())
        return std::nullopt;
    return Numbered{match.captured(1) == u"F"_s ? InvoiceKind::Invoice : InvoiceKind::CreditNote, match.captured(2).toInt(), match.captured(3).toLongLong()};
}

Invoice invoiceAt(const Statement &row)
{
    Invoice invoice;
    invoice.id = InvoiceId(row.integer(0));
    invoice.tenant = TenantId(row.integer(1));
    invoice.kind = static_cast<InvoiceKind>(row.integer(2));
    invoice.number = numberOf(invoice.kind, row.integer(3), row.integer(4));
    if (!row.isNull(5))
        invoice.credits = InvoiceId(row.integer(5));
    if (!row.isNull(6))
        invoice.creditedBy = InvoiceId(row.integer(6));
    invoice.period = row.text(7);
    invoice.issuedAt = fromMillis(row.integer(8));
    invoice.net = {row.integer(9)};
    invoice.tax = {row.integer(10)};
    return invoice;
}

Result<qint64> nextSequence(Connection &connection, const InvoiceDraft &draft)
{
    Statement row = connection.query("billing/last_sequence");
    row.bind(":kind", static_cast<int>(draft.kind)).bind(":year", draft.year);
    if (!row.next())
        return failure(row.status().error());
    return row.integer(0) + 1;
}

} // namespace

Status SqlInvoiceStore::checkDraft(Connection &connection, const TenantContext &context, const InvoiceDraft &draft) const
{
    if (draft.kind == InvoiceKind::CreditNote) {
        Statement rows = connection.query("billing/list_invoices");
        rows.bind(":owner", context.tenant().value);
        while (rows.next()) {
            const Invoice invoice = invoiceAt(rows);
            if (!draft.credits || invoice.id != *draft.credits || invoice.kind != InvoiceKind::Invoice)
                continue;
            return invoice.creditedBy ? failure(ErrorKind::Conflict, u"the invoice has its credit note already"_s) : Status();
        }
        return rows.status() ? failure(ErrorKind::NotFound, u"there is no such invoice"_s) : rows.status();
    }
    Statement row = connection.query("billing/find_standing_invoice");
    row.bind(":owner", context.tenant().value).bind(":period", draft.period);
    if (row.next())
        return failure(ErrorKind::Conflict, u"%1 is invoiced already: credit that invoice first"_s.arg(draft.period));
    return row.status();
}

Result<Invoice> SqlInvoiceStore::issue(const TenantContext &context, const InvoiceDraft &draft, Instant at)
{
    // Numbers run over all tenants.
    return m_database.write<Invoice>(Scope::installation(), [&](Connection &connection) -> Result<Invoice> {
        if (const Status good = checkDraft(connection, context, draft); !good)
            return failure(good.error());
        const auto sequence = nextSequence(connection, draft);
        const auto id = newRowId(connection, u"invoice"_s);
        if (!sequence || !id)
            return failure(sequence ? id.error() : sequence.error());
        const auto sealed = m_cipher.seal(KeyName::installation(), {"invoice", "content", *id}, draft.content);
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("billing/insert_invoice");
        row.bind(":id", *id).bind(":owner", context.tenant().value).bind(":kind", static_cast<int>(draft.kind)).bind(":year", draft.year);
        row.bind(":sequence", *sequence).bind(":period", draft.period).bind(":at", toMillis(at)).bind(":net", draft.net.micros);
        row.bind(":tax", draft.tax.micros).bindBlob(":content", *sealed);
        if (draft.credits)
            row.bind(":credits", draft.credits->value);
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        return Invoice{InvoiceId(*id), context.tenant(), draft.kind, numberOf(draft.kind, draft.year, *sequence), draft.credits, std::nullopt, draft.period, at,
                       draft.net, draft.tax, draft.content};
    });
}

Result<std::vector<Invoice>> SqlInvoiceStore::list(const TenantContext &context)
{
    return m_database.read<std::vector<Invoice>>(context, [&](Connection &connection) -> Result<std::vector<Invoice>> {
        std::vector<Invoice> invoices;
        Statement rows = connection.query("billing/list_invoices");
        rows.bind(":owner", context.tenant().value);
        while (rows.next())
            invoices.push_back(invoiceAt(rows));
        if (!rows.status())
            return failure(rows.status().error());
        return invoices;
    });
}

Result<Invoice> SqlInvoiceStore::find(const TenantContext &context, const QString &number)
{
    const auto wanted = readNumber(number);
    if (!wanted)
        return failure(ErrorKind::NotFound, u"there is no such invoice"_s);
    QByteArray sealed;
    auto invoice = m_database.read<Invoice>(context, [&](Connection &connection) -> Result<Invoice> {
        Statement row = connection.query("billing/find_invoice");
        row.bind(":owner", context.tenant().value).bind(":kind", static_cast<int>(wanted->kind)).bind(":year", wanted->year).bind(":sequence", wanted->sequence);
        if (!row.next())
            return row.status() ? failure(ErrorKind::NotFound, u"there is no such invoice"_s) : failure(row.status().error());
        sealed = row.blob(11);
        return invoiceAt(row);
    });
    if (!invoice)
        return invoice;
    auto content = m_cipher.open(KeyName::installation(), {"invoice", "content", invoice->id.value}, sealed);
    if (!content)
        return failure(std::move(content).error().during(u"opening an invoice"));
    invoice->content = std::move(*content);
    return invoice;
}

Result<std::vector<QString>> SqlInvoiceStore::verifyNumbers()
{
    return m_database.read<std::vector<QString>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<QString>> {
        std::vector<QString> wrong;
        Statement rows = connection.query("billing/list_numbers");
        while (rows.next()) {
            if (rows.integer(3) == 1 && rows.integer(4) == rows.integer(2))
                continue;
            const auto kind = static_cast<InvoiceKind>(rows.integer(0));
            wrong.push_back(u"the series of %1s of %2 has %3 numbers from %4 to %5: there is a gap"_s.arg(QLatin1String(nameOf(kind))).arg(rows.integer(1))
                                .arg(rows.integer(2)).arg(rows.integer(3)).arg(rows.integer(4)));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return wrong;
    });
}

Status SqlInvoiceStore::setCustomer(const TenantContext &context, const QByteArray &record)
{
    const auto sealed = m_cipher.seal(KeyName::ofTenant(context.tenant()), {"billing_customer", "record", context.tenant().value}, record);
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        return connection.query("billing/set_customer").bind(":owner", context.tenant().value).bindBlob(":record", *sealed).run();
    });
}

Result<QByteArray> SqlInvoiceStore::customer(const TenantContext &context)
{
    auto sealed = m_database.read<QByteArray>(context, [&](Connection &connection) -> Result<QByteArray> {
        Statement row = connection.query("billing/find_customer");
        row.bind(":owner", context.tenant().value);
        if (!row.next())
            return row.status() ? Result<QByteArray>(QByteArray()) : failure(row.status().error());
        return row.blob(0);
    });
    if (!sealed || sealed->isEmpty())
        return sealed;
    return m_cipher.open(KeyName::ofTenant(context.tenant()), {"billing_customer", "record", context.tenant().value}, *sealed);
}

} // namespace passerelle::storage
