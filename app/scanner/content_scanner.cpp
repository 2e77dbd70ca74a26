#include "app/scanner/content_scanner.h"

#include "app/scanner/operator_code.h"

#include <utility>

namespace passerelle::scanner {

namespace {

constexpr size_t kMostOperators = 500'000;
constexpr size_t kMostSaved = 200;
constexpr size_t kMostSegments = 50'000;
constexpr double kHairline = 0.6; // points; what is thinner is drawn as wide

} // namespace

ContentScanner::ContentScanner(const Box &page, FontShelf &shelf, Wants wants) : m_page(page), m_shelf(shelf), m_wants(wants), m_ledger(page)
{
    m_state.clip = page;
}

void ContentScanner::need(bool condition, Doubt doubt) const
{
    if (!condition)
        throw Doubtful{doubt};
}

std::span<const double> ContentScanner::numbers(size_t count)
{
    need(m_operands.areNumbers(count));
    m_numbers.clear();
    for (const Operands::Item &item : m_operands.items())
        m_numbers.push_back(item.number);
    return m_numbers;
}

bool ContentScanner::hasLayers() const
{
    return m_unclearForms > 0 || std::ranges::find(m_layers, true) != m_layers.end();
}

void ContentScanner::scan(std::string_view content, QPDFObjectHandle resources)
{
    PageResources own(std::move(resources), m_shelf);
    run(content, own);
}

void ContentScanner::run(std::string_view content, PageResources &resources)
{
    PageResources *const outer = std::exchange(m_resources, &resources);
    ContentLexer lexer(content);
    for (;;) {
        const Token token = m_operands.readUntilOperator(lexer);
        need(token.kind != Token::Kind::Bad);
        if (token.kind == Token::Kind::End)
            break;
        need(++m_operators <= kMostOperators, Doubt::TooMuch);
        perform(token.text, lexer);
    }
    need(m_operands.items().empty());
    m_resources = outer;
}

void ContentScanner::perform(std::string_view name, ContentLexer &lexer)
{
    const unsigned code = codeOf(name);
    needPlainOperands(code);
    if (code == codeOf("BI"))
        return inlinePicture(lexer);
    need(performText(code) || performState(code) || performPath(code) || performPainting(code) || performColour(code) || performMarks(code));
}

// Arrays and dictionaries where they belong: elsewhere, some readers take them for nothing and others for zero.
void ContentScanner::needPlainOperands(unsigned code) const
{
    const bool takesArray = code == codeOf("TJ") || code == codeOf("d");
    const bool takesDictionary = code == codeOf("BDC") || code == codeOf("DP");
    need((takesArray || takesDictionary || m_operands.arrays() == 0) && (takesDictionary || !m_operands.hasDictionary()));
}

// Within text or a path readers do not agree on what comes back with the state, and where it holds.
void ContentScanner::needNothingBegun() const { need(!m_inText && m_path.isEmpty()); }

void ContentScanner::save()
{
    needNothingBegun();
    need(m_saved.size() < kMostSaved, Doubt::TooMuch);
    m_saved.push_back(m_state);
}

// One too many is left out, as all readers do.
void ContentScanner::restore()
{
    needNothingBegun();
    if (m_saved.size() <= m_savedAtStart)
        return;
    m_state = m_saved.back();
    m_saved.pop_back();
}

bool ContentScanner::performState(unsigned code)
{
    switch (code) {
    case codeOf("q"): save(); return true;
    case codeOf("Q"): restore(); return true;
    case codeOf("cm"): {
        const auto n = numbers(6);
        needNothingBegun();
        m_state.toPage = Matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.then(m_state.toPage);
        need(m_state.toPage.isFinite());
        return true;
    }
    case codeOf("w"): m_state.lineWidth = std::abs(numbers(1)[0]); return true;
    case codeOf("gs"):
        need(m_operands.endsWith(Token::Kind::Name, 1));
        m_resources->applyState(m_operands.lastText(), m_state);
        return true;
    case codeOf("M"): need(numbers(1)[0] <= PathShape::kMostMitre); return true;
    case codeOf("J"):
    case codeOf("j"):
    case codeOf("i"): need(m_operands.areNumbers(1)); return true;
    case codeOf("d"):
    case codeOf("ri"):
    case codeOf("BX"):
    case codeOf("EX"): return true;
    default: return false;
    }
}

bool ContentScanner::performPath(unsigned code)
{
    const auto points = [&](size_t count) { need(m_operands.areNumbers(2 * count) && m_path.size() < kMostSegments, Doubt::Content); };
    switch (code) {
    case codeOf("m"): points(1); m_path.moveTo(toPage(0)); return true;
    case codeOf("l"): points(1); m_path.lineTo(toPage(0)); return true;
    case codeOf("c"): points(3); m_path.curveTo(toPage(0), toPage(2), toPage(4)); return true;
    case codeOf("v"):
    case codeOf("y"): points(2); m_path.curveTo(toPage(0), toPage(2), toPage(2)); return true;
    case codeOf("h"): m_path.close(); return true;
    case codeOf("re"): {
        points(2);
        const double x = m_operands.number(0);
        const double y = m_operands.number(1);
        const double right = x + m_operands.number(2);
        const double top = y + m_operands.number(3);
        const Matrix &m = m_state.toPage;
        m_path.rectangle({m.map(x, y), m.map(right, y), m.map(right, top), m.map(x, top)});
        return true;
    }
    case codeOf("W"):
    case codeOf("W*"): m_clips = true; return true;
    default: return false;
    }
}

bool ContentScanner::performPainting(unsigned code)
{
    switch (code) {
    case codeOf("n"): break;
    case codeOf("s"): m_path.close(); stroke(); break;
    case codeOf("S"): stroke(); break;
    case codeOf("f"):
    case codeOf("F"): fill(false); break;
    case codeOf("f*"): fill(true); break;
    case codeOf("b"): m_path.close(); [[fallthrough]];
    case codeOf("B"): fill(false); stroke(); break;
    case codeOf("b*"): m_path.close(); [[fallthrough]];
    case codeOf("B*"): fill(true); stroke(); break;
    case codeOf("sh"): paint(m_state.clip, std::nullopt, m_state.fillAlpha, false); return true;
    case codeOf("Do"): draw(); return true;
    default: return false;
    }
    endPath();
    return true;
}

void ContentScanner::endPath()
{
    if (m_clips) {
        m_state.clipUnclear = m_state.clipUnclear || !m_path.isRectangle();
        if (!m_path.isEmpty()) // else everything is cut off, or nothing
            m_state.clip = m_state.clip.shared(m_path.bounds());
    }
    m_clips = false;
    m_path.clear();
}

void ContentScanner::fill(bool evenOdd)
{
    for (const PathShape::Filled &part : m_path.filled(evenOdd))
        paint(part.box, m_state.fill, m_state.fillAlpha, part.whole);
}

void ContentScanner::stroke()
{
    const double width = std::max(kHairline, m_state.lineWidth * std::max(m_state.toPage.lengthX(), m_state.toPage.lengthY()));
    for (const Box &box : m_path.stroked(width))
        paint(box, m_state.stroke, m_state.strokeAlpha, false);
}

void ContentScanner::paint(const Box &box, const Shade &shade, double alpha, bool whole)
{
    if (m_state.clip.isEmpty() || m_wants == Wants::Runs)
        return;
    const bool sure = alpha >= 1 && m_state.isClear() && !hasLayers();
    m_ledger.paint({box.shared(m_state.clip), sure ? shade : std::nullopt, sure && whole && !m_state.clipUnclear});
}

void ContentScanner::setColour(bool stroking, ColourSpace::Kind kind, size_t count)
{
    const ColourSpace space = m_resources->device(kind);
    (stroking ? m_state.strokeSpace : m_state.fillSpace) = space;
    (stroking ? m_state.stroke : m_state.fill) = space.shadeOf(numbers(count));
}

void ContentScanner::setSpace(bool stroking)
{
    need(m_operands.endsWith(Token::Kind::Name, 1));
    const ColourSpace &space = m_resources->colourSpace(m_operands.lastText());
    (stroking ? m_state.strokeSpace : m_state.fillSpace) = space;
    (stroking ? m_state.stroke : m_state.fill) = space.firstShade();
}

void ContentScanner::setComponents(bool stroking)
{
    Shade &shade = stroking ? m_state.stroke : m_state.fill;
    const size_t count = m_operands.items().size();
    if (m_operands.areNumbers(count) && count > 0)
        shade = (stroking ? m_state.strokeSpace : m_state.fillSpace).shadeOf(numbers(count));
    else
        shade = std::nullopt; // a pattern
}

bool ContentScanner::performColour(unsigned code)
{
    using Kind = ColourSpace::Kind;
    switch (code) {
    case codeOf("g"): setColour(false, Kind::Grey, 1); return true;
    case codeOf("G"): setColour(true, Kind::Grey, 1); return true;
    case codeOf("rg"): setColour(false, Kind::Rgb, 3); return true;
    case codeOf("RG"): setColour(true, Kind::Rgb, 3); return true;
    case codeOf("k"): setColour(false, Kind::Cmyk, 4); return true;
    case codeOf("K"): setColour(true, Kind::Cmyk, 4); return true;
    case codeOf("cs"): setSpace(false); return true;
    case codeOf("CS"): setSpace(true); return true;
    case codeOf("sc"):
    case codeOf("scn"): setComponents(false); return true;
    case codeOf("SC"):
    case codeOf("SCN"): setComponents(true); return true;
    default: return false;
    }
}

} // namespace passerelle::scanner
