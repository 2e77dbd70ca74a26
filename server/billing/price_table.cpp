#include "server/billing/price_table.h"

#include "server/json/strict_json.h"

#include <QtCore/QRegularExpression>

#include <nlohmann/json.hpp>

#include <array>

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

constexpr qint64 kMillion = 1'000'000;

// "gpt-4o-2024-11-20" and "gemini-3.8-flash-001" are called by a date or a build; the price stands under the name.
bool isDatedFormOf(const QString &model, const QString &name)
{
    if (!model.startsWith(name + u'-'))
        return false;
    for (const QChar character : model.mid(name.size())) {
        if (character != u'-' && !character.isDigit())
            return false;
    }
    return true;
}

bool isBetter(const ModelPrice &found, const ModelPrice &best)
{
    if (found.model.size() != best.model.size())
        return found.model.size() > best.model.size(); // the very model, before the one it is a date of
    if (found.from != best.from)
        return found.from > best.from;
    return best.shipped && !found.shipped;
}

Result<std::optional<Money>> amountIn(const Json &entry, const char *key)
{
    const Json *value = json::member(entry, key);
    if (!value)
        return std::optional<Money>();
    if (!value->is_string())
        return failure(ErrorKind::InvalidInput, u"\"%1\" must be a text of digits"_s.arg(QLatin1String(key)));
    auto amount = moneyFromText(json::toQString(*value));
    if (!amount)
        return failure(std::move(amount).error());
    return std::optional(*amount);
}

Result<ModelPrice> priceIn(const Json &entry)
{
    ModelPrice price{json::text(entry, "provider"), json::text(entry, "model"), QDate::fromString(json::text(entry, "from"), Qt::ISODate), json::text(entry, "currency"),
                     {}, {}, {}, {}, true};
    const std::array<std::pair<const char *, std::optional<Money> *>, 4> amounts{
        {{"input", &price.input}, {"output", &price.output}, {"cached", &price.cached}, {"embedding", &price.embedding}}};
    for (const auto &[key, target] : amounts) {
        auto amount = amountIn(entry, key);
        if (!amount)
            return failure(std::move(amount).error().during(price.model));
        *target = *amount;
    }
    if (const Status good = checkPrice(price); !good)
        return failure(good.error().during(price.model));
    return price;
}

Result<ExchangeRate> rateIn(const Json &entry)
{
    auto euros = amountIn(entry, "euros");
    if (!euros)
        return failure(std::move(euros).error());
    ExchangeRate rate{json::text(entry, "currency"), QDate::fromString(json::text(entry, "from"), Qt::ISODate), euros->value_or(Money()), true};
    if (const Status good = checkRate(rate); !good)
        return failure(good.error());
    return rate;
}

bool isCurrency(const QString &text)
{
    static const QRegularExpression form(u"^[A-Z]{3}$"_s);
    return form.match(text).hasMatch();
}

} // namespace

const ModelPrice *PriceTable::priceOf(const QString &provider, const QString &model, QDate day) const
{
    const ModelPrice *best = nullptr;
    for (const ModelPrice &price : prices) {
        if (price.provider != provider || price.from > day || (price.model != model && !isDatedFormOf(model, price.model)))
            continue;
        if (!best || isBetter(price, *best))
            best = &price;
    }
    return best;
}

std::optional<Money> PriceTable::rateOf(const QString &currency, QDate day) const
{
    if (currency == u"EUR"_s)
        return Money{kMillion};
    const ExchangeRate *best = nullptr;
    for (const ExchangeRate &rate : rates) {
        if (rate.currency != currency || rate.from > day)
            continue;
        if (!best || rate.from > best->from || (rate.from == best->from && best->shipped && !rate.shipped))
            best = &rate;
    }
    return best ? std::optional(best->euros) : std::nullopt;
}

std::optional<Money> PriceTable::costOf(const ModelCall &call, QDate day) const
{
    const ModelPrice *price = priceOf(call.provider, call.model, day);
    const auto rate = price ? rateOf(price->currency, day) : std::nullopt;
    if (!rate)
        return std::nullopt;
    const qint64 written = call.tokens.output + call.tokens.thinking;
    const qint64 fresh = call.tokens.input - call.tokens.cached;
    if ((fresh > 0 && !price->input) || (written > 0 && !price->output) || (call.embedded > 0 && !price->embedding))
        return std::nullopt;
    if (call.tokens.cached > 0 && !price->cached && !price->input)
        return std::nullopt;
    // Summed in millionths of the currency times tokens, so that the whole call is rounded once.
    const auto part = [](qint64 tokens, const std::optional<Money> &perMillion) { return perMillion ? tokens * perMillion->micros : 0; };
    const qint64 sum = part(fresh, price->input) + part(call.tokens.cached, price->cached ? price->cached : price->input) + part(written, price->output)
                     + part(call.embedded, price->embedding);
    return Money{scaledTwice(sum, rate->micros, 1, kMillion * kMillion)};
}

Status checkPrice(const ModelPrice &price)
{
    const auto wrong = [](const QString &why) { return failure(ErrorKind::InvalidInput, why); };
    if (price.provider != u"gemini"_s && price.provider != u"openai"_s)
        return wrong(u"\"provider\" must be gemini or openai"_s);
    if (price.model.isEmpty() || price.model.size() > 120)
        return wrong(u"\"model\" must have 1 to 120 characters"_s);
    if (!price.from.isValid())
        return wrong(u"\"from\" must be a date: 2026-09-02"_s);
    if (!isCurrency(price.currency))
        return wrong(u"\"currency\" must be three capital letters: USD"_s);
    if (price.input.has_value() != price.output.has_value() || price.input.has_value() == price.embedding.has_value())
        return wrong(u"a model has either \"input\" and \"output\", or \"embedding\""_s);
    for (const auto &amount : {price.input, price.output, price.cached, price.embedding}) {
        if (amount && (amount->micros < 0 || amount->micros > 100'000 * kMillion))
            return wrong(u"a price must lie between 0 and 100000 a million tokens"_s);
    }
    return {};
}

Status checkRate(const ExchangeRate &rate)
{
    if (!isCurrency(rate.currency) || rate.currency == u"EUR"_s)
        return failure(ErrorKind::InvalidInput, u"\"currency\" must be three capital letters, and not EUR"_s);
    if (!rate.from.isValid())
        return failure(ErrorKind::InvalidInput, u"\"from\" must be a date: 2026-09-02"_s);
    if (rate.euros.micros <= 0 || rate.euros.micros > 1'000 * kMillion)
        return failure(ErrorKind::InvalidInput, u"\"euros\" must lie above 0 and not above 1000"_s);
    return {};
}

Result<PriceTable> readPriceTable(QByteArrayView bytes)
{
    const auto document = json::parse(bytes);
    if (!document)
        return failure(document.error());
    const Json *prices = json::member(*document, "prices");
    const Json *rates = json::member(*document, "rates");
    if (!prices || !rates || !prices->is_array() || !rates->is_array())
        return failure(ErrorKind::InvalidInput, u"a price table has the lists \"prices\" and \"rates\""_s);
    PriceTable table;
    for (const Json &entry : *prices) {
        auto price = priceIn(entry);
        if (!price)
            return failure(std::move(price).error());
        table.prices.push_back(std::move(*price));
    }
    for (const Json &entry : *rates) {
        auto rate = rateIn(entry);
        if (!rate)
            return failure(std::move(rate).error());
        table.rates.push_back(std::move(*rate));
    }
    return table;
}

} // namespace passerelle::billing
