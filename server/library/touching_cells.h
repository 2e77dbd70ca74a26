// Where a table's cells come so near to each other that they were read as one line of text, its other rows tell where the next
// column begins. Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

std::vector<TextLine> partedAtColumns(const std::vector<TextLine> &lines);

} // namespace passerelle::library
