// Puts pieces of one line together again that were drawn apart: where a page's text seems to run downwards, each of them
// comes as a line of its own; and in a column that is set from edge to edge, words far apart. Cells stay. Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

std::vector<TextLine> withoutTears(const std::vector<TextLine> &lines);

} // namespace passerelle::library
