// The names of a table's columns: the row at the top that says what is below it, with the names above it that speak for
// several columns ("Adultes" over "Semaine" and "Dimanche"). Pure.
#pragma once

#include "server/library/table_grid.h"

#include <vector>

namespace passerelle::library {

struct ColumnNames {
    std::vector<QString> names;         // by column; empty: the table has none
    std::vector<QRectF> rectangles;     // of the cells that the rows' texts say: not the first column's
    size_t rows = 0;                    // that they take of the table
};

// `rows`: the lines of each row of the table, from the top.
ColumnNames findNames(const std::vector<std::vector<GridLine>> &rows, const std::vector<Span> &columns);

// The texts of a row's lines put together, by column.
std::vector<QString> cellTexts(const std::vector<GridLine> &row, size_t columns);

} // namespace passerelle::library
