// Gives every line of a page's text its runs of ink, in order, at the least misfit of sizes and counts. Pure.
#pragma once

#include "app/extractor/raw_lines.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace passerelle::extractor {

inline constexpr double kLostLine = 1.3; // the price of a line without a place

struct Groups {
    std::vector<std::pair<std::size_t, std::size_t>> ofLine; // first run and number of runs, one a line
    double doubt = 0;
};

// `byLetter`: rectangles are letters. The table has (lines + 1) × (runs + 1) cells: the caller bounds it.
Groups alignLines(const std::vector<RawLine> &lines, const std::vector<Run> &runs, bool byLetter);

} // namespace passerelle::extractor
