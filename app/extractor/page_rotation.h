// Before 6.5, Qt PDF gives rectangles in the page's own axes even when the page is shown turned by a quarter. This puts
// them where the text is seen. Pure.
#pragma once

#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

#include <vector>

namespace passerelle::extractor {

void turnUpright(std::vector<QRectF> &rectangles, const QSizeF &shownSize);

// By how many quarters, clockwise, they have to be turned: 0, 1 or 3.
int quartersOf(const std::vector<QRectF> &rectangles, const QSizeF &shownSize);
// Into a page that is shown at that size.
std::vector<QRectF> turnedBy(const std::vector<QRectF> &rectangles, const QSizeF &shownSize, int quarters);

// How what Qt PDF says of a page becomes a place on the page as it is shown.
struct Placement {
    QPointF origin; // lower left corner of the visible part, in the page's own axes
    int quarters = 0;
};
std::vector<QRectF> placedBy(const std::vector<QRectF> &rectangles, const QSizeF &shownSize, const Placement &placement);

} // namespace passerelle::extractor
