// What of a store is moved to another one: every table that this program's schema has, those of tomorrow too, with its columns
// and the key by which its rows are gone through. Both dialects have the same tables. Free functions.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>

#include <vector>

namespace passerelle::moving {

enum class Kind : unsigned char { Integer, Real, Text, Bytes };
enum class Place : unsigned char { Main, Keys, Segments }; // of the embedded store, a file each

struct MovedColumn {
    QByteArray name;
    Kind kind = Kind::Integer;
};

struct MovedTable {
    QByteArray name;
    Place place = Place::Main;
    std::vector<MovedColumn> columns;
    std::vector<std::size_t> key; // of the columns, in the key's order
    bool givesNumbers = false;    // its key is drawn from a sequence
};

// A row points at none that comes after it: neither at a later table nor at a later row of its own. Left out is what a store
// says of itself: the history of its schema, the services that share it, its mark of a move.
Result<std::vector<MovedTable>> movedTables();

} // namespace passerelle::moving
