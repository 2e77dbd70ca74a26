#include "app/scanner/colour_space.h"

#include "app/scanner/colour_profile.h"
#include "app/scanner/document_structure.h"

#include <algorithm>
#include <cmath>

namespace passerelle::scanner {

namespace {

using Kind = ColourSpace::Kind;

constexpr size_t kLargestProfile = 256 * 1024;
constexpr double kLeastGamma = 0.9;
constexpr double kMostGamma = 3;

Kind deviceKindOf(QPDFObjectHandle name)
{
    if (name.isNameAndEquals("/DeviceGray") || name.isNameAndEquals("/G"))
        return Kind::Grey;
    if (name.isNameAndEquals("/DeviceRGB") || name.isNameAndEquals("/RGB"))
        return Kind::Rgb;
    if (name.isNameAndEquals("/DeviceCMYK") || name.isNameAndEquals("/CMYK"))
        return Kind::Cmyk;
    return Kind::Unknown;
}

size_t componentsOf(Kind kind)
{
    switch (kind) {
    case Kind::Grey:
    case Kind::CalibratedGrey:
    case Kind::Tint: return 1;
    case Kind::Rgb:
    case Kind::CalibratedRgb:
    case Kind::Lab: return 3;
    case Kind::Cmyk: return 4;
    case Kind::Unknown: break;
    }
    return 0;
}

// As a grey picture of it would be, with the weights that the drawing is judged with.
Shade deviceShade(Kind kind, std::span<const double> components)
{
    const auto at = [&](size_t i) { return std::clamp(components[i], 0.0, 1.0); };
    const auto greyOf = [](double r, double g, double b) { return (11 * r + 16 * g + 5 * b) / 32; };
    if (kind == Kind::Grey)
        return at(0);
    if (kind == Kind::Rgb)
        return greyOf(at(0), at(1), at(2));
    if (kind == Kind::Cmyk)
        return greyOf((1 - at(0)) * (1 - at(3)), (1 - at(1)) * (1 - at(3)), (1 - at(2)) * (1 - at(3)));
    return std::nullopt;
}

std::vector<double> numbersOf(QPDFObjectHandle array)
{
    std::vector<double> numbers;
    for (int i = 0; array.isArray() && i < std::min(array.getArrayNItems(), 16); ++i) {
        if (!array.getArrayItem(i).isNumber())
            return {};
        numbers.push_back(array.getArrayItem(i).getNumericValue());
    }
    return numbers;
}

} // namespace

ColourSpace ColourSpace::read(QPDFObjectHandle object, int depth)
{
    constexpr int kDeepest = 3;
    if (const Kind device = deviceKindOf(object); device != Kind::Unknown)
        return ColourSpace(device);
    if (depth > kDeepest || !object.isArray() || object.getArrayNItems() < 2)
        return {};
    QPDFObjectHandle family = object.getArrayItem(0);
    if (family.isNameAndEquals("/ICCBased"))
        return readProfile(object.getArrayItem(1));
    if (family.isNameAndEquals("/CalGray"))
        return readCalibrated(object, Kind::CalibratedGrey);
    if (family.isNameAndEquals("/CalRGB"))
        return readCalibrated(object, Kind::CalibratedRgb);
    if (family.isNameAndEquals("/Lab"))
        return ColourSpace(Kind::Lab);
    if (family.isNameAndEquals("/Separation"))
        return readTint(object, depth);
    return {};
}

ColourSpace ColourSpace::readProfile(QPDFObjectHandle stream)
{
    if (!stream.isStream())
        return {};
    const auto bytes = bytesOf(stream, kLargestProfile);
    if (!bytes)
        return {};
    switch (plainComponentsOf(*bytes)) {
    case 1: return ColourSpace(Kind::Grey);
    case 3: return ColourSpace(Kind::Rgb);
    default: return {};
    }
}

ColourSpace ColourSpace::readCalibrated(QPDFObjectHandle array, Kind kind)
{
    QPDFObjectHandle dictionary = array.getArrayItem(1);
    if (!dictionary.isDictionary())
        return {};
    ColourSpace space(kind);
    if (kind == Kind::CalibratedGrey) {
        if (QPDFObjectHandle gamma = dictionary.getKey("/Gamma"); gamma.isNumber())
            space.m_gamma[0] = gamma.getNumericValue();
        else if (!gamma.isNull())
            return {};
        space.m_luminance = {1, 0, 0};
    } else {
        const std::vector<double> gamma = numbersOf(dictionary.getKey("/Gamma"));
        const std::vector<double> matrix = numbersOf(dictionary.getKey("/Matrix"));
        if (gamma.size() == 3)
            std::ranges::copy(gamma, space.m_gamma.begin());
        else if (dictionary.hasKey("/Gamma"))
            return {};
        if (matrix.size() == 9)
            space.m_luminance = {matrix[1], matrix[4], matrix[7]};
        else if (dictionary.hasKey("/Matrix"))
            return {};
    }
    const auto [least, most] = std::ranges::minmax(space.m_gamma);
    const double white = space.m_luminance[0] + space.m_luminance[1] + space.m_luminance[2];
    const bool sane = least >= kLeastGamma && most <= kMostGamma && std::abs(white - 1) < 0.1 && std::ranges::min(space.m_luminance) >= 0;
    return sane ? space : ColourSpace();
}

// A spot colour whose tint goes from one colour to another.
ColourSpace ColourSpace::readTint(QPDFObjectHandle array, int depth)
{
    if (array.getArrayNItems() != 4 || array.getArrayItem(1).isNameAndEquals("/None") || array.getArrayItem(1).isNameAndEquals("/All"))
        return {};
    const ColourSpace alternate = read(array.getArrayItem(2), depth + 1);
    QPDFObjectHandle function = array.getArrayItem(3);
    if (!function.isDictionary() || !function.getKey("/FunctionType").isInteger() || function.getKey("/FunctionType").getIntValue() != 2 || function.hasKey("/Range"))
        return {};
    ColourSpace space(Kind::Tint);
    space.m_alternate = alternate.kind();
    space.m_none = function.hasKey("/C0") ? numbersOf(function.getKey("/C0")) : std::vector<double>{0};
    space.m_full = function.hasKey("/C1") ? numbersOf(function.getKey("/C1")) : std::vector<double>{1};
    space.m_exponent = function.getKey("/N").isNumber() ? function.getKey("/N").getNumericValue() : 0;
    const std::vector<double> domain = numbersOf(function.getKey("/Domain"));
    const size_t components = componentsOf(space.m_alternate);
    const bool isDevice = space.m_alternate == Kind::Grey || space.m_alternate == Kind::Rgb || space.m_alternate == Kind::Cmyk;
    if (!isDevice || space.m_none.size() != components || space.m_full.size() != components || space.m_exponent < 0.5 || space.m_exponent > 4
        || domain != std::vector<double>{0, 1})
        return {};
    return space;
}

Shade ColourSpace::shadeOf(std::span<const double> components) const
{
    if (m_kind == Kind::Unknown || components.size() != componentsOf(m_kind))
        return std::nullopt;
    if (m_kind == Kind::CalibratedGrey || m_kind == Kind::CalibratedRgb) {
        double luminance = 0;
        for (size_t i = 0; i < components.size(); ++i)
            luminance += m_luminance[i] * std::pow(std::clamp(components[i], 0.0, 1.0), m_gamma[i]);
        return std::pow(std::clamp(luminance, 0.0, 1.0), 1 / 2.2);
    }
    if (m_kind == Kind::Lab)
        return std::clamp(components[0] / 100, 0.0, 1.0);
    if (m_kind == Kind::Tint) {
        const double tint = std::pow(std::clamp(components[0], 0.0, 1.0), m_exponent);
        std::array<double, 4> mixed{};
        for (size_t i = 0; i < m_none.size(); ++i)
            mixed[i] = m_none[i] + tint * (m_full[i] - m_none[i]);
        return deviceShade(m_alternate, std::span(mixed).first(m_none.size()));
    }
    return deviceShade(m_kind, components);
}

Shade ColourSpace::firstShade() const
{
    constexpr std::array<double, 4> kZeros{};
    constexpr std::array<double, 4> kBlackInk{0, 0, 0, 1};
    constexpr std::array<double, 1> kFullTint{1};
    if (m_kind == Kind::Cmyk)
        return shadeOf(kBlackInk);
    if (m_kind == Kind::Tint)
        return shadeOf(kFullTint);
    return shadeOf(std::span(kZeros).first(componentsOf(m_kind)));
}

} // namespace passerelle::scanner
