// The id that the next row of an AUTOINCREMENT table will have. A sealed value names its row, so the id must be known
// before the row is written. Only inside a write: the writer is alone, and an id once used is never used again.
#pragma once

#include "server/base/result.h"
#include "server/storage/connection.h"

namespace passerelle::storage {

Result<qint64> newRowId(Connection &connection, const QString &table);

} // namespace passerelle::storage
