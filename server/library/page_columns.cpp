#include "server/library/page_columns.h"

#include "server/library/column_signs.h"
#include "server/library/line_geometry.h"
#include "server/library/table_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace passerelle::library {

namespace {

constexpr size_t kLeastInColumn = 4;    // lines, to be called a column
constexpr size_t kLeastWithoutProse = 6; // where one side's lines are short
constexpr double kShortestWithoutProse = 80; // points
constexpr double kNarrowestGutter = 6;  // points
constexpr double kStep = 2;             // points; how finely gutters are looked for
constexpr size_t kMostSteps = 20'000;
constexpr qsizetype kProseLine = 25;    // characters
constexpr double kMostlyProse = 0.5;    // of the characters
constexpr double kMostlyRunning = 0.6;  // of the characters
constexpr double kFaced = 0.6;          // of the lines
constexpr double kFewFaced = 0.35;
constexpr double kMostFaced = 0.85;
constexpr double kBeside = 0.16;  // of the type size
constexpr double kMostFigures = 0.3;    // of a text column's lines
constexpr double kPitch = 1.45;         // of the type size, between lines that follow each other
constexpr double kLargerType = 1.12;
constexpr double kSameType = 1.07;
constexpr double kTogether = 0.5;       // of the type size; the first line of a box stands a little lower
constexpr size_t kRulesOfTable = 3;     // across the gap

using Lines = std::vector<TextLine>;


// A white strip, with what stands on both sides of it.
struct Gutter {
    double x = 0;
    double top = 0;
    double bottom = 0;
    bool prose = false;
    double weight = 0;
    bool runs = false; // prose by how its lines are broken: they may be as short as cells
};

bool isLeftOf(const TextLine &line, double x) { return line.rectangle.right() <= x; }
bool isRightOf(const TextLine &line, double x) { return line.rectangle.left() >= x; }
bool crosses(const TextLine &line, double x) { return !isLeftOf(line, x) && !isRightOf(line, x); }

bool isLarger(const TextLine &line, double bodySize) { return typeSize(line) > kLargerType * bodySize; }

double proseShare(const std::vector<const TextLine *> &lines)
{
    double prose = 0;
    double all = 0;
    for (const TextLine *line : lines) {
        all += static_cast<double>(line->text.size());
        prose += line->text.size() >= kProseLine ? static_cast<double>(line->text.size()) : 0;
    }
    return all > 0 ? prose / all : 0;
}

// A line that stands beside it: on the same baseline, or in the middle of two lines of one cell.
bool isFaced(const TextLine &line, const std::vector<double> &others)
{
    const double baseline = baselineOf(line);
    const double size = typeSize(line);
    const double reach = std::max(kBeside * size, 0.8);
    const auto near = std::lower_bound(others.begin(), others.end(), baseline - reach);
    if (near != others.end() && *near <= baseline + reach)
        return true;
    if (near == others.begin() || near == others.end())
        return false;
    const double above = *std::prev(near);
    return *near - above < 1.6 * size && std::abs((above + *near) / 2 - baseline) < reach;
}

bool goesOnBelow(const TextLine &above, const TextLine &line)
{
    const double pitch = baselineOf(line) - baselineOf(above);
    return pitch > 0.5 * typeSize(line) && pitch < kPitch * typeSize(line) && horizontalOverlap(line.rectangle, above.rectangle) > 0.3;
}

// Those that do not go on right below another line.
std::vector<const TextLine *> trueBeginnings(const std::vector<const TextLine *> &lines)
{
    std::vector<const TextLine *> found;
    for (const TextLine *line : lines) {
        if (std::ranges::none_of(lines, [&](const TextLine *above) { return goesOnBelow(*above, *line); }))
            found.push_back(line);
    }
    return found;
}

// The same, if there are some.
std::vector<const TextLine *> beginnings(const std::vector<const TextLine *> &lines)
{
    std::vector<const TextLine *> found = trueBeginnings(lines);
    return found.size() >= kLeastInColumn ? found : lines;
}

double facedShare(const std::vector<const TextLine *> &lines, const std::vector<const TextLine *> &others)
{
    std::vector<double> baselines;
    for (const TextLine *other : others)
        baselines.push_back(baselineOf(*other));
    std::sort(baselines.begin(), baselines.end());
    const auto faced = std::count_if(lines.begin(), lines.end(), [&](const TextLine *line) { return isFaced(*line, baselines); });
    return static_cast<double>(faced) / static_cast<double>(lines.size());
}

// Lines that follow each other closely, by the baselines of the first one and of the last.
struct Stack {
    double first = 0;
    double last = 0;
    double size = 0;
};

std::vector<Stack> stacksOf(const std::vector<const TextLine *> &lines)
{
    std::vector<Stack> stacks;
    for (const TextLine *line : trueBeginnings(lines)) {
        Stack stack{baselineOf(*line), baselineOf(*line), typeSize(*line)};
        const TextLine *end = line;
        while (end) {
            const auto next = std::ranges::find_if(lines, [&](const TextLine *below) { return goesOnBelow(*end, *below); });
            end = next == lines.end() ? nullptr : *next;
            stack.last = end ? baselineOf(*end) : stack.last;
        }
        stacks.push_back(stack);
    }
    return stacks;
}

double facedShare(const std::vector<Stack> &stacks, const std::vector<Stack> &others)
{
    const auto faced = std::ranges::count_if(stacks, [&](const Stack &stack) {
        return std::ranges::any_of(others, [&](const Stack &other) {
            const double reach = std::max(kBeside * stack.size, 0.8);
            return std::abs(stack.first - other.first) < reach || std::abs(stack.first + stack.last - other.first - other.last) < 2 * reach;
        });
    });
    return static_cast<double>(faced) / static_cast<double>(stacks.size());
}

// Texts of one grid of lines stand beside each other all the way, but begin where they happen to. Cells begin at one height, or
// stand in the middle of their row's.
bool beginsRowByRow(const std::vector<const TextLine *> &left, const std::vector<const TextLine *> &right)
{
    const std::vector<Stack> leftStacks = stacksOf(left);
    const std::vector<Stack> rightStacks = stacksOf(right);
    if (std::min(leftStacks.size(), rightStacks.size()) < kLeastInColumn)
        return false; // text without an end
    const double one = facedShare(leftStacks, rightStacks);
    const double other = facedShare(rightStacks, leftStacks);
    // One side's cells may be missing in many rows.
    return std::min(one, other) >= kFaced || (std::min(one, other) >= kFewFaced && std::max(one, other) >= kMostFaced);
}

// Text in columns has no figures of its own beside it.
bool hasFigures(const std::vector<const TextLine *> &lines)
{
    const auto figures = std::ranges::count_if(lines, [](const TextLine *line) { return isFigure(line->text); });
    return static_cast<double>(figures) > kMostFigures * static_cast<double>(lines.size());
}

// Cells may be wrapped or missing on one side: then the other one's all have something beside them.
bool facesRowByRow(const std::vector<const TextLine *> &left, const std::vector<const TextLine *> &right)
{
    return facedShare(beginnings(left), right) >= kFaced || facedShare(beginnings(right), left) >= kFaced || beginsRowByRow(left, right);
}

class ColumnFinder {
public:
    ColumnFinder(const Lines &lines, const std::vector<QLineF> &rulings, double bodySize) : m_lines(lines), m_rulings(rulings), m_bodySize(bodySize), m_running(findRunning(lines))
    {
        for (const TextLine &line : lines)
            m_whole = m_whole.united(line.rectangle);
    }

