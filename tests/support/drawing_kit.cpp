#include "tests/support/drawing_kit.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPageLayout>

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;

Paper::Paper()
{
    m_buffer.open(QIODevice::WriteOnly);
    m_writer = std::make_unique<QPdfWriter>(&m_buffer);
    m_writer->setPageSize(QPageSize(QPageSize::A4));
    m_writer->setPageMargins(QMarginsF(0, 0, 0, 0));
    m_writer->setResolution(72);
    m_painter.begin(m_writer.get());
}

void Paper::setFont(const QString &family, double size, bool bold)
{
    QFont font(family);
    font.setPixelSize(std::max(1, static_cast<int>(size + 0.5)));
    font.setBold(bold);
    m_painter.setFont(font);
}

double Paper::widthOf(const QString &text) const { return QFontMetricsF(m_painter.font(), m_writer.get()).horizontalAdvance(text); }

void Paper::write(double x, double baseline, const QString &text)
{
    if (m_holds)
        m_held.push_back({QPointF(x, baseline), m_painter.font(), text});
    else
        m_painter.drawText(QPointF(x, baseline), text);
}

void Paper::line(double x1, double y1, double x2, double y2, double thickness)
{
    m_painter.setPen(QPen(Qt::black, thickness));
    m_painter.drawLine(QPointF(x1, y1), QPointF(x2, y2));
}

void Paper::fill(double x, double y, double width, double height, int grey) { m_painter.fillRect(QRectF(x, y, width, height), QColor(grey, grey, grey)); }

void Paper::newPage()
{
    release();
    m_writer->newPage();
}

QStringList Paper::wrapped(const QString &text, double width) const
{
    QStringList lines{QString()};
    for (const QString &word : text.split(u' ')) {
        const QString longer = lines.last().isEmpty() ? word : QString(lines.last() + u' ' + word);
        if (widthOf(longer) > width && !lines.last().isEmpty())
            lines.append(word);
        else
            lines.last() = longer;
    }
    return lines;
}

void Paper::release()
{
    std::stable_sort(m_held.begin(), m_held.end(), [](const Held &a, const Held &b) {
        return a.place.y() < b.place.y() || (a.place.y() == b.place.y() && a.place.x() < b.place.x());
    });
    for (const Held &held : m_held) {
        m_painter.setFont(held.font);
        m_painter.drawText(held.place, held.text);
    }
    m_held.clear();
}

QByteArray Paper::finish()
{
    release();
    m_painter.end();
    m_writer.reset();
    return m_buffer.data();
}

const QStringList &fontFamilies()
{
    static const QStringList names{u"DejaVu Sans"_s, u"DejaVu Serif"_s, u"Liberation Sans"_s, u"Liberation Serif"_s};
    return names;
}

QString Words::once()
{
    static const QStringList kFirst{u"ba"_s, u"co"_s, u"du"_s, u"fi"_s, u"ga"_s, u"lo"_s, u"mi"_s, u"no"_s, u"pé"_s, u"ra"_s, u"so"_s, u"tu"_s, u"va"_s, u"zé"_s};
    QString word;
    for (int i = 0; i < 2; ++i)
        word += m_dice.oneOf(kFirst);
    int number = ++m_count;
    for (int i = 0; i < 3; ++i, number /= static_cast<int>(kFirst.size()))
        word += kFirst[number % kFirst.size()];
    return word;
}

QString Words::phrase(int words)
{
    static const QStringList kPlain{u"coupe"_s, u"soin"_s, u"avec"_s, u"couleur"_s, u"pour"_s, u"les"_s, u"cheveux"_s, u"longs"_s, u"et"_s, u"brushing"_s, u"du"_s, u"soir"_s};
    QString text = once();
    for (int i = 1; i < words; ++i)
        text += u' ' + m_dice.oneOf(kPlain);
    return text;
}

QString Words::sentence(const QString &first, int words)
{
    static const QStringList kPlain{u"nous"_s, u"vous"_s, u"accueillons"_s, u"dans"_s, u"un"_s, u"salon"_s, u"clair"_s, u"avec"_s, u"des"_s, u"produits"_s, u"doux"_s, u"choisis"_s, u"pour"_s,
                                    u"chaque"_s, u"saison"_s, u"efficace"_s, u"affinée"_s, u"le"_s, u"matin"_s};
    QString text = first.left(1).toUpper() + first.mid(1);
    for (int i = 0; i < words; ++i)
        text += u' ' + m_dice.oneOf(kPlain);
    return text + u'.';
}

} // namespace passerelle::test
