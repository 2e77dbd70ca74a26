#include "app/extractor/page_reader.h"

#include "app/extractor/line_assembler.h"
#include "app/extractor/page_drawing.h"
#include "app/extractor/page_examiner.h"
#include "app/extractor/page_text.h"
#include "app/extractor/page_rotation.h"
#include "app/extractor/page_rulings.h"
#include "server/pdf/extractor_protocol.h"

#include <QtGui/QImage>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <utility>

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
constexpr size_t kRowsOfTable = 3;
constexpr double kLargestSide = 14'400;   // points; what PDF allows

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

// Several texts stand beside another: then the rules that the page draws are worth drawing it.
bool mayHoldTable(const std::vector<TextLine> &lines)
{
    size_t beside = 0;
    for (size_t i = 1; i < lines.size() && beside < kRowsOfTable; ++i) {
        const QRectF &before = lines[i - 1].rectangle;
        const QRectF &line = lines[i].rectangle;
        beside += line.left() > before.right() && line.top() < before.bottom() && line.bottom() > before.top() ? 1 : 0;
    }
    return beside >= kRowsOfTable;
}

} // namespace

std::optional<OpenProblem> PageReader::open(QByteArrayView pdf)
{
    m_bytes = QByteArray::fromRawData(pdf.data(), pdf.size());
    m_buffer.setBuffer(&m_bytes);
    m_buffer.open(QIODevice::ReadOnly);
    m_document.load(&m_buffer);
    if (m_document.status() == QPdfDocument::Status::Ready) {
        m_scanner = std::make_unique<scanner::PageScanner>(pdf);
        m_places.emplace(m_document, pdf);
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
    m_fonts.keep(m_document, index);
    const QPdfSelection all = m_document.getAllText(index);
    const CleanedText cleaned = clean(all.text());
    const bool unreadable = (cleaned.characters > 0
        && static_cast<double>(cleaned.garbage) > kMostGarbage * static_cast<double>(cleaned.characters)) || isGlyphSoup(cleaned.text);
    if (unreadable) {
        page.verdict = PageVerdict::Unreadable;
        page.reason = u"unreadable_font_map"_s;
        return placed;
    }
    const std::vector<QRectF> bounds = m_places->of(all, index);
    placed.placement = placementOf(index, page.size, bounds);
    placed.rectangles = placedBy(bounds, page.size, placed.placement);
    AssembledLines assembled = assembleLines(cleaned.text, placed.rectangles);
    page.lines = std::move(assembled.lines);
    placed.textLines = std::move(assembled.textLines);
    if (assembled.doubt > kMostDoubt)
        std::ignore = PageExaminer(m_document, *m_places, *m_scanner).placeExactly(placed);
    boundText(page);
    judge(page, index, cleaned.characters);
    return placed;
}

std::optional<scanner::Doubt> PageReader::doubtOf(const PlacedPage &placed)
{
    if (placed.content.lines.empty())
        return std::nullopt;
    return m_scanner->doubtOf(placed.content.number - 1, placed.rectangles);
}

std::optional<PageContent> PageReader::trust(const PlacedPage &placed) { return PageExaminer(m_document, *m_places, *m_scanner).trust(placed); }

bool PageReader::wantsRulings(const PageContent &page) const { return mayHoldTable(page.lines); }

void PageReader::addRulings(PageContent &page)
{
    using Flag = QPdfDocumentRenderOptions::RenderFlag;
    // As where a page is looked at for hidden text: the soft edges of smoothed letters would pass for rules.
    page.rulings = rulingsOf(drawPage(m_document, page.number - 1, page.size.toSize(), Flag::Annotations | Flag::TextAliased), page.size);
}

PageContent PageReader::check(PlacedPage placed, std::optional<scanner::Doubt> doubt)
{
    PageContent page = PageExaminer(m_document, *m_places, *m_scanner).examine(std::move(placed), doubt == scanner::Doubt::Tiny);
    // A picture with nothing but hidden text on it is a picture.
    const bool wasChecked = std::ranges::none_of(page.hidden, [](const HiddenText &hidden) { return hidden.by == HiddenBy::Unchecked; });
    if (page.lines.empty() && !page.hidden.empty() && wasChecked)
        judge(page, page.number - 1, 0);
    return page;
}

Placement PageReader::placementOf([[maybe_unused]] int index, [[maybe_unused]] const QSizeF &size, [[maybe_unused]] const std::vector<QRectF> &bounds)
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    constexpr double kSameSize = 0.6; // points
    const auto frame = m_scanner->frameOf(index);
    if (frame && std::abs(frame->size.width() - size.width()) < kSameSize && std::abs(frame->size.height() - size.height()) < kSameSize)
        return {frame->origin, frame->quarters};
    if (!m_boxes)
        m_boxes.emplace(m_bytes);
    Placement guessed{m_boxes->originFor(size), 0};
    guessed.quarters = quartersOf(placedBy(bounds, size, guessed), size);
    return guessed;
#else
    return {};
#endif
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
    QImage drawn = m_document.render(number - 1, pixels);
    if (drawn.isNull())
        return {};
    // The picture says its own scale, so that rectangles in points find their place on it.
    QImage page = greyWhenColourless(onWhite(std::move(drawn)));
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