    std::optional<Gutter> find()
    {
        const auto steps = static_cast<size_t>(std::max(0.0, m_whole.width() / kStep)) + 1;
        if (m_lines.size() < 2 * kLeastInColumn || steps > kMostSteps)
            return std::nullopt;
        for (size_t step = 1; step < steps; ++step)
            look(m_whole.left() + static_cast<double>(step) * kStep);
        for (const TextLine &line : m_lines) {
            if (isLarger(line, m_bodySize))
                look(line.rectangle.right()); // which may leave less than a step
        }
        return m_best;
    }

private:
    // The white strips at x, between the lines that cross it.
    void look(double x)
    {
        std::vector<std::pair<double, double>> crossing;
        for (const TextLine &line : m_lines) {
            if (crosses(line, x))
                crossing.emplace_back(line.rectangle.top(), line.rectangle.bottom());
        }
        std::sort(crossing.begin(), crossing.end());
        double top = m_whole.top() - 1;
        for (const auto &[upper, lower] : crossing) {
            consider({.x = x, .top = top, .bottom = upper});
            top = std::max(top, lower);
        }
        consider({.x = x, .top = top, .bottom = m_whole.bottom() + 1});
    }

    void consider(Gutter gutter)
    {
        if (gutter.bottom - gutter.top < 20)
            return;
        std::vector<const TextLine *> left;
        std::vector<const TextLine *> right;
        QRectF leftWhole;
        QRectF rightWhole;
        double leftEnd = m_whole.left();
        double rightBeginning = m_whole.right();
        std::array<double, 2> running{};
        std::array<double, 2> characters{};
        for (size_t i = 0; i < m_lines.size(); ++i) {
            const TextLine &line = m_lines[i];
            const double middle = line.rectangle.center().y();
            if (middle < gutter.top || middle > gutter.bottom)
                continue;
            const bool isLeft = isLeftOf(line, gutter.x);
            (isLeft ? left : right).push_back(&line);
            characters[isLeft ? 0 : 1] += static_cast<double>(line.text.size());
            running[isLeft ? 0 : 1] += m_running[i] ? static_cast<double>(line.text.size()) : 0;
            QRectF &whole = isLeft ? leftWhole : rightWhole;
            whole = whole.united(line.rectangle);
            // A heading may reach into the white beside its column.
            if (isLarger(line, m_bodySize))
                continue;
            leftEnd = isLeft ? std::max(leftEnd, line.rectangle.right()) : leftEnd;
            rightBeginning = isLeft ? rightBeginning : std::min(rightBeginning, line.rectangle.left());
        }
        const double common = std::min(leftWhole.bottom(), rightWhole.bottom()) - std::max(leftWhole.top(), rightWhole.top());
        if (std::min(left.size(), right.size()) < kLeastInColumn || common < 20 || rightBeginning - leftEnd < kNarrowestGutter)
            return;
        const bool longLines = proseShare(left) > kMostlyProse && proseShare(right) > kMostlyProse;
        const bool runs = !longLines && running[0] > kMostlyRunning * characters[0] && running[1] > kMostlyRunning * characters[1];
        gutter.prose = longLines || runs;
        gutter.runs = runs;
        gutter.weight = std::min(leftWhole.height(), rightWhole.height()) + 0.1 * (gutter.bottom - gutter.top) + 0.01 * (rightWhole.left() - leftWhole.right());
        if (m_best && (m_best->prose > gutter.prose || (m_best->prose == gutter.prose && m_best->weight >= gutter.weight)))
            return;
        const size_t rules = rulesAcross(gutter);
        if (rules >= kRulesOfTable)
            return;
        if (longLines && (hasFigures(left) || hasFigures(right)) && beginsRowByRow(left, right))
            return;
        // Cells of two columns may both be broken in several lines.
        if (runs && (rules > 0 || common < kShortestWithoutProse || std::min(left.size(), right.size()) < kLeastWithoutProse || beginsRowByRow(left, right)))
            return;
        if (!gutter.prose && (std::min(left.size(), right.size()) < kLeastWithoutProse || common < kShortestWithoutProse || facesRowByRow(left, right)) && !areTwoLists(left, right, m_bodySize))
            return;
        m_best = gutter;
    }

