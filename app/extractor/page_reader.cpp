#include "app/extractor/page_reader.h"

#include "app/extractor/line_assembler.h"
#include "app/extractor/page_drawing.h"
#include "app/extractor/page_rotation.h"
#include "server/pdf/extractor_protocol.h"

#include <QtGui/QImage>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>

using namespace Qt::StringLiterals;

namespace passerelle::extractor {

namespace {

constexpr int kProbeWidth = 120;          // pixels; enough to see whether a page has a picture on it
constexpr int kFewCharacters = 25;        // a stamp or a page number on a picture, not a page of text
constexpr double kPictureCoverage = 0.08; // of the page
constexpr double kMostGarbage = 0.4;      // share of characters that mean nothing
constexpr int kPngQuality = 80;           // half the time of the usual one at the same size: somebody waits for the page
constexpr double kMetresOfAPoint = 0.0254 / 72;
constexpr double kMostDoubt = 0.3;       // of where lines stand; above, Qt PDF is asked for each line
constexpr double kFewSeen = 0.5;         // of the rectangles' length
constexpr double kNearlyAllSeen = 0.97;
constexpr double kLongestSideChecked = 1600; // pixels
constexpr double kLargestSide = 14'400;   // points; what PDF allows

bool isGarbage(char16_t unit)
{
    return (unit >= 0xE000 && unit <= 0xF8FF) || unit == 0xFFFD || unit == 0xFFFF || (unit < 0x20 && unit != '\t') || (unit >= 0x7F && unit < 0xA0);
}

// Letters that stand for others: where a font's codes are shifted or shuffled, hardly any of them is a vowel, or nearly all.
bool isGlyphSoup(const QString &text)
{
    constexpr int kEnoughLetters = 150;
    constexpr double kFewVowels = 0.22; // of the letters; French has 0.45, English 0.40
    constexpr double kManyVowels = 0.75;
    static constexpr QStringView kVowels = u"aeiouyàâäéèêëïîôöùûüœæ";
    int latin = 0;
    int other = 0;
    int vowels = 0;
    for (const QChar character : text) {
        if (!character.isLetter())
            continue;
        const bool isLatin = character.script() == QChar::Script_Latin;
        ++(isLatin ? latin : other);
        vowels += isLatin && kVowels.contains(character.toLower()) ? 1 : 0;
    }
    const double share = latin > 0 ? static_cast<double>(vowels) / latin : 0;
    return latin >= kEnoughLetters && latin > other && (share < kFewVowels || share > kManyVowels);
}

struct CleanedText {
    QString text;
    qsizetype characters = 0; // that are not white space
    qsizetype garbage = 0;
};

// Lone surrogates, controls and noncharacters out; line breaks and Qt PDF's own mark for a hyphen at a line's end stay.
CleanedText clean(const QString &text)
{
    CleanedText cleaned;
    cleaned.text.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text.at(i);
        const char16_t unit = character.unicode();
        if (character == u'\r' || character == u'\n' || unit == 0xFFFE || character.isSpace()) {
            cleaned.text += character;
            continue;
        }
        ++cleaned.characters;
        if (character.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            cleaned.text += character;
            cleaned.text += text.at(++i);
            continue;
        }
        const bool garbage = isGarbage(unit) || character.isSurrogate();
        cleaned.garbage += garbage ? 1 : 0;
        if (!garbage || unit == 0xFFFD || (unit >= 0xE000 && unit <= 0xF8FF))
            cleaned.text += character;
    }
    return cleaned;
}

// What is outside the page is not on it; rounding may push an edge over by a hair.
void keepInside(const QSizeF &size, QRectF &rectangle)
{
    if (rectangle.isEmpty())
        return;
    const QRectF inside = rectangle.intersected(QRectF(QPointF(0, 0), size));
    rectangle = inside.isEmpty() ? QRectF() : inside;
}

void boundText(PageContent &page)
{
    qsizetype bytes = 0;
    size_t kept = 0;
    for (; kept < page.lines.size() && kept < static_cast<size_t>(pdf::kMaxLinesPerPage); ++kept) {
        bytes += 3 * page.lines[kept].text.size();
        if (bytes > pdf::kMaxPageTextBytes)
            break;
    }
    if (kept < page.lines.size()) {
        page.lines.resize(kept);
        page.reason = u"page_too_long"_s;
    }
}

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

} // namespace

