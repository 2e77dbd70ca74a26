// Finds the tables in one column of a page: rows that follow each other closely and stand in the same columns. Pure.
#pragma once

#include "server/library/table_builder.h"

#include <vector>

namespace passerelle::library {

struct TableOrLines {
    std::vector<TextLine> lines;
    std::optional<Table> table;
};

// Downwards. `before`: the table that the page before ended with, if this column stands at the top of its page.
std::vector<TableOrLines> findTables(const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings, const Table *before);

} // namespace passerelle::library
