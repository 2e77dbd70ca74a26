#include "server/admin/billing.h"

#include "server/admin/audit.h"
#include "server/admin/billing_views.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

Result<billing::BillingRooms *> Billing::room() const
{
    if (!m_rooms.billing)
        return failure(ErrorKind::Unavailable, u"billing is not at hand"_s);
    return m_rooms.billing;
}

Status Billing::note(const Principal &caller, const QString &action, const std::optional<TenantContext> &context, const QString &object, const QString &detail)
{
    return m_rooms.audit.record(entryOf(caller, action, context, object, detail));
}

Result<api::Page<api::PlanView>> Billing::plans() const
{
    const auto rooms = room();
    const auto plans = rooms ? (*rooms)->plans.list() : Result<std::vector<Plan>>(failure(rooms.error()));
    if (!plans)
        return failure(plans.error());
    api::Page<api::PlanView> page;
    for (const Plan &plan : *plans)
        page.items.push_back(viewOf(plan));
    return page;
}

Result<api::PlanView> Billing::addPlan(const Principal &caller, const api::NewPlan &wanted)
{
    const auto rooms = room();
    const auto terms = termsFrom(wanted);
    if (!rooms || !terms)
        return failure(rooms ? terms.error() : rooms.error());
    const auto plan = (*rooms)->plans.add(*terms);
    if (!plan)
        return failure(plan.error());
    if (const Status noted = note(caller, u"plan.made"_s, {}, u"plan:%1"_s.arg(plan->id.value)); !noted)
        return failure(noted.error());
    return viewOf(*plan);
}

Status Billing::retirePlan(const Principal &caller, PlanId plan)
{
    const auto rooms = room();
    if (!rooms)
        return failure(rooms.error());
    if (const Status retired = (*rooms)->plans.retire(plan); !retired)
        return retired;
    return note(caller, u"plan.retired"_s, {}, u"plan:%1"_s.arg(plan.value));
}

Status Billing::assign(const Principal &caller, const TenantContext &context, const api::PlanChoice &choice)
{
    const auto rooms = room();
    if (!rooms)
        return failure(rooms.error());
    const auto plan = choice.planId ? std::optional(PlanId(*choice.planId)) : std::nullopt;
    if (const Status assigned = (*rooms)->plans.assign(context, plan, m_rooms.clock.now()); !assigned)
        return assigned;
    return note(caller, u"plan.assigned"_s, context, plan ? u"plan:%1"_s.arg(plan->value) : u"plan:none"_s);
}

Result<api::PriceTableView> Billing::prices() const
{
    const auto rooms = room();
    if (!rooms)
        return failure(rooms.error());
    return viewOf(*(*rooms)->prices.table());
}

Result<api::PriceTableView> Billing::setPrice(const Principal &caller, const api::NewPrice &wanted)
{
    const auto rooms = room();
    const auto price = priceFrom(wanted);
    if (!rooms || !price)
        return failure(rooms ? price.error() : rooms.error());
    if (const Status set = (*rooms)->prices.setPrice(*price); !set)
        return failure(set.error());
    if (const Status noted = note(caller, u"price.changed"_s, {}, u"model:%1"_s.arg(price->model)); !noted)
        return failure(noted.error());
    return prices();
}

Result<api::PriceTableView> Billing::setRate(const Principal &caller, const api::NewRate &wanted)
{
    const auto rooms = room();
    const auto rate = rateFrom(wanted);
    if (!rooms || !rate)
        return failure(rooms ? rate.error() : rooms.error());
    if (const Status set = (*rooms)->prices.setRate(*rate); !set)
        return failure(set.error());
    if (const Status noted = note(caller, u"price.changed"_s, {}, u"currency:%1"_s.arg(rate->currency)); !noted)
        return failure(noted.error());
    return prices();
}

Result<api::UsageView> Billing::usage(const TenantContext &context, const QString &period) const
{
    const auto rooms = room();
    const auto month = rooms ? (*rooms)->biller.period(period) : Result<billing::Period>(failure(rooms.error()));
    if (!month)
        return failure(month.error());
    const auto statement = (*rooms)->biller.statement(context, *month);
    const auto use = (*rooms)->gate.use(context);
    if (!statement || !use)
        return failure(statement ? use.error() : statement.error());
    api::UsageView view = viewOf(*statement);
    if (use->period == *month) {
        for (const billing::LimitUse &limit : use->limits)
            view.limits.push_back(viewOf(limit));
    }
    return view;
}

Result<api::Page<api::ContactUsageView>> Billing::contacts(const TenantContext &context, const QString &period, int limit) const
{
    const auto rooms = room();
    const auto month = rooms ? (*rooms)->biller.period(period) : Result<billing::Period>(failure(rooms.error()));
    if (!month)
        return failure(month.error());
    const auto contacts = (*rooms)->usage.byContact(context, month->span, limit);
    if (!contacts)
        return failure(contacts.error());
    api::Page<api::ContactUsageView> page;
    for (const ContactUsage &usage : *contacts)
        page.items.push_back({usage.contact.value, viewOf(usage.totals)});
    return page;
}

