#include "app/extractor/line_assembler.h"

#include "app/extractor/glyph_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace passerelle::extractor {

namespace {

constexpr char16_t kJoinedHyphen = 0xFFFE; // PDFium's mark for a hyphen at a line's end, in place of the line break
constexpr double kWidestWordGap = 0.85;    // in ems; a wider gap separates cells or columns
constexpr size_t kMostRunsInLine = 40;
constexpr size_t kMostCells = 4'000'000;   // of the alignment table, against pages made to be slow
constexpr size_t kMostCuts = 500'000;      // tried for one line
constexpr double kLostLine = 1.3;
constexpr double kLostRun = 1.3;
constexpr double kBeam = 12; // alignments that are so much worse than the best up to the same line are given up
constexpr double kNotOneRow = 1.5;
constexpr double kBreakInsideRow = 0.3;
constexpr double kCutInsideWord = 0.6;

// Neighbouring rectangles of one row without a wide gap between them.
struct Run {
    QRectF rectangle;
    double em = 0;      // estimated from the ink
    double glyphs = 0;  // rectangles in it
    bool raised = false; // an ordinal's letters, a note's number: PDFium makes a line of it
};

// Share of the lower rectangle's height that both have in common. Ink boxes are tight, so that a comma or a dash hardly
// touches the row of the digits beside it: both are given some slack.
double overlapOf(const QRectF &a, const QRectF &b)
{
    const double slack = 0.15 * std::max(a.height(), b.height());
    const double common = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()) + slack;
    const double least = std::min(a.height(), b.height()) + slack;
    return least > 0 ? common / least : 0;
}

// Standing clearly above the line that it follows, and wider than an apostrophe. Whether PDFium broke the line there is
// known only when lines and runs are aligned; where it did not, the runs are joined again.
bool isRaised(const QRectF &before, const QRectF &rectangle)
{
    return before.bottom() - rectangle.bottom() > 0.2 * before.height() && rectangle.height() > 0.25 * before.height()
        && rectangle.width() > 0.2 * before.height() && rectangle.bottom() < before.bottom() - 0.5 * rectangle.height();
}

bool isNear(const Run &last, const QRectF &rectangle)
{
    const double em = std::max(last.rectangle.height(), rectangle.height()) * 1.15;
    const double gap = rectangle.left() - last.rectangle.right();
    return overlapOf(last.rectangle, rectangle) > 0.5 && gap < kWidestWordGap * em && gap > -0.6 * em;
}

bool joinsRun(const Run &last, const QRectF &rectangle)
{
    return isNear(last, rectangle) && (!last.raised || std::abs(last.rectangle.bottom() - rectangle.bottom()) < 0.3 * last.rectangle.height());
}

void add(Run &run, const QRectF &rectangle, double glyphs)
{
    run.rectangle = run.rectangle.united(rectangle);
    run.em = run.rectangle.height();
    run.glyphs += glyphs;
}

std::vector<Run> mergeRuns(const std::vector<QRectF> &rectangles)
{
    std::vector<Run> runs;
    for (const QRectF &rectangle : rectangles) {
        if (rectangle.width() <= 0 || rectangle.height() <= 0)
            continue;
        const bool raised = !runs.empty() && !runs.back().raised && overlapOf(runs.back().rectangle, rectangle) > 0.5
            && isRaised(runs.back().rectangle, rectangle);
        if (!runs.empty() && !raised && joinsRun(runs.back(), rectangle)) {
            add(runs.back(), rectangle, 1);
        } else {
            runs.push_back({rectangle, rectangle.height(), 1, raised});
        }
    }
    return runs;
}

struct RawLine {
    QString text;
    std::vector<double> sums;   // advances
    std::vector<double> glyphs; // glyphs[i]: how many of the first i characters are drawn
    double ink = 0.5;
};

std::vector<double> glyphSums(QStringView text)
{
    std::vector<double> sums{0};
    for (const QChar character : text)
        sums.push_back(sums.back() + (character.isSpace() || character.isLowSurrogate() || character.isMark() ? 0 : 1));
    return sums;
}

