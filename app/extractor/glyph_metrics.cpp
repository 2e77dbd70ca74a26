#include "app/extractor/glyph_metrics.h"

#include <algorithm>
#include <array>

namespace passerelle::extractor {

namespace {

constexpr double kWide = 0.86;
constexpr double kCapital = 0.68;
constexpr double kSmall = 0.53;
constexpr double kThin = 0.33;
constexpr double kHair = 0.27;
constexpr double kSquare = 1.0;

bool isOneOf(QStringView set, QChar character) { return set.contains(character); }

bool isSquare(char16_t unit)
{
    return (unit >= 0x2E80 && unit <= 0xA4CF) || (unit >= 0xAC00 && unit <= 0xD7AF) || (unit >= 0xF900 && unit <= 0xFAFF)
        || (unit >= 0xFF00 && unit <= 0xFF60) || (unit >= 0xD800 && unit <= 0xDBFF);
}

struct Ink {
    double top = 0;
    double bottom = 0;
};

Ink inkLookedUp(QChar character)
{
    const char16_t unit = character.unicode();
    if (isSquare(unit))
        return {0.82, -0.1};
    if (isOneOf(u"-–—−~·•", character))
        return {0.35, 0.25};
    if (isOneOf(u"._…", character))
        return {0.1, 0};
    if (isOneOf(u",;", character))
        return {0.1, -0.15};
    if (isOneOf(u"()[]{}|/\\@§", character))
        return {0.74, -0.2};
    if (isOneOf(u"gpqyçµ", character))
        return {0.53, -0.21};
    if (isOneOf(u"jQ", character))
        return {0.73, -0.21};
    if (isOneOf(u"acemnorsuvwxz:", character))
        return {0.53, 0};
    return {0.73, 0};
}

double advanceLookedUp(QChar character)
{
    const char16_t unit = character.unicode();
    if (character.isLowSurrogate() || character.isMark() || character.category() == QChar::Other_Control)
        return 0;
    if (isSquare(unit))
        return kSquare;
    if (isOneOf(u"ijlI'’‘|.,:;!· \u00A0", character))
        return kHair;
    if (isOneOf(u"ftr()[]-/\\\"“”*°", character))
        return kThin;
    if (isOneOf(u"mwMW@%—…œŒæÆ", character))
        return kWide;
    if (character.isUpper())
        return kCapital;
    return kSmall;
}

// What most pages are written in, measured once: every character of every page passes here.
struct LatinMetrics {
    static constexpr char16_t kCount = 0x180;
    std::array<double, kCount> advance{};
    std::array<Ink, kCount> ink{};

    LatinMetrics()
    {
        for (char16_t unit = 0; unit < kCount; ++unit) {
            advance[unit] = advanceLookedUp(QChar(unit));
            ink[unit] = inkLookedUp(QChar(unit));
        }
    }
};

const LatinMetrics &latin()
{
    static const LatinMetrics metrics;
    return metrics;
}

Ink inkOf(QChar character)
{
    const char16_t unit = character.unicode();
    return unit < LatinMetrics::kCount ? latin().ink[unit] : inkLookedUp(character);
}

} // namespace

double advanceOf(QChar character)
{
    const char16_t unit = character.unicode();
    return unit < LatinMetrics::kCount ? latin().advance[unit] : advanceLookedUp(character);
}

void InkExtent::add(QChar character)
{
    if (character.isSpace())
        return;
    const Ink ink = inkOf(character);
    m_top = m_any ? std::max(m_top, ink.top) : ink.top;
    m_bottom = m_any ? std::min(m_bottom, ink.bottom) : ink.bottom;
    m_any = true;
}

double InkExtent::height() const { return m_any ? std::max(m_top - m_bottom, 0.1) : 0.5; }

double inkHeightOf(QStringView text)
{
    InkExtent ink;
    for (const QChar character : text)
        ink.add(character);
    return ink.height();
}

std::vector<double> advanceSums(QStringView text)
{
    std::vector<double> sums;
    sums.reserve(static_cast<size_t>(text.size()) + 1);
    sums.push_back(0);
    for (const QChar character : text)
        sums.push_back(sums.back() + advanceOf(character));
    return sums;
}

} // namespace passerelle::extractor
