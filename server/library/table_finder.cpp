#include "server/library/table_finder.h"

#include "server/library/line_geometry.h"
#include "server/library/ruled_cells.h"
#include "server/library/table_grid.h"

#include <algorithm>
#include <cmath>

namespace passerelle::library {

namespace {

constexpr qsizetype kShortCell = 25;    // characters; cells of tables are short, lines of prose are long
constexpr double kWideGap = 1.4;     // of the type size; justified prose has narrower ones
constexpr double kFarthest = 4;      // heights between two rows
constexpr double kTight = 1.45;      // of the type size, between lines of one cell
constexpr qsizetype kProse = 60;     // characters
constexpr size_t kRowsCompared = 12;
constexpr double kBehindFirst = 40;  // points, from the first column's beginning to the next one's
constexpr double kSameLeft = 3;      // points
constexpr double kFrameStep = 100;   // points between two rules of one table
constexpr size_t kRulesOfFrame = 4;
constexpr double kLargerThanRows = 1.15;
constexpr double kHeadingOverRows = 1.4;

// The pieces that stand on one row, by their numbers among the lines.
struct PageRow {
    std::vector<size_t> pieces;
    QRectF rectangle;
};

class TableFinder {
public:
    TableFinder(const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings) : m_lines(lines), m_rulings(rulings), m_frames(gridFrames(rulings)) { readRows(); }

    std::vector<TableOrLines> find(const Table *before)
    {
        size_t row = before && !m_rows.empty() && endOfGrid(0) == 0 ? takeContinued(*before) : 0;
        while (row < m_rows.size()) {
            if (const size_t grid = endOfGrid(row); grid > row && takeTable(firstOfBand(row), grid)) {
                row = grid;
                continue;
            }
            const bool goesOn = row == 0 && before && isSectionOf(*before);
            const size_t end = isRow(m_rows[row]) || goesOn ? endOfBand(goesOn ? 1 : row) : row;
            const size_t first = end > row && !goesOn ? firstOfBand(row) : row;
            if (end > row && takeTable(first, end)) {
                row = end;
            } else {
                takePlain(row);
                ++row;
            }
        }
        return std::move(m_found);
    }

private:
    void readRows()
    {
        std::vector<size_t> order(m_lines.size());
        std::vector<double> baselines;
        for (size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
            baselines.push_back(baselineOf(m_lines[i]));
        }
        std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return baselines[a] < baselines[b]; });
        for (const size_t i : order) {
            const QRectF &rectangle = m_lines[i].rectangle;
            if (m_rows.empty() || verticalOverlap(m_rows.back().rectangle, rectangle) < 0.45)
                m_rows.push_back({});
            m_rows.back().pieces.push_back(i);
            m_rows.back().rectangle = m_rows.back().rectangle.united(rectangle);
        }
        for (PageRow &row : m_rows)
            std::stable_sort(row.pieces.begin(), row.pieces.end(), [&](size_t a, size_t b) { return m_lines[a].rectangle.left() < m_lines[b].rectangle.left(); });
    }

    const TextLine &line(size_t piece) const { return m_lines[piece]; }

    bool isRow(const PageRow &row) const
    {
        if (row.pieces.size() < 2)
            return false;
        qsizetype characters = 0;
        bool figures = false;
        bool wide = true;
        for (size_t i = 0; i < row.pieces.size(); ++i) {
            const TextLine &piece = line(row.pieces[i]);
            characters += piece.text.size();
            figures = figures || isFigure(piece.text);
            wide = wide && (i == 0 || piece.rectangle.left() - line(row.pieces[i - 1]).rectangle.right() > kWideGap * typeSize(piece));
        }
        const double mean = static_cast<double>(characters) / static_cast<double>(row.pieces.size());
        return mean < static_cast<double>(kShortCell) || figures || (wide && (row.pieces.size() >= 3 || line(row.pieces.front()).text.size() < kShortCell));
    }

