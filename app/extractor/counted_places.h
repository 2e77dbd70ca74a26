// Tells which of a page's rectangles are which line's by counting letters: the content says how many letters each
// rectangle draws, the text how many each line has. Exact where every line ends with a rectangle. Pure.
#pragma once

#include "app/scanner/page_scanner.h"

#include <QtCore/QRectF>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace passerelle::extractor {

// Of each line, in its order, its rectangles. `lines` as Qt PDF gives them, a hyphen's mark at their ends included;
// `rectangles` of all of them, in the order of the text, and `runs` in the same coordinates. nullopt: the counts do not say it.
std::optional<std::vector<std::vector<QRectF>>> countedPlaces(const std::vector<QString> &lines, const std::vector<QRectF> &rectangles,
                                                              const std::vector<scanner::PlacedRun> &runs);

} // namespace passerelle::extractor
