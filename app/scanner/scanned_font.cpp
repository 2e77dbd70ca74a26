#include "app/scanner/scanned_font.h"

#include "app/scanner/document_structure.h"

#include <algorithm>

namespace passerelle::scanner {

namespace {

constexpr size_t kLargestProgram = 12 * 1024 * 1024;
constexpr size_t kLargestCodeMap = 1024 * 1024;
constexpr int kMostWidths = 70'000;
constexpr long long kSymbolic = 4;
constexpr double kFarOut = 2.5; // ems; a glyph that reaches further is no letter

double numberOr(QPDFObjectHandle object, double otherwise) { return object.isNumber() ? object.getNumericValue() : otherwise; }

// A common typeface's, where the document does not say it.
double usualAdvance(char32_t character)
{
    constexpr std::u32string_view kNarrow = U"iljtfrI.,:;'!|()[]/ -\u2019";
    constexpr std::u32string_view kWide = U"mwMWOQCGDNHRUVABEKPSTXYZ@%&\u0153\u0152\u2014";
    return kNarrow.find(character) != kNarrow.npos ? 0.29 : kWide.find(character) != kWide.npos ? 0.72 : 0.55;
}

bool isWhiteCharacter(char32_t character) { return character == ' ' || character == 0xA0 || character == 0xAD; }

} // namespace

ScannedFont::ScannedFont(QPDFObjectHandle font)
{
    if (!font.isDictionary())
        return;
    const auto isNamed = [&](const char *name) { return font.getKey("/Subtype").isNameAndEquals(name); };
    m_composite = isNamed("/Type0");
    if (QPDFObjectHandle characters = font.getKey("/ToUnicode"); characters.isStream()) {
        const auto bytes = bytesOf(characters, kLargestCodeMap);
        auto map = bytes ? CodeMap::read(*bytes) : std::nullopt;
        if (!map)
            return;
        m_characters = std::move(*map);
        m_hasToUnicode = true;
    }
    if (m_composite)
        readComposite(font);
    else if (isNamed("/Type1") || isNamed("/TrueType") || isNamed("/MMType1"))
        readSimple(font);
}

bool ScannedFont::openProgram(QPDFObjectHandle descriptor)
{
    for (const char *key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
        if (QPDFObjectHandle stream = descriptor.getKey(key); stream.isStream()) {
            auto bytes = bytesOf(stream, kLargestProgram);
            m_program = bytes ? FontProgram::open(std::move(*bytes)) : nullptr;
            return m_program != nullptr;
        }
    }
    return true;
}

void ScannedFont::readSimple(QPDFObjectHandle font)
{
    QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
    if (descriptor.isDictionary()) {
        if (!openProgram(descriptor))
            return;
        QPDFObjectHandle flags = descriptor.getKey("/Flags");
        m_symbolic = flags.isInteger() && (flags.getIntValue() & kSymbolic) != 0;
        if (descriptor.hasKey("/MissingWidth"))
            m_otherWidth = numberOr(descriptor.getKey("/MissingWidth"), 0) / 1000;
    }
    QPDFObjectHandle name = font.getKey("/BaseFont");
    const std::string base = name.isName() ? name.getName() : std::string();
    const bool isOfSymbols = base.find("Symbol") != base.npos || base.find("Dingbats") != base.npos;
    if (!m_program && isOfSymbols)
        return;
    if (!m_program)
        m_base = LatinEncoding::Standard;
    m_understood = true;
    readEncoding(font.getKey("/Encoding"));
    readWidths(font);
}

void ScannedFont::readEncoding(QPDFObjectHandle encoding)
{
    if (encoding.isNull())
        return;
    m_hasEncoding = true;
    QPDFObjectHandle base = encoding.isDictionary() ? encoding.getKey("/BaseEncoding") : encoding;
    if (base.isNameAndEquals("/WinAnsiEncoding"))
        m_base = LatinEncoding::Windows;
    else if (base.isNameAndEquals("/MacRomanEncoding"))
        m_base = LatinEncoding::Macintosh;
    else if (base.isNameAndEquals("/StandardEncoding"))
        m_base = LatinEncoding::Standard;
    else if (!base.isNull())
        m_understood = false;
    QPDFObjectHandle differences = encoding.isDictionary() ? encoding.getKey("/Differences") : QPDFObjectHandle::newNull();
    if (differences.isNull())
        return;
    if (!differences.isArray() || differences.getArrayNItems() > 1000) {
        m_understood = false;
        return;
    }
    long long code = 0;
    for (int i = 0; i < differences.getArrayNItems(); ++i) {
        QPDFObjectHandle item = differences.getArrayItem(i);
        if (item.isInteger())
            code = item.getIntValue();
        else if (item.isName() && code >= 0 && code < 256)
            m_names[static_cast<size_t>(code++)] = item.getName().substr(1);
        else
            m_understood = false;
    }
}

void ScannedFont::readWidths(QPDFObjectHandle font)
{
    QPDFObjectHandle widths = font.getKey("/Widths");
    QPDFObjectHandle first = font.getKey("/FirstChar");
    if (!widths.isArray() || !first.isInteger())
        return;
    const long long from = first.getIntValue();
    QPDFObjectHandle last = font.getKey("/LastChar");
    if (from < 0 || from > 255 || (last.isInteger() && last.getIntValue() < std::min(from + widths.getArrayNItems() - 1, 255LL)))
        m_understood = false; // some readers stop there
    for (int i = 0; i < widths.getArrayNItems() && from + i >= 0 && from + i < 256; ++i)
        m_widths[static_cast<unsigned>(from + i)] = numberOr(widths.getArrayItem(i), 0) / 1000;
}

void ScannedFont::readComposite(QPDFObjectHandle font)
{
    QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
    if (!font.getKey("/Encoding").isNameAndEquals("/Identity-H") || !descendants.isArray() || descendants.getArrayNItems() != 1)
        return;
    QPDFObjectHandle descendant = descendants.getArrayItem(0);
    if (!descendant.isDictionary() || !descendant.getKey("/FontDescriptor").isDictionary() || !openProgram(descendant.getKey("/FontDescriptor")) || !m_program)
        return;
    QPDFObjectHandle map = descendant.getKey("/CIDToGIDMap");
    if (map.isStream()) {
        m_glyphOfCid = bytesOf(map, 2 * 65536);
        if (!m_glyphOfCid)
            return;
    }
    m_otherWidth = numberOr(descendant.getKey("/DW"), 1000) / 1000;
    m_understood = true;
    if (QPDFObjectHandle widths = descendant.getKey("/W"); widths.isArray())
        readCidWidths(widths);
}

// "first [width …]" and "first last width", one after the other.
void ScannedFont::readCidWidths(QPDFObjectHandle array)
{
    const int count = array.getArrayNItems();
    int budget = kMostWidths;
    for (int i = 0; i + 1 < count && budget > 0;) {
        QPDFObjectHandle first = array.getArrayItem(i);
        QPDFObjectHandle second = array.getArrayItem(i + 1);
        if (!first.isInteger())
            break;
        const auto code = static_cast<unsigned>(first.getIntValue());
        if (second.isArray()) {
            const int items = std::min(second.getArrayNItems(), budget);
            for (int k = 0; k < items; ++k)
                m_widths[code + static_cast<unsigned>(k)] = numberOr(second.getArrayItem(k), 0) / 1000;
            budget -= items + 1;
            i += 2;
        } else if (second.isInteger() && i + 2 < count) {
            const double width = numberOr(array.getArrayItem(i + 2), 0) / 1000;
            for (long long one = first.getIntValue(); one <= second.getIntValue() && budget-- > 0; ++one)
                m_widths[static_cast<unsigned>(one)] = width;
            i += 3;
        } else {
            break;
        }
    }
    m_understood = m_understood && budget > 0;
}

double ScannedFont::advanceOf(unsigned code, double own) const
{
    const auto found = m_widths.find(code);
    return found != m_widths.end() ? found->second : m_otherWidth && (m_composite || !m_widths.empty()) ? *m_otherWidth : own;
}

// Whether the font says that the code stands for white space.
bool ScannedFont::mayBeBlank(unsigned code) const
{
    if (const auto said = m_characters.isSpace(code))
        return *said;
    if (m_composite) // without a letter for it, and no letter itself
        return m_hasToUnicode && code < ' ';
    if (const std::string &name = m_names[code]; !name.empty())
        return isWhiteCharacter(characterNamed(name)) || name == "nbspace" || name == "nonbreakingspace" || name == "uni00A0" || name == "softhyphen";
    return isWhiteCharacter(m_base ? characterOf(*m_base, code) : code);
}

unsigned ScannedFont::glyphOfCid(unsigned cid)
{
    if (m_glyphOfCid) {
        const size_t at = 2 * static_cast<size_t>(cid);
        if (at + 1 >= m_glyphOfCid->size())
            return 0;
        return static_cast<unsigned>(static_cast<unsigned char>((*m_glyphOfCid)[at])) << 8 | static_cast<unsigned char>((*m_glyphOfCid)[at + 1]);
    }
    return m_program->byCid(cid);
}

// Every glyph that a reader might take for the code.
std::vector<unsigned> ScannedFont::candidates(unsigned code) const
{
    std::vector<unsigned> found;
    const auto add = [&](unsigned glyph) {
        if (glyph != 0)
            found.push_back(glyph);
    };
    const std::string &name = m_names[code];
    char32_t character = name.empty() && m_base ? characterOf(*m_base, code) : characterNamed(name);
    if (!name.empty())
        add(m_program->byName(name.c_str()));
    if (character != 0)
        add(m_program->byUnicode(character));
    if (found.empty() || !m_hasEncoding || m_symbolic) {
        if (m_program->isTrueType()) {
            add(m_program->bySymbol(code));
            if (!m_hasEncoding || found.empty())
                add(m_program->byMacintosh(code));
        } else if (name.empty()) {
            add(m_program->byOwnEncoding(code));
        }
    }
    return found;
}

GlyphShape ScannedFont::withoutProgram(unsigned code) const
{
    GlyphShape shape;
    const std::string &name = m_names[code];
    const char32_t character = name.empty() ? characterOf(*m_base, code) : characterNamed(name);
    if (character == 0)
        return shape;
    shape.blank = isWhiteCharacter(character);
    shape.understood = !shape.blank || mayBeBlank(code);
    shape.advance = advanceOf(code, usualAdvance(character));
    shape.right = std::max(shape.advance, 0.05);
    shape.bottom = std::u32string_view(U"gjpqyQ,;()[]{}|\u00E7").find(character) != std::u32string_view::npos ? -0.2 : 0;
    shape.top = character < 128 && character >= 'a' && character <= 'z' && std::u32string_view(U"bdfhijklt").find(character) == std::u32string_view::npos ? 0.52 : 0.72;
    return shape;
}

GlyphShape ScannedFont::shapeOf(unsigned code)
{
    if (!m_program)
        return withoutProgram(code);
    const std::vector<unsigned> glyphs = m_composite ? std::vector<unsigned>{glyphOfCid(code)} : candidates(code);
    GlyphShape shape;
    for (size_t i = 0; i < glyphs.size(); ++i) {
        const GlyphShape one = m_program->shapeOf(glyphs[i]);
        if (!one.understood || one.faint || ((one.blank || glyphs[i] == 0) && !mayBeBlank(code)) || (i > 0 && one.blank != shape.blank))
            return {};
        if (std::max({-one.left, -one.bottom, one.right - 1, one.top - 1}) > kFarOut)
            return {};
        if (i == 0)
            shape = one;
    }
    // What a program lacks and is a space anyway is drawn as one.
    if (glyphs.empty() && mayBeBlank(code))
        shape.understood = shape.blank = true;
    shape.advance = advanceOf(code, shape.advance);
    return shape;
}

const GlyphShape &ScannedFont::glyph(unsigned code)
{
    const auto [at, isNew] = m_shapes.try_emplace(code);
    // How wide what the document's widths leave out is, readers do not agree.
    const bool isWidthOpen = !m_composite && !m_widths.empty() && !m_otherWidth && !m_widths.contains(code);
    if (isNew && !isWidthOpen)
        at->second = shapeOf(code);
    return at->second;
}

} // namespace passerelle::scanner
