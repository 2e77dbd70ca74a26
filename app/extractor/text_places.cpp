#include "app/extractor/text_places.h"

#include "app/scanner/magnified_copy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace passerelle::extractor {

namespace {

constexpr int kTimes = 16;              // what is rounded is then a thirtieth of a point
constexpr double kRounding = 0.8;       // points: a half, and what a page adds whose own size is rounded
constexpr int kEnoughEdges = 3;         // of four; white space at an end is measured otherwise on larger pages
constexpr size_t kMostLooks = 4'000'000; // a page
constexpr int kMostKeptOpen = 2;        // pages; each costs its memory
constexpr int kWorthKeepingFor = 10;    // pages that follow: keeping one costs about as much as a fifth of that many gain

bool isWhole(double x) { return x == std::floor(x); }

bool areWholePoints(const std::vector<QRectF> &rectangles)
{
    return std::ranges::all_of(rectangles, [](const QRectF &r) { return isWhole(r.left()) && isWhole(r.top()) && isWhole(r.right()) && isWhole(r.bottom()); });
}

std::vector<QRectF> boundsOf(const QPdfSelection &selection)
{
    const QList<QPolygonF> polygons = selection.bounds();
    std::vector<QRectF> bounds;
    bounds.reserve(static_cast<size_t>(polygons.size()));
    for (const QPolygonF &polygon : polygons)
        bounds.push_back(polygon.boundingRect());
    return bounds;
}

} // namespace

void KeptFonts::keep(QPdfDocument &document, int index)
{
    if (m_open >= kMostKeptOpen || document.pageCount() - index <= kWorthKeepingFor)
        return;
    ++m_open;
    std::ignore = document.getSelectionAtIndex(index, std::numeric_limits<int>::max(), 1);
}

void FinerRectangles::refine(QRectF &rounded)
{
    const auto better = [](double coarse, double fine) { return std::abs(coarse - fine) < kRounding ? fine : coarse; };
    for (size_t tried = 0; tried < m_finer.size() && m_looks < kMostLooks; ++tried, ++m_looks) {
        const size_t at = (m_next + tried) % m_finer.size();
        const QRectF &fine = m_finer[at];
        const std::array<std::pair<double, double>, 4> edges{std::pair(rounded.left(), fine.left()), std::pair(rounded.right(), fine.right()),
                                                             std::pair(rounded.top(), fine.top()), std::pair(rounded.bottom(), fine.bottom())};
        const auto near = std::ranges::count_if(edges, [](const auto &edge) { return std::abs(edge.first - edge.second) < kRounding; });
        if (near < kEnoughEdges)
            continue;
        m_next = at + 1;
        const QRectF refined(QPointF(better(rounded.left(), fine.left()), better(rounded.top(), fine.top())),
                             QPointF(better(rounded.right(), fine.right()), better(rounded.bottom(), fine.bottom())));
        if (refined.isValid())
            rounded = refined;
        return;
    }
}

std::vector<QRectF> FinerRectangles::refined(std::vector<QRectF> rounded)
{
    for (QRectF &rectangle : rounded)
        refine(rectangle);
    return rounded;
}

std::vector<QRectF> TextPlaces::of(const QPdfSelection &selection, int index)
{
    std::vector<QRectF> bounds = boundsOf(selection);
    return !bounds.empty() && areWholePoints(bounds) ? finerOf(index).refined(std::move(bounds)) : bounds;
}

TextPlaces::Copy *TextPlaces::copy()
{
    if (std::exchange(m_copied, true))
        return m_copy.get();
    auto copy = std::make_unique<Copy>();
    copy->bytes = scanner::magnifiedCopy(m_pdf, kTimes);
    if (copy->bytes.isEmpty())
        return nullptr;
    copy->buffer.setBuffer(&copy->bytes);
    copy->buffer.open(QIODevice::ReadOnly);
    copy->document.load(&copy->buffer);
    if (copy->document.status() == QPdfDocument::Status::Ready && copy->document.pageCount() == m_document.pageCount())
        m_copy = std::move(copy);
    return m_copy.get();
}

FinerRectangles &TextPlaces::finerOf(int index)
{
    if (std::exchange(m_index, index) == index)
        return m_finer;
    std::vector<QRectF> finer;
    if (Copy *larger = copy()) {
        larger->fonts.keep(larger->document, index);
        finer = boundsOf(larger->document.getAllText(index));
        for (QRectF &rectangle : finer)
            rectangle = QRectF(rectangle.topLeft() / kTimes, rectangle.bottomRight() / kTimes);
    }
    m_finer = FinerRectangles(std::move(finer));
    return m_finer;
}

} // namespace passerelle::extractor
