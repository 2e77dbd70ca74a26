#include "server/library/table_builder.h"

#include "server/library/table_grid.h"
#include "server/library/table_header.h"
#include "server/library/table_rows.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

constexpr double kSameEdge = 8; // points between the edges of one column on two pages

size_t filledIn(const std::vector<QString> &cells)
{
    return static_cast<size_t>(std::count_if(cells.begin(), cells.end(), [](const QString &cell) { return !cell.isEmpty(); }));
}

using Rows = std::vector<std::vector<GridLine>>;

Rows rowsOf(std::vector<GridLine> lines, const std::vector<Span> &columns, const std::vector<QLineF> &rulings)
{
    const std::vector<bool> starts = findRowStarts(lines, columns, rulings);
    Rows rows;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (starts[i])
            rows.emplace_back();
        rows.back().push_back(std::move(lines[i]));
    }
    return rows;
}

// A line of its own that the rows below it share, at the beginning of the row or over several columns.
bool isSection(const std::vector<GridLine> &row, const std::vector<QString> &cells, const std::vector<Span> &columns)
{
    if (row.size() > 1 || row.front().cells.size() > 1 || isFigure(row.front().cells.front().text))
        return false;
    const QRectF &place = row.front().cells.front().rectangle;
    const bool across = place.right() > columns[1].first && place.left() < columns[0].second;
    const bool centred = place.left() > columns[0].second && place.right() < columns.back().first;
    return (!cells.front().isEmpty() && (across || !hasDigit(cells.front()))) || centred;
}

// What stands at the beginning of several rows may be written in the first of them alone: those that have all that it has but
// that, and of the same kind.
bool isNamedBy(const TableRow &row, const TableRow &above)
{
    if (row.cells.size() < 3 || !row.cells.front().isEmpty() || above.cells.front().isEmpty() || row.section != above.section)
        return false;
    for (size_t i = 1; i < row.cells.size(); ++i) {
        if (row.cells[i].isEmpty() != above.cells[i].isEmpty() || isFigure(row.cells[i]) != isFigure(above.cells[i]))
            return false;
    }
    return true;
}

void nameRows(std::vector<TableRow> &rows)
{
    for (size_t i = 1; i < rows.size(); ++i) {
        if (!isNamedBy(rows[i], rows[i - 1]) || rows[i - 1].rectangles.empty())
            continue;
        rows[i].cells.front() = rows[i - 1].cells.front();
        rows[i].rectangles.insert(rows[i].rectangles.begin(), rows[i - 1].rectangles.front());
    }
}

Table tableOf(const Rows &rows, std::vector<Span> columns, size_t from)
{
    Table table;
    table.columns = std::move(columns);
    QString section;
    QRectF sectionRectangle;
    for (size_t i = from; i < rows.size(); ++i) {
        std::vector<QString> cells = cellTexts(rows[i], table.columns.size());
        if (i + 1 < rows.size() && isSection(rows[i], cells, table.columns)) {
            section = rows[i].front().cells.front().text;
            sectionRectangle = rows[i].front().cells.front().rectangle;
            continue;
        }
        TableRow row{section, std::move(cells), {}, sectionRectangle};
        for (const GridLine &line : rows[i]) {
            for (const GridCell &cell : line.cells)
                row.rectangles.push_back(cell.rectangle);
        }
        table.rows.push_back(std::move(row));
    }
    nameRows(table.rows);
    return table;
}

bool isAligned(const Span &a, const Span &b)
{
    return std::abs(a.first - b.first) < kSameEdge || std::abs(a.second - b.second) < kSameEdge
        || std::abs(a.first + a.second - b.first - b.second) < 2 * kSameEdge;
}

double commonOf(const Span &a, const Span &b) { return std::min(a.second, b.second) - std::max(a.first, b.first); }

// Of every column of `next`, which of the table's it is; empty when they are not the same.
std::vector<size_t> sameColumns(const Table &table, const std::vector<Span> &next)
{
    std::vector<size_t> indexes;
    size_t aligned = 0;
    for (const Span &column : next) {
        size_t best = 0;
        for (size_t i = 1; i < table.columns.size(); ++i) {
            if (commonOf(column, table.columns[i]) > commonOf(column, table.columns[best]))
                best = i;
        }
        if (commonOf(column, table.columns[best]) <= 0 || (!indexes.empty() && best <= indexes.back()))
            return {};
        aligned += isAligned(column, table.columns[best]) ? 1 : 0;
        indexes.push_back(best);
    }
    return aligned * 2 >= next.size() && indexes.size() * 2 > table.columns.size() ? indexes : std::vector<size_t>();
}

} // namespace

std::optional<Table> buildTable(const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings)
{
    std::vector<GridLine> grid = gridLines(lines);
    std::vector<Span> columns = findColumns(grid, rulings);
    if (columns.size() < 2)
        return std::nullopt;
    const Rows rows = rowsOf(std::move(grid), columns, rulings);
    const auto full = std::count_if(rows.begin(), rows.end(), [&](const auto &row) { return filledIn(cellTexts(row, columns.size())) >= 2; });
    if (full < 2)
        return std::nullopt;
    ColumnNames names = findNames(rows, columns);
    Table table = tableOf(rows, columns, names.rows);
    if (names.rows == 1)
        table.firstRow = tableOf({rows.front()}, columns, 0).rows.front();
    table.header = std::move(names.names);
    table.headerRectangles = std::move(names.rectangles);
    return table;
}

std::optional<Table> buildRowsOf(const Table &before, const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings)
{
    std::vector<GridLine> grid = gridLines(lines);
    for (GridLine &line : grid) {
        for (GridCell &cell : line.cells) {
            cell.column = columnOf(cell.rectangle, before.columns);
            const Span place(cell.rectangle.left(), cell.rectangle.right());
            if (commonOf(place, before.columns[cell.column]) <= 0 || !isAligned(place, before.columns[cell.column]))
                return std::nullopt;
        }
    }
    if (grid.empty() || grid.front().cells.size() < 2)
        return std::nullopt;
    return tableOf(rowsOf(std::move(grid), before.columns, rulings), before.columns, 0);
}

bool continues(const Table &table, const Table &next)
{
    if (!next.header.empty() && next.header != table.header && !next.firstRow)
        return false;
    return !sameColumns(table, next.columns).empty();
}

void goOnWith(const Table &table, Table &next)
{
    const std::vector<size_t> indexes = sameColumns(table, next.columns);
    if (!next.header.empty() && next.header != table.header && next.firstRow)
        next.rows.insert(next.rows.begin(), *next.firstRow);
    if (next.header != table.header) {
        next.header = table.header; // which stands on the page before, so its rectangles do not come along
        next.headerRectangles.clear();
    }
    next.firstRow.reset();
    for (TableRow &row : next.rows) {
        std::vector<QString> cells(table.columns.size());
        for (size_t i = 0; i < indexes.size() && i < row.cells.size(); ++i)
            cells[indexes[i]] = row.cells[i];
        row.cells = std::move(cells);
    }
    for (TableRow &row : next.rows) {
        if (!row.section.isEmpty() || table.rows.empty())
            break;
        row.section = table.rows.back().section;
    }
    next.columns = table.columns;
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
