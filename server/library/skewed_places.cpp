#include "server/library/skewed_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace passerelle::library {

namespace {

constexpr double kLeastSkew = 0.05;  // degrees
constexpr double kMostRise = 0.3;    // of a line's height, within one rectangle
constexpr double kMostPieces = 40;
constexpr double kQuarter = 90;      // degrees

// Where they were on a page of that size before it was turned clockwise by a few degrees.
std::vector<QRectF> straightenedBack(const std::vector<QRectF> &rectangles, const QSizeF &size, double degrees)
{
    const double angle = -degrees * std::numbers::pi / 180; // y points down
    const QPointF middle(size.width() / 2, size.height() / 2);
    std::vector<QRectF> turned;
    for (const QRectF &rectangle : rectangles) {
        const double rise = std::abs(std::tan(angle)) * rectangle.width();
        const int pieces = static_cast<int>(std::clamp(std::ceil(rise / std::max(1.0, kMostRise * rectangle.height())), 1.0, kMostPieces));
        const double width = rectangle.width() / pieces;
        for (int i = 0; i < pieces; ++i) {
            QRectF piece(rectangle.left() + i * width, rectangle.top(), width, rectangle.height());
            const QPointF from = piece.center() - middle;
            piece.moveCenter(middle + QPointF(from.x() * std::cos(angle) - from.y() * std::sin(angle), from.x() * std::sin(angle) + from.y() * std::cos(angle)));
            turned.push_back(piece.intersected(QRectF(QPointF(0, 0), size)));
        }
    }
    return turned;
}

// Where it was on a page of that size before it was turned clockwise by so many quarters.
QRectF layDown(const QRectF &r, const QSizeF &page, int quarters)
{
    switch (quarters) {
    case 1: return {r.top(), page.height() - r.right(), r.height(), r.width()};
    case 2: return {page.width() - r.right(), page.height() - r.bottom(), r.width(), r.height()};
    case 3: return {page.width() - r.bottom(), r.left(), r.height(), r.width()};
    default: return r;
    }
}

} // namespace

std::vector<QRectF> placesOnPage(const std::vector<QRectF> &rectangles, const PageContent &page)
{
    const int quarters = static_cast<int>(std::lround(page.skew / kQuarter)) & 3;
    const double rest = page.skew - kQuarter * std::round(page.skew / kQuarter);
    const QSizeF turned = quarters % 2 == 0 ? page.size : page.size.transposed();
    std::vector<QRectF> places = std::abs(rest) < kLeastSkew ? rectangles : straightenedBack(rectangles, turned, rest);
    for (QRectF &place : places)
        place = layDown(place, page.size, quarters);
    return places;
}

} // namespace passerelle::library
