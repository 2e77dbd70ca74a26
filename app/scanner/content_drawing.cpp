// Marked content, forms and pictures of ContentScanner.
#include "app/scanner/content_scanner.h"
#include "app/scanner/document_structure.h"
#include "app/scanner/operator_code.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace passerelle::scanner {

namespace {

constexpr int kDeepestForm = 10;
constexpr int kMostForms = 1000; // of a page
constexpr size_t kLargestForm = 4 * 1024 * 1024;
constexpr size_t kMostFormBytes = 16 * 1024 * 1024; // of a page
constexpr size_t kMostMarks = 1000;
constexpr Box kUnit{0, 0, 1, 1};

// Of an inline picture's keys.
std::string shortNameOf(const std::string &name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNames{
        {{"Width", "W"}, {"Height", "H"}, {"BitsPerComponent", "BPC"}, {"ColorSpace", "CS"}, {"ImageMask", "IM"}, {"Interpolate", "I"}, {"Decode", "D"}}};
    const auto found = std::ranges::find(kNames, std::string_view(name), &std::pair<std::string_view, std::string_view>::first);
    return found == kNames.end() ? name : std::string(found->second);
}

} // namespace

bool ContentScanner::performMarks(unsigned code)
{
    switch (code) {
    case codeOf("BMC"): need(m_layers.size() < kMostMarks, Doubt::TooMuch); m_layers.push_back(false); return true;
    case codeOf("BDC"): beginMarked(); return true;
    case codeOf("EMC"):
        if (m_layers.size() > m_layersAtStart)
            m_layers.pop_back();
        return true;
    case codeOf("MP"):
    case codeOf("DP"): return true;
    default: return false;
    }
}

void ContentScanner::beginMarked()
{
    const auto &items = m_operands.items();
    need(m_layers.size() < kMostMarks, Doubt::TooMuch);
    need(!items.empty() && items[0].kind == Token::Kind::Name && !m_operands.replacesText());
    m_layers.push_back(m_operands.text(items[0]) == "OC");
    if (items.size() != 2 || items[1].kind != Token::Kind::Name)
        return need(m_operands.hasDictionary());
    QPDFObjectHandle properties = m_resources->properties(m_operands.text(items[1]));
    if (properties.isDictionary() && properties.hasKey("/ActualText")) {
        QPDFObjectHandle text = properties.getKey("/ActualText");
        need(text.isString() && text.getStringValue().size() <= Operands::kLongestReplacement);
    }
}

void ContentScanner::draw()
{
    needNothingBegun();
    need(m_operands.endsWith(Token::Kind::Name, 1));
    QPDFObjectHandle drawing = m_resources->drawing(m_operands.lastText());
    need(drawing.isStream());
    QPDFObjectHandle dictionary = drawing.getDict();
    if (dictionary.getKey("/Subtype").isNameAndEquals("/Image"))
        return drawPicture();
    need(dictionary.getKey("/Subtype").isNameAndEquals("/Form") && !dictionary.hasKey("/Ref"));
    drawForm(drawing, dictionary.hasKey("/OC"));
}

void ContentScanner::drawPicture() { paint(m_state.toPage.map(kUnit), std::nullopt, m_state.fillAlpha, false); }

void ContentScanner::drawForm(QPDFObjectHandle form, bool unclear)
{
    QPDFObjectHandle dictionary = form.getDict();
    need(++m_depth <= kDeepestForm && ++m_forms <= kMostForms, Doubt::TooMuch);
    const auto content = bytesOf(form, kLargestForm);
    const auto box = boxOf(dictionary.getKey("/BBox"));
    need(content && box);
    m_formBytes += content->size();
    need(m_formBytes <= kMostFormBytes, Doubt::TooMuch);

    const GraphicsState outer = m_state;
    const auto [text, line] = std::pair(m_text, m_line);
    const size_t savedAtStart = std::exchange(m_savedAtStart, m_saved.size());
    const size_t layersAtStart = std::exchange(m_layersAtStart, m_layers.size());
    unclear = unclear || m_state.fillAlpha < 1 || m_state.strokeAlpha < 1 || !m_state.isClear();
    m_unclearForms += unclear ? 1 : 0;
    if (QPDFObjectHandle matrix = dictionary.getKey("/Matrix"); !matrix.isNull()) {
        const auto own = matrixOf(matrix);
        need(own.has_value());
        m_state.toPage = own->then(m_state.toPage);
        need(m_state.toPage.isFinite());
    }
    m_state.clip = m_state.clip.shared(m_state.toPage.map(*box));
    m_state.clipUnclear = m_state.clipUnclear || !m_state.toPage.keepsRectangles();
    // Not every reader hands these down; then a form that counts on them is not known.
    constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
    m_state.leading = m_state.leading != 0 ? kUnknown : 0;
    m_state.rise = m_state.rise != 0 ? kUnknown : 0;
    m_state.stretch = m_state.stretch != 1 ? kUnknown : 1;
    QPDFObjectHandle resources = dictionary.getKey("/Resources");
    PageResources own(resources.isDictionary() ? resources : m_resources->dictionary(), m_shelf);
    run(*content, own);
    needNothingBegun();

    m_unclearForms -= unclear ? 1 : 0;
    m_saved.resize(m_savedAtStart);
    m_layers.resize(m_layersAtStart);
    m_savedAtStart = savedAtStart;
    m_layersAtStart = layersAtStart;
    m_text = text;
    m_line = line;
    m_state = outer;
    --m_depth;
}

// Only those whose length is known without decoding them: where another ends, readers of PDFs do not agree.
void ContentScanner::inlinePicture(ContentLexer &lexer)
{
    needNothingBegun();
    double width = 0;
    double height = 0;
    std::optional<double> bits;
    std::optional<double> components;
    std::set<std::string> seen;
    for (Token key = lexer.next(); key.kind != Token::Kind::Operator; key = lexer.next()) {
        need(key.kind == Token::Kind::Name);
        const std::string name(key.text);
        need(seen.insert(shortNameOf(name)).second); // the one or the other holds where it is said twice
        Token value = lexer.next();
        if (name == "W" || name == "Width")
            width = value.number;
        else if (name == "H" || name == "Height")
            height = value.number;
        else if (name == "BPC" || name == "BitsPerComponent")
            bits = value.number;
        else if (name == "CS" || name == "ColorSpace")
            components = value.text == "DeviceRGB" || value.text == "RGB" ? 3 : value.text == "DeviceGray" || value.text == "G" ? 1 : 0;
        else
            need(name == "IM" || name == "ImageMask" || name == "I" || name == "Interpolate" || name == "D" || name == "Decode");
        for (int items = 0; value.kind == Token::Kind::ArrayStart || (items > 0 && value.kind == Token::Kind::Number); ++items) {
            need(items < 16);
            value = lexer.next();
        }
    }
    constexpr double kMostBytes = 1e6;
    // One without the other is one bit for some readers, nothing for others.
    need(bits.has_value() == components.has_value() || (!components && bits == 1));
    const double bytes = height * std::ceil(width * bits.value_or(1) * components.value_or(1) / 8);
    need(bytes > 0 && bytes < kMostBytes && width == std::floor(width) && height == std::floor(height));
    need(lexer.rest().substr(0, 1 + static_cast<size_t>(bytes)).find("EI") == std::string_view::npos);
    lexer.skip(1 + static_cast<size_t>(bytes));
    const Token end = lexer.next();
    need(end.kind == Token::Kind::Operator && end.text == "EI");
    drawPicture();
}

} // namespace passerelle::scanner
