// Rows of ink: the rectangles of a page's text objects, neighbours without a wide gap made into one run. Pure.
#pragma once

#include <QtCore/QRectF>

#include <cstddef>
#include <vector>

namespace passerelle::extractor {

// Neighbouring rectangles of one row without a wide gap between them.
struct Run {
    QRectF rectangle;
    double em = 0;      // estimated from the ink
    double glyphs = 0;  // rectangles in it
    bool raised = false; // an ordinal's letters, a note's number: PDFium makes a line of it
};

// Share of the lower rectangle's height that both have in common. Ink boxes are tight, so that a comma or a dash hardly
// touches the row of the digits beside it: both are given some slack.
double overlapOf(const QRectF &a, const QRectF &b);

std::vector<Run> mergeRuns(const std::vector<QRectF> &rectangles);

// What was parted because it stood higher, and turned out to be one line.
std::vector<Run> rejoined(const Run *runs, std::size_t count);

} // namespace passerelle::extractor
