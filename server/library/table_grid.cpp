#include "server/library/table_grid.h"

#include "server/library/line_geometry.h"
#include "server/library/text_cleaner.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

namespace passerelle::library {

namespace {

constexpr double kSameBaseline = 0.3;    // of the type size
constexpr double kRounding = 1.2;        // points; rectangles may be rounded to whole ones
constexpr double kSpansTable = 0.6;      // of its width: a line that wide belongs to no column
constexpr double kMostCrossing = 0.15;   // of the rows, that may reach into what is white in the others
constexpr double kFullRows = 0.2;        // of the rows, that have a cell in every column
constexpr double kLeastOfRows = 0.5;     // of the table's height, that a ruling between columns has
constexpr double kSameRuling = 3;        // points
constexpr size_t kLeastBetween = 2;      // rulings, to say where columns end
constexpr double kNarrowestGap = 2.5;    // points, between two columns; less is where a name over both of them ends

std::vector<double> columnRulings(const std::vector<GridLine> &lines, const std::vector<QLineF> &rulings)
{
    QRectF whole;
    for (const GridLine &line : lines)
        whole = whole.united(line.rectangle);
    std::vector<std::pair<double, double>> parts; // place and length within the table
    for (const QLineF &ruling : rulings) {
        if (!isUpright(ruling))
            continue;
        const double top = std::max(whole.top(), std::min(ruling.y1(), ruling.y2()));
        const double bottom = std::min(whole.bottom(), std::max(ruling.y1(), ruling.y2()));
        if (bottom > top)
            parts.emplace_back(ruling.x1(), bottom - top);
    }
    std::sort(parts.begin(), parts.end());
    std::vector<double> places;
    double length = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        length += parts[i].second;
        if (i + 1 < parts.size() && parts[i + 1].first - parts[i].first < kSameRuling)
            continue;
        if (std::exchange(length, 0) > kLeastOfRows * whole.height())
            places.push_back(parts[i].first);
    }
    return places;
}

// A table that is ruled between its columns alone goes on to where its texts end.
std::vector<double> withEdges(std::vector<double> places, const std::vector<GridLine> &lines)
{
    if (places.size() < kLeastBetween)
        return places;
    double left = places.front();
    double right = places.back();
    for (const GridLine &line : lines) {
        left = std::min(left, line.rectangle.left());
        right = std::max(right, line.rectangle.right());
    }
    if (left < places.front() - kSameRuling)
        places.insert(places.begin(), left);
    if (right > places.back() + kSameRuling)
        places.push_back(right);
    return places;
}

// Between rulings, the cells that stand there; empty unless the rulings part them all.
std::vector<Span> columnsByRulings(const std::vector<GridLine> &lines, const std::vector<QLineF> &rulings)
{
    const std::vector<double> places = withEdges(columnRulings(lines, rulings), lines);
    if (places.size() < 3)
        return {};
    std::vector<Span> columns;
    for (size_t i = 1; i < places.size(); ++i)
        columns.emplace_back(places[i - 1], places[i]);
    std::vector<size_t> used(columns.size(), 0);
    size_t all = 0;
    size_t astray = 0;
    for (const GridLine &line : lines) {
        for (const GridCell &cell : line.cells) {
            ++all;
            const auto column = std::find_if(columns.begin(), columns.end(), [&](const Span &span) {
                return cell.rectangle.left() > span.first - 1 && cell.rectangle.right() < span.second + 1;
            });
            if (column == columns.end())
                ++astray;
            else
                ++used[static_cast<size_t>(column - columns.begin())];
        }
    }
    if (astray * 5 > all || std::count(used.begin(), used.end(), 0u) * 2 > std::ssize(used))
        return {};
    return columns;
}

// What is covered by the cells of more rows than `crossing`.
std::vector<Span> shadows(const std::vector<const GridLine *> &rows, double width, size_t crossing)
{
    std::vector<std::pair<double, int>> edges;
    for (const GridLine *row : rows) {
        for (const GridCell &cell : row->cells) {
            if (cell.rectangle.width() < kSpansTable * width) {
                edges.emplace_back(cell.rectangle.left(), 1);
                edges.emplace_back(cell.rectangle.right() - 0.5, -1);
            }
        }
    }
    std::sort(edges.begin(), edges.end());
    std::vector<Span> spans;
    int depth = 0;
    const int least = static_cast<int>(crossing) + 1;
    for (const auto &[x, step] : edges) {
        const bool goesOn = !spans.empty() && x - spans.back().second < kNarrowestGap;
        if (step > 0 && depth + 1 == least && !goesOn)
            spans.emplace_back(x, x);
        if (step < 0 && depth == least)
            spans.back().second = x + 0.5;
        depth += step;
    }
    return spans;
}

// As many as a good part of the rows have, or more: others have gaps.
size_t usualCells(const std::vector<const GridLine *> &rows)
{
    std::vector<size_t> counts;
    for (const GridLine *row : rows)
        counts.push_back(row->cells.size());
    std::sort(counts.begin(), counts.end(), std::greater<>());
    const auto few = static_cast<size_t>(std::max(1.0, kFullRows * static_cast<double>(counts.size())));
    return counts[std::min(few, counts.size()) - 1];
}

std::vector<Span> columnsByShadow(const std::vector<GridLine> &lines)
{
    QRectF whole;
    std::vector<const GridLine *> rows;
    for (const GridLine &line : lines) {
        whole = whole.united(line.rectangle);
        if (line.cells.size() >= 2)
            rows.push_back(&line);
    }
    if (rows.empty())
        return {};
    const size_t usual = usualCells(rows);
    const auto most = static_cast<size_t>(std::max(1.0, kMostCrossing * static_cast<double>(rows.size())));
    std::vector<Span> best;
    // Names over several columns stand in rows with few cells; what they cover, the others do not.
    std::vector<const GridLine *> fuller;
    std::ranges::copy_if(rows, std::back_inserter(fuller), [&](const GridLine *row) { return row->cells.size() * 2 > usual; });
    const auto take = [&](std::vector<Span> columns) {
        const bool fits = columns.size() <= usual;
        if (best.empty() || (fits && columns.size() >= 2 && (columns.size() > best.size() || best.size() > usual)))
            best = std::move(columns);
    };
    for (size_t crossing = 0; crossing <= (rows.size() > 2 ? most : 0); ++crossing) {
        take(shadows(rows, whole.width(), crossing));
        if (fuller.size() > 2 && fuller.size() + most >= rows.size())
            take(shadows(fuller, whole.width(), crossing));
        if (best.size() >= usual)
            break;
    }
    return best;
}

// A name to the left of its column's figures makes no column of its own: the two are never there at once, and the one has
// the names only.
void joinNames(std::vector<GridLine> &lines, std::vector<Span> &columns)
{
    constexpr size_t kNames = 2; // lines at the top
    for (size_t i = 1; i + 1 < columns.size(); ++i) {
        bool together = false;
        size_t namesOnly[2] = {0, 0};
        size_t others[2] = {0, 0};
        for (size_t line = 0; line < lines.size(); ++line) {
            const bool here[2] = {lines[line].in(i) != nullptr, lines[line].in(i + 1) != nullptr};
            together = together || (here[0] && here[1]);
            for (int side = 0; side < 2; ++side)
                (line < kNames ? namesOnly : others)[side] += here[side] ? 1 : 0;
        }
        const bool firstNames = namesOnly[0] > 0 && others[0] == 0 && namesOnly[1] == 0;
        const bool secondNames = namesOnly[1] > 0 && others[1] == 0 && namesOnly[0] == 0;
        if (together || (!firstNames && !secondNames))
            continue;
        columns[i].second = columns[i + 1].second;
        columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        for (GridLine &line : lines) {
            for (GridCell &cell : line.cells)
                cell.column = columnOf(cell.rectangle, columns);
        }
        --i;
    }
}

} // namespace

