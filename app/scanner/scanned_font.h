// What a font of a PDF draws for a code: how wide, how high, and whether anything at all. Where that cannot be known for
// certain (Type 3, unusual encodings, broken or missing programs) the glyph is not understood. One thread.
#pragma once

#include "app/scanner/code_map.h"
#include "app/scanner/font_program.h"
#include "app/scanner/latin_letters.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace passerelle::scanner {

class ScannedFont {
public:
    explicit ScannedFont(QPDFObjectHandle font);

    bool isUnderstood() const { return m_understood; }
    unsigned bytesPerCode() const { return m_composite ? 2 : 1; }
    // As the page places it: the advance is the document's, the box the program's.
    const GlyphShape &glyph(unsigned code);

private:
    void readSimple(QPDFObjectHandle font);
    void readComposite(QPDFObjectHandle font);
    void readEncoding(QPDFObjectHandle encoding);
    void readWidths(QPDFObjectHandle font);
    void readCidWidths(QPDFObjectHandle array);
    bool openProgram(QPDFObjectHandle descriptor);
    GlyphShape shapeOf(unsigned code);
    GlyphShape withoutProgram(unsigned code) const;
    std::vector<unsigned> candidates(unsigned code) const;
    unsigned glyphOfCid(unsigned cid);
    double advanceOf(unsigned code, double own) const;
    bool mayBeBlank(unsigned code) const;

    bool m_understood = false;
    bool m_composite = false;
    bool m_symbolic = false;
    bool m_hasEncoding = false;
    bool m_hasToUnicode = false;
    std::optional<LatinEncoding> m_base;
    std::array<std::string, 256> m_names; // of what differs from the base
    std::unordered_map<unsigned, double> m_widths;
    std::optional<double> m_otherWidth;
    std::optional<std::string> m_glyphOfCid; // two bytes each; nullopt: the same
    CodeMap m_characters;
    std::unique_ptr<FontProgram> m_program;
    std::unordered_map<unsigned, GlyphShape> m_shapes;
};

} // namespace passerelle::scanner
