#include "tests/support/drawn_documents.h"

#include <QtCore/QBuffer>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPageLayout>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <algorithm>
#include <memory>
#include <random>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

constexpr double kHeight = 842;

class Dice {
public:
    explicit Dice(unsigned seed) : m_engine(seed * 2654435761u + 17) {}
    int upTo(int most) { return static_cast<int>(m_engine() % static_cast<unsigned>(most + 1)); }
    int between(int least, int most) { return least + upTo(most - least); }
    bool chance(int percent) { return upTo(99) < percent; }
    template <class List>
    auto oneOf(const List &list)
    {
        return list[static_cast<decltype(list.size())>(upTo(static_cast<int>(list.size()) - 1))];
    }

private:
    std::mt19937 m_engine;
};

// A PDF whose units are points.
class Paper {
public:
    Paper()
    {
        m_buffer.open(QIODevice::WriteOnly);
        m_writer = std::make_unique<QPdfWriter>(&m_buffer);
        m_writer->setPageSize(QPageSize(QPageSize::A4));
        m_writer->setPageMargins(QMarginsF(0, 0, 0, 0));
        m_writer->setResolution(72);
        m_painter.begin(m_writer.get());
    }
    void setFont(const QString &family, double size, bool bold = false)
    {
        QFont font(family);
        font.setPixelSize(std::max(1, static_cast<int>(size + 0.5)));
        font.setBold(bold);
        m_painter.setFont(font);
    }
    double widthOf(const QString &text) const { return QFontMetricsF(m_painter.font(), m_writer.get()).horizontalAdvance(text); }
    void write(double x, double baseline, const QString &text) { m_painter.drawText(QPointF(x, baseline), text); }
    void line(double x1, double y1, double x2, double y2) { m_painter.drawLine(QPointF(x1, y1), QPointF(x2, y2)); }
    void fill(double x, double y, double width, double height, int grey) { m_painter.fillRect(QRectF(x, y, width, height), QColor(grey, grey, grey)); }
    void newPage() { m_writer->newPage(); }
    // Lines of at most that width; never empty.
    QStringList wrapped(const QString &text, double width) const
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
    QByteArray finish()
    {
        m_painter.end();
        m_writer.reset();
        return m_buffer.data();
    }

private:
    QBuffer m_buffer;
    std::unique_ptr<QPdfWriter> m_writer;
    QPainter m_painter;
};

const QStringList &families()
{
    static const QStringList names{u"DejaVu Sans"_s, u"DejaVu Serif"_s, u"Liberation Sans"_s, u"Liberation Serif"_s};
    return names;
}

// Words that stand once: what is looked for afterwards is found at one place only.
class Words {
public:
    explicit Words(Dice &dice) : m_dice(dice) {}
    QString once()
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
    QString phrase(int words)
    {
        static const QStringList kPlain{u"coupe"_s, u"soin"_s, u"avec"_s, u"couleur"_s, u"pour"_s, u"les"_s, u"cheveux"_s, u"longs"_s, u"et"_s, u"brushing"_s, u"du"_s, u"soir"_s};
        QString text = once();
        for (int i = 1; i < words; ++i)
            text += u' ' + m_dice.oneOf(kPlain);
        return text;
    }

private:
    Dice &m_dice;
    int m_count = 0;
};

struct Column {
    double left = 0;
    double width = 0;
    bool toTheRight = false;
    bool isFigure = false;
};

struct TableLook {
    bool ruledRows = false;
    bool ruledColumns = false;
    bool shaded = false;
    bool repeatsHeader = true;
    bool hasHeader = true;
    double size = 10;
    double pad = 4;
    QString family;
};

class TableDrawer {
public:
    explicit TableDrawer(unsigned seed) : m_dice(seed), m_words(m_dice) {}

