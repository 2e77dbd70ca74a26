#include "app/scanner/letter_match.h"

#include <algorithm>

namespace passerelle::scanner {

namespace {

constexpr double kLeastFound = 0.6; // of a rectangle's area; where no program says it, a letter's size is an estimate
constexpr double kSlack = 1.5;      // points
constexpr double kLeastRead = 0.1;  // of the area of letters that are shown together, wide gaps between them included
constexpr size_t kMostLooks = 4'000'000; // in vain: letters and rectangles mostly follow each other

double sharedArea(const QRectF &a, const QRectF &b)
{
    const double width = std::min(a.right(), b.right()) - std::max(a.left(), b.left());
    const double height = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    return std::max(width, 0.0) * std::max(height, 0.0);
}

} // namespace

std::vector<QRectF> asShown(const std::vector<Box> &boxes, const Box &visible, int quarters)
{
    std::vector<QRectF> shown;
    shown.reserve(boxes.size());
    for (const Box &box : boxes) {
        const QPointF nearest(box.left - visible.left, box.bottom - visible.bottom);
        const QPointF farthest(visible.right - box.right, visible.top - box.top);
        switch (quarters) {
        case 1: shown.emplace_back(nearest.y(), nearest.x(), box.height(), box.width()); break;
        case 2: shown.emplace_back(farthest.x(), nearest.y(), box.width(), box.height()); break;
        case 3: shown.emplace_back(farthest.y(), farthest.x(), box.height(), box.width()); break;
        default: shown.emplace_back(nearest.x(), farthest.y(), box.width(), box.height());
        }
    }
    return shown;
}

bool areAllFound(const std::vector<QRectF> &rectangles, const std::vector<QRectF> &letters)
{
    size_t looks = 0;
    size_t first = 0; // both follow the page's content
    for (const QRectF &rectangle : rectangles) {
        const double area = rectangle.width() * rectangle.height();
        const QRectF around = rectangle.adjusted(-kSlack, -kSlack, kSlack, kSlack);
        double found = 0;
        const size_t from = first;
        for (size_t i = 0; i < letters.size() && (found < kLeastFound * area || found <= 0); ++i) {
            if (++looks > kMostLooks)
                return false;
            const size_t at = (from + i) % letters.size();
            found += area > 0 ? sharedArea(rectangle, letters[at]) : sharedArea(around, letters[at]);
            if (found > 0)
                first = at;
        }
        if (found <= 0 || found < kLeastFound * area)
            return false;
    }
    return true;
}

bool areAllRead(const std::vector<QRectF> &letters, const std::vector<QRectF> &rectangles, const QRectF &page)
{
    size_t looks = 0;
    size_t first = 0;
    for (const QRectF &letter : letters) {
        const QRectF shown = letter.intersected(page);
        const double area = shown.width() * shown.height();
        if (area <= 0)
            continue;
        double read = 0;
        const size_t from = first;
        for (size_t i = 0; i < rectangles.size() && read < kLeastRead * area; ++i) {
            if (++looks > kMostLooks)
                return false;
            const size_t at = (from + i) % rectangles.size();
            const double shared = sharedArea(shown, rectangles[at].adjusted(-kSlack, -kSlack, kSlack, kSlack));
            read += shared;
            if (shared > 0)
                first = at;
        }
        if (read < kLeastRead * area)
            return false;
    }
    return true;
}

} // namespace passerelle::scanner
