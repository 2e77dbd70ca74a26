#include "server/library/table_builder.h"

#include "server/library/line_geometry.h"
#include "server/library/text_cleaner.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

constexpr double kSpansTable = 0.6; // of its width: a line that wide belongs to no column
constexpr double kSameEdge = 8;     // points between left edges of one column

struct Cell {
    QString text;
    QRectF rectangle;
    size_t column = 0;
};

struct GridRow {
    std::vector<Cell> cells;
    QRectF rectangle;
};

std::vector<GridRow> rowsOf(const std::vector<TextLine> &lines)
{
    std::vector<TextLine> sorted = lines;
    std::stable_sort(sorted.begin(), sorted.end(), [](const TextLine &a, const TextLine &b) { return a.rectangle.center().y() < b.rectangle.center().y(); });
    std::vector<GridRow> rows;
    for (const TextLine &line : sorted) {
        if (rows.empty() || verticalOverlap(rows.back().rectangle, line.rectangle) < 0.3)
            rows.push_back({});
        GridRow &row = rows.back();
        row.cells.push_back({cleanLine(line.text), line.rectangle, 0});
        row.rectangle = row.rectangle.united(line.rectangle);
    }
    return rows;
}

using Span = std::pair<double, double>;

// Columns are what remains apart when all rows are laid over each other.
std::vector<Span> columnsByShadow(const std::vector<GridRow> &rows, double width)
{
    std::vector<Span> spans;
    for (const GridRow &row : rows) {
        if (row.cells.size() < 2)
            continue;
        for (const Cell &cell : row.cells) {
            if (cell.rectangle.width() < kSpansTable * width)
                spans.emplace_back(cell.rectangle.left(), cell.rectangle.right());
        }
    }
    std::sort(spans.begin(), spans.end());
    std::vector<Span> columns;
    for (const Span &span : spans) {
        if (!columns.empty() && span.first < columns.back().second - 0.5)
            columns.back().second = std::max(columns.back().second, span.second);
        else
            columns.push_back(span);
    }
    return columns;
}

// Where a long cell reaches under its neighbour, left edges still tell the columns.
std::vector<Span> columnsByEdges(const std::vector<GridRow> &rows)
{
    std::vector<Span> edges;
    for (const GridRow &row : rows) {
        if (row.cells.size() >= 2) {
            for (const Cell &cell : row.cells)
                edges.emplace_back(cell.rectangle.left(), cell.rectangle.right());
        }
    }
    std::sort(edges.begin(), edges.end());
    struct Group {
        double left;
        double right;
        double last;
        size_t count;
    };
    std::vector<Group> groups;
    for (const Span &edge : edges) {
        if (!groups.empty() && edge.first - groups.back().last < kSameEdge) {
            groups.back().right = std::max(groups.back().right, edge.second);
            groups.back().last = edge.first;
            ++groups.back().count;
        } else {
            groups.push_back({edge.first, edge.second, edge.first, 1});
        }
    }
    std::vector<Span> columns;
    for (const Group &group : groups) {
        if (group.count * 5 >= rows.size() * 2)
            columns.emplace_back(group.left, group.right);
    }
    return columns;
}

size_t columnOf(const QRectF &rectangle, const std::vector<Span> &columns)
{
    size_t best = 0;
    double most = -1e9;
    for (size_t i = 0; i < columns.size(); ++i) {
        const double common = std::min(rectangle.right(), columns[i].second) - std::max(rectangle.left(), columns[i].first);
        if (common > most) {
            most = common;
            best = i;
        }
    }
    return best;
}

