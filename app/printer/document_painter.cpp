#include "app/printer/document_painter.h"

#include "app/printer/block_painters.h"
#include "app/printer/page.h"

#include <QtCore/QBuffer>

namespace passerelle::printer {

namespace {

using namespace Qt::StringLiterals;

constexpr int kMostPages = 500;
constexpr double kLogoHeight = 46;
constexpr double kLogoWidth = 170;

// The sender on the left, what this is on the right, the brand's colour under both.
void paintHead(Page &page, const billing::PrintDocument &document, const QImage &logo)
{
    const double half = page.width() * 0.5;
    double leftHeight = 0;
    if (!logo.isNull()) {
        const QSizeF size = QSizeF(logo.size()).scaled(kLogoWidth, kLogoHeight, Qt::KeepAspectRatio);
        page.image(logo, QRectF(QPointF(page.left(), page.y()), size));
        leftHeight = size.height();
    } else {
        leftHeight = page.text(document.sender, page.left(), page.y() + 4, half - 20, {15, Weight::Strong, page.accent()}) + 4;
    }
    const double right = page.left() + half;
    double rightHeight = page.text(document.title, right, page.y(), half, {21, Weight::Strong}, Side::Right);
    for (const QString &line : document.subtitles)
        rightHeight += page.text(line, right, page.y() + rightHeight, half, {9.5, Weight::Normal, kGrey}, Side::Right);
    page.down(std::max(leftHeight, rightHeight) + 14);
    page.rule(page.left(), page.y(), page.width(), page.accent(), 1.6);
    page.down(20);
}

int paintInto(QByteArray &pdf, const billing::PrintDocument &document, const QImage &logo, int pages)
{
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    Page page(buffer, document, pages);
    paintHead(page, document, logo);
    for (const billing::PrintBlock &block : document.blocks) {
        std::visit([&page](const auto &content) { paintBlock(page, content); }, block);
        if (page.number() > kMostPages)
            return page.number();
    }
    page.end();
    return page.number();
}

} // namespace

Result<QByteArray> paintDocument(const billing::PrintDocument &document)
{
    QImage logo;
    if (!document.logo.isEmpty() && !logo.loadFromData(document.logo))
        return failure(ErrorKind::InvalidInput, u"the logo is neither a PNG nor a JPEG"_s);
    // Every page says how many there are: the first run only counts them.
    QByteArray counted;
    const int pages = paintInto(counted, document, logo, 0);
    if (pages > kMostPages)
        return failure(ErrorKind::InvalidInput, u"the document has more than %1 pages"_s.arg(kMostPages));
    QByteArray pdf;
    paintInto(pdf, document, logo, pages);
    return pdf;
}

} // namespace passerelle::printer
