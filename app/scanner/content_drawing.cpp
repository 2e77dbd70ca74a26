// Marked content, forms and pictures of ContentScanner.
#include "app/scanner/content_scanner.h"
#include "app/scanner/document_structure.h"
#include "app/scanner/operator_code.h"

#include <utility>

namespace passerelle::scanner {

namespace {

constexpr int kDeepestForm = 10;
constexpr size_t kLargestForm = 4 * 1024 * 1024;
constexpr size_t kMostFormBytes = 16 * 1024 * 1024; // of a page
constexpr size_t kMostMarks = 1000;
constexpr Box kUnit{0, 0, 1, 1};

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
    need(m_operands.endsWith(Token::Kind::Name, 1) && m_path.isEmpty());
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
    need(++m_depth <= kDeepestForm, Doubt::TooMuch);
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
    QPDFObjectHandle resources = dictionary.getKey("/Resources");
    PageResources own(resources.isDictionary() ? resources : m_resources->dictionary(), m_shelf);
    run(*content, own);
    need(m_path.isEmpty());

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
    double width = 0;
    double height = 0;
    double bits = 1;
    double components = 1;
    for (Token key = lexer.next(); key.kind != Token::Kind::Operator; key = lexer.next()) {
        need(key.kind == Token::Kind::Name);
        const std::string name(key.text);
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
    const double bytes = height * std::ceil(width * bits * components / 8);
    need(components > 0 && bytes > 0 && bytes < kMostBytes && width == std::floor(width) && height == std::floor(height));
    lexer.skip(1 + static_cast<size_t>(bytes));
    const Token end = lexer.next();
    need(end.kind == Token::Kind::Operator && end.text == "EI");
    drawPicture();
}

} // namespace passerelle::scanner
