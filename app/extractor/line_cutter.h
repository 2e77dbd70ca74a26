// Cuts one line's text into pieces, one for each of its runs of ink, where the pieces fit the runs best. Pure.
#pragma once

#include "app/extractor/raw_lines.h"

#include <vector>

namespace passerelle::extractor {

// Where each piece begins, and the text's end; empty when there are more runs than characters, or too much to try.
std::vector<qsizetype> cutLine(const RawLine &line, const std::vector<Run> &runs, bool byLetter);

} // namespace passerelle::extractor
