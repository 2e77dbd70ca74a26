#include "server/library/ruled_cells.h"

#include "server/library/line_cut.h"
#include "server/library/table_grid.h"

#include <algorithm>
#include <cmath>

namespace passerelle::library {

namespace {

constexpr double kSameFrameEdge = 4;       // points
constexpr double kSameRule = 3;       // points
constexpr double kCovered = 0.8;      // of a row's height, by an upright rule
constexpr size_t kUprightsOfGrid = 3; // both edges, and one between two columns
constexpr size_t kRowsOfGrid = 2;
constexpr double kInsideLine = 3;     // points: a rule so near to a line's end does not run through it
constexpr double kAroundLetters = 1.5; // points

// How many upright rules stand beside each other along that height.
size_t uprightsAlong(const std::vector<QLineF> &uprights, double left, double right, double top, double bottom)
{
    size_t count = 0;
    for (size_t i = 0; i < uprights.size();) {
        double covered = 0;
        const double x = uprights[i].x1();
        for (; i < uprights.size() && uprights[i].x1() - x < kSameRule; ++i)
            covered += std::max(0.0, std::min(bottom, std::max(uprights[i].y1(), uprights[i].y2())) - std::max(top, std::min(uprights[i].y1(), uprights[i].y2())));
        count += x > left - kSameFrameEdge && x < right + kSameFrameEdge && covered > kCovered * (bottom - top) ? 1 : 0;
    }
    return count;
}

bool runsThrough(const QLineF &upright, const QRectF &line)
{
    const double top = std::min(upright.y1(), upright.y2());
    const double bottom = std::max(upright.y1(), upright.y2());
    return upright.x1() > line.left() + kInsideLine && upright.x1() < line.right() - kInsideLine && top < line.top() + 1 && bottom > line.bottom() - 1;
}

} // namespace

std::vector<QRectF> gridFrames(const std::vector<QLineF> &rulings)
{
    std::vector<QLineF> levels;
    std::vector<QLineF> uprights;
    for (const QLineF &ruling : rulings)
        (isUpright(ruling) ? uprights : levels).push_back(ruling);
    std::ranges::sort(uprights, {}, [](const QLineF &one) { return one.x1(); });
    std::ranges::sort(levels, {}, [](const QLineF &one) { return one.y1(); });
    std::vector<QRectF> frames;
    std::vector<bool> used(levels.size(), false);
    for (size_t first = 0; first < levels.size(); ++first) {
        if (used[first])
            continue;
        const double left = std::min(levels[first].x1(), levels[first].x2());
        const double right = std::max(levels[first].x1(), levels[first].x2());
        double bottom = levels[first].y1();
        size_t rows = 0;
        for (size_t i = first + 1; i < levels.size(); ++i) {
            const bool same = std::abs(std::min(levels[i].x1(), levels[i].x2()) - left) < kSameFrameEdge && std::abs(std::max(levels[i].x1(), levels[i].x2()) - right) < kSameFrameEdge;
            if (!same)
                continue;
            if (levels[i].y1() - bottom > kSameRule) {
                if (uprightsAlong(uprights, left, right, bottom, levels[i].y1()) < kUprightsOfGrid)
                    break;
                ++rows;
            }
            used[i] = true;
            bottom = levels[i].y1();
        }
        if (rows >= kRowsOfGrid)
            frames.emplace_back(left, levels[first].y1(), right - left, bottom - levels[first].y1());
    }
    return frames;
}

std::vector<QLineF> withoutLetters(const std::vector<QLineF> &rulings, const std::vector<TextLine> &lines)
{
    std::vector<QLineF> kept;
    for (const QLineF &ruling : rulings) {
        const bool isOfLetters = std::ranges::any_of(lines, [&](const TextLine &line) {
            const QRectF around = line.rectangle.adjusted(-kAroundLetters, -kAroundLetters, kAroundLetters, kAroundLetters);
            return around.contains(ruling.p1()) && around.contains(ruling.p2());
        });
        if (!isOfLetters)
            kept.push_back(ruling);
    }
    return kept;
}

std::vector<TextLine> partedAtRulings(const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings)
{
    std::vector<TextLine> parted;
    for (const TextLine &line : lines) {
        TextLine rest = line;
        std::vector<double> places;
        for (const QLineF &ruling : rulings) {
            if (isUpright(ruling) && runsThrough(ruling, line.rectangle))
                places.push_back(ruling.x1());
        }
        std::sort(places.begin(), places.end());
        for (const double x : places) {
            if (const auto space = x > rest.rectangle.left() + kInsideLine ? spaceAt(rest, x) : std::nullopt)
                parted.push_back(cutOff(rest, *space, x - 1, x + 1));
        }
        parted.push_back(std::move(rest));
    }
    return parted;
}

} // namespace passerelle::library
