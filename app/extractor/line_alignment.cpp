#include "app/extractor/line_alignment.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace passerelle::extractor {

namespace {

constexpr size_t kMostRunsInLine = 40;
constexpr double kLostRun = 1.3;
constexpr double kBeam = 12; // alignments that are so much worse than the best up to the same line are given up
constexpr double kNotOneRow = 1.5;
constexpr double kBreakInsideRow = 0.3;

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

} // namespace

Groups alignLines(const std::vector<RawLine> &lines, const std::vector<Run> &runs, bool byLetter)
{
    if (auto groups = alignOneToOne(lines, runs, byLetter))
        return std::move(*groups);
    return Alignment(lines, runs, byLetter).solve();
}

} // namespace passerelle::extractor
