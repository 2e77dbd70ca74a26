// What models cost today: the shipped table under the operator's own prices. Read once, again after a change. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/billing/price_table.h"

#include <memory>

namespace passerelle::billing {

class PriceBook {
public:
    explicit PriceBook(PriceStore &store);

    // Reads shipped and own prices again. On an error the last table stands.
    Status reload();
    Status setPrice(const ModelPrice &price); // InvalidInput when it makes no sense
    Status setRate(const ExchangeRate &rate);
    std::shared_ptr<const PriceTable> table() const;

private:
    PriceStore &m_store;
    Guarded<std::shared_ptr<const PriceTable>> m_table;
};

} // namespace passerelle::billing
