// The ids that the next rows of a table will have. A sealed value names its row, so the id must be known before the row is
// written. Only inside a write: on SQLite the writer is alone, on PostgreSQL a number is given to one asker. An id once used
// is never used again.
#pragma once

#include "server/base/result.h"
#include "server/storage/connection.h"

#include <vector>

namespace passerelle::storage {

Result<qint64> newRowId(Connection &connection, const QString &table);
// Rising, and perhaps with gaps.
Result<std::vector<qint64>> newRowIds(Connection &connection, const QString &table, std::size_t count);

} // namespace passerelle::storage
