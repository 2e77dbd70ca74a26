#include "app/extractor/page_reader.h"

#include "app/extractor/exact_places.h"
#include "app/extractor/line_assembler.h"
#include "app/extractor/page_drawing.h"
#include "app/extractor/page_rotation.h"
#include "server/pdf/extractor_protocol.h"

#include <QtGui/QImage>

#include <algorithm>
#include <cmath>
#include <cstdlib>

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
constexpr double kLongestSideChecked = 1600; // pixels
constexpr double kLargestSide = 14'400;   // points; what PDF allows

bool isGarbage(char16_t unit)
{
    return (unit >= 0xE000 && unit <= 0xF8FF) || unit == 0xFFFD || unit == 0xFFFF || (unit < 0x20 && unit != '\t') || (unit >= 0x7F && unit < 0xA0);
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
    const bool unreadable = cleaned.characters > 0
        && static_cast<double>(cleaned.garbage) > kMostGarbage * static_cast<double>(cleaned.characters);
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
    const QPointF origin = m_boxes.originFor(size);
    for (QRectF &rectangle : rectangles)
        rectangle.translate(-origin.x(), origin.y());
    turnUpright(rectangles, size);
}

bool PageReader::placeExactly(PlacedPage &placed)
{
    const int index = placed.content.number - 1;
    const auto exact = exactPlaces(m_document, index, m_document.getAllText(index).text());
    if (!exact)
        return false;
    std::vector<QRectF> rectangles;
    for (const ExactLine &line : *exact)
        rectangles.insert(rectangles.end(), line.rectangles.begin(), line.rectangles.end());
    intoPage(rectangles, placed.content.size);
    PlacedPage anew{placed.content, {}, rectangles};
    anew.content.lines.clear();
    auto next = rectangles.begin();
    for (size_t i = 0; i < exact->size(); ++i) {
        const auto end = next + static_cast<std::ptrdiff_t>((*exact)[i].rectangles.size());
        AssembledLines assembled = assembleLines(clean((*exact)[i].text).text, {next, end});
        std::ranges::move(assembled.lines, std::back_inserter(anew.content.lines));
        anew.textLines.resize(anew.content.lines.size(), i);
        next = end;
    }
    placed = std::move(anew);
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
    std::vector<Sight> sights = sightsOf(placed.rectangles, size, evidence);
    if (hidesAnything(placed, sights)) {
        // Which line is hidden must be known, not guessed.
        if (!placeExactly(placed))
            return unchecked(std::move(placed.content));
        sights = sightsOf(placed.rectangles, size, evidence);
        const bool textLayer = isTextLayer(placed.rectangles, sights);
        partHidden(placed, sights, textLayer);
        if (textLayer)
            placed.content.reason = u"page_text_layer"_s;
    }
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
