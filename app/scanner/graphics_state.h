// What a content stream has set when it draws something. A value.
#pragma once

#include "app/scanner/colour_space.h"
#include "app/scanner/geometry.h"

namespace passerelle::scanner {

class ScannedFont;

struct GraphicsState {
    Matrix toPage;
    Box clip;
    bool clipUnclear = false; // not all inside of the box is seen
    bool blended = false;
    bool masked = false;
    bool strange = false;     // what is seen of a colour is not known for other reasons
    bool isClear() const { return !blended && !masked && !strange; }
    ColourSpace fillSpace{ColourSpace::Kind::Grey};
    ColourSpace strokeSpace{ColourSpace::Kind::Grey};
    Shade fill = 0.0;
    Shade stroke = 0.0;
    double fillAlpha = 1;
    double strokeAlpha = 1;
    double lineWidth = 1;

    ScannedFont *font = nullptr;
    double size = 0;
    double characterSpace = 0;
    double wordSpace = 0;
    double stretch = 1;
    double leading = 0;
    double rise = 0;
    int mode = 0;
};

} // namespace passerelle::scanner
