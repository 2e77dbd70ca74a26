#include "server/billing/price_book.h"

namespace passerelle::billing {

PriceBook::PriceBook(PriceStore &store) : m_store(store)
{
    m_table.with([](auto &table) { table = std::make_shared<const PriceTable>(); });
}

Status PriceBook::reload()
{
    auto shipped = shippedPriceTable();
    const auto prices = m_store.prices();
    const auto rates = m_store.rates();
    if (!shipped || !prices || !rates)
        return failure(!shipped ? shipped.error() : !prices ? prices.error() : rates.error());
    shipped->prices.insert(shipped->prices.end(), prices->begin(), prices->end());
    shipped->rates.insert(shipped->rates.end(), rates->begin(), rates->end());
    auto read = std::make_shared<const PriceTable>(std::move(*shipped));
    m_table.with([&read](auto &table) { table = std::move(read); });
    return {};
}

Status PriceBook::setPrice(const ModelPrice &price)
{
    if (const Status good = checkPrice(price); !good)
        return good;
    if (const Status kept = m_store.setPrice(price); !kept)
        return kept;
    return reload();
}

Status PriceBook::setRate(const ExchangeRate &rate)
{
    if (const Status good = checkRate(rate); !good)
        return good;
    if (const Status kept = m_store.setRate(rate); !kept)
        return kept;
    return reload();
}

std::shared_ptr<const PriceTable> PriceBook::table() const
{
    return m_table.with([](const auto &table) { return table; });
}

} // namespace passerelle::billing
