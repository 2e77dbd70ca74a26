// A query whose parameters have names (":id"), as SQL files have them, turned into one with numbers ("$1"), as PostgreSQL
// wants them. Knows strings, quoted names, comments and casts ("::bigint"). Pure.
#pragma once

#include <QtCore/QByteArray>

#include <vector>

namespace passerelle::storage {

struct NumberedQuery {
    QByteArray sql;
    std::vector<QByteArray> names; // names[0], with its colon, is "$1"
};

NumberedQuery numbered(const QByteArray &sql);

} // namespace passerelle::storage