std::vector<RawLine> splitLines(const QString &text)
{
    std::vector<RawLine> lines;
    QString current;
    const auto close = [&](bool hyphen) {
        if (hyphen)
            current += u'-';
        if (!current.trimmed().isEmpty()) {
            RawLine line{current.simplified(), {}, {}, 0};
            line.sums = advanceSums(line.text);
            line.glyphs = glyphSums(line.text);
            line.ink = inkHeightOf(line.text);
            lines.push_back(std::move(line));
        }
        current.clear();
    };
    for (const QChar character : text) {
        if (character == u'\r' || character == u'\n' || character == QChar::LineSeparator || character == QChar::ParagraphSeparator)
            close(false);
        else if (character.unicode() == kJoinedHyphen)
            close(true);
        else
            current += character;
    }
    close(false);
    return lines;
}

// Some programs draw every letter by itself: then letters can be counted.
bool isDrawnByLetter(const std::vector<RawLine> &lines, const std::vector<Run> &runs)
{
    double letters = 0;
    double rectangles = 0;
    for (const RawLine &line : lines)
        letters += line.glyphs.back();
    for (const Run &run : runs)
        rectangles += run.glyphs;
    return std::abs(letters - rectangles) < 0.12 * letters;
}

struct Extent {
    double width = 0;
    double height = 0;
    double glyphs = 0;
};

// How badly a line's text fits a group of runs: the font size that its width asks for against the one its height does,
// and how many letters there are where that is known.
double misfit(const RawLine &line, const Extent &extent, bool byLetter)
{
    const double byWidth = extent.width / std::max(line.sums.back(), 0.1);
    const double byHeight = extent.height / line.ink;
    const double bySize = std::min(std::abs(std::log(std::max(byWidth, 0.01) / std::max(byHeight, 0.01))), 3.0);
    if (!byLetter)
        return bySize;
    const double count = std::max(line.glyphs.back(), 1.0);
    return std::min(0.3 * bySize + 2 * std::abs(extent.glyphs - count) / count, 3.0);
}

bool continuesRow(const Run &left, const Run &right)
{
    const double gap = right.rectangle.left() - left.rectangle.right();
    return overlapOf(left.rectangle, right.rectangle) > 0.5 && gap > 0 && gap < 3 * std::max(left.em, right.em);
}

struct Groups {
    std::vector<std::pair<size_t, size_t>> ofLine; // first run and number of runs, one a line
    double doubt = 0;
};

// One run a line: by far the most frequent page.
std::optional<Groups> alignOneToOne(const std::vector<RawLine> &lines, const std::vector<Run> &runs, bool byLetter)
{
    if (lines.size() != runs.size() || lines.empty())
        return std::nullopt;
    Groups groups;
    double total = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
        const double cost = misfit(lines[i], {runs[i].rectangle.width(), runs[i].rectangle.height(), runs[i].glyphs}, byLetter);
        if (cost > 0.9 && lines[i].text.size() > 3)
            return std::nullopt;
        total += cost;
        groups.ofLine.emplace_back(i, 1);
    }
    groups.doubt = total / static_cast<double>(lines.size());
    return groups;
}

// The cheapest way to give every line its runs, in order. Every line has a run or is lost; a run may be lost too.
class Alignment {
public:
    Alignment(const std::vector<RawLine> &lines, const std::vector<Run> &runs, bool byLetter)
        : m_lines(lines), m_runs(runs), m_byLetter(byLetter), m_width(runs.size() + 1)
    {
        const size_t cells = (lines.size() + 1) * m_width;
        m_costs.assign(cells, std::numeric_limits<float>::infinity());
        m_taken.assign(cells, -1);
    }

    Groups solve()
    {
        cost(0, 0) = 0;
        for (size_t line = 0; line <= m_lines.size(); ++line) {
            const auto row = m_costs.begin() + static_cast<std::ptrdiff_t>(line * m_width);
            const double hopeless = static_cast<double>(*std::min_element(row, row + static_cast<std::ptrdiff_t>(m_width))) + kBeam;
            for (size_t run = 0; run <= m_runs.size(); ++run) {
                if (static_cast<double>(cost(line, run)) > hopeless)
                    continue;
                if (run < m_runs.size())
                    offer(line, run + 1, static_cast<double>(cost(line, run)) + kLostRun, kSkippedRun);
                if (line < m_lines.size())
                    offerGroups(line, run);
            }
        }
        return trace();
    }

private:
    static constexpr qint8 kSkippedRun = 127;

    float &cost(size_t line, size_t run) { return m_costs[line * m_width + run]; }

    void offer(size_t line, size_t run, double price, qint8 taken)
    {
        float &known = cost(line, run);
        if (static_cast<float>(price) < known) {
            known = static_cast<float>(price);
            m_taken[line * m_width + run] = taken;
        }
    }