bool hasDigit(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

// A header names what is below it: words only, where the rows have figures, or where the table is wide.
bool isHeader(const std::vector<QString> &first, const std::vector<TableRow> &rest)
{
    size_t filled = 0;
    for (const QString &cell : first) {
        if (hasDigit(cell) || cell.contains(u'€'))
            return false;
        filled += cell.isEmpty() ? 0 : 1;
    }
    if (filled < 2 || filled + 1 < first.size() || rest.empty())
        return false;
    size_t withFigures = 0;
    for (const TableRow &row : rest)
        withFigures += std::any_of(row.cells.begin(), row.cells.end(), hasDigit) ? 1 : 0;
    return withFigures * 2 >= rest.size() || first.size() >= 3;
}

class Builder {
public:
    Builder(std::vector<GridRow> rows, std::vector<Span> columns) : m_rows(std::move(rows))
    {
        m_table.columns = std::move(columns);
        std::vector<double> gaps;
        for (size_t i = 1; i < m_rows.size(); ++i)
            gaps.push_back(m_rows[i].rectangle.top() - m_rows[i - 1].rectangle.bottom());
        m_usualGap = median(gaps);
    }

    std::optional<Table> build()
    {
        size_t fullRows = 0;
        for (size_t i = 0; i < m_rows.size(); ++i) {
            for (Cell &cell : m_rows[i].cells)
                cell.column = columnOf(cell.rectangle, m_table.columns);
            fullRows += m_rows[i].cells.size() >= 2 ? 1 : 0;
            take(i);
        }
        if (fullRows < 2)
            return std::nullopt;
        if (!m_table.rows.empty() && m_table.rows.front().section.isEmpty()) {
            const std::vector<TableRow> rest(m_table.rows.begin() + 1, m_table.rows.end());
            if (isHeader(m_table.rows.front().cells, rest)) {
                m_table.header = m_table.rows.front().cells;
                for (const QRectF &rectangle : m_table.rows.front().rectangles) {
                    if (columnOf(rectangle, m_table.columns) > 0)
                        m_table.headerRectangles.push_back(rectangle);
                }
                m_table.rows.erase(m_table.rows.begin());
            }
        }
        return std::move(m_table);
    }

private:
    void take(size_t index)
    {
        const GridRow &row = m_rows[index];
        const double gap = index > 0 ? row.rectangle.top() - m_rows[index - 1].rectangle.bottom() : 1e9;
        const bool alone = row.cells.size() == 1;
        const bool tight = gap < 0.6 * m_usualGap || (gap < 0.35 * row.rectangle.height() && m_usualGap > 0.6 * row.rectangle.height());
        const bool firstColumnEmpty = std::none_of(row.cells.begin(), row.cells.end(), [](const Cell &cell) { return cell.column == 0; });
        // What is set tighter than the rows, or hangs under a column without a beginning, goes on with the row above.
        if (index > 0 && !m_table.rows.empty() && (tight || (alone && firstColumnEmpty))) {
            addTo(m_table.rows.back(), row);
            return;
        }
        if (alone && index + 1 < m_rows.size() && !hasDigit(row.cells.front().text)) {
            m_section = row.cells.front().text;
            m_sectionRectangle = row.cells.front().rectangle;
            return;
        }
        m_table.rows.push_back({m_section, std::vector<QString>(m_table.columns.size()), {}, m_sectionRectangle});
        addTo(m_table.rows.back(), row);
    }

    void addTo(TableRow &target, const GridRow &row)
    {
        std::vector<const Cell *> cells;
        for (const Cell &cell : row.cells)
            cells.push_back(&cell);
        // Several lines of one cell read downwards; several texts on one line, to the right.
        std::stable_sort(cells.begin(), cells.end(), [](const Cell *a, const Cell *b) {
            if (onOneRow(a->rectangle, b->rectangle))
                return a->rectangle.left() < b->rectangle.left();
            return a->rectangle.top() < b->rectangle.top();
        });
        for (const Cell *cell : cells) {
            m_joiner.append(target.cells[cell->column], cell->text);
            target.rectangles.push_back(cell->rectangle);
        }
    }

    std::vector<GridRow> m_rows;
    Table m_table;
    LineJoiner m_joiner;
    double m_usualGap = 0;
    QString m_section;
    QRectF m_sectionRectangle;
};

} // namespace

std::optional<Table> buildTable(const std::vector<TextLine> &lines)
{
    std::vector<GridRow> rows = rowsOf(lines);
    QRectF whole;
    for (const GridRow &row : rows)
        whole = whole.united(row.rectangle);
    std::vector<Span> columns = columnsByShadow(rows, whole.width());
    if (columns.size() < 2)
        columns = columnsByEdges(rows);
    if (columns.size() < 2)
        return std::nullopt;
    return Builder(std::move(rows), std::move(columns)).build();
}

bool continues(const Table &table, const Table &next)
{
    if (!next.header.empty() || next.columns.size() != table.columns.size())
        return false;
    for (size_t i = 0; i < next.columns.size(); ++i) {
        const bool sameLeft = std::abs(next.columns[i].first - table.columns[i].first) < kSameEdge;
        const bool sameRight = std::abs(next.columns[i].second - table.columns[i].second) < kSameEdge;
        if (!sameLeft && !sameRight)
            return false;
    }
    return true;
}

QString rowText(const TableRow &row, const std::vector<QString> &header)
{
    const QString first = row.cells.empty() ? QString() : row.cells.front();
    QString head = row.section;
    if (!first.isEmpty() && first != row.section)
        head = head.isEmpty() ? first : QString(head + u" — "_s + first);
    QString rest;
    for (size_t i = 1; i < row.cells.size(); ++i) {
        if (row.cells[i].isEmpty())
            continue;
        if (!rest.isEmpty())
            rest += u", "_s;
        if (i < header.size() && !header[i].isEmpty())
            rest += header[i] + u" : "_s;
        rest += row.cells[i];
    }
    if (rest.isEmpty())
        return head;
    if (head.isEmpty())
        return rest;
    if (head.endsWith(u':'))
        return head + u' ' + rest;
    return head + (header.empty() ? u" : "_s : u" — "_s) + rest;
}

} // namespace passerelle::library
