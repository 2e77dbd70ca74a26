// What tells columns of text and lists beside each other from the columns of one table. Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

// Which lines are one text broken at its column's edge: the next one's first word had no room in the line above. Cells that
// merely stand below each other mostly had.
std::vector<bool> findRunning(const std::vector<TextLine> &lines);

// Two lists of texts with their figures, each under a title or the same names of its own.
bool areTwoLists(const std::vector<const TextLine *> &left, const std::vector<const TextLine *> &right, double bodySize);

} // namespace passerelle::library