    void offerGroups(size_t line, size_t run)
    {
        const double before = static_cast<double>(cost(line, run));
        offer(line + 1, run, before + kLostLine, 0);
        Extent extent;
        double penalty = run > 0 && run < m_runs.size() && continuesRow(m_runs[run - 1], m_runs[run]) ? kBreakInsideRow : 0;
        for (size_t size = 1; size <= kMostRunsInLine && run + size <= m_runs.size(); ++size) {
            const Run &added = m_runs[run + size - 1];
            if (size > 1) {
                const Run &last = m_runs[run + size - 2];
                if (overlapOf(last.rectangle, added.rectangle) < 0.3 || added.rectangle.left() < last.rectangle.left())
                    penalty += kNotOneRow;
            }
            extent.width += added.rectangle.width();
            extent.height = std::max(extent.height, added.rectangle.height());
            extent.glyphs += added.glyphs;
            if (penalty > 5)
                break;
            offer(line + 1, run + size, before + penalty + misfit(m_lines[line], extent, m_byLetter), static_cast<qint8>(size));
        }
    }

    Groups trace()
    {
        Groups groups;
        groups.ofLine.assign(m_lines.size(), {0, 0});
        size_t line = m_lines.size();
        // Runs behind the last line belong to no text.
        size_t run = 0;
        const auto total = [&](size_t end) { return static_cast<double>(cost(line, end)) + kLostRun * static_cast<double>(m_runs.size() - end); };
        for (size_t end = 1; end <= m_runs.size(); ++end)
            run = total(end) < total(run) ? end : run;
        groups.doubt = total(run) / static_cast<double>(std::max<size_t>(line, 1));
        while (line > 0 || run > 0) {
            const qint8 taken = m_taken[line * m_width + run];
            if (taken == kSkippedRun) {
                --run;
                continue;
            }
            const auto size = static_cast<size_t>(std::max<qint8>(taken, 0));
            --line;
            run -= size;
            groups.ofLine[line] = {run, size};
        }
        return groups;
    }

    const std::vector<RawLine> &m_lines;
    const std::vector<Run> &m_runs;
    bool m_byLetter;
    size_t m_width;
    std::vector<float> m_costs;
    std::vector<qint8> m_taken; // runs of the last line; kSkippedRun: the last run was left out
};

// The places where a line's text may be cut: at spaces when there are enough of them.
struct CutPlaces {
    std::vector<qsizetype> places{0};
    std::vector<double> prices{0};

    CutPlaces(const QString &text, size_t count)
    {
        const bool enoughSpaces = static_cast<size_t>(text.count(u' ')) + 1 >= count;
        for (qsizetype i = 1; i < text.size(); ++i) {
            const bool atSpace = text.at(i - 1) == u' ';
            if (atSpace || !enoughSpaces) {
                places.push_back(i);
                prices.push_back(atSpace ? 0 : kCutInsideWord);
            }
        }
        places.push_back(text.size());
        prices.push_back(0);
    }
};

// Cuts one line's text so that each piece fits its run.
class LineCutter {
public:
    LineCutter(const RawLine &line, const Run *runs, size_t count, bool byLetter)
        : m_line(line), m_runs(runs), m_count(count), m_byLetter(byLetter), m_cut(line.text, count)
    {
        double width = 0;
        for (size_t i = 0; i < count; ++i)
            width += runs[i].rectangle.width();
        m_em = std::max(width / std::max(line.sums.back(), 0.1), 0.01);
    }

    // Where each piece begins, and the text's end; empty when there are more runs than characters, or too much to try.
    std::vector<qsizetype> cut()
    {
        const size_t n = m_cut.places.size();
        if (m_count * n * n > kMostCuts)
            return {};
        measureInk();
        constexpr double kInfinite = std::numeric_limits<double>::infinity();
        std::vector<std::vector<double>> best(m_count + 1, std::vector<double>(n, kInfinite));
        std::vector<std::vector<size_t>> from(m_count + 1, std::vector<size_t>(n, 0));
        best[0][0] = 0;
        for (size_t run = 0; run < m_count; ++run) {
            for (size_t start = 0; start < n; ++start) {
                if (!(best[run][start] < kInfinite))
                    continue;
                for (size_t end = start + 1; end < n; ++end) {
                    const double price = best[run][start] + m_cut.prices[end] + misfitOf(start, end, m_runs[run]);
                    if (price < best[run + 1][end]) {
                        best[run + 1][end] = price;
                        from[run + 1][end] = start;
                    }
                }
            }
        }
        if (!(best[m_count][n - 1] < kInfinite))
            return {};
        std::vector<qsizetype> cuts(m_count + 1, 0);
        size_t place = n - 1;
        for (size_t run = m_count; run > 0; --run) {
            cuts[run] = m_cut.places[place];
            place = from[run][place];
        }
        return cuts;
    }

private:
    // The ink of every piece between two places.
    void measureInk()
    {
        const size_t n = m_cut.places.size();
        m_ink.assign(n * n, 0);
        for (size_t start = 0; start < n && !m_byLetter; ++start) {
            InkExtent ink;
            for (size_t end = start + 1; end < n; ++end) {
                for (qsizetype i = m_cut.places[end - 1]; i < m_cut.places[end]; ++i)
                    ink.add(m_line.text.at(i));
                m_ink[start * n + end] = ink.height();
            }
        }
    }