    double gapAbove(size_t row) const { return m_rows[row].rectangle.top() - m_rows[row - 1].rectangle.bottom(); }
    double heightOf(size_t row) const { return std::max(m_rows[row].rectangle.height(), 6.0); }

    bool isProse(const PageRow &row, const QRectF &band) const
    {
        const TextLine &first = line(row.pieces.front());
        const bool sentence = first.text.endsWith(u'.') && first.text.count(u' ') > 4;
        return row.pieces.size() == 1 && first.rectangle.width() > 0.4 * band.width() && (first.text.size() > kProse || sentence);
    }

    // A heading, among a table's rows.
    bool isLarger(const PageRow &row, const PageRow &ofTable) const
    {
        return row.pieces.size() == 1 && typeSize(line(row.pieces.front())) > kLargerThanRows * typeSize(line(ofTable.pieces.front()));
    }

    // Words of large type that stand wide apart, and below them what is no larger than text.
    bool isTornHeading(const PageRow &first, const PageRow &next) const
    {
        return std::ranges::all_of(first.pieces, [&](size_t piece) { return typeSize(line(piece)) > kHeadingOverRows * typeSize(line(next.pieces.front())); });
    }

    // `lastColumn`: where the last column begins.
    static bool isWithin(const PageRow &row, const QRectF &band, double lastColumn)
    {
        const bool narrow = row.rectangle.width() < 0.75 * band.width() || row.rectangle.right() < lastColumn - 2;
        return row.rectangle.left() > band.left() - 3 && row.rectangle.right() < band.right() + 3 && narrow;
    }

    // One behind the last row of the table that begins with it.
    size_t endOfBand(size_t first) const
    {
        QRectF band = m_rows[first].rectangle;
        const double frame = endOfFrame(band);
        size_t last = first;
        double widestGap = 0;
        double lastColumn = line(m_rows[first].pieces.back()).rectangle.left();
        for (size_t row = first + 1; row < m_rows.size(); ++row) {
            const bool framed = m_rows[row].rectangle.bottom() < frame;
            if (isLarger(m_rows[row], m_rows[first]) || isTornHeading(m_rows[first], m_rows[row]))
                break;
            if (!framed && gapAbove(row) > kFarthest * heightOf(row))
                break;
            if (isRow(m_rows[row])) {
                if (!framed && !belongTogether(first, last, row, widestGap))
                    break;
                for (size_t between = last + 1; between <= row; ++between)
                    widestGap = std::max(widestGap, gapAbove(between));
                last = row;
                lastColumn = std::min(lastColumn, line(m_rows[row].pieces.back()).rectangle.left());
                band = band.united(m_rows[row].rectangle);
            } else if (!goesOnInCell(row, band) && (isProse(m_rows[row], band) || (!framed && !isWithin(m_rows[row], band, lastColumn)))) {
                break;
            } else if (framed) {
                last = row;
            }
        }
        // A cell of the last row may go on below it.
        while (last + 1 < m_rows.size() && !isRow(m_rows[last + 1]) && hangsBelow(last, last + 1)
               && (goesOnInCell(last + 1, band) || (isWithin(m_rows[last + 1], band, lastColumn) && !isProse(m_rows[last + 1], band))))
            ++last;
        return last > first ? last + 1 : first;
    }

    // One behind the last row of the grid that the page draws around it; the row itself without one.
    size_t endOfGrid(size_t row) const
    {
        const auto frame = std::ranges::find_if(m_frames, [&](const QRectF &one) { return isInside(m_rows[row], one); });
        size_t end = row;
        while (frame != m_frames.end() && end < m_rows.size() && isInside(m_rows[end], *frame))
            ++end;
        return end;
    }

    static bool isInside(const PageRow &row, const QRectF &frame)
    {
        const QPointF middle = row.rectangle.center();
        return middle.y() > frame.top() && middle.y() < frame.bottom() && row.rectangle.left() > frame.left() - 3 && row.rectangle.right() < frame.right() + 3;
    }

