#include "server/library/column_signs.h"

#include "server/library/line_geometry.h"
#include "server/library/table_grid.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace passerelle::library {

namespace {

constexpr qsizetype kShortestBroken = 14; // characters of a line that is broken at its column's edge
constexpr double kFollowing = 1.45;       // of the type size, between lines of one text
constexpr double kWordSpace = 0.28;       // of the type size
constexpr size_t kLeastRows = 3;
constexpr double kTitleOverText = 1.12;
constexpr double kBesideInRow = 0.16;     // of the type size

struct Placed {
    const TextLine *line;
    double baseline;
    double size;
    std::optional<size_t> next = {};
    double right = 0; // of the text that it is a line of
};

// Of one side of a page.
struct Side {
    size_t figures = 0;  // rows that end with one
    size_t rows = 0;
    const TextLine *top = nullptr;
    double edge = 1e9;
    QString names;       // its first row that is no title
};

Side sideOf(std::vector<const TextLine *> lines)
{
    Side side;
    std::ranges::stable_sort(lines, {}, [](const TextLine *line) { return baselineOf(*line); });
    for (const TextLine *line : lines)
        side.edge = std::min(side.edge, line->rectangle.left());
    side.top = lines.front();
    for (size_t i = 0; i < lines.size();) {
        size_t end = i;
        std::vector<const TextLine *> row;
        while (end < lines.size() && baselineOf(*lines[end]) - baselineOf(*lines[i]) < std::max(kBesideInRow * typeSize(*lines[i]), 1.2))
            row.push_back(lines[end++]);
        std::ranges::sort(row, {}, [](const TextLine *line) { return line->rectangle.left(); });
        if (row.size() >= 2) {
            ++side.rows;
            side.figures += isFigure(row.back()->text) && !isFigure(row.front()->text) ? 1 : 0;
            for (size_t k = 0; side.rows == 1 && k < row.size(); ++k)
                side.names += row[k]->text + u'|';
        }
        i = end;
    }
    return side;
}

} // namespace

std::vector<bool> findRunning(const std::vector<TextLine> &lines)
{
    std::vector<Placed> placed;
    for (const TextLine &line : lines)
        placed.push_back({&line, baselineOf(line), std::max(typeSize(line), 1.0), {}, line.rectangle.right()});
    std::vector<size_t> order(lines.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::stable_sort(order, {}, [&](size_t i) { return placed[i].baseline; });
    for (size_t i = 0; i < order.size(); ++i) {
        Placed &upper = placed[order[i]];
        for (size_t k = i + 1; k < order.size() && placed[order[k]].baseline - upper.baseline < kFollowing * upper.size; ++k) {
            const Placed &lower = placed[order[k]];
            if (lower.baseline - upper.baseline < 0.5 * upper.size || horizontalOverlap(upper.line->rectangle, lower.line->rectangle) < 0.3)
                continue;
            upper.next = order[k];
            break;
        }
    }
    for (const size_t i : order) {
        if (placed[i].next)
            placed[*placed[i].next].right = std::max(placed[*placed[i].next].right, placed[i].right);
    }
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        if (placed[*i].next)
            placed[*i].right = placed[*placed[*i].next].right;
    }
    std::vector<bool> running(lines.size(), false);
    for (size_t i = 0; i < placed.size(); ++i) {
        const Placed &upper = placed[i];
        if (!upper.next || upper.line->text.size() < kShortestBroken || upper.line->text.count(u' ') < 1)
            continue;
        const TextLine &lower = *placed[*upper.next].line;
        const qsizetype end = lower.text.indexOf(u' ');
        const double share = end < 0 ? 1 : static_cast<double>(end) / static_cast<double>(lower.text.size());
        if (upper.line->rectangle.right() + kWordSpace * upper.size + share * lower.rectangle.width() > upper.right - 0.1 * upper.size)
            running[i] = running[*upper.next] = true;
    }
    return running;
}

bool areTwoLists(const std::vector<const TextLine *> &left, const std::vector<const TextLine *> &right, double bodySize)
{
    const Side one = sideOf(left);
    const Side other = sideOf(right);
    const auto lists = [](const Side &side) { return side.rows >= kLeastRows && (side.figures + 1) * 10 >= side.rows * 9; };
    const auto isTitle = [&](const Side &side) { return typeSize(*side.top) > kTitleOverText * bodySize && side.top->rectangle.left() < side.edge + 6; };
    return lists(one) && lists(other) && ((isTitle(one) && isTitle(other)) || (one.names == other.names && !hasDigit(one.names)));
}

} // namespace passerelle::library
