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

} // namespace passerelle::storage
