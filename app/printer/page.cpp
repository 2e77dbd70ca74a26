#include "app/printer/page.h"

#include <QtCore/QMarginsF>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPageSize>
#include <QtGui/QTextLayout>
#include <QtGui/QTextOption>

namespace passerelle::printer {

namespace {

using namespace Qt::StringLiterals;

constexpr int kResolution = 1200;
constexpr double kPointsPerInch = 72;
constexpr QSizeF kA4(595.0, 842.0);
constexpr double kMargin = 48;
constexpr double kTop = 46;
constexpr double kFooterGap = 14;
constexpr double kPaperBottom = 30;
constexpr double kPageWords = 70; // kept free for "Page 2/3"
const Type kFooterType{7.2, Weight::Normal, kGrey};

} // namespace

Page::Page(QIODevice &target, const billing::PrintDocument &document, int pages)
    : m_document(document), m_writer(&target), m_accent(document.colour), m_scale(kResolution / kPointsPerInch), m_pages(pages)
{
    m_writer.setResolution(kResolution);
    m_writer.setPageSize(QPageSize(QPageSize::A4));
    m_writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    m_writer.setTitle(document.subtitles.isEmpty() ? document.title : document.title + u" — "_s + document.subtitles.first());
    m_writer.setCreator(u"Passerelle"_s);
    m_painter.begin(&m_writer);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_y = kTop;
    decorate();
}

double Page::left() const { return kMargin; }
double Page::width() const { return kA4.width() - 2 * kMargin; }

QFont Page::font(const Type &type) const
{
    // Not Inter: its contextual forms lose the hyphen of "F2026-0001" for whoever searches or copies.
    QFont font;
    font.setFamilies({u"Lato"_s, u"Liberation Sans"_s, u"DejaVu Sans"_s});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(static_cast<int>(px(type.size)));
    font.setWeight(type.weight == Weight::Strong ? QFont::DemiBold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    // With any spacing of its own a text is set without ligatures, which would be lost to whoever searches or copies it.
    font.setLetterSpacing(QFont::AbsoluteSpacing, px(0.01));
    return font;
}

void Page::decorate()
{
    const double footerHeight = m_document.footer.isEmpty() ? heightOf(u"x"_s, width(), kFooterType) : heightOf(m_document.footer, width() - kPageWords, kFooterType);
    const double footerTop = kA4.height() - kPaperBottom - footerHeight;
    m_bottom = footerTop - kFooterGap;
    rule(left(), footerTop - 7, width(), kHairline);
    text(m_document.footer, left(), footerTop, width() - kPageWords, kFooterType);
    text(u"Page %1/%2"_s.arg(m_number).arg(std::max(m_pages, m_number)), left(), footerTop, width(), kFooterType, Side::Right);
    if (m_number == 1)
        return;
    // What a page is of, should it come loose.
    const Type small{8, Weight::Normal, kGrey};
    const QString what = m_document.subtitles.isEmpty() ? m_document.title : m_document.title + u" · "_s + m_document.subtitles.first();
    const double height = text(m_document.sender, left(), m_y, width() * 0.45, {8, Weight::Strong, m_accent});
    const double other = text(what, left() + width() * 0.5, m_y, width() * 0.5, small, Side::Right);
    m_y += std::max(height, other) + 5;
    rule(left(), m_y, width(), kHairline);
    m_y += 16;
}

bool Page::fits(double height) const
{
    return m_y + height <= m_bottom;
}

bool Page::need(double height)
{
    if (fits(height))
        return false;
    m_writer.newPage();
    ++m_number;
    m_y = kTop;
    decorate();
    return true;
}

double Page::text(const QString &content, double x, double y, double width, const Type &type, Side side, bool draw)
{
    if (content.isEmpty())
        return 0;
    QString lines = content;
    lines.replace(u'\n', QChar::LineSeparator);
    QTextLayout layout(lines, font(type), &m_writer);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment(side == Side::Right ? Qt::AlignRight : Qt::AlignLeft);
    layout.setTextOption(option);
    layout.beginLayout();
    double height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(px(width));
        line.setPosition(QPointF(0, height));
        height += line.height() * 1.16;
    }
    layout.endLayout();
    if (draw) {
        m_painter.setPen(type.colour);
        layout.draw(&m_painter, QPointF(px(x), px(y)));
    }
    return height / m_scale;
}

double Page::widthOf(const QString &content, const Type &type)
{
    return QFontMetricsF(font(type), &m_writer).horizontalAdvance(content) / m_scale;
}

void Page::rule(double x, double y, double width, const QColor &colour, double thickness)
{
    m_painter.fillRect(QRectF(px(x), px(y), px(width), px(thickness)), colour);
}

void Page::box(const QRectF &area, const QColor &fill, double radius)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(QRectF(px(area.x()), px(area.y()), px(area.width()), px(area.height())), px(radius), px(radius));
}

void Page::image(const QImage &image, const QRectF &area)
{
    m_painter.drawImage(QRectF(px(area.x()), px(area.y()), px(area.width()), px(area.height())), image);
}

} // namespace passerelle::printer
