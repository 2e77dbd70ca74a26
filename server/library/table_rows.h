// Which lines of text make one row of a table: what the page's rules part, what stands closer than rows do, and what could
// not have gone on in its own line. Pure.
#pragma once

#include "server/library/table_grid.h"

#include <vector>

namespace passerelle::library {

// For every line, whether a row begins with it; the first one always does.
std::vector<bool> findRowStarts(const std::vector<GridLine> &lines, const std::vector<Span> &columns, const std::vector<QLineF> &rulings);

} // namespace passerelle::library
