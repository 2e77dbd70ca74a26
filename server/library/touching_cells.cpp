#include "server/library/touching_cells.h"

#include "server/library/line_cut.h"
#include "server/library/line_geometry.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace passerelle::library {

namespace {

constexpr double kSameEdge = 1;       // points
constexpr size_t kLeastBeginning = 3; // lines of a column
constexpr double kShortest = 2;       // of the type size, on both sides of a cut
constexpr double kFollowing = 1.6;    // of the type size, between lines of a cell
constexpr double kBetween = 0.4;      // of the type size, between two cells that touch
constexpr double kNear = 16;          // of the type size: how far up and down the table is looked at

bool areBeside(const TextLine &left, const TextLine &right)
{
    return left.rectangle.right() < right.rectangle.left() && onOneRow(left.rectangle, right.rectangle);
}

// The lines of a page, and which of them may be cells of the one that is asked about.
class TouchingCells {
public:
    explicit TouchingCells(const std::vector<TextLine> &lines) : m_lines(lines) {}

    // Where the next column begins within the line, the nearest one first.
    std::optional<double> columnWithin(const TextLine &line) const
    {
        const double size = typeSize(line);
        const QRectF &place = line.rectangle;
        std::optional<double> found;
        for (const TextLine &other : m_lines) {
            const double x = other.rectangle.left();
            const bool within = x > place.left() + kShortest * size && x < place.right() - kShortest * size && std::abs(other.rectangle.top() - place.top()) < kNear * size;
            if (within && (!found || x < *found) && isColumn(line, x, size))
                found = x;
        }
        return found;
    }

private:
    // Several lines begin there, some of them above; beside one of them stands what begins where this line does; and this line is one of a row, or
    // its end goes on below, among those lines.
    bool isColumn(const TextLine &line, double x, double size) const
    {
        size_t beginning = 0;
        bool above = false;
        bool below = false;
        bool beside = false;
        bool inRow = false;
        bool goesOn = false;
        for (const TextLine &other : m_lines) {
            inRow = inRow || areBeside(line, other);
            if (std::abs(other.rectangle.left() - x) > kSameEdge)
                continue;
            const double down = baselineOf(other) - baselineOf(line);
            beginning += std::abs(down) < kNear * size ? 1 : 0;
            above = above || (down < 0 && down > -kNear * size);
            below = below || down > 0;
            goesOn = goesOn || (down > 0.5 * size && down < kFollowing * size);
            beside = beside || std::ranges::any_of(m_lines, [&](const TextLine &first) { return std::abs(first.rectangle.left() - line.rectangle.left()) < 2 * kSameEdge && areBeside(first, other); });
        }
        return beginning >= kLeastBeginning && beside && above && (inRow || (below && goesOn));
    }

    const std::vector<TextLine> &m_lines;
};

} // namespace

std::vector<TextLine> partedAtColumns(const std::vector<TextLine> &lines)
{
    const TouchingCells cells(lines);
    std::vector<TextLine> parted;
    for (const TextLine &line : lines) {
        TextLine rest = line;
        while (const auto x = rest.rectangle.isEmpty() ? std::nullopt : cells.columnWithin(rest)) {
            const auto character = beginningAt(rest, *x);
            if (!character)
                break;
            parted.push_back(cutOff(rest, *character, *x - kBetween * typeSize(rest), *x));
        }
        parted.push_back(std::move(rest));
    }
    return parted;
}

} // namespace passerelle::library
