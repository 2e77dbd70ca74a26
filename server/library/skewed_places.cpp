#include "server/library/skewed_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace passerelle::library {

namespace {

constexpr double kLeastSkew = 0.05;  // degrees
constexpr double kMostRise = 0.3;    // of a line's height, within one rectangle
constexpr double kMostPieces = 40;

} // namespace

std::vector<QRectF> placesOnPage(const std::vector<QRectF> &rectangles, const PageContent &page)
{
    if (std::abs(page.skew) < kLeastSkew)
        return rectangles;
    const double angle = -page.skew * std::numbers::pi / 180; // it was turned clockwise; y points down
    const QPointF middle(page.size.width() / 2, page.size.height() / 2);
    std::vector<QRectF> turned;
    for (const QRectF &rectangle : rectangles) {
        const double rise = std::abs(std::tan(angle)) * rectangle.width();
        const int pieces = static_cast<int>(std::clamp(std::ceil(rise / std::max(1.0, kMostRise * rectangle.height())), 1.0, kMostPieces));
        const double width = rectangle.width() / pieces;
        for (int i = 0; i < pieces; ++i) {
            QRectF piece(rectangle.left() + i * width, rectangle.top(), width, rectangle.height());
            const QPointF from = piece.center() - middle;
            piece.moveCenter(middle + QPointF(from.x() * std::cos(angle) - from.y() * std::sin(angle), from.x() * std::sin(angle) + from.y() * std::cos(angle)));
            turned.push_back(piece.intersected(QRectF(QPointF(0, 0), page.size)));
        }
    }
    return turned;
}

} // namespace passerelle::library
