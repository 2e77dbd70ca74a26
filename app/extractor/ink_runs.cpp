#include "app/extractor/ink_runs.h"

#include <algorithm>
#include <cmath>

namespace passerelle::extractor {

namespace {

constexpr double kWidestWordGap = 0.85; // in ems; a wider gap separates cells or columns

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

} // namespace

double overlapOf(const QRectF &a, const QRectF &b)
{
    const double slack = 0.15 * std::max(a.height(), b.height());
    const double common = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()) + slack;
    const double least = std::min(a.height(), b.height()) + slack;
    return least > 0 ? common / least : 0;
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

std::vector<Run> rejoined(const Run *runs, std::size_t count)
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

} // namespace passerelle::extractor
