// Puts a page's lines into reading order: columns one after the other, tables found and kept whole, what spans the page
// between the columns that it parts. Pure.
#pragma once

#include "server/domain/document.h"
#include "server/library/table_builder.h"

#include <optional>
#include <vector>

namespace passerelle::library {

// Lines that follow each other in one column, or a table.
struct Block {
    std::vector<TextLine> lines; // in reading order; one a row
    std::optional<Table> table;
};

// `edges`: the straight lines that the page draws, rules or not. `before`: the table with which the page before ended.
std::vector<Block> layOut(const std::vector<TextLine> &lines, const std::vector<QLineF> &edges = {}, const Table *before = nullptr);

} // namespace passerelle::library
