// Which migrations a database has had, as it says itself in its table schema_history. For every database alike.
#pragma once

#include "server/storage/connection.h"
#include "server/storage/sql_catalogue.h"

#include <vector>

namespace passerelle::storage {

// How many of `known` stand in a database that has the table. Conflict when it has more, Corrupt when one is not ours.
Result<int> readHistory(Connection &connection, const std::vector<Migration> &known);
Status addToHistory(Connection &connection, const Migration &migration);

} // namespace passerelle::storage
