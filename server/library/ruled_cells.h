// What a page's rules say by themselves: where grids of cells stand, and where a line of text that was read in one piece goes
// over from one cell to the next. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QLineF>

#include <vector>

namespace passerelle::library {

// Rows of cells between rules of one width, parted by upright ones: all text in there is one table's.
std::vector<QRectF> gridFrames(const std::vector<QLineF> &rulings);

// The feet and the stems of letters have edges, too: those within a line of text are no rules.
std::vector<QLineF> withoutLetters(const std::vector<QLineF> &rulings, const std::vector<TextLine> &lines);

// A line through which an upright rule runs is several cells' text.
std::vector<TextLine> partedAtRulings(const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings);

} // namespace passerelle::library
