#include "app/extractor/page_examiner.h"

#include "app/extractor/counted_places.h"
#include "app/extractor/line_assembler.h"
#include "app/extractor/page_drawing.h"
#include "app/extractor/page_rulings.h"
#include "app/extractor/page_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

using namespace Qt::StringLiterals;

namespace passerelle::extractor {

namespace {

constexpr double kFewSeen = 0.5; // of the rectangles' length
constexpr double kNearlyAllSeen = 0.97;
constexpr double kLongestSide = 1600; // pixels

// Each of the line's rectangles accounts for one suspect: the one that it fits best.
void settle(std::vector<size_t> &open, const std::vector<QRectF> &suspects, const CertainLine &line)
{
    constexpr double kSameRectangle = 0.6; // common area, of the area of both
    for (const QRectF &rectangle : line.rectangles) {
        auto best = open.end();
        double most = kSameRectangle;
        for (auto suspect = open.begin(); suspect != open.end(); ++suspect) {
            const QRectF common = rectangle.intersected(suspects[*suspect]);
            const double both = rectangle.width() * rectangle.height() + suspects[*suspect].width() * suspects[*suspect].height();
            const double shared = common.width() * common.height();
            if (shared > most * (both - shared)) {
                most = shared / (both - shared);
                best = suspect;
            }
        }
        if (best != open.end())
            open.erase(best);
    }
}

// All lines of the text, those first whose pieces touch a suspect.
std::vector<size_t> likelyOwners(const PlacedPage &placed, const std::vector<size_t> &open)
{
    std::set<size_t> touching;
    for (size_t i = 0; i < placed.content.lines.size(); ++i) {
        const QRectF &line = placed.content.lines[i].rectangle;
        if (std::ranges::any_of(open, [&](size_t suspect) { return line.intersects(placed.rectangles[suspect]); }))
            touching.insert(placed.textLines[i]);
    }
    std::vector<size_t> order(touching.begin(), touching.end());
    for (size_t line = 0; line <= placed.textLines.back(); ++line) {
        if (!touching.contains(line))
            order.push_back(line);
    }
    return order;
}

// The lines of the text that have pieces without a place.
std::set<size_t> withoutPlace(const PlacedPage &placed)
{
    std::set<size_t> lost;
    for (size_t i = 0; i < placed.content.lines.size(); ++i) {
        if (placed.content.lines[i].rectangle.isEmpty())
            lost.insert(placed.textLines[i]);
    }
    return lost;
}

// The pieces of those lines, from where they are known to stand.
void placeAnew(PlacedPage &placed, const std::vector<CertainLine> &certain)
{
    std::map<size_t, const CertainLine *> known;
    for (const CertainLine &line : certain)
        known.emplace(line.textLine, &line);
    std::vector<TextLine> lines;
    std::vector<size_t> textLines;
    for (size_t i = 0; i < placed.content.lines.size(); ++i) {
        const size_t textLine = placed.textLines[i];
        const auto found = known.find(textLine);
        if (found == known.end()) {
            lines.push_back(std::move(placed.content.lines[i]));
        } else if (i == 0 || placed.textLines[i - 1] != textLine) {
            std::vector<TextLine> pieces = assembleLine(found->second->text, found->second->rectangles);
            std::ranges::move(pieces, std::back_inserter(lines));
        }
        textLines.resize(lines.size(), textLine);
    }
    placed.content.lines = std::move(lines);
    placed.textLines = std::move(textLines);
}

// What is outside the page is not on it; rounding may push an edge over by a hair.
void keepAllInside(PageContent &page)
{
    for (TextLine &line : page.lines) {
        if (!line.rectangle.isEmpty())
            line.rectangle = line.rectangle.intersected(QRectF(QPointF(0, 0), page.size));
    }
}

} // namespace

QString PageExaminer::textOf(const PlacedPage &placed) { return m_document.getAllText(placed.content.number - 1).text(); }

// The lines of the text that are asked for, where Qt PDF says that each of them is. nullopt when it does not say it.
std::optional<std::vector<CertainLine>> PageExaminer::ask(ExactPlaces &places, const std::vector<size_t> &lines, const PlacedPage &placed,
                                                          const std::function<bool(const CertainLine &)> &goesOn) const
{
    std::vector<CertainLine> certain;
    for (const size_t line : lines) {
        if (line < placed.certain.size()) {
            certain.push_back(placed.certain[line]);
        } else if (places.count() == 1) { // then all that stands on the page is its
            certain.push_back({line, clean(places.text(line)).text, placed.rectangles});
        } else {
            const auto rectangles = places.ask(line);
            if (!rectangles)
                return std::nullopt;
            certain.push_back({line, clean(places.text(line)).text, placedBy(*rectangles, placed.content.size, placed.placement)});
        }
        if (!goesOn(certain.back()))
            break;
    }
    return certain;
}

// Good enough to say where lines stand; which of them are hidden is not believed to it.
bool PageExaminer::placeByCounting(PlacedPage &placed, const ExactPlaces &places)
{
    const auto runs = m_scanner.runsOf(placed.content.number - 1);
    if (!runs)
        return false;
    std::vector<QString> texts;
    for (size_t line = 0; line < places.count(); ++line)
        texts.push_back(places.text(line));
    const auto counted = countedPlaces(texts, placed.rectangles, *runs);
    if (!counted)
        return false;
    placed.content.lines.clear();
    placed.textLines.clear();
    for (size_t line = 0; line < texts.size(); ++line) {
        std::vector<TextLine> pieces = assembleLine(clean(texts[line]).text, (*counted)[line]);
        std::ranges::move(pieces, std::back_inserter(placed.content.lines));
        placed.textLines.resize(placed.content.lines.size(), line);
    }
    return true;
}

bool PageExaminer::placeExactly(PlacedPage &placed)
{
    ExactPlaces places(m_document, m_textPlaces, placed.content.number - 1, textOf(placed));
    if (placeByCounting(placed, places))
        return true;
    std::vector<size_t> all(places.count());
    std::iota(all.begin(), all.end(), size_t(0));
    auto certain = ask(places, all, placed, [](const CertainLine &) { return true; });
    if (!certain)
        return false;
    PlacedPage anew{placed.content, {}, {}, placed.placement};
    anew.content.lines.clear();
    for (const CertainLine &line : *certain) {
        std::vector<TextLine> pieces = assembleLine(line.text, line.rectangles);
        std::ranges::move(pieces, std::back_inserter(anew.content.lines));
        anew.textLines.resize(anew.content.lines.size(), line.textLine);
        anew.rectangles.insert(anew.rectangles.end(), line.rectangles.begin(), line.rectangles.end());
    }
    anew.certain = std::move(*certain);
    placed = std::move(anew);
    return true;
}

// Those lines alone that have no place yet; they keep none where Qt PDF does not say it.
void PageExaminer::placeLost(PlacedPage &placed)
{
    const std::set<size_t> lost = withoutPlace(placed);
    if (lost.empty())
        return;
    ExactPlaces places(m_document, m_textPlaces, placed.content.number - 1, textOf(placed));
    if (placed.textLines.empty() || places.count() <= placed.textLines.back())
        return;
    if (const auto certain = ask(places, {lost.begin(), lost.end()}, placed, [](const CertainLine &) { return true; }))
        placeAnew(placed, *certain);
}

// When few of the letters are seen where they are said to be, but letters are seen, the page is turned.
void PageExaminer::turnToLetters(PlacedPage &placed, std::vector<Sight> &sights, const LetterEvidence &evidence)
{
    const QSizeF size = placed.content.size;
    double best = shareSeen(placed.rectangles, sights);
    if (best > kFewSeen || !evidence.anyLetters())
        return;
    const QPdfSelection all = m_document.getAllText(placed.content.number - 1);
    const std::vector<QRectF> bounds = m_textPlaces.of(all, placed.content.number - 1);
    if (areStacked(bounds)) // letters at one place could lend their looks to many
        return;
    std::optional<Placement> better;
    for (const QPointF &origin : {placed.placement.origin, QPointF(0, 0)}) {
        for (int quarters = 0; quarters < 4; ++quarters) {
            const std::vector<QRectF> turned = placedBy(bounds, size, {origin, quarters});
            const double seen = shareSeen(turned, sightsOf(turned, size, evidence));
            if (seen > kNearlyAllSeen && seen > best) {
                best = seen;
                better = Placement{origin, quarters};
            }
        }
    }
    if (!better)
        return;
    placed.placement = *better;
    placed.rectangles = placedBy(bounds, size, *better);
    placed.certain.clear();
    sights = sightsOf(placed.rectangles, size, evidence);
    AssembledLines assembled = assembleLines(clean(all.text()).text, placed.rectangles);
    placed.content.lines = std::move(assembled.lines);
    placed.textLines = std::move(assembled.textLines);
}

// Which line is hidden must be known, not guessed: false when it could not be found out.
bool PageExaminer::partWhatIsHidden(PlacedPage &placed, const std::vector<Sight> &sights, const LetterEvidence &evidence, std::vector<size_t> open)
{
    const std::set<size_t> lost = withoutPlace(placed);
    if (open.empty() && lost.empty())
        return true;
    ExactPlaces places(m_document, m_textPlaces, placed.content.number - 1, textOf(placed));
    if (placed.textLines.empty() || places.count() <= placed.textLines.back())
        return false;
    // Those that probably own a suspect first; asking ends when every suspect has its owner.
    std::vector<size_t> order(lost.begin(), lost.end());
    for (const size_t line : likelyOwners(placed, open)) {
        if (!lost.contains(line))
            order.push_back(line);
    }
    size_t asked = 0;
    const auto certain = ask(places, order, placed, [&](const CertainLine &line) {
        settle(open, placed.rectangles, line);
        return ++asked < lost.size() || !open.empty();
    });
    if (!certain)
        return false;
    const bool textLayer = isTextLayer(placed.rectangles, sights);
    placeAnew(placed, *certain);
    partHidden(placed, hiddenAmong(*certain, placed.content.size, evidence, textLayer));
    if (textLayer)
        placed.content.reason = u"page_text_layer"_s;
    return true;
}

std::optional<LetterEvidence> PageExaminer::look(PlacedPage &placed)
{
    const QSizeF size = placed.content.size;
    const double scale = std::min(1.0, kLongestSide / std::max(size.width(), size.height()));
    const QSize pixels(std::max(1, static_cast<int>(std::lround(size.width() * scale))), std::max(1, static_cast<int>(std::lround(size.height() * scale))));
    const int index = placed.content.number - 1;
    using Flag = QPdfDocumentRenderOptions::RenderFlag;
    const QImage smooth = drawPage(m_document, index, pixels, Flag::Annotations); // what notes cover is covered
    const QImage jagged = drawPage(m_document, index, pixels, Flag::Annotations | Flag::TextAliased);
    const auto isGood = [&](const QImage &image) { return image.size() == pixels && image.format() == QImage::Format_RGB32; };
    if (!isGood(smooth) || !isGood(jagged))
        return std::nullopt;
    placed.content.rulings = rulingsOf(jagged, size);
    return LetterEvidence(smooth, jagged, size);
}

PageContent PageExaminer::examine(PlacedPage placed, bool everyLine)
{
    if (placed.content.lines.empty())
        return std::move(placed.content);
    const auto evidence = look(placed);
    if (!evidence)
        return unchecked(std::move(placed.content));
    std::vector<Sight> sights = sightsOf(placed.rectangles, placed.content.size, *evidence);
    turnToLetters(placed, sights, *evidence);
    std::vector<size_t> open = suspects(placed.rectangles, sights);
    if (everyLine) {
        open.resize(placed.rectangles.size());
        std::iota(open.begin(), open.end(), size_t(0));
    }
    if (!partWhatIsHidden(placed, sights, *evidence, std::move(open)))
        return unchecked(std::move(placed.content));
    keepAllInside(placed.content);
    return std::move(placed.content);
}

std::optional<PageContent> PageExaminer::trust(PlacedPage placed)
{
    const LetterEvidence evidence = LetterEvidence::everywhere();
    const std::vector<Sight> sights = sightsOf(placed.rectangles, placed.content.size, evidence);
    std::vector<size_t> beside;
    for (size_t i = 0; i < sights.size(); ++i) {
        if (sights[i].kind == Sight::Kind::OffPage)
            beside.push_back(i);
    }
    if (beside.empty())
        placeLost(placed);
    else if (!partWhatIsHidden(placed, sights, evidence, std::move(beside)))
        return std::nullopt;
    keepAllInside(placed.content);
    return std::move(placed.content);
}

} // namespace passerelle::extractor
