#include "app/scanner/paint_ledger.h"

#include <functional>

namespace passerelle::scanner {

namespace {

constexpr double kLeastContrast = 0.25; // of the difference between black and white
constexpr double kMostLost = 0.25;      // of a piece of text's box
constexpr double kMostStacked = 0.6;
constexpr double kCore = 0.12;          // of a box's height: what its letters hardly reach into
constexpr size_t kMostComparisons = 3'000'000;
constexpr size_t kMostPaints = 60'000;

} // namespace

PaintLedger::PaintLedger(const Box &page) : m_page(page) {}

PaintLedger::Bands PaintLedger::bandsOf(const Box &box) const
{
    const double height = std::max(m_page.height(), 1.0) / static_cast<double>(kBands);
    const auto band = [&](double y) { return static_cast<size_t>(std::clamp((y - m_page.bottom) / height, 0.0, static_cast<double>(kBands - 1))); };
    return {band(box.bottom), band(box.top)};
}

void PaintLedger::spend(size_t comparisons)
{
    m_spent += comparisons;
    if (m_spent > kMostComparisons || m_paints.size() > kMostPaints || m_letters.size() > kMostPaints)
        throw Doubtful{Doubt::TooMuch};
}

void PaintLedger::paint(const Paint &paint)
{
    Paint seen = paint;
    seen.box = paint.box.shared(m_page);
    if (seen.box.isEmpty())
        return;
    const Bands bands = bandsOf(seen.box);
    for (size_t band = bands.first; band <= bands.last; ++band) {
        spend(m_lettersIn[band].size() + 1);
        for (const size_t number : m_lettersIn[band]) {
            Letters &letters = m_letters[number];
            if (!letters.box.meets(seen.box) || std::max(bandsOf(letters.box).first, bands.first) != band)
                continue;
            letters.lost += letters.box.shared(seen.box).area() / letters.box.area();
            if (letters.lost > kMostLost)
                throw Doubtful{Doubt::Covered};
        }
        m_paintsIn[band].push_back(m_paints.size());
    }
    m_paints.push_back(seen);
}

// Down from what was painted last to what is surely all that is under the text.
double PaintLedger::lostOn(const ShownText &text, const Box &core)
{
    m_under.clear();
    const Bands bands = bandsOf(text.box);
    for (size_t band = bands.first; band <= bands.last; ++band) {
        spend(m_paintsIn[band].size() + 1);
        for (const size_t number : m_paintsIn[band]) {
            if (m_paints[number].box.meets(text.box))
                m_under.push_back(number);
        }
    }
    std::ranges::sort(m_under, std::greater());
    const auto standsOut = [&](const Shade &shade) { return shade && std::abs(*shade - text.shade) * text.alpha >= kLeastContrast; };
    double lost = 0;
    for (size_t i = 0; i < m_under.size(); ++i) {
        if (i > 0 && m_under[i] == m_under[i - 1])
            continue;
        const Paint &paint = m_paints[m_under[i]];
        if (!standsOut(paint.shade))
            lost += text.box.shared(paint.box).area() / text.box.area();
        if (paint.whole && paint.box.holds(core))
            return lost;
    }
    return standsOut(1.0) ? lost : 1;
}

void PaintLedger::show(const ShownText &text)
{
    Letters letters{text.box, text.cut, 0};
    const double edge = kCore * std::min(text.box.height(), text.box.width());
    letters.lost += lostOn(text, text.box.grown(-edge));
    if (letters.lost > kMostLost)
        throw Doubtful{text.cut > kMostLost ? Doubt::Clip : Doubt::Contrast};
    const Bands bands = bandsOf(text.box);
    for (size_t band = bands.first; band <= bands.last; ++band) {
        spend(m_lettersIn[band].size() + 1);
        for (const size_t number : m_lettersIn[band]) {
            Letters &earlier = m_letters[number];
            if (!earlier.box.meets(text.box) || std::max(bandsOf(earlier.box).first, bands.first) != band)
                continue;
            earlier.stacked += earlier.box.shared(text.box).area() / earlier.box.area();
            if (earlier.stacked > kMostStacked)
                throw Doubtful{Doubt::Stacked};
        }
        m_lettersIn[band].push_back(m_letters.size());
    }
    m_letters.push_back(letters);
}

std::vector<Box> PaintLedger::shownBoxes() const
{
    std::vector<Box> boxes = boxesOnPage();
    boxes.insert(boxes.end(), m_beside.begin(), m_beside.end());
    return boxes;
}

std::vector<Box> PaintLedger::boxesOnPage() const
{
    std::vector<Box> boxes;
    boxes.reserve(m_letters.size() + m_beside.size());
    for (const Letters &letters : m_letters)
        boxes.push_back(letters.box);
    return boxes;
}

} // namespace passerelle::scanner
