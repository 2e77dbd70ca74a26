// Before 6.5, Qt PDF gives rectangles in the page's own axes even when the page is shown turned by a quarter. This puts
// them where the text is seen. Pure.
#pragma once

#include <QtCore/QRectF>
#include <QtCore/QSizeF>

#include <vector>

namespace passerelle::extractor {

void turnUpright(std::vector<QRectF> &rectangles, const QSizeF &shownSize);

// Turned by quarters, clockwise, into a page that is shown at that size; 0 leaves them.
std::vector<QRectF> turnedBy(const std::vector<QRectF> &rectangles, const QSizeF &shownSize, int quarters);

} // namespace passerelle::extractor