const GridCell *GridLine::in(size_t column) const
{
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const GridCell &cell) { return cell.column == column; });
    return found == cells.end() ? nullptr : &*found;
}

std::vector<GridLine> gridLines(const std::vector<TextLine> &lines)
{
    std::vector<GridCell> cells;
    for (const TextLine &line : lines)
        cells.push_back({cleanLine(line.text), line.rectangle, baselineOf(line), typeSize(line), 0});
    std::stable_sort(cells.begin(), cells.end(), [](const GridCell &a, const GridCell &b) { return a.baseline < b.baseline; });
    std::vector<GridLine> grid;
    for (GridCell &cell : cells) {
        const double reach = std::max(kSameBaseline * cell.size, kRounding);
        if (grid.empty() || cell.baseline - grid.back().baseline > reach) {
            grid.push_back({});
            grid.back().baseline = cell.baseline;
        }
        grid.back().rectangle = grid.back().rectangle.united(cell.rectangle);
        grid.back().cells.push_back(std::move(cell));
    }
    for (GridLine &line : grid) {
        line.baseline = line.cells.back().baseline;
        std::stable_sort(line.cells.begin(), line.cells.end(), [](const GridCell &a, const GridCell &b) { return a.rectangle.left() < b.rectangle.left(); });
    }
    return grid;
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

std::vector<Span> findColumns(std::vector<GridLine> &lines, const std::vector<QLineF> &rulings)
{
    std::vector<Span> columns = columnsByRulings(lines, rulings);
    const bool ruled = columns.size() >= 2;
    if (!ruled)
        columns = columnsByShadow(lines);
    if (columns.size() < 2)
        return {};
    for (GridLine &line : lines) {
        for (GridCell &cell : line.cells)
            cell.column = columnOf(cell.rectangle, columns);
    }
    if (!ruled)
        joinNames(lines, columns);
    return columns;
}

bool hasDigit(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

bool isFigure(const QString &text)
{
    int digits = 0;
    int letters = 0;
    for (const QChar c : text) {
        digits += c.isDigit() ? 1 : 0;
        letters += c.isLetter() ? 1 : 0;
    }
    return digits > 0 && letters <= std::max(4, digits);
}

bool isUpright(const QLineF &ruling) { return std::abs(ruling.dx()) < std::abs(ruling.dy()); }

} // namespace passerelle::library