std::optional<OpenProblem> PageReader::open(QByteArrayView pdf)
{
    m_bytes = QByteArray::fromRawData(pdf.data(), pdf.size());
    m_buffer.setBuffer(&m_bytes);
    m_buffer.open(QIODevice::ReadOnly);
    m_document.load(&m_buffer);
    if (m_document.status() == QPdfDocument::Status::Ready) {
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
        m_boxes = PageBoxes(pdf);
#endif
        return std::nullopt;
    }
    switch (m_document.error()) {
    case QPdfDocument::Error::IncorrectPassword: return OpenProblem::NeedsPassword;
    case QPdfDocument::Error::UnsupportedSecurityScheme: return OpenProblem::NeedsPassword;
    case QPdfDocument::Error::InvalidFileFormat: return OpenProblem::NotAPdf;
    default: return OpenProblem::Damaged;
    }
}

QString PageReader::title() const
{
    return clean(m_document.metaData(QPdfDocument::MetaDataField::Title).toString()).text.simplified();
}

QString PageReader::metadata() const
{
    using Field = QPdfDocument::MetaDataField;
    QStringList lines;
    for (const Field field : {Field::Title, Field::Subject, Field::Keywords, Field::Author}) {
        const QString said = clean(m_document.metaData(field).toString()).text.simplified();
        if (!said.isEmpty())
            lines.append(said);
    }
    return lines.join(u'\n');
}

PlacedPage PageReader::read(int number)
{
    PlacedPage placed;
    PageContent &page = placed.content;
    page.number = number;
    const int index = number - 1;
    page.size = m_document.pagePointSize(index);
    if (!(page.size.width() > 0) || !(page.size.height() > 0) || page.size.width() > kLargestSide * 10 || page.size.height() > kLargestSide * 10) {
        page.size = QSizeF(0, 0);
        page.verdict = PageVerdict::Damaged;
        page.reason = u"page_damaged"_s;
        return placed;
    }
    const QPdfSelection all = m_document.getAllText(index);
    const CleanedText cleaned = clean(all.text());
    const bool unreadable = (cleaned.characters > 0
        && static_cast<double>(cleaned.garbage) > kMostGarbage * static_cast<double>(cleaned.characters)) || isGlyphSoup(cleaned.text);
    if (unreadable) {
        page.verdict = PageVerdict::Unreadable;
        page.reason = u"unreadable_font_map"_s;
        return placed;
    }
    placed.rectangles.reserve(static_cast<size_t>(all.bounds().size()));
    for (const QPolygonF &polygon : all.bounds())
        placed.rectangles.push_back(polygon.boundingRect());
    intoPage(placed.rectangles, page.size);
    AssembledLines assembled = assembleLines(cleaned.text, placed.rectangles);
    page.lines = std::move(assembled.lines);
    placed.textLines = std::move(assembled.textLines);
    if (assembled.doubt > kMostDoubt)
        placeExactly(placed);
    boundText(page);
    judge(page, index, cleaned.characters);
    return placed;
}

void PageReader::intoPage(std::vector<QRectF> &rectangles, const QSizeF &size) const
{
    if (m_quarters) {
        rectangles = turnedBy(rectangles, size, *m_quarters);
        return;
    }
    const QPointF origin = m_boxes.originFor(size);
    for (QRectF &rectangle : rectangles)
        rectangle.translate(-origin.x(), origin.y());
    turnUpright(rectangles, size);
}

// The lines of the text that are asked for, where Qt PDF says that each of them is. nullopt when it does not say it.
std::optional<std::vector<CertainLine>> PageReader::ask(ExactPlaces &places, const std::vector<size_t> &lines, const QSizeF &size,
                                                        const std::function<bool(const CertainLine &)> &goesOn) const
{
    std::vector<CertainLine> certain;
    for (const size_t line : lines) {
        auto rectangles = places.ask(line);
        if (!rectangles)
            return std::nullopt;
        certain.push_back({line, clean(places.text(line)).text, std::move(*rectangles)});
        intoPage(certain.back().rectangles, size);
        if (!goesOn(certain.back()))
            break;
    }
    return certain;
}

