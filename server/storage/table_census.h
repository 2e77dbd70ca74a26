// The tables of one SQLite file as its own schema names them, and how many rows each has. For what must hold of every
// table, those of tomorrow too: upgrades, backups, restores. One thread at a time, as the connection.
#pragma once

#include "server/base/result.h"
#include "server/storage/connection.h"

#include <QtCore/QByteArray>

#include <map>
#include <vector>

namespace passerelle::storage {

// Of ordinary tables, in the order of their names; those of SQLite itself left out.
Result<std::vector<QByteArray>> tableNames(Connection &connection);
Result<std::vector<QByteArray>> columnNames(Connection &connection, const QByteArray &table);
Result<std::map<QByteArray, qint64>> countRows(Connection &connection);

// "ok" of PRAGMA integrity_check and no row of foreign_key_check; Corrupt otherwise, with the first complaint.
Status checkIntegrity(Connection &connection);

// A name of the schema as it stands in SQL. Never of anything that came from outside.
QByteArray quotedName(const QByteArray &name);

} // namespace passerelle::storage
