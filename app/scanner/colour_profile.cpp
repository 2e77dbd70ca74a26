#include "app/scanner/colour_profile.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

namespace passerelle::scanner {

namespace {

constexpr size_t kHeader = 128;
constexpr size_t kMostTags = 100;

std::uint32_t wordAt(std::string_view bytes, size_t at)
{
    std::uint32_t word = 0;
    for (size_t i = 0; i < 4; ++i)
        word = word << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    return word;
}

double fixedAt(std::string_view bytes, size_t at) { return static_cast<std::int32_t>(wordAt(bytes, at)) / 65536.0; }

std::optional<std::string_view> tag(std::string_view profile, std::string_view name)
{
    const size_t count = wordAt(profile, kHeader);
    for (size_t i = 0; i < std::min(count, kMostTags); ++i) {
        const size_t entry = kHeader + 4 + 12 * i;
        if (entry + 12 > profile.size() || profile.substr(entry, 4) != name)
            continue;
        const size_t start = wordAt(profile, entry + 4);
        const size_t length = wordAt(profile, entry + 8);
        if (start < profile.size() && length <= profile.size() - start)
            return profile.substr(start, length);
    }
    return std::nullopt;
}

// Between no curve at all and one far steeper than any screen's.
bool isUsual(double x, double y) { return y <= x + 0.06 && y >= std::pow(x, 3) - 0.06; }

double parametric(std::string_view curve, int type, double x)
{
    std::array<double, 7> p{1, 1, 0, 0, 0, 0, 0};
    constexpr std::array<size_t, 5> kCounts{1, 3, 4, 5, 7};
    for (size_t i = 0; i < kCounts.at(static_cast<size_t>(type)); ++i)
        p[i] = fixedAt(curve, 12 + 4 * i);
    const auto [g, a, b, c, d, e, f] = p;
    const double power = std::pow(std::max(a * x + b, 0.0), g);
    switch (type) {
    case 0: return std::pow(x, g);
    case 1: return x >= -b / (a != 0 ? a : 1) ? power : 0;
    case 2: return x >= -b / (a != 0 ? a : 1) ? power + c : c;
    case 3: return x >= d ? power : c * x;
    default: return x >= d ? power + e : c * x + f;
    }
}

bool isUsualCurve(std::optional<std::string_view> curve)
{
    constexpr int kSteps = 32;
    constexpr size_t kMostEntries = 8192;
    if (!curve || curve->size() < 12)
        return false;
    if (curve->starts_with("para")) {
        const int type = static_cast<int>(wordAt(*curve, 8) >> 16);
        bool usual = type >= 0 && type <= 4;
        for (int i = 0; usual && i <= kSteps; ++i)
            usual = isUsual(static_cast<double>(i) / kSteps, parametric(*curve, type, static_cast<double>(i) / kSteps));
        return usual;
    }
    const size_t count = wordAt(*curve, 8);
    if (!curve->starts_with("curv") || count > kMostEntries || curve->size() < 12 + 2 * count)
        return false;
    if (count == 1) {
        const double gamma = (wordAt(*curve, 12) >> 16) / 256.0;
        return gamma >= 1 && gamma <= 3;
    }
    for (size_t i = 0; i < count; ++i) {
        if (!isUsual(static_cast<double>(i) / static_cast<double>(count - 1), (wordAt(*curve, 12 + 2 * i) >> 16) / 65535.0))
            return false;
    }
    return true;
}

bool hasTables(std::string_view profile)
{
    for (const std::string_view name : {"A2B0", "A2B1", "A2B2", "D2B0", "D2B1", "D2B2", "D2B3"}) {
        if (tag(profile, name))
            return true;
    }
    return false;
}

} // namespace

int plainComponentsOf(std::string_view profile)
{
    if (profile.size() < kHeader + 4 || profile.substr(36, 4) != "acsp" || hasTables(profile))
        return 0;
    const std::string_view space = profile.substr(16, 4);
    if (space == "GRAY")
        return isUsualCurve(tag(profile, "kTRC")) ? 1 : 0;
    if (space != "RGB ")
        return 0;
    double white = 0;
    for (const std::string_view name : {"rXYZ", "gXYZ", "bXYZ"}) {
        const auto colour = tag(profile, name);
        const double luminance = colour && colour->size() >= 20 ? fixedAt(*colour, 12) : -1;
        if (luminance < -0.001)
            return 0;
        white += luminance;
    }
    for (const std::string_view name : {"rTRC", "gTRC", "bTRC"}) {
        if (!isUsualCurve(tag(profile, name)))
            return 0;
    }
    return std::abs(white - 1) < 0.1 ? 3 : 0;
}

} // namespace passerelle::scanner
