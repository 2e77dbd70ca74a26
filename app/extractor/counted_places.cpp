#include "app/extractor/counted_places.h"

#include <algorithm>
#include <cstddef>

namespace passerelle::extractor {

namespace {

constexpr double kMostBeside = 0.25; // of a run's area, outside the rectangle that Qt PDF gives it
constexpr double kLeastFilled = 0.3; // of the rectangle: spaces at its ends are no ink
constexpr size_t kMostLooks = 4'000'000;

double areaOf(const QRectF &rectangle) { return rectangle.width() * rectangle.height(); }

bool isOf(const QRectF &rectangle, const QRectF &run)
{
    const QRectF common = rectangle.intersected(run);
    const double shared = areaOf(common);
    return shared > 0 && shared >= (1 - kMostBeside) * areaOf(run) && shared >= kLeastFilled * areaOf(rectangle);
}

// Letters with ink: white space is drawn or made up, and nobody can tell which.
size_t lettersIn(const QString &line)
{
    return static_cast<size_t>(std::ranges::count_if(line, [](QChar c) { return !c.isSpace() && !c.isLowSurrogate(); }));
}

// Of each rectangle, the letters of the run that draws it. Both mostly follow the content.
std::optional<std::vector<size_t>> lettersOf(const std::vector<QRectF> &rectangles, const std::vector<scanner::PlacedRun> &runs)
{
    std::vector<size_t> letters;
    std::vector<bool> taken(runs.size(), false);
    size_t next = 0;
    size_t looks = 0;
    for (const QRectF &rectangle : rectangles) {
        size_t tried = 0;
        while (tried < runs.size() && (taken[(next + tried) % runs.size()] || !isOf(rectangle, runs[(next + tried) % runs.size()].rectangle))) {
            ++tried;
            if (++looks > kMostLooks)
                return std::nullopt;
        }
        if (tried == runs.size())
            return std::nullopt;
        const size_t run = (next + tried) % runs.size();
        taken[run] = true;
        letters.push_back(runs[run].letters);
        next = run + 1;
    }
    return letters;
}

} // namespace

std::optional<std::vector<std::vector<QRectF>>> countedPlaces(const std::vector<QString> &lines, const std::vector<QRectF> &rectangles,
                                                              const std::vector<scanner::PlacedRun> &runs)
{
    if (runs.empty())
        return std::nullopt;
    const auto letters = lettersOf(rectangles, runs);
    if (!letters)
        return std::nullopt;
    std::vector<std::vector<QRectF>> places;
    size_t at = 0;
    for (const QString &line : lines) {
        const size_t needed = lettersIn(line);
        std::vector<QRectF> own;
        for (size_t counted = 0; counted < needed; ++at) {
            if (at == rectangles.size())
                return std::nullopt;
            counted += (*letters)[at];
            own.push_back(rectangles[at]);
            if (counted > needed) // a rectangle of two lines, or letters that are counted otherwise
                return std::nullopt;
        }
        places.push_back(std::move(own));
    }
    return at == rectangles.size() ? std::optional(std::move(places)) : std::nullopt;
}

} // namespace passerelle::extractor
