#include "server/billing/biller.h"

#include "server/billing/billing_words.h"

#include <algorithm>
#include <map>

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kMostLines = 500;
constexpr std::chrono::seconds kPrintTime{30};

void add(UsageTotals &sum, const UsageTotals &more)
{
    sum.answers += more.answers;
    sum.calls += more.calls;
    sum.tokens.input += more.tokens.input;
    sum.tokens.output += more.tokens.output;
    sum.tokens.thinking += more.tokens.thinking;
    sum.tokens.cached += more.tokens.cached;
    sum.embedded += more.embedded;
    sum.cost += more.cost;
    sum.unpricedCalls += more.unpricedCalls;
}

Status checkLines(const std::vector<InvoiceLine> &lines)
{
    if (lines.empty())
        return failure(ErrorKind::InvalidInput, u"there is nothing to bill: the tenant has no plan with a price, and no line was given"_s);
    if (lines.size() > kMostLines)
        return failure(ErrorKind::InvalidInput, u"an invoice has at most %1 lines"_s.arg(kMostLines));
    constexpr qint64 kMost = 1'000'000'000'000; // a million of either
    for (const InvoiceLine &line : lines) {
        if (line.text.trimmed().isEmpty() || line.text.size() > 500)
            return failure(ErrorKind::InvalidInput, u"a line's text must have 1 to 500 characters"_s);
        if (std::abs(line.quantity.micros) > kMost || std::abs(line.unitPrice.micros) > kMost || line.vatBasisPoints < 0 || line.vatBasisPoints > 10'000)
            return failure(ErrorKind::InvalidInput, u"a line's quantity and price must lie within a million, its VAT between 0 and 100 %"_s);
    }
    return {};
}

} // namespace

Result<Period> Biller::period(const QString &name) const
{
    if (name.isEmpty())
        return m_parts.calendar.periodOf(m_parts.clock.now());
    const auto period = m_parts.calendar.periodNamed(name);
    if (!period)
        return failure(ErrorKind::InvalidInput, u"\"period\" must be a month: 2026-11"_s);
    return *period;
}

Result<Statement> Biller::statement(const TenantContext &context, const Period &period) const
{
    const auto slots = m_parts.usage.slots(context, period.span);
    const auto assignment = m_parts.plans.at(context, std::min(period.span.to - std::chrono::milliseconds(1), m_parts.clock.now()));
    if (!slots || !assignment)
        return failure(slots ? assignment.error() : slots.error());
    Statement statement{period, assignment->plan, {}, {}, {}};
    std::map<QDate, UsageTotals> days;
    std::map<std::tuple<QString, QString, CallPurpose>, UsageTotals> models;
    for (const UsageSlot &slot : *slots) {
        add(statement.totals, slot.totals);
        add(days[m_parts.calendar.dayOf(slot.begin)], slot.totals);
        if (!slot.provider.isEmpty())
            add(models[{slot.provider, slot.model, slot.purpose}], slot.totals);
    }
    for (const auto &[day, totals] : days)
        statement.days.push_back({day, totals});
    for (const auto &[key, totals] : models)
        statement.models.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), totals});
    std::stable_sort(statement.models.begin(), statement.models.end(), [](const auto &left, const auto &right) { return left.totals.cost > right.totals.cost; });
    return statement;
}

Result<BillingSettings> Biller::settings(const TenantContext &context) const
{
    const auto tenant = m_parts.settings.all(context.tenant());
    const auto installation = m_parts.settings.all(TenantId());
    if (!tenant || !installation)
        return failure(tenant ? installation.error() : tenant.error());
    return billingSettingsFrom(*tenant, *installation);
}

// Everything but the lines and the days of service.
Result<InvoiceContent> Biller::blank(const TenantContext &context) const
{
    const auto from = settings(context);
    if (!from)
        return failure(from.error());
    if (const Status known = checkSeller(*from); !known)
        return failure(known.error());
    const auto who = customer(context);
    if (!who)
        return failure(who.error());
    if (!*who)
        return failure(ErrorKind::InvalidInput, u"who is billed is not known yet: set the tenant's billing identity first"_s);
    InvoiceContent content;
    content.sellerName = from->sellerName;
    content.sellerAddress = from->sellerAddress;
    content.sellerLegal = from->sellerLegal;
    content.sellerSiret = from->sellerSiret;
    content.sellerVatNumber = from->exempt ? QString() : from->sellerVatNumber;
    content.sellerIban = from->sellerIban;
    content.customer = **who;
    content.exempt = from->exempt;
    content.latePenalty = from->latePenalty;
    content.issuedOn = m_parts.calendar.dayOf(m_parts.clock.now());
    content.dueOn = content.issuedOn.addDays(from->paymentDays);
    return content;
}