    DrawnDocument draw()
    {
        choose();
        m_paper.setFont(m_look.family, 18, true);
        m_paper.write(50, 70, u"Tarifs "_s + m_words.once());
        m_paper.setFont(m_look.family, m_look.size);
        m_paper.write(50, 95, u"Voici nos prix, valables toute l'année au salon et à domicile."_s);
        m_y = 120;
        m_top = m_y;
        if (m_look.hasHeader)
            drawHeader();
        const int rows = m_dice.chance(30) ? m_dice.between(38, 55) : m_dice.between(4, 14);
        for (int row = 0; row < rows; ++row)
            drawRow(row);
        closeRules();
        m_paper.setFont(m_look.family, m_look.size);
        m_paper.write(50, m_y + 30, u"Paiement accepté : carte, espèces. Pas de chèque au salon."_s);
        m_document.tables.push_back(std::move(m_table));
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    void choose()
    {
        m_look.family = m_dice.oneOf(families());
        m_look.size = m_dice.between(8, 12);
        m_look.pad = m_dice.between(2, 7);
        m_look.ruledRows = m_dice.chance(50);
        m_look.ruledColumns = m_look.ruledRows && m_dice.chance(60);
        m_look.shaded = m_dice.chance(25);
        m_look.repeatsHeader = m_dice.chance(50);
        m_look.hasHeader = m_dice.chance(85);
        m_gaps = m_dice.chance(35);
        m_wraps = m_dice.chance(45);
        const int count = m_dice.between(2, 5);
        const double first = m_dice.between(150, 210);
        const double rest = (495 - first) / (count - 1);
        for (int i = 0; i < count; ++i) {
            const bool figure = i > 0 && (i > 1 || m_dice.chance(75));
            m_columns.push_back({i == 0 ? 50 : 50 + first + rest * (i - 1), i == 0 ? first : rest, figure && m_dice.chance(50), figure});
        }
        m_document.layout = u"%1 columns, %2%3%4%5%6"_s.arg(count).arg(m_look.ruledColumns ? u"grid"_s : m_look.ruledRows ? u"rules"_s : u"plain"_s, m_gaps ? u", gaps"_s : u""_s,
                                                                        m_wraps ? u", wrapped"_s : u""_s, m_look.hasHeader ? u""_s : u", no header"_s,
                                                                        m_look.repeatsHeader ? u""_s : u", header once"_s);
    }

    double rowHeight(qsizetype lines) const { return static_cast<double>(lines) * m_look.size * 1.25 + 2 * m_look.pad; }

    void rule()
    {
        if (m_look.ruledRows)
            m_paper.line(50, m_y, 545, m_y);
    }
    void closeRules()
    {
        rule();
        if (!m_look.ruledColumns)
            return;
        for (const Column &column : m_columns)
            m_paper.line(column.left - 4, m_top, column.left - 4, m_y);
        m_paper.line(545, m_top, 545, m_y);
    }

    void drawHeader()
    {
        static const QStringList kNames{u"Prestation"_s, u"Tarif"_s, u"Durée"_s, u"Abonné"_s, u"Remarque"_s};
        QStringList header;
        for (size_t i = 0; i < m_columns.size(); ++i)
            header.append(kNames[static_cast<qsizetype>(i)]);
        m_table.header = header;
        m_paper.setFont(m_look.family, m_look.size, true);
        drawCells(header, m_look.shaded);
        m_paper.setFont(m_look.family, m_look.size);
    }

    void drawRow(int number)
    {
        static const QStringList kUnits{u" €"_s, u" min"_s, u",50 €"_s, u" % de moins"_s};
        QStringList cells;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (i == 0)
                cells.append(m_words.phrase(m_wraps && m_dice.chance(40) ? m_dice.between(6, 10) : m_dice.between(1, 3)));
            else if (m_gaps && m_dice.chance(25))
                cells.append(QString());
            else if (m_columns[i].isFigure)
                cells.append(QString::number(m_dice.between(5, 199)) + kUnits[static_cast<qsizetype>(i - 1) % kUnits.size()]);
            else
                cells.append(m_words.phrase(m_dice.between(1, 2)));
        }
        const bool allEmpty = std::all_of(cells.begin() + 1, cells.end(), [](const QString &cell) { return cell.isEmpty(); });
        if (allEmpty)
            cells.last() = u"offert"_s;
        if (m_y > kHeight - 90) {
            closeRules();
            m_paper.newPage();
            m_y = 60;
            m_top = m_y;
            if (m_look.hasHeader && m_look.repeatsHeader)
                drawHeader();
            m_paper.setFont(m_look.family, m_look.size);
        }
        drawCells(cells, m_look.shaded && number % 2 == 1);
        m_table.rows.push_back(cells);
    }

    void drawCells(const QStringList &cells, bool shaded)
    {
        qsizetype most = 1;
        std::vector<QStringList> lines;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            lines.push_back(m_paper.wrapped(cells[static_cast<qsizetype>(i)], m_columns[i].width - 12));
            most = std::max(most, lines.back().size());
        }
        const double height = rowHeight(most);
        if (shaded)
            m_paper.fill(46, m_y, 499, height, 230);
        rule();
        for (size_t i = 0; i < m_columns.size(); ++i) {
            double baseline = m_y + m_look.pad + m_look.size;
            for (const QString &line : lines[i]) {
                const double x = m_columns[i].toTheRight ? m_columns[i].left + m_columns[i].width - 12 - m_paper.widthOf(line) : m_columns[i].left;
                if (!line.isEmpty())
                    m_paper.write(x, baseline, line);
                baseline += m_look.size * 1.25;
            }
        }
        m_y += height;
    }

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    DrawnDocument m_document;
    TrueTable m_table;
    TableLook m_look;
    std::vector<Column> m_columns;
    bool m_gaps = false;
    bool m_wraps = false;
    double m_y = 0;
    double m_top = 0;
};

} // namespace

DrawnDocument drawnTable(unsigned seed) { return TableDrawer(seed).draw(); }

} // namespace passerelle::test
