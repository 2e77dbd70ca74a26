#include "server/library/page_layout.h"

#include "server/library/line_geometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace passerelle::library {

namespace {

constexpr double kShortCell = 25;       // characters; cells of tables are short, lines of prose are long
constexpr size_t kLeastInColumn = 4;    // lines, to be called a column
constexpr double kNarrowestGutter = 6;  // points
constexpr int kDeepestSplit = 4;
constexpr double kStep = 2;             // points; how finely gutters are looked for

// A line, or a table found beforehand that is moved as one.
struct Element {
    QRectF rectangle;
    std::vector<TextLine> lines;
    bool table = false;
};

// ---- tables that the page draws row by row ----

struct Tuple { // lines drawn one after the other on one row
    size_t first = 0;
    size_t count = 0;
    QRectF rectangle;
};

std::vector<Tuple> tuplesOf(const std::vector<TextLine> &lines)
{
    std::vector<Tuple> tuples;
    for (size_t i = 0; i < lines.size(); ++i) {
        const QRectF &rectangle = lines[i].rectangle;
        if (!tuples.empty()) {
            Tuple &last = tuples.back();
            const QRectF &before = lines[i - 1].rectangle;
            if (onOneRow(before, rectangle) && rectangle.left() > before.right()) {
                ++last.count;
                last.rectangle = last.rectangle.united(rectangle);
                continue;
            }
        }
        tuples.push_back({i, 1, rectangle});
    }
    return tuples;
}

bool looksLikeRow(const Tuple &tuple, const std::vector<TextLine> &lines)
{
    if (tuple.count < 2)
        return false;
    qsizetype characters = 0;
    for (size_t i = 0; i < tuple.count; ++i)
        characters += lines[tuple.first + i].text.size();
    return tuple.count >= 3 || static_cast<double>(characters) / static_cast<double>(tuple.count) < kShortCell;
}

// Bands of rows that follow each other closely: first and last row by tuple.
std::vector<QRectF> tableBands(const std::vector<Tuple> &tuples, const std::vector<TextLine> &lines)
{
    std::vector<QRectF> bands;
    std::vector<int> rowsOf;
    for (const Tuple &tuple : tuples) {
        if (!looksLikeRow(tuple, lines))
            continue;
        const double reach = 4 * std::max(tuple.rectangle.height(), 6.0);
        const bool goesOn = !bands.empty() && tuple.rectangle.top() - bands.back().bottom() < reach && tuple.rectangle.top() > bands.back().top() - 1
            && horizontalOverlap(bands.back(), tuple.rectangle) > 0.5;
        if (goesOn) {
            bands.back() = bands.back().united(tuple.rectangle);
            ++rowsOf.back();
        } else {
            bands.push_back(tuple.rectangle);
            rowsOf.push_back(1);
        }
    }
    std::vector<QRectF> tables;
    for (size_t i = 0; i < bands.size(); ++i) {
        if (rowsOf[i] >= 2)
            tables.push_back(bands[i]);
    }
    return tables;
}

// Lines of prose between two rows would make one table of two: the band ends where a line runs over all of it and ends
// like a sentence.
bool belongsTo(const QRectF &band, const TextLine &line)
{
    const QRectF &r = line.rectangle;
    const double middle = r.center().y();
    return middle > band.top() - 1 && middle < band.bottom() + 1 && r.right() > band.left() - 2 && r.left() < band.right() + 2;
}

bool isProse(const TextLine &line, const QRectF &band)
{
    return line.text.size() > 60 && line.rectangle.width() > 0.7 * band.width();
}

// A cell of the last row may be wrapped below the band.
void absorbTail(QRectF &band, const std::vector<TextLine> &lines)
{
    for (const TextLine &line : lines) {
        const double gap = line.rectangle.top() - band.bottom();
        const bool hangs = gap > -0.5 * line.rectangle.height() && gap < 0.45 * line.rectangle.height() && line.rectangle.bottom() > band.bottom();
        if (hangs && line.rectangle.left() > band.left() - 2 && line.rectangle.right() < band.right() + 2 && !isProse(line, band)
            && line.rectangle.width() < 0.6 * band.width())
            band.setBottom(line.rectangle.bottom());
    }
}

std::vector<Element> withTables(const std::vector<TextLine> &lines)
{
    std::vector<QRectF> bands = tableBands(tuplesOf(lines), lines);
    std::vector<Element> tables(bands.size());
    for (size_t i = 0; i < bands.size(); ++i) {
        absorbTail(bands[i], lines);
        tables[i].table = true;
    }
    std::vector<Element> elements;
    std::vector<bool> placed(bands.size(), false);
    for (const TextLine &line : lines) {
        const auto band = std::find_if(bands.begin(), bands.end(), [&](const QRectF &r) { return belongsTo(r, line) && !isProse(line, r); });
        if (band == bands.end()) {
            elements.push_back({line.rectangle, {line}, false});
            continue;
        }
        Element &table = tables[static_cast<size_t>(band - bands.begin())];
        table.lines.push_back(line);
        table.rectangle = table.rectangle.united(line.rectangle);
    }
    for (Element &table : tables) {
        if (table.lines.size() > 1 && buildTable(table.lines)) {
            elements.push_back(std::move(table));
        } else {
            for (const TextLine &line : table.lines)
                elements.push_back({line.rectangle, {line}, false});
        }
    }
    return elements;
}

// ---- columns ----

struct Gutter {
    double x = 0;
    size_t left = 0;
    size_t right = 0;
    size_t crossing = 0;
};

std::optional<Gutter> findGutter(const std::vector<Element> &elements)
{
    QRectF whole;
    for (const Element &element : elements)
        whole = whole.united(element.rectangle);
    const auto steps = static_cast<size_t>(std::max(0.0, whole.width() / kStep)) + 1;
    if (elements.size() < 2 * kLeastInColumn || steps > 20'000)
        return std::nullopt;
    std::optional<Gutter> best;
    double bestScore = 0;
    size_t freeFor = 0;
    size_t lastCrossing = elements.size() + 1;
    for (size_t step = 1; step < steps; ++step) {
        const double x = whole.left() + static_cast<double>(step) * kStep;
        Gutter gutter{x, 0, 0, 0};
        for (const Element &element : elements) {
            if (element.rectangle.right() <= x)
                ++gutter.left;
            else if (element.rectangle.left() >= x)
                ++gutter.right;
            else
                ++gutter.crossing;
        }
        freeFor = gutter.crossing == lastCrossing ? freeFor + 1 : 1;
        lastCrossing = gutter.crossing;
        const size_t least = std::min(gutter.left, gutter.right);
        if (least < kLeastInColumn || gutter.crossing > least || static_cast<double>(freeFor) * kStep < kNarrowestGutter)
            continue;
        const double score = static_cast<double>(least) - 2.0 * static_cast<double>(gutter.crossing) + 0.001 * static_cast<double>(freeFor);
        if (!best || score > bestScore) {
            best = gutter;
            bestScore = score;
        }
    }
    return best;
}

struct Sides {
    std::vector<const Element *> left;
    std::vector<const Element *> right;
};

Sides sidesOf(const std::vector<Element> &elements, double x)
{
    Sides sides;
    for (const Element &element : elements) {
        if (element.rectangle.right() <= x)
            sides.left.push_back(&element);
        else if (element.rectangle.left() >= x)
            sides.right.push_back(&element);
    }
    return sides;
}

double meanLength(const std::vector<const Element *> &elements)
{
    double characters = 0;
    double lines = 0;
    for (const Element *element : elements) {
        for (const TextLine &line : element->lines) {
            characters += static_cast<double>(line.text.size());
            lines += 1;
        }
    }
    return lines > 0 ? characters / lines : 0;
}

// Short texts that face each other row by row are a table's columns, not a page's.
bool facesRowByRow(const Sides &sides)
{
    if (meanLength(sides.left) >= kShortCell && meanLength(sides.right) >= kShortCell)
        return false;
    const bool leftIsLess = sides.left.size() < sides.right.size();
    const auto &fewer = leftIsLess ? sides.left : sides.right;
    const auto &more = leftIsLess ? sides.right : sides.left;
    size_t faced = 0;
    for (const Element *element : fewer) {
        faced += std::any_of(more.begin(), more.end(), [&](const Element *other) { return onOneRow(element->rectangle, other->rectangle); }) ? 1 : 0;
    }
    return faced * 10 >= fewer.size() * 7;
}

// ---- order ----

class Ordering {
public:
    std::vector<Block> take() { return std::move(m_blocks); }

    void place(std::vector<Element> elements, int depth)
    {
        const std::optional<Gutter> gutter = depth < kDeepestSplit ? findGutter(elements) : std::nullopt;
        if (!gutter) {
            flow(std::move(elements));
            return;
        }
        if (facesRowByRow(sidesOf(elements, gutter->x))) {
            flowWithTable(std::move(elements), gutter->x);
            return;
        }
        splitAt(std::move(elements), gutter->x, depth);
    }

private:
    static void sortDownwards(std::vector<Element> &elements)
    {
        std::stable_sort(elements.begin(), elements.end(),
                         [](const Element &a, const Element &b) { return a.rectangle.center().y() < b.rectangle.center().y(); });
    }

    // What crosses the gutter parts the columns above it from those below.
    void splitAt(std::vector<Element> elements, double x, int depth)
    {
        sortDownwards(elements);
        std::vector<Element> left;
        std::vector<Element> right;
        std::vector<Element> across;
        const auto closeColumns = [&] {
            if (!left.empty())
                place(std::exchange(left, {}), depth + 1);
            if (!right.empty())
                place(std::exchange(right, {}), depth + 1);
        };
        const auto closeAcross = [&] {
            if (!across.empty())
                flow(std::exchange(across, {}));
        };
        for (Element &element : elements) {
            if (element.rectangle.right() <= x || element.rectangle.left() >= x) {
                closeAcross();
                (element.rectangle.right() <= x ? left : right).push_back(std::move(element));
            } else {
                closeColumns();
                across.push_back(std::move(element));
            }
        }
        closeColumns();
        closeAcross();
    }

    // The rows that have something on both sides, from the first to the last, are the table.
    void flowWithTable(std::vector<Element> elements, double x)
    {
        sortDownwards(elements);
        const Sides sides = sidesOf(elements, x);
        QRectF band;
        for (const Element *left : sides.left) {
            for (const Element *right : sides.right) {
                if (onOneRow(left->rectangle, right->rectangle))
                    band = band.united(left->rectangle).united(right->rectangle);
            }
        }
        Element table{{}, {}, true};
        std::vector<Element> before;
        std::vector<Element> after;
        for (Element &element : elements) {
            const double middle = element.rectangle.center().y();
            if (middle < band.top()) {
                before.push_back(std::move(element));
            } else if (middle > band.bottom()) {
                after.push_back(std::move(element));
            } else {
                table.lines.insert(table.lines.end(), element.lines.begin(), element.lines.end());
                table.rectangle = table.rectangle.united(element.rectangle);
            }
        }
        flow(std::move(before));
        if (buildTable(table.lines)) {
            flow({std::move(table)});
        } else {
            std::vector<Element> plain;
            for (const TextLine &line : table.lines)
                plain.push_back({line.rectangle, {line}, false});
            flow(std::move(plain));
        }
        flow(std::move(after));
    }

    // One column: downwards; what stands on one row is one line.
    void flow(std::vector<Element> elements)
    {
        sortDownwards(elements);
        Block block;
        const auto close = [&] {
            if (!block.lines.empty())
                m_blocks.push_back(std::exchange(block, {}));
        };
        for (Element &element : elements) {
            if (element.table) {
                close();
                Block tableBlock;
                tableBlock.table = buildTable(element.lines);
                tableBlock.lines = std::move(element.lines);
                m_blocks.push_back(std::move(tableBlock));
                continue;
            }
            const TextLine &line = element.lines.front();
            if (!block.lines.empty() && onOneRow(block.lines.back().rectangle, line.rectangle))
                joinOnRow(block.lines.back(), line);
            else
                block.lines.push_back(line);
        }
        close();
    }

    static void joinOnRow(TextLine &row, const TextLine &line)
    {
        if (line.rectangle.left() >= row.rectangle.left())
            row.text += u' ' + line.text;
        else
            row.text = QString(line.text + u' ' + row.text);
        row.rectangle = row.rectangle.united(line.rectangle);
    }

    std::vector<Block> m_blocks;
};

} // namespace

std::vector<Block> layOut(const std::vector<TextLine> &lines)
{
    // Lines whose place is unknown come last: nothing says where they belong.
    std::vector<TextLine> placed;
    std::vector<TextLine> unplaced;
    for (const TextLine &line : lines) {
        if (!line.rectangle.isEmpty())
            placed.push_back(line);
        else
            unplaced.push_back(line);
    }
    Ordering ordering;
    ordering.place(withTables(placed), 0);
    std::vector<Block> blocks = ordering.take();
    if (!unplaced.empty())
        blocks.push_back({std::move(unplaced), std::nullopt});
    return blocks;
}

} // namespace passerelle::library
