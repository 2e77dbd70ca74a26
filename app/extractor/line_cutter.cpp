#include "app/extractor/line_cutter.h"

#include "app/extractor/glyph_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace passerelle::extractor {

namespace {

constexpr size_t kMostCuts = 500'000; // tried for one line
constexpr double kCutInsideWord = 0.6;

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

} // namespace

std::vector<qsizetype> cutLine(const RawLine &line, const std::vector<Run> &runs, bool byLetter)
{
    return LineCutter(line, runs.data(), runs.size(), byLetter).cut();
}

} // namespace passerelle::extractor