Result<api::Page<api::TurnUsageView>> Billing::turns(const TenantContext &context, const QString &period, int limit) const
{
    const auto rooms = room();
    const auto month = rooms ? (*rooms)->biller.period(period) : Result<billing::Period>(failure(rooms.error()));
    if (!month)
        return failure(month.error());
    const auto turns = (*rooms)->usage.byTurn(context, month->span, limit);
    if (!turns)
        return failure(turns.error());
    api::Page<api::TurnUsageView> page;
    for (const TurnUsage &usage : *turns)
        page.items.push_back({usage.turn.value, usage.contact.value, toIso8601(usage.at), viewOf(usage.totals)});
    return page;
}

Result<api::LedgerCheck> Billing::check() const
{
    const auto rooms = room();
    if (!rooms)
        return failure(rooms.error());
    auto usage = (*rooms)->usage.verify();
    const auto numbers = (*rooms)->invoices.verifyNumbers();
    if (!usage || !numbers)
        return failure(usage ? numbers.error() : usage.error());
    usage->insert(usage->end(), numbers->begin(), numbers->end());
    return api::LedgerCheck{usage->empty(), *usage};
}

Result<api::BillingIdentity> Billing::identity(const TenantContext &context) const
{
    const auto rooms = room();
    const auto customer = rooms ? (*rooms)->biller.customer(context) : Result<std::optional<billing::Customer>>(failure(rooms.error()));
    if (!customer)
        return failure(customer.error());
    if (!*customer)
        return failure(ErrorKind::NotFound, u"who is billed has not been said yet"_s);
    return viewOf(**customer);
}

Result<api::BillingIdentity> Billing::setIdentity(const Principal &caller, const TenantContext &context, const api::BillingIdentity &wanted)
{
    const auto rooms = room();
    if (!rooms)
        return failure(rooms.error());
    if (const Status set = (*rooms)->biller.setCustomer(context, customerFrom(wanted)); !set)
        return failure(set.error());
    if (const Status noted = note(caller, u"billing.identity_changed"_s, context, {}); !noted)
        return failure(noted.error());
    return identity(context);
}

Result<api::Page<api::InvoiceView>> Billing::invoices(const TenantContext &context) const
{
    const auto rooms = room();
    const auto invoices = rooms ? (*rooms)->biller.list(context) : Result<std::vector<Invoice>>(failure(rooms.error()));
    if (!invoices)
        return failure(invoices.error());
    api::Page<api::InvoiceView> page;
    for (const Invoice &invoice : *invoices)
        page.items.push_back(viewOf(invoice));
    return page;
}

Result<api::InvoiceDetail> Billing::invoice(const TenantContext &context, const QString &number) const
{
    const auto rooms = room();
    const auto invoice = rooms ? (*rooms)->biller.find(context, number) : Result<billing::FullInvoice>(failure(rooms.error()));
    if (!invoice)
        return failure(invoice.error());
    return viewOf(*invoice);
}

Result<api::InvoiceDetail> Billing::issue(const Principal &caller, const TenantContext &context, const api::NewInvoice &wanted)
{
    const auto rooms = room();
    if (!rooms)
        return failure(rooms.error());
    const auto month = (*rooms)->biller.period(wanted.period);
    const auto settings = (*rooms)->biller.settings(context);
    if (!month || !settings)
        return failure(month ? settings.error() : month.error());
    const auto lines = linesFrom(wanted.lines, settings->vatBasisPoints);
    if (!lines)
        return failure(lines.error());
    const auto invoice = (*rooms)->biller.issue(context, *month, *lines);
    if (!invoice)
        return failure(invoice.error());
    if (const Status noted = note(caller, u"invoice.issued"_s, context, u"invoice:"_s + invoice->invoice.number); !noted)
        return failure(noted.error());
    return viewOf(*invoice);
}

Result<api::InvoiceDetail> Billing::credit(const Principal &caller, const TenantContext &context, const QString &number, const api::CreditWish &wish)
{
    const auto rooms = room();
    const auto credited = rooms ? (*rooms)->biller.credit(context, number, wish.reason.value_or(QString())) : Result<billing::FullInvoice>(failure(rooms.error()));
    if (!credited)
        return failure(credited.error());
    if (const Status noted = note(caller, u"invoice.credited"_s, context, u"invoice:"_s + number, u"by "_s + credited->invoice.number); !noted)
        return failure(noted.error());
    return viewOf(*credited);
}

Result<QByteArray> Billing::invoicePdf(const TenantContext &context, const QString &number) const
{
    const auto rooms = room();
    return rooms ? (*rooms)->biller.pdf(context, number) : Result<QByteArray>(failure(rooms.error()));
}

Result<QByteArray> Billing::invoiceImage(const TenantContext &context, const QString &number, int page, int widthPixels) const
{
    const auto pdf = invoicePdf(context, number);
    if (!pdf)
        return failure(pdf.error());
    return m_rooms.reader.renderPage(*pdf, {.page = page, .widthPixels = widthPixels}, {});
}

Result<QByteArray> Billing::invoiceCsv(const TenantContext &context, const QString &number) const
{
    const auto rooms = room();
    return rooms ? (*rooms)->biller.csv(context, number) : Result<QByteArray>(failure(rooms.error()));
}

Result<QByteArray> Billing::report(const TenantContext &context, const QString &period, bool money, Language language) const
{
    const auto rooms = room();
    const auto month = rooms ? (*rooms)->biller.period(period) : Result<billing::Period>(failure(rooms.error()));
    if (!month)
        return failure(month.error());
    return (*rooms)->reporter.pdf(context, *month, money, language);
}

} // namespace passerelle::admin