    // Rules of the same width that follow each other make a frame: what stands between them is the table.
    double endOfFrame(const QRectF &band) const
    {
        std::vector<const QLineF *> rules;
        for (const QLineF &ruling : m_rulings) {
            const double common = std::min(band.right(), ruling.x2()) - std::max(band.left(), ruling.x1());
            if (!isUpright(ruling) && common > 0.7 * band.width() && ruling.y1() > band.top() - kFrameStep)
                rules.push_back(&ruling);
        }
        std::ranges::sort(rules, {}, [](const QLineF *rule) { return rule->y1(); });
        size_t count = 0;
        double end = 0;
        for (const QLineF *rule : rules) {
            const bool same = count == 0 || (std::abs(rule->x1() - rules.front()->x1()) < 4 && std::abs(rule->x2() - rules.front()->x2()) < 4);
            if (!same)
                continue;
            if (count > 0 && rule->y1() - end > kFrameStep)
                break;
            end = rule->y1();
            ++count;
        }
        return count >= kRulesOfFrame ? end + 1 : 0;
    }

    bool belongTogether(size_t first, size_t last, size_t row, double widestGap) const
    {
        return row == last + 1 || allHang(last + 1, row) || fitColumns(first, last, row, widestGap) || isOneTable(first, last, row);
    }

    // What stands between the rows stands in their columns, and no further apart than they do.
    bool fitColumns(size_t first, size_t last, size_t row, double widestGap) const
    {
        if (last - first < 1)
            return false;
        std::vector<GridLine> grid = gridLines(linesOf(last - std::min(last - first, kRowsCompared), last + 1));
        const std::vector<Span> columns = findColumns(grid, m_rulings);
        if (columns.size() < 2)
            return false;
        for (size_t between = last + 1; between <= row; ++between) {
            if (gapAbove(between) > 1.2 * widestGap)
                return false;
            for (const size_t piece : m_rows[between].pieces) {
                const QRectF &place = line(piece).rectangle;
                const size_t column = columnOf(place, columns);
                const double right = column + 1 < columns.size() ? columns[column + 1].first - 2 : columns.back().second + 3;
                if (place.left() < columns[column].first - 3 || place.right() > right)
                    return false;
            }
        }
        return true;
    }

    // Goes on right below a text of the row above.
    bool hangsBelow(size_t upper, size_t lower) const
    {
        return std::ranges::all_of(m_rows[lower].pieces, [&](size_t piece) {
            return std::ranges::any_of(m_rows[upper].pieces, [&](size_t above) {
                const double pitch = baselineOf(line(piece)) - baselineOf(line(above));
                return pitch < kTight * typeSize(line(piece)) && horizontalOverlap(line(piece).rectangle, line(above).rectangle) > 0.3;
            });
        });
    }

    // However long it is: a line of a text that stands in a column behind the first one, right below its line before.
    bool goesOnInCell(size_t row, const QRectF &band) const
    {
        if (row == 0 || m_rows[row].pieces.size() != 1 || !hangsBelow(row - 1, row))
            return false;
        const QRectF &place = line(m_rows[row].pieces.front()).rectangle;
        return place.left() > band.left() + kBehindFirst && std::ranges::any_of(m_rows[row - 1].pieces, [&](size_t above) {
            return std::abs(line(above).rectangle.left() - place.left()) < kSameLeft;
        });
    }

    bool allHang(size_t from, size_t end) const
    {
        for (size_t row = from; row < end; ++row) {
            if (!hangsBelow(row - 1, row))
                return false;
        }
        return true;
    }

    // Whether rows behind something that is no row stand in the columns of those before it.
    bool isOneTable(size_t first, size_t last, size_t next) const
    {
        size_t end = next;
        while (end < m_rows.size() && isRow(m_rows[end]) && end - next < kRowsCompared)
            ++end;
        const size_t from = last - std::min(last - first, kRowsCompared);
        const std::vector<TextLine> upper = linesOf(from, last + 1);
        const std::vector<TextLine> lower = linesOf(next, end);
        std::vector<TextLine> both = upper;
        both.insert(both.end(), lower.begin(), lower.end());
        const auto columns = [&](const std::vector<TextLine> &lines) {
            std::vector<GridLine> grid = gridLines(lines);
            return findColumns(grid, m_rulings).size();
        };
        return columns(both) >= std::max({columns(upper), columns(lower), size_t(2)});
    }