    size_t rulesAcross(const Gutter &gutter) const
    {
        return static_cast<size_t>(std::count_if(m_rulings.begin(), m_rulings.end(), [&](const QLineF &ruling) {
            return !isUpright(ruling) && ruling.y1() > gutter.top && ruling.y1() < gutter.bottom && std::min(ruling.x1(), ruling.x2()) < gutter.x - 4
                && std::max(ruling.x1(), ruling.x2()) > gutter.x + 4;
        }));
    }

    const Lines &m_lines;
    const std::vector<QLineF> &m_rulings;
    const double m_bodySize;
    const std::vector<bool> m_running; // of each line
    QRectF m_whole;
    std::optional<Gutter> m_best;
};

// Lines of both sides that part the columns above them from those below: a heading with nothing beside it, a table.
class Parter {
public:
    Parter(Lines lines, const Gutter &gutter, double bodySize) : m_lines(std::move(lines)), m_gutter(gutter), m_bodySize(bodySize)
    {
        std::stable_sort(m_lines.begin(), m_lines.end(), [](const TextLine &a, const TextLine &b) { return baselineOf(a) < baselineOf(b); });
    }

    std::vector<Lines> parts()
    {
        Lines above;
        Lines within;
        Lines below;
        for (TextLine &line : m_lines) {
            const double middle = line.rectangle.center().y();
            (middle < m_gutter.top ? above : middle > m_gutter.bottom ? below : within).push_back(std::move(line));
        }
        add(std::move(above));
        Lines left;
        Lines right;
        const std::vector<bool> across = acrossAmong(within);
        Lines between;
        for (size_t i = 0; i < within.size(); ++i) {
            if (across[i]) {
                add(std::exchange(left, {}));
                add(std::exchange(right, {}));
                between.push_back(std::move(within[i]));
                continue;
            }
            add(std::exchange(between, {}));
            (isLeftOf(within[i], m_gutter.x) ? left : right).push_back(std::move(within[i]));
        }
        add(std::move(left));
        add(std::move(right));
        add(std::move(between));
        add(std::move(below));
        return std::move(m_parts);
    }

private:
    void add(Lines lines)
    {
        if (!lines.empty())
            m_parts.push_back(std::move(lines));
    }

    std::vector<bool> acrossAmong(const Lines &within) const
    {
        std::vector<bool> across(within.size(), false);
        for (size_t i = 0; i < within.size(); ++i)
            across[i] = isHeadingAlone(within, i);
        if (!m_gutter.runs)
            markTables(within, across);
        return across;
    }

