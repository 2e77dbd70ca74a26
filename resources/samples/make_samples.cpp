// Makes the sample documents of the fictitious shop "Atelier Lumière" from the texts beside this file. The PDFs are kept
// in the tree; run it again only when a text changes:
//   cmake --build BUILD --target passerelle-make-samples && QT_QPA_PLATFORM=offscreen BUILD/bin/passerelle-make-samples resources/samples

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QGuiApplication>
#include <QtGui/QPageSize>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtGui/QTextFrame>
#include <QtGui/QTextLayout>
#include <QtGui/QTextTable>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int kDotsPerInch = 600;
constexpr QColor kInk(0x2b, 0x26, 0x23);
constexpr QColor kAccent(0x9a, 0x5b, 0x2e);
constexpr QColor kRule(0xd8, 0xc7, 0xb4);

struct Sample {
    const char16_t *source;
    const char16_t *target;
    const char16_t *title;
    int columns;
};

constexpr Sample kSamples[] = {
    {u"tarifs.html", u"tarifs.pdf", u"Tarifs 2026", 1},
    {u"horaires-et-conditions.html", u"horaires-et-conditions.pdf", u"Horaires et conditions", 1},
    {u"guide-client.html", u"guide-client.pdf", u"Le guide de nos clientes et clients", 2},
};

constexpr char16_t kStyle[] = uR"(
body { font-family: 'DejaVu Serif'; font-size: 10pt; color: #2b2623; }
h1 { font-family: 'DejaVu Sans'; font-size: 21pt; font-weight: bold; color: #9a5b2e; margin-top: 0px; margin-bottom: 9px; }
h2 { font-family: 'DejaVu Sans'; font-size: 13pt; font-weight: bold; color: #9a5b2e; margin-top: 17px; margin-bottom: 6px; }
h3 { font-family: 'DejaVu Sans'; font-size: 11.8pt; font-weight: bold; color: #2b2623; margin-top: 10px; margin-bottom: 4px; }
p { margin-top: 0px; margin-bottom: 7px; }
p.lead { color: #6b5f57; }
th { font-family: 'DejaVu Sans'; font-weight: bold; text-align: left; background-color: #f3eae0; }
)";

double dots(double points) { return points * kDotsPerInch / 72.0; }

// Tables as wide as the page, ruled finely; style sheets of text documents do not reach that far.
void ruleTables(QTextDocument &document)
{
    const auto children = document.rootFrame()->childFrames();
    for (QTextFrame *frame : children) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderBrush(kRule);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setCellPadding(4);
        format.setCellSpacing(0);
        format.setTopMargin(2);
        format.setBottomMargin(7);
        QList<QTextLength> widths(table->columns(), QTextLength(QTextLength::VariableLength, 0));
        format.setColumnWidthConstraints(widths);
        format.setHeaderRowCount(1);
        table->setFormat(format);
    }
}

void paintFrame(QPainter &painter, const QRectF &page, const QString &title, int number, int count)
{
    painter.save();
    painter.setPen(kAccent);
    painter.setFont(QFont(u"DejaVu Sans"_s, 9, QFont::Bold));
    const double margin = dots(48);
    const QRectF head(margin, dots(26), page.width() - 2 * margin, dots(14));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, u"Atelier Lumière"_s);
    painter.setFont(QFont(u"DejaVu Sans"_s, 8));
    painter.setPen(kInk);
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, title);
    painter.setPen(QPen(kRule, dots(0.7)));
    painter.drawLine(QPointF(margin, dots(44)), QPointF(page.width() - margin, dots(44)));
    const QRectF foot(margin, page.height() - dots(40), page.width() - 2 * margin, dots(14));
    painter.setPen(kInk);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, u"14, passage des Lanternes, 69004 Lyon · 04 65 71 08 20"_s);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, u"Page %1 / %2"_s.arg(number).arg(count));
    painter.restore();
}

// Draws the lines of one column and no others: what is merely clipped away would still be in the file, twice.
void paintLines(QPainter &painter, const QTextDocument &document, double from, double to)
{
    painter.setPen(kInk);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QPointF origin = document.documentLayout()->blockBoundingRect(block).topLeft();
        for (int i = 0; i < block.layout()->lineCount(); ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            const double middle = origin.y() + line.y() + line.height() / 2;
            if (middle > from && middle < to)
                line.draw(&painter, origin);
        }
    }
}

bool make(const QDir &folder, const Sample &sample)
{
    QFile source(folder.filePath(QString::fromUtf16(sample.source)));
    if (!source.open(QIODevice::ReadOnly))
        return false;
    const QString title = QString::fromUtf16(sample.title);
    QPdfWriter writer(folder.filePath(QString::fromUtf16(sample.target)));
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(u"Atelier Lumière – "_s + title);
    writer.setCreator(u"Atelier Lumière"_s);

    const QRectF page(0, 0, writer.width(), writer.height());
    const double margin = dots(48);
    const double top = dots(58);
    const double gutter = dots(22);
    const double height = page.height() - top - dots(56);
    const double width = (page.width() - 2 * margin - gutter * (sample.columns - 1)) / sample.columns;

    // Laid out in the pixels that style sheets count in, and enlarged when painted: margins and rules keep their sizes.
    const double scale = kDotsPerInch / 96.0;
    QTextDocument document;
    document.setUseDesignMetrics(true);
    document.setDefaultStyleSheet(QString::fromUtf16(kStyle));
    document.setDefaultFont(QFont(u"DejaVu Serif"_s, 10));
    document.setDocumentMargin(0);
    document.setHtml(QString::fromUtf8(source.readAll()));
    ruleTables(document);
    document.setPageSize(QSizeF(width, height) / scale);

    QPainter painter(&writer);
    const int columns = document.pageCount();
    const int pages = (columns + sample.columns - 1) / sample.columns;
    for (int column = 0; column < columns; ++column) {
        const int place = column % sample.columns;
        if (place == 0) {
            if (column > 0)
                writer.newPage();
            paintFrame(painter, page, title, column / sample.columns + 1, pages);
        }
        painter.save();
        painter.translate(margin + place * (width + gutter), top - column * height);
        painter.scale(scale, scale);
        const double from = column * height / scale;
        const double to = from + height / scale;
        if (sample.columns > 1) {
            paintLines(painter, document, from, to);
        } else {
            QAbstractTextDocumentLayout::PaintContext context;
            context.clip = QRectF(0, from, width / scale, to - from);
            context.palette.setColor(QPalette::Text, kInk);
            painter.setClipRect(context.clip.adjusted(-2, 0, 2, -3));
            document.documentLayout()->draw(&painter, context);
        }
        painter.restore();
    }
    return painter.end();
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::currentPath());
    for (const Sample &sample : kSamples) {
        if (!make(folder, sample)) {
            std::fprintf(stderr, "%s could not be made\n", qPrintable(QString::fromUtf16(sample.target)));
            return 1;
        }
    }
    return 0;
}
