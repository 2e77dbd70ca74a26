#include "server/library/table_rows.h"

#include "server/library/line_geometry.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <ranges>

namespace passerelle::library {

namespace {

constexpr double kJump = 1.11;          // between the distances of lines of a cell and those of rows
constexpr double kJumpPoints = 1.6;
constexpr double kOverlapping = 0.75;   // of the type size: lines so close stand in one row, in the middle of its height
constexpr double kFarthestInCell = 1.75; // of the type size
constexpr double kAcross = 0.5;         // of the table's width, that a rule between rows has
constexpr double kSpace = 0.28;         // of the type size
constexpr double kSmaller = 0.94;       // what explains, than what it is about
constexpr size_t kLeastExplained = 2;   // rows
constexpr std::ptrdiff_t kLeastCentred = 2;

class RowFinder {
public:
    RowFinder(const std::vector<GridLine> &lines, const std::vector<Span> &columns, const std::vector<QLineF> &rulings) : m_lines(lines), m_columns(columns)
    {
        for (const GridLine &line : lines)
            m_whole = m_whole.united(line.rectangle);
        for (size_t i = 1; i < lines.size(); ++i)
            m_ruled.push_back(isRuled(rulings, lines[i - 1], lines[i]));
        readWidths();
        m_centred = std::ranges::count_if(std::views::iota(size_t(1), std::max(lines.size(), size_t(1))), [&](size_t i) { return isOverlapping(i) && isAlone(lines[i - 1]); }) >= kLeastCentred;
        readSizes();
        readDistances();
    }

    std::vector<bool> starts()
    {
        std::vector<bool> starts(m_lines.size(), true);
        const bool byRules = rulesPartRows();
        for (size_t i = 1; i < m_lines.size(); ++i)
            starts[i] = !isOverlapping(i) && (m_ruled[i - 1] || (!explains(i) && (byRules ? isRowWithoutRule(i) : isBehindMiddle(i, starts) || beginsRow(i))));
        return starts;
    }

private:
    // Where the column's cells could end.
    double right(size_t column) const { return column + 1 < m_columns.size() ? m_columns[column + 1].first : m_columns[column].second + 4; }

    // A line of its own between two rules is no cell that was broken.
    void readWidths()
    {
        m_widest.assign(m_columns.size(), 0);
        for (size_t i = 0; i < m_lines.size(); ++i) {
            const bool between = i > 0 && i + 1 < m_lines.size() && m_ruled[i - 1] && m_ruled[i];
            if (between && m_lines[i].cells.size() == 1)
                continue;
            for (const GridCell &cell : m_lines[i].cells) {
                if (cell.rectangle.left() > m_columns[cell.column].first - 4 && cell.rectangle.right() < right(cell.column))
                    m_widest[cell.column] = std::max(m_widest[cell.column], cell.rectangle.width());
            }
        }
    }

    double pitch(size_t i) const { return m_lines[i].baseline - m_lines[i - 1].baseline; }
    double sizeOf(const GridLine &line) const
    {
        double size = 0;
        for (const GridCell &cell : line.cells)
            size = std::max(size, cell.size);
        return size;
    }

    bool isRuled(const std::vector<QLineF> &rulings, const GridLine &upper, const GridLine &lower) const
    {
        double length = 0;
        for (const QLineF &ruling : rulings) {
            const double y = ruling.y1();
            if (isUpright(ruling) || y < upper.baseline - 1 || y > lower.baseline - 0.35 * sizeOf(lower))
                continue;
            length += std::min(m_whole.right(), std::max(ruling.x1(), ruling.x2())) - std::max(m_whole.left(), std::min(ruling.x1(), ruling.x2()));
        }
        return length > kAcross * m_whole.width();
    }

    bool isOverlapping(size_t i) const { return pitch(i) < kOverlapping * std::min(sizeOf(m_lines[i]), sizeOf(m_lines[i - 1])); }

    // Bands of shade may be missing between two rows that are as far apart as the others.
    bool isRowWithoutRule(size_t i) const
    {
        double least = 1e9;
        for (size_t line = 1; line < m_lines.size(); ++line) {
            if (m_ruled[line - 1] && !isOverlapping(line))
                least = std::min(least, pitch(line));
        }
        return pitch(i) > 0.95 * least && (hasFigureBelowFigure(i) || pitch(i) > kFarthestInCell * sizeOf(m_lines[i]));
    }

    // Where rules stand between rows, no rule joins: but a rule below the names alone says nothing of the others.
    bool rulesPartRows() const
    {
        size_t certain = 0;
        size_t certainAndRuled = 0;
        std::ptrdiff_t apart = 0;
        for (size_t i = 1; i < m_lines.size(); ++i) {
            apart += isOverlapping(i) ? 0 : 1;
            if (!isOverlapping(i) && areTwoRows(i)) {
                ++certain;
                certainAndRuled += m_ruled[i - 1] ? 1 : 0;
            }
        }
        const auto rules = std::count(m_ruled.begin(), m_ruled.end(), true);
        return certain > 0 ? certainAndRuled * 10 >= certain * 8 && rules >= 2 : rules * 3 >= apart && rules >= 2;
    }

    bool hasFigureBelowFigure(size_t i) const
    {
        return std::ranges::any_of(m_lines[i].cells, [&](const GridCell &cell) {
            const GridCell *above = m_lines[i - 1].in(cell.column);
            return above && isFigure(cell.text) && isFigure(above->text);
        });
    }

