// The table of prices as data: read from JSON (the one that came with the program) and searched by model and date. Pure.
#pragma once

#include "server/domain/ports/billing_stores.h"

#include <QtCore/QByteArrayView>

namespace passerelle::billing {

struct PriceTable {
    std::vector<ModelPrice> prices;
    std::vector<ExchangeRate> rates;

    // The newest price that counts on that day; of two of the same day the operator's. A dated name ("gpt-4o-2024-11-20")
    // finds the price of the name without its date. Null: not known.
    const ModelPrice *priceOf(const QString &provider, const QString &model, QDate day) const;
    // Euros for one unit of the currency; 1 for EUR. None: not known.
    std::optional<Money> rateOf(const QString &currency, QDate day) const;
    // In euros, rounded once, half away from zero. None: a price or the rate is not known.
    std::optional<Money> costOf(const ModelCall &call, QDate day) const;
};

// InvalidInput names the entry that is wrong.
Result<PriceTable> readPriceTable(QByteArrayView json);
// The one that came with this program.
Result<PriceTable> shippedPriceTable();
// InvalidInput when the price says nothing, too much, or something negative.
Status checkPrice(const ModelPrice &price);
Status checkRate(const ExchangeRate &rate);

} // namespace passerelle::billing
