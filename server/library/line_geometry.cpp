#include "server/library/line_geometry.h"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::library {

namespace {

constexpr double kOneRow = 0.45;

constexpr double kHanging = 0.215; // of the size, below the baseline

bool isOneOf(QStringView set, QChar character) { return set.contains(character); }

// Of the size: how far a letter reaches above the baseline, where that is more than the small ones do, and below it.
struct Extent {
    double above = 0;
    double below = 0;
};

Extent extentLookedUp(QChar character)
{
    Extent extent;
    if (isOneOf(u"gpqyjç,;()[]Q", character))
        extent.below = kHanging;
    if (isOneOf(u"ÉÈÊËÀÂÎÏÔÖÙÛÜ", character))
        extent.above = 0.92;
    else if (isOneOf(u"éèêëàâîïôöùûüñ", character))
        extent.above = 0.77;
    else if (character.isUpper() || character.isDigit() || isOneOf(u"bdfhijklt()[]!?€'’\"", character))
        extent.above = 0.74;
    return extent;
}

// What most lines are written in, looked up once: every character of every line passes here, more than once.
struct LatinExtents {
    static constexpr char16_t kCount = 0x180;
    std::array<Extent, kCount> extents{};

    LatinExtents()
    {
        for (char16_t unit = 0; unit < kCount; ++unit)
            extents[unit] = extentLookedUp(QChar(unit));
    }
};

Extent extentOf(QChar character)
{
    static const LatinExtents known;
    const char16_t unit = character.unicode();
    return unit < LatinExtents::kCount ? known.extents[unit] : extentLookedUp(character);
}

} // namespace

double verticalOverlap(const QRectF &a, const QRectF &b)
{
    const double least = std::min(a.height(), b.height());
    return least > 0 ? (std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top())) / least : 0;
}

double horizontalOverlap(const QRectF &a, const QRectF &b)
{
    const double least = std::min(a.width(), b.width());
    return least > 0 ? (std::min(a.right(), b.right()) - std::max(a.left(), b.left())) / least : 0;
}

bool onOneRow(const QRectF &a, const QRectF &b) { return verticalOverlap(a, b) > kOneRow; }

double typeSize(const TextLine &line)
{
    Extent extent{.above = 0.53};
    for (const QChar character : line.text) {
        const Extent own = extentOf(character);
        extent.above = std::max(extent.above, own.above);
        extent.below = std::max(extent.below, own.below);
    }
    return line.rectangle.height() / (extent.above + extent.below);
}

double baselineOf(const TextLine &line)
{
    const bool hanging = std::any_of(line.text.begin(), line.text.end(), [](QChar character) { return extentOf(character).below > 0; });
    return line.rectangle.bottom() - (hanging ? kHanging * typeSize(line) : 0);
}

double bodySize(const std::vector<TextLine> &lines)
{
    std::vector<std::pair<double, qsizetype>> sizes;
    qsizetype total = 0;
    for (const TextLine &line : lines) {
        if (line.rectangle.isEmpty())
            continue;
        sizes.emplace_back(typeSize(line), line.text.size());
        total += line.text.size();
    }
    std::sort(sizes.begin(), sizes.end());
    qsizetype passed = 0;
    for (const auto &[size, length] : sizes) {
        passed += length;
        if (passed * 2 >= total)
            return size;
    }
    return 0;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace passerelle::library
