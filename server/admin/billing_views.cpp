#include "server/admin/billing_views.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

Result<Money> amountOf(const QString &text, const char *field, bool mayBeNegative = false)
{
    auto amount = moneyFromText(text);
    if (!amount || (!mayBeNegative && amount->micros < 0))
        return failure(ErrorKind::InvalidInput, u"\"%1\" must be an amount, digits with at most six decimals: \"49.90\""_s.arg(QLatin1String(field)));
    return amount;
}

Result<std::optional<Money>> maybeAmountOf(const std::optional<QString> &text, const char *field)
{
    if (!text)
        return std::optional<Money>();
    auto amount = amountOf(*text, field);
    if (!amount)
        return failure(std::move(amount).error());
    return std::optional(*amount);
}

std::optional<QString> textOf(const std::optional<Money> &amount)
{
    return amount ? std::optional(decimalText(*amount, 6)) : std::nullopt;
}

std::optional<QString> notEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

QString percentText(int basisPoints)
{
    return decimalText({qint64{basisPoints} * 10'000}, 2);
}

} // namespace

api::PlanView viewOf(const Plan &plan)
{
    const PlanTerms &terms = plan.terms;
    return {plan.id.value, terms.name, decimalText(terms.monthlyPrice), terms.messages, terms.pages, terms.storageBytes,
            terms.spend ? std::optional(decimalText(*terms.spend)) : std::nullopt, terms.softPercent, plan.retired};
}

api::TotalsView viewOf(const UsageTotals &totals)
{
    return {totals.answers, totals.calls, totals.tokens.input, totals.tokens.cached, totals.tokens.output, totals.tokens.thinking, totals.embedded,
            decimalText(totals.cost, 6), totals.unpricedCalls};
}

api::LimitView viewOf(const billing::LimitUse &use)
{
    return {QString::fromLatin1(nameOf(use.limit)), use.used, use.allowed, use.percent()};
}

api::UsageView viewOf(const billing::Statement &statement)
{
    api::UsageView view;
    view.period = statement.period.name;
    view.from = toIso8601(statement.period.span.from);
    view.to = toIso8601(statement.period.span.to);
    if (statement.plan)
        view.plan = viewOf(*statement.plan);
    view.totals = viewOf(statement.totals);
    for (const billing::DayUsage &day : statement.days)
        view.days.push_back({day.day.toString(Qt::ISODate), viewOf(day.totals)});
    for (const billing::ModelUsage &model : statement.models)
        view.models.push_back({model.provider, model.model, QString::fromLatin1(nameOf(model.purpose)), viewOf(model.totals)});
    return view;
}

api::PriceTableView viewOf(const billing::PriceTable &table)
{
    api::PriceTableView view;
    for (const ModelPrice &price : table.prices)
        view.prices.push_back({price.provider, price.model, price.from.toString(Qt::ISODate), price.currency, textOf(price.input), textOf(price.output),
                               textOf(price.cached), textOf(price.embedding), price.shipped});
    for (const ExchangeRate &rate : table.rates)
        view.rates.push_back({rate.currency, rate.from.toString(Qt::ISODate), decimalText(rate.euros, 6), rate.shipped});
    return view;
}

api::InvoiceView viewOf(const Invoice &invoice)
{
    return {invoice.number, QString::fromLatin1(nameOf(invoice.kind)), invoice.period, toIso8601(invoice.issuedAt), decimalText(invoice.net), decimalText(invoice.tax),
            decimalText(invoice.total()), invoice.creditedBy.has_value()};
}

api::BillingIdentity viewOf(const billing::Customer &customer)
{
    return {customer.name, notEmpty(customer.attention), customer.address, notEmpty(customer.siren), notEmpty(customer.vatNumber), QString::fromLatin1(nameOf(customer.language))};
}

api::InvoiceDetail viewOf(const billing::FullInvoice &invoice)
{
    api::InvoiceDetail view;
    view.invoice = viewOf(invoice.invoice);
    view.dueOn = invoice.content.dueOn.toString(Qt::ISODate);
    view.customer = viewOf(invoice.content.customer);
    for (const billing::InvoiceLine &line : invoice.content.lines)
        view.lines.push_back({line.text, decimalText(line.quantity, 6), decimalText(line.unitPrice, 6), percentText(line.vatBasisPoints), decimalText(line.net)});
    return view;
}

Result<PlanTerms> termsFrom(const api::NewPlan &wanted)
{
    const auto price = amountOf(wanted.monthlyPrice, "monthly_price");
    const auto spend = maybeAmountOf(wanted.spend, "spend");
    if (!price || !spend)
        return failure(price ? spend.error() : price.error());
    PlanTerms terms{wanted.name.trimmed(), *price, wanted.messages, wanted.pages, wanted.storageBytes, *spend, static_cast<int>(wanted.softPercent.value_or(80))};
    if (terms.name.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"name\" must not be blank"_s);
    return terms;
}

Result<ModelPrice> priceFrom(const api::NewPrice &wanted)
{
    const auto input = maybeAmountOf(wanted.input, "input");
    const auto output = maybeAmountOf(wanted.output, "output");
    const auto cached = maybeAmountOf(wanted.cached, "cached");
    const auto embedding = maybeAmountOf(wanted.embedding, "embedding");
    for (const auto *amount : {&input, &output, &cached, &embedding}) {
        if (!*amount)
            return failure(amount->error());
    }
    return ModelPrice{wanted.provider, wanted.model, QDate::fromString(wanted.from, Qt::ISODate), wanted.currency, *input, *output, *cached, *embedding, false};
}

Result<ExchangeRate> rateFrom(const api::NewRate &wanted)
{
    const auto euros = amountOf(wanted.euros, "euros");
    if (!euros)
        return failure(euros.error());
    return ExchangeRate{wanted.currency, QDate::fromString(wanted.from, Qt::ISODate), *euros, false};
}

billing::Customer customerFrom(const api::BillingIdentity &wanted)
{
    return {wanted.name.trimmed(), wanted.attention.value_or(QString()), wanted.address, wanted.siren.value_or(QString()), wanted.vatNumber.value_or(QString()),
            wanted.language == u"en"_s ? Language::English : Language::French};
}

Result<std::vector<billing::InvoiceLine>> linesFrom(const std::vector<api::NewInvoiceLine> &wanted, int vatBasisPoints)
{
    std::vector<billing::InvoiceLine> lines;
    for (const api::NewInvoiceLine &line : wanted) {
        const auto quantity = amountOf(line.quantity.value_or(u"1"_s), "quantity", true);
        const auto price = amountOf(line.unitPrice, "unit_price", true);
        const auto rate = line.vatPercent ? amountOf(*line.vatPercent, "vat_percent") : Result<Money>(Money{qint64{vatBasisPoints} * 10'000});
        if (!quantity || !price || !rate)
            return failure(!quantity ? quantity.error() : !price ? price.error() : rate.error());
        if (rate->micros > 100'000'000)
            return failure(ErrorKind::InvalidInput, u"\"vat_percent\" must lie between 0 and 100"_s);
        lines.push_back({line.text.trimmed(), *quantity, *price, static_cast<int>(scaled(rate->micros, 1, 10'000))});
    }
    return lines;
}

} // namespace passerelle::admin