// Places every line anew.
bool PageReader::placeExactly(PlacedPage &placed)
{
    ExactPlaces places(m_document, placed.content.number - 1, m_document.getAllText(placed.content.number - 1).text());
    std::vector<size_t> all(places.count());
    std::iota(all.begin(), all.end(), size_t(0));
    const auto certain = ask(places, all, placed.content.size, [](const CertainLine &) { return true; });
    if (!certain)
        return false;
    PlacedPage anew{placed.content, {}, {}};
    anew.content.lines.clear();
    size_t textLine = 0;
    for (const CertainLine &line : *certain) {
        std::vector<TextLine> pieces = assembleLine(line.text, line.rectangles);
        if (pieces.empty())
            continue;
        std::ranges::move(pieces, std::back_inserter(anew.content.lines));
        anew.textLines.resize(anew.content.lines.size(), textLine++);
        anew.rectangles.insert(anew.rectangles.end(), line.rectangles.begin(), line.rectangles.end());
    }
    placed = std::move(anew);
    return true;
}

// When next to none of the letters are seen where they are said to be, but letters are seen, the page is turned.
void PageReader::turnToLetters(PlacedPage &placed, const LetterEvidence &evidence)
{
    const QSizeF size = placed.content.size;
    double best = shareSeen(placed.rectangles, sightsOf(placed.rectangles, size, evidence));
    if (best > kFewSeen || !evidence.anyLetters())
        return;
    std::vector<QRectF> asGiven;
    for (const QPolygonF &polygon : m_document.getAllText(placed.content.number - 1).bounds())
        asGiven.push_back(polygon.boundingRect());
    std::optional<int> turn;
    for (int quarters = 0; quarters < 4; ++quarters) {
        const std::vector<QRectF> turned = turnedBy(asGiven, size, quarters);
        const double seen = shareSeen(turned, sightsOf(turned, size, evidence));
        if (seen > kNearlyAllSeen && seen > best) {
            best = seen;
            turn = quarters;
        }
    }
    if (!turn || areStacked(asGiven)) // letters at one place could lend their looks to many
        return;
    m_quarters = turn;
    if (!placeExactly(placed)) {
        placed.rectangles = turnedBy(asGiven, size, *turn);
        AssembledLines assembled = assembleLines(clean(m_document.getAllText(placed.content.number - 1).text()).text, placed.rectangles);
        placed.content.lines = std::move(assembled.lines);
        placed.textLines = std::move(assembled.textLines);
    }
}

// Which line is hidden must be known, not guessed: false when it could not be found out.
bool PageReader::partWhatIsHidden(PlacedPage &placed, const LetterEvidence &evidence)
{
    const QSizeF size = placed.content.size;
    const std::vector<Sight> sights = sightsOf(placed.rectangles, size, evidence);
    std::vector<size_t> open = suspects(placed.rectangles, sights);
    std::set<size_t> withoutPlace;
    for (size_t i = 0; i < placed.content.lines.size(); ++i) {
        if (placed.content.lines[i].rectangle.isEmpty())
            withoutPlace.insert(placed.textLines[i]);
    }
    if (open.empty() && withoutPlace.empty())
        return true;
    ExactPlaces places(m_document, placed.content.number - 1, m_document.getAllText(placed.content.number - 1).text());
    if (placed.textLines.empty() || places.count() != placed.textLines.back() + 1)
        return false;
    // Those that probably own a suspect first; asking ends when every suspect has its owner.
    std::vector<size_t> order = likelyOwners(placed, open);
    order.insert(order.begin(), withoutPlace.begin(), withoutPlace.end());
    size_t must = withoutPlace.size();
    const auto certain = ask(places, order, size, [&](const CertainLine &line) {
        must -= must > 0 ? 1 : 0;
        settle(open, placed.rectangles, line);
        return must > 0 || !open.empty();
    });
    if (!certain)
        return false;
    const bool textLayer = isTextLayer(placed.rectangles, sights);
    placeAnew(placed, *certain);
    partHidden(placed, hiddenAmong(*certain, size, evidence, textLayer));
    if (textLayer)
        placed.content.reason = u"page_text_layer"_s;
    return true;
}

