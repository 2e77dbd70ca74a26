// How light the colours of a colour space are, as far as it can be told for certain. One thread.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace passerelle::scanner {

// 0: black, 1: white. nullopt: not known.
using Shade = std::optional<double>;

class ColourSpace {
public:
    enum class Kind : unsigned char { Unknown, Grey, Rgb, Cmyk, CalibratedGrey, CalibratedRgb, Lab, Tint };

    ColourSpace() = default;
    explicit ColourSpace(Kind device) : m_kind(device) {}
    // A name of a device's space, or an array.
    static ColourSpace read(QPDFObjectHandle object, int depth = 0);

    Kind kind() const { return m_kind; }
    Shade shadeOf(std::span<const double> components) const;
    // Of the colour that holds when the space is chosen.
    Shade firstShade() const;

private:
    static ColourSpace readCalibrated(QPDFObjectHandle array, Kind kind);
    static ColourSpace readProfile(QPDFObjectHandle stream);
    static ColourSpace readTint(QPDFObjectHandle array, int depth);

    Kind m_kind = Kind::Unknown;
    std::array<double, 3> m_gamma{1, 1, 1};
    std::array<double, 3> m_luminance{0.2126, 0.7152, 0.0722}; // of each component at its most
    // Of a tint: what its alternate space gets for none of it and for all of it.
    std::vector<double> m_none;
    std::vector<double> m_full;
    double m_exponent = 1;
    Kind m_alternate = Kind::Unknown;
};

} // namespace passerelle::scanner