    double misfitOf(size_t start, size_t end, const Run &run) const
    {
        const auto first = static_cast<size_t>(m_cut.places[start]);
        auto last = static_cast<size_t>(m_cut.places[end]);
        if (m_byLetter)
            return std::abs(m_line.glyphs[last] - m_line.glyphs[first] - run.glyphs);
        if (last > first + 1 && m_line.text.at(static_cast<qsizetype>(last) - 1) == u' ')
            --last;
        // Runs of one line may be set in different sizes; the height says so, within what letters allow.
        const double byHeight = run.rectangle.height() / m_ink[start * m_cut.places.size() + end];
        const double em = std::clamp(byHeight, 0.8 * m_em, 1.25 * m_em);
        return std::abs(m_line.sums[last] - m_line.sums[first] - run.rectangle.width() / em);
    }

    const RawLine &m_line;
    const Run *m_runs;
    size_t m_count;
    bool m_byLetter;
    CutPlaces m_cut;
    double m_em = 1;
    std::vector<double> m_ink;
};

// What was parted because it stood higher, and turned out to be one line.
std::vector<Run> rejoined(const Run *runs, size_t count)
{
    std::vector<Run> joined;
    for (size_t i = 0; i < count; ++i) {
        if (!joined.empty() && (runs[i].raised || runs[i - 1].raised) && isNear(joined.back(), runs[i].rectangle))
            add(joined.back(), runs[i].rectangle, runs[i].glyphs);
        else
            joined.push_back(runs[i]);
    }
    return joined;
}

void appendLine(const RawLine &line, const Run *first, size_t number, bool byLetter, std::vector<TextLine> &out)
{
    if (number == 0) {
        out.push_back({line.text, {}});
        return;
    }
    const std::vector<Run> runs = rejoined(first, number);
    const size_t count = runs.size();
    const std::vector<qsizetype> cuts = count > 1 ? LineCutter(line, runs.data(), count, byLetter).cut() : std::vector<qsizetype>{0, line.text.size()};
    if (cuts.empty()) {
        QRectF whole;
        for (size_t i = 0; i < count; ++i)
            whole = whole.united(runs[i].rectangle);
        out.push_back({line.text, whole});
        return;
    }
    for (size_t i = 0; i < count; ++i) {
        QString piece = line.text.sliced(cuts[i], cuts[i + 1] - cuts[i]).trimmed();
        if (!piece.isEmpty())
            out.push_back({std::move(piece), runs[i].rectangle});
    }
}

} // namespace

AssembledLines assembleLines(const QString &text, const std::vector<QRectF> &rectangles)
{
    const std::vector<RawLine> lines = splitLines(text);
    const std::vector<Run> runs = mergeRuns(rectangles);
    AssembledLines assembled;
    if (lines.empty())
        return assembled;
    if (runs.empty() || (lines.size() + 1) * (runs.size() + 1) > kMostCells) {
        for (const RawLine &line : lines)
            assembled.lines.push_back({line.text, {}});
        assembled.doubt = kLostLine;
        return assembled;
    }
    const bool byLetter = isDrawnByLetter(lines, runs);
    std::optional<Groups> groups = alignOneToOne(lines, runs, byLetter);
    if (!groups)
        groups = Alignment(lines, runs, byLetter).solve();
    assembled.doubt = groups->doubt;
    for (size_t i = 0; i < lines.size(); ++i) {
        const auto [first, count] = groups->ofLine[i];
        appendLine(lines[i], runs.data() + first, count, byLetter, assembled.lines);
    }
    return assembled;
}

} // namespace passerelle::extractor