PageContent PageReader::check(PlacedPage placed)
{
    const QSizeF size = placed.content.size;
    if (placed.content.lines.empty())
        return std::move(placed.content);
    const double scale = std::min(1.0, kLongestSideChecked / std::max(size.width(), size.height()));
    const QSize pixels(std::max(1, static_cast<int>(std::lround(size.width() * scale))), std::max(1, static_cast<int>(std::lround(size.height() * scale))));
    const int index = placed.content.number - 1;
    const QImage smooth = drawPage(m_document, index, pixels);
    const QImage jagged = drawPage(m_document, index, pixels, QPdfDocumentRenderOptions::RenderFlag::TextAliased);
    if (smooth.size() != pixels || jagged.size() != pixels || smooth.format() != QImage::Format_RGB32 || jagged.format() != QImage::Format_RGB32)
        return unchecked(std::move(placed.content));
    const LetterEvidence evidence(smooth, jagged, size);
    m_quarters.reset();
    turnToLetters(placed, evidence);
    const bool whole = partWhatIsHidden(placed, evidence);
    m_quarters.reset();
    if (!whole)
        return unchecked(std::move(placed.content));
    for (TextLine &line : placed.content.lines)
        keepInside(size, line.rectangle);
    return std::move(placed.content);
}

void PageReader::judge(PageContent &page, int index, qsizetype characters)
{
    if (characters >= kFewCharacters) {
        page.verdict = PageVerdict::Text;
        return;
    }
    const Ink ink = inkOf(index);
    if (characters == 0 && !ink.any) {
        page.verdict = PageVerdict::Empty;
        page.reason = u"page_empty"_s;
    } else if (characters == 0 || ink.covered > kPictureCoverage) {
        page.verdict = PageVerdict::Scan;
        page.reason = u"page_scan"_s;
    } else {
        page.verdict = PageVerdict::Text;
    }
}

PageReader::Ink PageReader::inkOf(int index)
{
    const QSizeF size = m_document.pagePointSize(index);
    const double ratio = std::clamp(size.height() / size.width(), 0.2, 5.0);
    const QImage image = onWhite(m_document.render(index, QSize(kProbeWidth, static_cast<int>(std::lround(kProbeWidth * ratio)))));
    if (image.isNull())
        return {};
    const QRgb background = image.pixel(0, 0);
    qint64 different = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto *pixels = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            different += std::abs(qGray(pixels[x]) - qGray(background)) > 24 ? 1 : 0;
    }
    const auto total = static_cast<double>(image.width()) * image.height();
    return {different > 0, static_cast<double>(different) / total};
}

QByteArray PageReader::renderPng(int number, int width)
{
    const QSizeF size = m_document.pagePointSize(number - 1);
    if (!(size.width() > 0) || !(size.height() > 0))
        return {};
    const double scale = std::min({width / size.width(), pdf::kMaxImageSide / size.width(), pdf::kMaxImageSide / size.height()});
    const QSize pixels(std::max(1, static_cast<int>(std::lround(size.width() * scale))), std::max(1, static_cast<int>(std::lround(size.height() * scale))));
    const QImage drawn = m_document.render(number - 1, pixels);
    if (drawn.isNull())
        return {};
    // The picture says its own scale, so that rectangles in points find their place on it.
    QImage page = onWhite(drawn);
    page.setDotsPerMeterX(static_cast<int>(std::lround(pixels.width() / (size.width() * kMetresOfAPoint))));
    page.setDotsPerMeterY(static_cast<int>(std::lround(pixels.height() / (size.height() * kMetresOfAPoint))));
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    if (!page.save(&buffer, "PNG", kPngQuality))
        return {};
    return png;
}

QByteArray PageReader::rasterize(int number, int dotsPerInch)
{
    const QSizeF size = m_document.pagePointSize(number - 1);
    if (!(size.width() > 0) || !(size.height() > 0))
        return {};
    constexpr double kPointsPerInch = 72;
    const double most = std::sqrt(pdf::kMaxRasterPixels / (size.width() * size.height()));
    const double scale = std::min(dotsPerInch / kPointsPerInch, most);
    const QSize pixels(std::max(1, static_cast<int>(size.width() * scale)), std::max(1, static_cast<int>(size.height() * scale)));
    const QImage page = onWhite(m_document.render(number - 1, pixels));
    if (page.isNull() || page.size() != pixels)
        return {};
    QByteArray payload = pdf::encodeRasterHead({.page = number, .size = size, .columns = pixels.width(), .rows = pixels.height()});
    const qsizetype headBytes = payload.size();
    payload.resize(headBytes + qsizetype{pixels.width()} * pixels.height());
    char *to = payload.data() + headBytes;
    for (int y = 0; y < pixels.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(page.constScanLine(y));
        for (int x = 0; x < pixels.width(); ++x)
            *to++ = static_cast<char>(qGray(from[x]));
    }
    return payload;
}

} // namespace passerelle::extractor
