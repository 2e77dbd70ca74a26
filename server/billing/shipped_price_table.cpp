#include "server/billing/price_table.h"

#include <QtCore/QFile>

namespace passerelle::billing {

Result<PriceTable> shippedPriceTable()
{
    QFile file(QStringLiteral(":/billing/prices.json"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, QStringLiteral("the shipped price table is missing"));
    auto table = readPriceTable(file.readAll());
    if (!table)
        return failure(std::move(table).error().during(u"reading the shipped price table"));
    return table;
}

} // namespace passerelle::billing
