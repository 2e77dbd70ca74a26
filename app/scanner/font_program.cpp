#include "app/scanner/font_program.h"

#include <cmath>
#include <cstdlib>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_FONT_FORMATS_H
#include FT_OUTLINE_H

#include <cstring>

namespace passerelle::scanner {

namespace {

constexpr double kLeastInk = 0.03; // of the box around a glyph; the thinnest typefaces draw a ring with 4 %
constexpr int kMostOutlinePoints = 5000;

// Of the polygons through the outline's points: exact enough to tell ink from none.
double areaOf(const FT_Outline &outline)
{
    double area = 0;
    int start = 0;
    for (int contour = 0; contour < outline.n_contours; ++contour) {
        const int end = outline.contours[contour];
        for (int i = start; i <= end; ++i) {
            const FT_Vector &a = outline.points[i];
            const FT_Vector &b = outline.points[i == end ? start : i + 1];
            area += static_cast<double>(a.x) * static_cast<double>(b.y) - static_cast<double>(b.x) * static_cast<double>(a.y);
        }
        start = end + 1;
    }
    return std::abs(area) / 2;
}

} // namespace

std::unique_ptr<FontProgram> FontProgram::open(std::string bytes)
{
    std::unique_ptr<FontProgram> program(new FontProgram);
    program->m_bytes = std::move(bytes);
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return nullptr;
    program->m_library = library;
    const auto *data = reinterpret_cast<const FT_Byte *>(program->m_bytes.data());
    if (FT_New_Memory_Face(library, data, static_cast<FT_Long>(program->m_bytes.size()), 0, &program->m_face) != 0)
        return nullptr;
    if (!FT_IS_SCALABLE(program->m_face) || program->m_face->units_per_EM == 0)
        return nullptr;
    return program;
}

FontProgram::~FontProgram()
{
    if (m_face)
        FT_Done_Face(m_face);
    if (m_library)
        FT_Done_FreeType(static_cast<FT_Library>(m_library));
}

GlyphShape FontProgram::shapeOf(unsigned glyph)
{
    GlyphShape shape;
    if (FT_Load_Glyph(m_face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0 || m_face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return shape;
    const FT_Outline &outline = m_face->glyph->outline;
    if (outline.n_points > kMostOutlinePoints)
        return shape;
    const double em = m_face->units_per_EM;
    shape.understood = true;
    shape.advance = static_cast<double>(m_face->glyph->metrics.horiAdvance) / em;
    FT_BBox box{};
    FT_Outline_Get_CBox(&outline, &box);
    const double width = static_cast<double>(box.xMax - box.xMin);
    const double height = static_cast<double>(box.yMax - box.yMin);
    shape.blank = outline.n_contours == 0 || width <= 0 || height <= 0;
    shape.faint = !shape.blank && areaOf(outline) < kLeastInk * width * height;
    shape.left = static_cast<double>(box.xMin) / em;
    shape.right = static_cast<double>(box.xMax) / em;
    shape.bottom = static_cast<double>(box.yMin) / em;
    shape.top = static_cast<double>(box.yMax) / em;
    return shape;
}

unsigned FontProgram::byName(const char *name) const
{
    return FT_HAS_GLYPH_NAMES(m_face) ? FT_Get_Name_Index(m_face, const_cast<FT_String *>(name)) : 0;
}

unsigned FontProgram::byUnicode(char32_t character) const
{
    return FT_Select_Charmap(m_face, FT_ENCODING_UNICODE) == 0 ? FT_Get_Char_Index(m_face, character) : 0;
}

unsigned FontProgram::inCharmap(int platform, int encoding, unsigned code) const
{
    for (int i = 0; i < m_face->num_charmaps; ++i) {
        const FT_CharMap map = m_face->charmaps[i];
        if (map->platform_id == platform && map->encoding_id == encoding)
            return FT_Set_Charmap(m_face, map) == 0 ? FT_Get_Char_Index(m_face, code) : 0;
    }
    return 0;
}

unsigned FontProgram::bySymbol(unsigned code) const
{
    for (const unsigned range : {0xF000U, 0U, 0xF100U, 0xF200U}) {
        if (const unsigned glyph = inCharmap(3, 0, range + code))
            return glyph;
    }
    return 0;
}

unsigned FontProgram::byMacintosh(unsigned code) const { return inCharmap(1, 0, code); }

unsigned FontProgram::byOwnEncoding(unsigned code) const
{
    for (const FT_Encoding encoding : {FT_ENCODING_ADOBE_CUSTOM, FT_ENCODING_ADOBE_STANDARD, FT_ENCODING_ADOBE_EXPERT}) {
        if (FT_Select_Charmap(m_face, encoding) == 0)
            return FT_Get_Char_Index(m_face, code);
    }
    return 0;
}

bool FontProgram::isTrueType() const
{
    const char *format = FT_Get_Font_Format(m_face);
    return format && std::strcmp(format, "TrueType") == 0;
}

// FreeType takes a CID for a glyph's number where the font is keyed by them, unless it is wrapped in an OpenType font.
unsigned FontProgram::byCid(unsigned cid)
{
    if (!FT_IS_CID_KEYED(m_face) || !FT_IS_SFNT(m_face))
        return cid;
    if (m_glyphOfCid.empty()) {
        for (FT_UInt glyph = 0; glyph < static_cast<FT_UInt>(m_face->num_glyphs); ++glyph) {
            FT_UInt own = 0;
            if (FT_Get_CID_From_Glyph_Index(m_face, glyph, &own) == 0)
                m_glyphOfCid.emplace(own, glyph);
        }
    }
    const auto found = m_glyphOfCid.find(cid);
    return found == m_glyphOfCid.end() ? 0 : found->second;
}

} // namespace passerelle::scanner
