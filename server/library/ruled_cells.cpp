#include "server/library/ruled_cells.h"

#include "server/library/line_geometry.h"
#include "server/library/table_grid.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace passerelle::library {

namespace {

constexpr double kSameFrameEdge = 4;       // points
constexpr double kSameRule = 3;       // points
constexpr double kCovered = 0.8;      // of a row's height, by an upright rule
constexpr size_t kUprightsOfGrid = 3; // both edges, and one between two columns
constexpr size_t kRowsOfGrid = 2;
constexpr double kInsideLine = 3;     // points: a rule so near to a line's end does not run through it
constexpr double kNearestSpace = 1.5; // of the type size

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

// Of a letter, compared with the others.
double letterWidth(QChar character)
{
    static constexpr QStringView kNarrow = u"iljtfI.,;:'’!|()[]- ";
    static constexpr QStringView kWide = u"mwMW@%œŒæÆ";
    return kNarrow.contains(character) ? 0.5 : kWide.contains(character) ? 1.5 : character.isUpper() ? 1.2 : 1.0;
}

// The space that stands there, if one does.
std::optional<qsizetype> spaceAt(const TextLine &line, double x)
{
    double whole = 0;
    for (const QChar character : line.text)
        whole += letterWidth(character);
    double passed = 0;
    double least = kNearestSpace * typeSize(line);
    std::optional<qsizetype> found;
    for (qsizetype i = 0; i < line.text.size(); ++i) {
        const double width = letterWidth(line.text.at(i));
        const double off = std::abs(line.rectangle.left() + (passed + width / 2) / whole * line.rectangle.width() - x);
        if (line.text.at(i).isSpace() && off < least) {
            least = off;
            found = i;
        }
        passed += width;
    }
    return found;
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
            const auto space = x > rest.rectangle.left() + kInsideLine ? spaceAt(rest, x) : std::nullopt;
            if (!space)
                continue;
            TextLine before = rest;
            before.text = rest.text.left(*space).trimmed();
            before.rectangle.setRight(x - 1);
            rest.text = rest.text.mid(*space + 1).trimmed();
            rest.rectangle.setLeft(x + 1);
            if (!before.text.isEmpty())
                parted.push_back(std::move(before));
        }
        parted.push_back(std::move(rest));
    }
    return parted;
}

} // namespace passerelle::library