    // Names over several columns stand above the first row.
    size_t firstOfBand(size_t first) const
    {
        if (first == 0 || m_found.empty() || m_found.back().table || m_rows[first - 1].pieces.size() != 1 || gapAbove(first) > 2 * heightOf(first))
            return first;
        const QRectF &above = m_rows[first - 1].rectangle;
        const QRectF &beginning = line(m_rows[first].pieces.front()).rectangle;
        const bool over = above.left() > beginning.right() && above.right() < m_rows[first].rectangle.right() + 3;
        return over && line(m_rows[first - 1].pieces.front()).text.size() < kShortCell ? first - 1 : first;
    }

    std::vector<TextLine> linesOf(size_t first, size_t end) const
    {
        std::vector<TextLine> lines;
        for (size_t row = first; row < end; ++row) {
            for (const size_t piece : m_rows[row].pieces)
                lines.push_back(m_lines[piece]);
        }
        return lines;
    }

    bool takeTable(size_t first, size_t end)
    {
        std::vector<TextLine> lines = linesOf(first, end);
        std::optional<Table> table = buildTable(lines, m_rulings);
        if (!table)
            return false;
        if (first < m_taken) // the names over several columns
            dropLastPlain();
        m_found.push_back({std::move(lines), std::move(table)});
        m_taken = end;
        return true;
    }

    void takePlain(size_t row)
    {
        if (m_found.empty() || m_found.back().table)
            m_found.push_back({});
        TextLine joined = line(m_rows[row].pieces.front());
        for (size_t i = 1; i < m_rows[row].pieces.size(); ++i) {
            joined.text += u' ' + line(m_rows[row].pieces[i]).text;
            joined.rectangle = joined.rectangle.united(line(m_rows[row].pieces[i]).rectangle);
        }
        m_found.back().lines.push_back(std::move(joined));
        m_taken = row + 1;
    }

    void dropLastPlain()
    {
        m_found.back().lines.pop_back();
        if (m_found.back().lines.empty())
            m_found.pop_back();
    }

    // A single text at the page's top, where rows of the table before begin, and more rows below it.
    bool isSectionOf(const Table &before) const
    {
        if (m_rows.size() < 3 || m_rows[0].pieces.size() != 1 || !isRow(m_rows[1]) || isLarger(m_rows[0], m_rows[1]) || gapAbove(1) > kFarthest * heightOf(1))
            return false;
        const TextLine &only = line(m_rows[0].pieces.front());
        return std::abs(only.rectangle.left() - before.columns.front().first) < 12 && only.text.size() < kProse && endOfBand(1) > 1;
    }

    size_t takeContinued(const Table &before)
    {
        size_t end = 0;
        while (end < m_rows.size() && (end == 0 || gapAbove(end) < kFarthest * heightOf(end)) && isRow(m_rows[end]) && buildRowsOf(before, linesOf(end, end + 1), m_rulings))
            ++end;
        const size_t band = m_rows.empty() || !isRow(m_rows.front()) ? 0 : endOfBand(0);
        if (end == 0 || band > end)
            return 0; // which is found as every other table
        std::vector<TextLine> lines = linesOf(0, end);
        std::optional<Table> table = buildRowsOf(before, lines, m_rulings);
        if (!table)
            return 0;
        m_found.push_back({std::move(lines), std::move(table)});
        m_taken = end;
        return end;
    }

    const std::vector<TextLine> &m_lines;
    const std::vector<QLineF> &m_rulings;
    const std::vector<QRectF> m_frames;
    std::vector<PageRow> m_rows;
    std::vector<TableOrLines> m_found;
    size_t m_taken = 0; // rows
};

} // namespace

std::vector<TableOrLines> findTables(const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings, const Table *before)
{
    return TableFinder(lines, rulings).find(before);
}

} // namespace passerelle::library