    // Whatever else: a figure below a figure, or a beginning below a beginning that had room for it. A figure below a text
    // may be its end ("Aquagym / 17 h").
    bool areTwoRows(size_t i) const
    {
        const GridCell *cell = m_lines[i].in(0);
        const GridCell *above = m_lines[i - 1].in(0);
        return hasFigureBelowFigure(i) || (cell && above && m_lines[i].cells.size() > 1 && fitsAbove(*above, *cell));
    }

    // Two lines of one column that are no text broken in two.
    bool cannotGoOn(size_t i) const
    {
        for (const GridCell &cell : m_lines[i].cells) {
            const GridCell *above = m_lines[i - 1].in(cell.column);
            if (!above)
                continue;
            if (isFigure(cell.text) && (isFigure(above->text) || m_lines[i].cells.size() > 1))
                return true;
            if (fitsAbove(*above, cell))
                return true;
        }
        return false;
    }

    // Its first word would have had room in the line above.
    bool fitsAbove(const GridCell &above, const GridCell &cell) const
    {
        const qsizetype end = cell.text.indexOf(u' ');
        const double share = end < 0 ? 1 : static_cast<double>(end) / static_cast<double>(cell.text.size());
        return above.rectangle.width() + kSpace * cell.size + share * cell.rectangle.width() < m_widest[cell.column] - 0.1 * cell.size;
    }

    bool isAlone(const GridLine &line) const { return line.cells.size() == 1 && line.in(0) != nullptr; }

    // What stands alone below the beginnings of rows and is smaller than they are says more about them.
    void readSizes()
    {
        std::vector<double> alone;
        std::vector<double> beginnings;
        for (const GridLine &line : m_lines) {
            if (const GridCell *cell = line.in(0))
                (isAlone(line) ? alone : beginnings).push_back(cell->size);
        }
        if (alone.size() >= kLeastExplained && median(alone) < kSmaller * median(beginnings))
            m_explaining = (median(alone) + median(beginnings)) / 2;
    }
    bool explains(size_t i) const { return isAlone(m_lines[i]) && m_lines[i].cells.front().size < m_explaining && m_lines[i - 1].in(0) != nullptr; }

    // Where cells stand in the middle of their row's height, one line of a text below the others has one above them.
    bool isBehindMiddle(size_t i, const std::vector<bool> &starts) const { return m_centred && isAlone(m_lines[i]) && m_lines[i - 1].cells.size() > 1 && starts[i - 1]; }

    // The distance below which lines belong to one cell, when there are two kinds of distances.
    void readDistances()
    {
        std::vector<double> sorted;
        for (size_t i = 1; i < m_lines.size(); ++i) {
            if (!isOverlapping(i))
                sorted.push_back(pitch(i));
        }
        std::sort(sorted.begin(), sorted.end());
        for (size_t i = 1; i < sorted.size(); ++i) {
            if (sorted[i] < kJump * sorted[i - 1] || sorted[i] - sorted[i - 1] < kJumpPoints)
                continue;
            const double border = (sorted[i] + sorted[i - 1]) / 2;
            if (areLinesOfCells(border))
                m_border = border;
            return;
        }
    }

    // Or are what is closer the rows, and what is further apart their groups?
    bool areLinesOfCells(double border) const
    {
        size_t closer = 0;
        size_t rows = 0;
        for (size_t i = 1; i < m_lines.size(); ++i) {
            if (isOverlapping(i) || pitch(i) > border)
                continue;
            ++closer;
            rows += areTwoRows(i) || pitch(i) > kFarthestInCell * sizeOf(m_lines[i]) ? 1 : 0;
        }
        return rows * 5 < closer * 2;
    }

    bool beginsRow(size_t i) const
    {
        if (m_border)
            return pitch(i) > *m_border;
        if (cannotGoOn(i) || pitch(i) > kFarthestInCell * sizeOf(m_lines[i]))
            return !hangsAlone(i) || pitch(i) > 2 * kFarthestInCell * sizeOf(m_lines[i]);
        const GridLine &line = m_lines[i];
        const bool shares = std::any_of(line.cells.begin(), line.cells.end(), [&](const GridCell &cell) { return m_lines[i - 1].in(cell.column) != nullptr; });
        if (!shares)
            return line.in(0) != nullptr;
        return line.cells.size() >= m_lines[i - 1].cells.size() && !(line.cells.size() == 1 && line.in(0) == nullptr);
    }

    // Below a column without anything at the row's beginning.
    bool hangsAlone(size_t i) const { return m_lines[i].cells.size() == 1 && m_lines[i].in(0) == nullptr && !isFigure(m_lines[i].cells.front().text); }

    const std::vector<GridLine> &m_lines;
    const std::vector<Span> &m_columns;
    QRectF m_whole;
    std::vector<double> m_widest;
    std::vector<bool> m_ruled; // between each line and the next
    std::optional<double> m_border;
    bool m_centred = false;
    double m_explaining = 0; // type size; what stands alone and is smaller belongs to the row above
};

} // namespace

std::vector<bool> findRowStarts(const std::vector<GridLine> &lines, const std::vector<Span> &columns, const std::vector<QLineF> &rulings)
{
    return lines.empty() ? std::vector<bool>() : RowFinder(lines, columns, rulings).starts();
}

} // namespace passerelle::library
