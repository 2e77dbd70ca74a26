// The outlines of an embedded font, read by FreeType from memory: whether a glyph has ink, how much and where. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

struct FT_FaceRec_;

namespace passerelle::scanner {

// In ems.
struct GlyphShape {
    bool understood = false;
    bool blank = false; // no ink at all
    bool faint = false; // so thin that nobody may see it
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;
    double advance = 0;
};

class FontProgram {
public:
    // Null when FreeType cannot read it or its letters are no outlines.
    static std::unique_ptr<FontProgram> open(std::string bytes);
    ~FontProgram();
    FontProgram(const FontProgram &) = delete;
    FontProgram &operator=(const FontProgram &) = delete;

    GlyphShape shapeOf(unsigned glyph);
    // Glyph numbers; 0 when there is none.
    unsigned byName(const char *name) const;
    unsigned byUnicode(char32_t character) const;
    unsigned bySymbol(unsigned code) const; // as symbol fonts for Windows have them
    unsigned byMacintosh(unsigned code) const;
    unsigned byOwnEncoding(unsigned code) const; // Type 1 and CFF
    bool isTrueType() const;
    unsigned byCid(unsigned cid);

private:
    FontProgram() = default;
    unsigned inCharmap(int platform, int encoding, unsigned code) const;

    std::string m_bytes;
    void *m_library = nullptr;
    FT_FaceRec_ *m_face = nullptr;
    std::unordered_map<unsigned, unsigned> m_glyphOfCid;
};

} // namespace passerelle::scanner
