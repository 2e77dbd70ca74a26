// The text operators of ContentScanner.
#include "app/scanner/content_scanner.h"
#include "app/scanner/operator_code.h"

#include <algorithm>

namespace passerelle::scanner {

namespace {

constexpr double kLeastSize = 3;     // points, of the type
constexpr double kLeastWidth = 2.5;  // the same across
constexpr double kLeastDepth = 1.3;  // points, of the ink
constexpr double kSmallGlyph = 0.25; // ems, high: a dot, a dash, a quotation mark
constexpr size_t kFewCodes = 3;
constexpr double kLeastSpread = 0.45;   // of the letters' widths: less, and they lie on each other
constexpr double kLeastPerLetter = 0.15; // ems
constexpr double kLeastUpright = 0.5;    // of the area that the axes would span at a right angle
constexpr double kSameShade = 0.3;
constexpr double kNearPage = 1; // points

} // namespace

bool ContentScanner::performText(unsigned code)
{
    switch (code) {
    case codeOf("BT"):
        need(!m_inText);
        m_inText = true;
        m_text = m_line = Matrix();
        return true;
    case codeOf("ET"): m_inText = false; return true;
    case codeOf("Tc"): m_state.characterSpace = numbers(1)[0]; return true;
    case codeOf("Tw"): m_state.wordSpace = numbers(1)[0]; return true;
    case codeOf("Tz"): m_state.stretch = numbers(1)[0] / 100; return true;
    case codeOf("TL"): m_state.leading = numbers(1)[0]; return true;
    case codeOf("Ts"): m_state.rise = numbers(1)[0]; return true;
    case codeOf("Tr"): m_state.mode = static_cast<int>(std::clamp(numbers(1)[0], -1.0, 8.0)); return true;
    case codeOf("Tf"):
        need(m_operands.items().size() == 2 && m_operands.items()[0].kind == Token::Kind::Name && m_operands.items()[1].kind == Token::Kind::Number);
        m_state.font = m_resources->font(m_operands.text(m_operands.items()[0]));
        m_state.size = m_operands.number(1);
        return true;
    case codeOf("Td"): numbers(2); nextLine(m_numbers[0], m_numbers[1]); return true;
    case codeOf("TD"): numbers(2); m_state.leading = -m_numbers[1]; nextLine(m_numbers[0], m_numbers[1]); return true;
    case codeOf("Tm"): {
        const auto n = numbers(6);
        m_text = m_line = Matrix{n[0], n[1], n[2], n[3], n[4], n[5]};
        need(m_inText && m_text.isFinite());
        return true;
    }
    case codeOf("T*"): nextLine(0, -m_state.leading); return true;
    case codeOf("Tj"): need(m_operands.endsWith(Token::Kind::String, 1)); show(); return true;
    case codeOf("TJ"): need(m_operands.isOneArray()); show(); return true;
    case codeOf("'"): need(m_operands.endsWith(Token::Kind::String, 1)); nextLine(0, -m_state.leading); show(); return true;
    case codeOf("\""): spacedLine(); return true;
    default: return false;
    }
}

void ContentScanner::nextLine(double x, double y)
{
    m_line = Matrix{1, 0, 0, 1, x, y}.then(m_line);
    need(m_inText && m_line.isFinite());
    m_text = m_line;
}

void ContentScanner::spacedLine()
{
    const auto &items = m_operands.items();
    need(m_operands.endsWith(Token::Kind::String, 3) && items[0].kind == Token::Kind::Number && items[1].kind == Token::Kind::Number);
    m_state.wordSpace = items[0].number;
    m_state.characterSpace = items[1].number;
    nextLine(0, -m_state.leading);
    show(2);
}

void ContentScanner::show(size_t first)
{
    need(m_inText);
    need(m_state.mode < 4 || m_wants == Wants::Runs, Doubt::Invisible);
    m_run.box = {};
    m_run.at = m_run.ink = 0;
    m_run.letters = m_run.small = 0;
    m_run.smallCodes.clear();
    for (const Operands::Item &item : std::span(m_operands.items()).subspan(first)) {
        if (item.kind == Token::Kind::Number)
            m_run.at -= item.number / 1000 * m_state.size * m_state.stretch;
        else if (item.kind == Token::Kind::String)
            showString(m_operands.text(item));
        else
            need(false);
    }
    if (m_run.letters > 0 && m_wants == Wants::Runs)
        listRun();
    else if (m_run.letters > 0)
        flushText();
    m_text = Matrix{1, 0, 0, 1, m_run.at, 0}.then(m_text);
    need(m_text.isFinite());
}

void ContentScanner::showString(std::string_view bytes)
{
    need(m_state.font && m_state.font->isUnderstood(), Doubt::Font);
    const size_t step = m_state.font->bytesPerCode();
    need(bytes.size() % step == 0, Doubt::Font);
    const double across = m_state.size * m_state.stretch;
    for (size_t i = 0; i < bytes.size(); i += step) {
        unsigned code = static_cast<unsigned char>(bytes[i]);
        if (step == 2)
            code = code << 8 | static_cast<unsigned char>(bytes[i + 1]);
        const GlyphShape &glyph = m_state.font->glyph(code);
        need(glyph.understood, Doubt::Font);
        if (!glyph.blank) {
            const double left = m_run.at + (across < 0 ? glyph.right : glyph.left) * across;
            const double right = m_run.at + (across < 0 ? glyph.left : glyph.right) * across;
            const double bottom = m_state.rise + (m_state.size < 0 ? glyph.top : glyph.bottom) * m_state.size;
            const double top = m_state.rise + (m_state.size < 0 ? glyph.bottom : glyph.top) * m_state.size;
            if (m_run.letters++ == 0)
                m_run.box = {left, bottom, right, top};
            else
                m_run.box.include({left, bottom, right, top});
            m_run.ink += right - left;
            if (glyph.top - glyph.bottom < kSmallGlyph) {
                ++m_run.small;
                if (m_run.smallCodes.size() <= kFewCodes && std::ranges::find(m_run.smallCodes, code) == m_run.smallCodes.end())
                    m_run.smallCodes.push_back(code);
            }
        }
        const double space = m_state.characterSpace + (step == 1 && code == ' ' ? m_state.wordSpace : 0);
        m_run.at += glyph.advance * across + space * m_state.stretch;
    }
}

void ContentScanner::listRun()
{
    constexpr size_t kMostRuns = 60'000;
    const Matrix toPage = m_text.then(m_state.toPage);
    need(toPage.isFinite());
    need(m_runs.size() < kMostRuns, Doubt::TooMuch);
    m_runs.push_back({toPage.map(m_run.box), m_run.letters});
}

void ContentScanner::flushText()
{
    const Matrix toPage = m_text.then(m_state.toPage);
    need(toPage.isFinite());
    const bool filled = m_state.mode == 0 || m_state.mode == 2;
    const bool outlined = m_state.mode == 2;
    need(filled && m_state.fillAlpha > 0, Doubt::Invisible);
    need(!hasLayers(), Doubt::Layer);
    need(m_state.isClear() && (!outlined || m_state.strokeAlpha >= 1), Doubt::Transparent);
    need(m_state.fill && (!outlined || (m_state.stroke && std::abs(*m_state.stroke - *m_state.fill) < kSameShade)), Doubt::Colour);
    need(!m_state.clipUnclear, Doubt::Clip);

    const double size = std::abs(m_state.size);
    const double letters = static_cast<double>(m_run.letters);
    const bool onlySmall = 2 * m_run.small > m_run.letters;
    need(size * toPage.lengthY() >= kLeastSize && size * std::abs(m_state.stretch) * toPage.lengthX() >= kLeastWidth, Doubt::Tiny);
    need(toPage.area() >= kLeastUpright * toPage.lengthX() * toPage.lengthY(), Doubt::Tiny);
    need(onlySmall ? m_run.smallCodes.size() <= kFewCodes : m_run.box.height() * toPage.lengthY() >= kLeastDepth, Doubt::Tiny);
    need(m_run.box.width() >= kLeastSpread * m_run.ink, Doubt::Stacked);
    need(m_run.box.width() >= kLeastPerLetter * (letters - 1) * size * std::abs(m_state.stretch), Doubt::Tiny);

    const Box box = toPage.map(m_run.box);
    need(!box.isEmpty(), Doubt::Tiny);
    if (!box.grown(kNearPage).meets(m_page))
        return m_ledger.showBeside(box);
    const double seen = box.shared(m_state.clip).shared(m_page).area() / box.area();
    m_ledger.show({box, *m_state.fill, m_state.fillAlpha, 1 - seen});
}

} // namespace passerelle::scanner