    // Larger than the text, nothing on the other side of it, and both columns begin anew at one height below it.
    bool isHeadingAlone(const Lines &within, size_t index) const
    {
        const TextLine &line = within[index];
        const double size = typeSize(line);
        if (!isLarger(line, m_bodySize) || line.text.size() > 110 || isOfColumns(within, size))
            return false;
        const TextLine *nextHere = nullptr;
        const TextLine *nextThere = nullptr;
        bool aboveThere = false;
        const bool isLeft = isLeftOf(line, m_gutter.x);
        for (size_t i = 0; i < within.size(); ++i) {
            const QRectF &other = within[i].rectangle;
            const bool here = isLeftOf(within[i], m_gutter.x) == isLeft;
            if (i == index || (here && typeSize(within[i]) > 0.95 * size)) // its second line
                continue;
            if (!here && standsBeside(other, line.rectangle, size))
                return false;
            aboveThere = aboveThere || (!here && other.bottom() < line.rectangle.top());
            if (other.top() > line.rectangle.bottom()) {
                const TextLine *&next = here ? nextHere : nextThere;
                next = next && next->rectangle.top() <= other.top() ? next : &within[i];
            }
        }
        return aboveThere && nextHere && nextThere && beginTogether(*nextHere, *nextThere);
    }

    static bool standsBeside(const QRectF &other, const QRectF &heading, double size)
    {
        return other.bottom() > heading.top() - 0.3 * size && other.top() < heading.bottom() + 0.3 * size;
    }

    // Another heading of that size has text beside it.
    bool isOfColumns(const Lines &within, double size) const
    {
        return std::ranges::any_of(within, [&](const TextLine &heading) {
            const double ratio = typeSize(heading) / size;
            return ratio > 1 / kSameType && ratio < kSameType && std::ranges::any_of(within, [&](const TextLine &other) {
                return isLeftOf(other, m_gutter.x) != isLeftOf(heading, m_gutter.x) && !isLarger(other, m_bodySize) && standsBeside(other.rectangle, heading.rectangle, 0);
            });
        });
    }

    bool beginTogether(const TextLine &a, const TextLine &b) const
    {
        const double reach = std::max(kTogether * m_bodySize, 1.5);
        return std::abs(baselineOf(a) - baselineOf(b)) < reach || std::abs(a.rectangle.top() - b.rectangle.top()) < reach;
    }

    // Rows of short texts with something on both sides.
    void markTables(const Lines &within, std::vector<bool> &across) const
    {
        struct Row {
            size_t first;
            size_t end;
        };
        std::vector<Row> rows;
        for (size_t i = 0; i < within.size();) {
            size_t end = i + 1;
            while (end < within.size() && baselineOf(within[end]) - baselineOf(within[i]) < std::max(kBeside * typeSize(within[i]), 0.8))
                ++end;
            rows.push_back({i, end});
            i = end;
        }
        const auto isTableRow = [&](const Row &row) {
            std::array<size_t, 2> pieces{};
            const TextLine *lastLeft = nullptr;
            const TextLine *firstRight = nullptr;
            for (size_t i = row.first; i < row.end; ++i) {
                const TextLine &line = within[i];
                const bool isLeft = isLeftOf(line, m_gutter.x);
                ++pieces[isLeft ? 0 : 1];
                if (line.text.size() >= kProseLine)
                    return false;
                if (isLeft && (!lastLeft || line.rectangle.left() > lastLeft->rectangle.left()))
                    lastLeft = &line;
                if (!isLeft && (!firstRight || line.rectangle.left() < firstRight->rectangle.left()))
                    firstRight = &line;
            }
            // "Coupe 25 €   Barbe 16 €" are two tables, one in each column.
            const bool two = pieces[0] >= 2 && pieces[1] >= 2 && isFigure(lastLeft->text) && !isFigure(firstRight->text);
            return pieces[0] > 0 && pieces[1] > 0 && !two;
        };
        for (size_t i = 0; i < rows.size();) {
            size_t end = i;
            while (end < rows.size() && isTableRow(rows[end]))
                ++end;
            if (end - i >= kLeastInColumn - 1) {
                for (size_t line = rows[i].first; line < rows[end - 1].end; ++line)
                    across[line] = true;
            }
            i = std::max(end, i + 1);
        }
    }

    Lines m_lines;
    Gutter m_gutter;
    double m_bodySize;
    std::vector<Lines> m_parts;
};

} // namespace

std::vector<std::vector<TextLine>> partIntoColumns(std::vector<TextLine> lines, const std::vector<QLineF> &rulings, double bodySize)
{
    if (const auto gutter = ColumnFinder(lines, rulings, bodySize).find()) {
        std::vector<Lines> parts = Parter(lines, *gutter, bodySize).parts();
        if (parts.size() > 1)
            return parts;
    }
    return {std::move(lines)};
}

} // namespace passerelle::library
