#include "app/extractor/page_rotation.h"

#include <QtCore/qglobal.h>

#include <algorithm>

namespace passerelle::extractor {

namespace {

constexpr double kClearlyLonger = 2.5;

// Text runs are wide; where nearly all are tall, the page is shown turned.
bool standsOnSide(const std::vector<QRectF> &rectangles)
{
    double wide = 0;
    double tall = 0;
    for (const QRectF &rectangle : rectangles) {
        if (rectangle.width() > kClearlyLonger * rectangle.height())
            wide += rectangle.width();
        else if (rectangle.height() > kClearlyLonger * rectangle.width())
            tall += rectangle.height();
    }
    return tall > 4 * wide;
}

// Turned clockwise (90) or counter-clockwise (270); `y` was measured down from the height that is shown.
QRectF turned(const QRectF &r, const QSizeF &shown, bool clockwise)
{
    const double bottom = shown.height() - r.bottom(); // the page's own y, upwards
    const double top = shown.height() - r.top();
    if (clockwise)
        return QRectF(QPointF(bottom, r.left()), QPointF(top, r.right()));
    return QRectF(QPointF(shown.width() - top, shown.height() - r.right()), QPointF(shown.width() - bottom, shown.height() - r.left()));
}

} // namespace

int quartersOf(const std::vector<QRectF> &rectangles, const QSizeF &shownSize)
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    if (!standsOnSide(rectangles))
        return 0;
    // Lines follow each other downwards; that tells the two turns apart.
    int downwards = 0;
    for (size_t i = 1; i < rectangles.size(); ++i) {
        const double step = rectangles[i].left() - rectangles[i - 1].left();
        downwards += step > 0.5 ? 1 : step < -0.5 ? -1 : 0;
    }
    const int quarters = downwards >= 0 ? 1 : 3;
    const QRectF shown = QRectF(QPointF(0, 0), shownSize).adjusted(-2, -2, 2, 2);
    const std::vector<QRectF> upright = turnedBy(rectangles, shownSize, quarters);
    const auto inside = std::count_if(upright.begin(), upright.end(), [&](const QRectF &r) { return shown.contains(r); });
    // Vertical writing on an upright page falls outside when turned.
    return static_cast<size_t>(inside) * 10 >= upright.size() * 9 ? quarters : 0;
#else
    static_cast<void>(rectangles);
    static_cast<void>(shownSize);
    static_cast<void>(standsOnSide);
    return 0;
#endif
}

std::vector<QRectF> placedBy(const std::vector<QRectF> &rectangles, const QSizeF &shownSize, const Placement &placement)
{
    std::vector<QRectF> moved;
    moved.reserve(rectangles.size());
    for (const QRectF &rectangle : rectangles)
        moved.push_back(rectangle.translated(-placement.origin.x(), placement.origin.y()));
    return turnedBy(moved, shownSize, placement.quarters);
}

void turnUpright(std::vector<QRectF> &rectangles, const QSizeF &shownSize)
{
    if (const int quarters = quartersOf(rectangles, shownSize); quarters != 0)
        rectangles = turnedBy(rectangles, shownSize, quarters);
}

std::vector<QRectF> turnedBy(const std::vector<QRectF> &rectangles, const QSizeF &shownSize, int quarters)
{
    std::vector<QRectF> result;
    result.reserve(rectangles.size());
    for (const QRectF &r : rectangles) {
        switch (quarters) {
        case 1: result.push_back(turned(r, shownSize, true)); break;
        case 2: result.push_back(QRectF(QPointF(shownSize.width() - r.right(), shownSize.height() - r.bottom()), r.size())); break;
        case 3: result.push_back(turned(r, shownSize, false)); break;
        default: result.push_back(r);
        }
    }
    return result;
}

} // namespace passerelle::extractor
