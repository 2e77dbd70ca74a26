#include "server/storage/sql_price_store.h"

namespace passerelle::storage {

namespace {

std::optional<Money> priceAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Money{row.integer(column)});
}

void bindPrice(Statement &row, const char *name, const std::optional<Money> &price)
{
    if (price)
        row.bind(name, price->micros);
}

} // namespace

Status SqlPriceStore::setPrice(const ModelPrice &price)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement row = connection.query("billing/set_price");
        row.bind(":provider", price.provider).bind(":model", price.model).bind(":from_day", price.from.toString(Qt::ISODate)).bind(":currency", price.currency);
        bindPrice(row, ":input", price.input);
        bindPrice(row, ":output", price.output);
        bindPrice(row, ":cached", price.cached);
        bindPrice(row, ":embedding", price.embedding);
        return row.run();
    });
}

Status SqlPriceStore::setRate(const ExchangeRate &rate)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement row = connection.query("billing/set_rate");
        row.bind(":currency", rate.currency).bind(":from_day", rate.from.toString(Qt::ISODate)).bind(":euros", rate.euros.micros);
        return row.run();
    });
}

Result<std::vector<ModelPrice>> SqlPriceStore::prices()
{
    return m_database.read<std::vector<ModelPrice>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<ModelPrice>> {
        std::vector<ModelPrice> prices;
        Statement rows = connection.query("billing/list_prices");
        while (rows.next())
            prices.push_back({rows.text(0), rows.text(1), QDate::fromString(rows.text(2), Qt::ISODate), rows.text(3), priceAt(rows, 4), priceAt(rows, 5),
                              priceAt(rows, 6), priceAt(rows, 7), false});
        if (!rows.status())
            return failure(rows.status().error());
        return prices;
    });
}

Result<std::vector<ExchangeRate>> SqlPriceStore::rates()
{
    return m_database.read<std::vector<ExchangeRate>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<ExchangeRate>> {
        std::vector<ExchangeRate> rates;
        Statement rows = connection.query("billing/list_rates");
        while (rows.next())
            rates.push_back({rows.text(0), QDate::fromString(rows.text(1), Qt::ISODate), Money{rows.integer(2)}, false});
        if (!rows.status())
            return failure(rows.status().error());
        return rates;
    });
}

} // namespace passerelle::storage