Result<FullInvoice> Biller::issue(const TenantContext &context, const Period &period, const std::vector<InvoiceLine> &more)
{
    const Instant now = m_parts.clock.now();
    if (period.span.from > now)
        return failure(ErrorKind::Conflict, u"%1 has not begun"_s.arg(period.name));
    auto content = blank(context);
    const auto used = statement(context, period);
    const auto from = settings(context);
    if (!content || !used || !from)
        return failure(!content ? content.error() : !used ? used.error() : from.error());
    const Language language = content->customer.language;
    if (used->plan && used->plan->terms.monthlyPrice.micros != 0) {
        content->lines.push_back({say(language, "Abonnement « %1 », %2", "Subscription \"%1\", %2").arg(used->plan->terms.name, monthInWords(period.first, language)),
                                  {1'000'000}, used->plan->terms.monthlyPrice, from->vatBasisPoints});
    }
    content->lines.insert(content->lines.end(), more.begin(), more.end());
    if (const Status good = checkLines(content->lines); !good)
        return failure(good.error());
    content->servedFrom = period.first;
    content->servedTo = period.first.addMonths(1).addDays(-1);
    content->compute();
    const InvoiceDraft draft{InvoiceKind::Invoice, std::nullopt, content->issuedOn.year(), period.name, content->net, content->tax, encodeInvoiceContent(*content)};
    auto invoice = m_parts.invoices.issue(context, draft, now);
    if (!invoice)
        return failure(std::move(invoice).error());
    return FullInvoice{std::move(*invoice), std::move(*content)};
}

Result<FullInvoice> Biller::credit(const TenantContext &context, const QString &number, const QString &reason)
{
    const auto original = find(context, number);
    if (!original)
        return original;
    if (original->invoice.kind != InvoiceKind::Invoice)
        return failure(ErrorKind::Conflict, u"a credit note cannot be taken back"_s);
    if (reason.size() > 500)
        return failure(ErrorKind::InvalidInput, u"\"reason\" has at most 500 characters"_s);
    const Instant now = m_parts.clock.now();
    InvoiceContent content = original->content.reversed();
    content.issuedOn = m_parts.calendar.dayOf(now);
    content.dueOn = content.issuedOn;
    content.creditsNumber = number;
    content.reason = reason;
    const InvoiceDraft draft{InvoiceKind::CreditNote, original->invoice.id, content.issuedOn.year(), original->invoice.period, content.net, content.tax,
                             encodeInvoiceContent(content)};
    auto note = m_parts.invoices.issue(context, draft, now);
    if (!note)
        return failure(std::move(note).error());
    return FullInvoice{std::move(*note), std::move(content)};
}

Result<FullInvoice> Biller::find(const TenantContext &context, const QString &number) const
{
    auto invoice = m_parts.invoices.find(context, number);
    if (!invoice)
        return failure(std::move(invoice).error());
    auto content = decodeInvoiceContent(invoice->content);
    if (!content)
        return failure(std::move(content).error());
    return FullInvoice{std::move(*invoice), std::move(*content)};
}

Result<QByteArray> Biller::pdf(const TenantContext &context, const QString &number) const
{
    const auto found = find(context, number);
    const auto brand = settings(context);
    if (!found || !brand)
        return failure(found ? brand.error() : found.error());
    const PrintDocument document = invoiceDocument(found->invoice, found->content, {brand->brandColour, brand->brandLogo});
    return m_parts.printer.print(encodePrintDocument(document), Deadline::after(kPrintTime));
}

Result<QByteArray> Biller::csv(const TenantContext &context, const QString &number) const
{
    const auto found = find(context, number);
    if (!found)
        return failure(found.error());
    return invoiceCsv(found->invoice, found->content);
}

Status Biller::setCustomer(const TenantContext &context, const Customer &customer)
{
    if (const Status good = checkCustomer(customer); !good)
        return good;
    return m_parts.invoices.setCustomer(context, encodeCustomer(customer));
}

Result<std::optional<Customer>> Biller::customer(const TenantContext &context) const
{
    const auto record = m_parts.invoices.customer(context);
    if (!record)
        return failure(record.error());
    if (record->isEmpty())
        return std::optional<Customer>();
    auto customer = decodeCustomer(*record);
    if (!customer)
        return failure(std::move(customer).error());
    return std::optional(std::move(*customer));
}

} // namespace passerelle::billing
