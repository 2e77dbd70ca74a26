// Why it is not certain that all of a page's text can be seen. Names are for figures and tests, never shown to people.
#pragma once

namespace passerelle::scanner {

enum class Doubt : unsigned char {
    Structure,   // the document or the page is not understood
    Content,     // its content is not
    TooMuch,     // of anything
    Annotation,  // something is drawn over the page
    Font,        // what it draws is not known
    Invisible,   // drawn in no colour, or as a shape to clip by
    Colour,      // not known
    Transparent,
    Layer,       // may be switched off
    Clip,        // cut off, or perhaps
    Tiny,
    Contrast,    // like what is under it
    Covered,
    Stacked,     // on other text
    Unmatched    // the reader sees text where none was found here
};

constexpr const char *nameOf(Doubt doubt)
{
    switch (doubt) {
    case Doubt::Structure: return "structure";
    case Doubt::Content: return "content";
    case Doubt::TooMuch: return "too much";
    case Doubt::Annotation: return "annotation";
    case Doubt::Font: return "font";
    case Doubt::Invisible: return "invisible";
    case Doubt::Colour: return "colour";
    case Doubt::Transparent: return "transparent";
    case Doubt::Layer: return "layer";
    case Doubt::Clip: return "clip";
    case Doubt::Tiny: return "tiny";
    case Doubt::Contrast: return "contrast";
    case Doubt::Covered: return "covered";
    case Doubt::Stacked: return "stacked";
    case Doubt::Unmatched: return "unmatched";
    }
    return "";
}

// Ends the look at a page; caught where the look began.
struct Doubtful {
    Doubt doubt;
};

} // namespace passerelle::scanner
