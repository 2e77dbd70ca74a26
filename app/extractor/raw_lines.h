// The lines of a page's text as Qt PDF gives it, each with what its letters say of its size. Pure.
#pragma once

#include "app/extractor/ink_runs.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::extractor {

struct RawLine {
    QString text;
    std::vector<double> sums;   // advances
    std::vector<double> glyphs; // glyphs[i]: how many of the first i characters are drawn
    double ink = 0.5;
};

std::vector<RawLine> splitLines(const QString &text);

// Some programs draw every letter by itself: then letters can be counted.
bool isDrawnByLetter(const std::vector<RawLine> &lines, const std::vector<Run> &runs);

} // namespace passerelle::extractor
