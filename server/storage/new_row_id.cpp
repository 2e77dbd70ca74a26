#include "server/storage/new_row_id.h"

namespace passerelle::storage {

Result<qint64> newRowId(Connection &connection, const QString &table)
{
    Statement rows = connection.query("ids/last_id");
    rows.bind(":table", table);
    if (rows.next())
        return rows.integer(0) + 1;
    if (!rows.status())
        return failure(rows.status().error());
    return 1; // the table has never had a row
}

Result<std::vector<qint64>> newRowIds(Connection &connection, const QString &table, std::size_t count)
{
    std::vector<qint64> ids;
    if (count == 0)
        return ids;
    Statement rows = connection.query("ids/next_ids");
    rows.bind(":table", table).bind(":count", static_cast<qint64>(count));
    while (rows.next())
        ids.push_back(rows.integer(0));
    return rows.status() ? Result<std::vector<qint64>>(std::move(ids)) : failure(rows.status().error());
}

} // namespace passerelle::storage
