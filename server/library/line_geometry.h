// Small questions about where lines stand to each other. Rectangles hug the ink, so sizes are corrected for what a text
// has above and below its small letters. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QRectF>

#include <vector>

namespace passerelle::library {

// Share of the lower one's height that both have in common; ≤ 0 when they are apart.
double verticalOverlap(const QRectF &a, const QRectF &b);
double horizontalOverlap(const QRectF &a, const QRectF &b);
bool onOneRow(const QRectF &a, const QRectF &b);
// The size of the type, estimated from the ink and from which characters the text has.
double typeSize(const TextLine &line);
// Where its letters stand, whatever hangs below them.
double baselineOf(const TextLine &line);
// Weighted by length: what most of the text is set in. 0 without placed lines.
double bodySize(const std::vector<TextLine> &lines);
double median(std::vector<double> values);

} // namespace passerelle::library
