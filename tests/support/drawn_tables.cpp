#include "tests/support/drawing_kit.h"
#include "tests/support/drawn_documents.h"

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

struct Column {
    double left = 0;
    double width = 0;
    bool toTheRight = false;
    bool isFigure = false;
    bool inTheMiddle = false;
};

struct TableLook {
    bool ruledRows = false;
    bool ruledColumns = false;
    bool shaded = false;
    bool repeatsHeader = true;
    bool hasHeader = true;
    bool gaps = false;
    bool wraps = false;
    bool grouped = false;  // names over several columns
    bool captioned = false; // a title as small as the text
    bool centred = false;   // cells in the middle of their row's height
    bool described = false; // the second column has long texts
    double size = 10;
    double pad = 4;
    double thickness = 1;
    QString family;
};

class TableDrawer {
public:
    explicit TableDrawer(unsigned seed) : m_dice(seed), m_words(m_dice) {}

    DrawnDocument draw()
    {
        m_look.family = m_dice.oneOf(fontFamilies());
        m_look.size = m_dice.between(8, 12);
        m_paper.setFont(m_look.family, 18, true);
        m_paper.write(50, 70, u"Tarifs "_s + m_words.once());
        m_paper.setFont(m_look.family, m_look.size);
        m_paper.write(50, 95, u"Voici nos prix, valables toute l'année au salon et à domicile."_s);
        m_y = 120;
        const int tables = m_dice.chance(25) ? 2 : 1;
        for (int i = 0; i < tables; ++i) {
            choose();
            drawTable(tables == 1);
            m_paper.setFont(m_look.family, m_look.size);
            m_paper.write(50, m_y + 30, u"Paiement accepté : carte, espèces. Pas de chèque au salon."_s);
            m_y += 60;
        }
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    void choose()
    {
        m_look.pad = m_dice.between(2, 7);
        m_look.ruledRows = m_dice.chance(50);
        m_look.ruledColumns = m_look.ruledRows && m_dice.chance(60);
        if (m_look.ruledRows && m_dice.chance(30))
            m_look.pad = 0.5; // lines of a cell stand as far apart as rows: only the rules tell
        m_look.thickness = m_dice.chance(50) ? 1 : 0.5;
        m_look.shaded = m_dice.chance(25);
        m_look.repeatsHeader = m_dice.chance(50);
        m_look.hasHeader = m_dice.chance(85);
        m_look.captioned = m_dice.chance(40);
        m_look.gaps = m_dice.chance(35);
        m_look.wraps = m_dice.chance(45);
        m_look.centred = m_look.wraps && m_dice.chance(30);
        const int count = m_dice.between(2, 5);
        m_look.described = count >= 3 && m_dice.chance(25);
        m_look.grouped = m_look.hasHeader && count >= 4 && m_dice.chance(40);
        const double first = m_look.described ? 110 : m_dice.between(150, 210);
        const double second = 170;
        double left = 50;
        const bool middle = m_dice.chance(25);
        m_columns.clear();
        for (int i = 0; i < count; ++i) {
            const bool figure = i > 0 && !(m_look.described && i == 1) && (i > 1 || m_dice.chance(75));
            const double width = i == 0 ? first : m_look.described && i == 1 ? second : m_look.described ? (495 - first - second) / (count - 2) : (495 - first) / (count - 1);
            m_columns.push_back({left, width, figure && m_dice.chance(50), figure, i > 0 && middle});
            left += width;
        }
        m_document.layout += u"%1 columns, %2%3%4%5%6%7%8%9; "_s.arg(count).arg(
            m_look.ruledColumns ? u"grid"_s : m_look.ruledRows ? u"rules"_s : u"plain"_s, m_look.gaps ? u", gaps"_s : u""_s,
            m_look.wraps ? u", wrapped"_s : u""_s, m_look.hasHeader ? u""_s : u", no header"_s, m_look.repeatsHeader ? u""_s : u", header once"_s,
            m_look.grouped ? u", groups"_s : u""_s, QString((m_look.pad < 1 ? u", close"_s : u""_s) + (m_look.centred ? u", centred"_s : u""_s)), QString((m_look.described ? u", described"_s : u""_s) + (middle ? u", middle"_s : u""_s)));
    }

    void drawTable(bool mayBeLong)
    {
        m_table = {};
        m_section.clear();
        m_paper.setFont(m_look.family, m_look.size);
        if (m_look.captioned) {
            m_table.title = u"Prestations "_s + m_words.once();
            m_paper.write(50, m_y + 14, m_table.title);
            m_y += 26;
        }
        m_top = m_y;
        if (m_look.hasHeader)
            drawHeader();
        const bool sections = m_dice.chance(20);
        const int rows = mayBeLong && m_dice.chance(35) ? m_dice.between(38, 55) : m_dice.between(4, 12);
        for (int row = 0; row < rows; ++row) {
            if (sections && row % 5 == 0)
                drawSection();
            drawRow(row);
        }
        closeRules();
        m_document.tables.push_back(std::move(m_table));
    }

    void rule()
    {
        if (m_look.ruledRows)
            m_paper.line(46, m_y, 545, m_y, m_look.thickness);
    }
    void closeRules()
    {
        rule();
        if (!m_look.ruledColumns)
            return;
        for (const Column &column : m_columns)
            m_paper.line(column.left - 4, m_top, column.left - 4, m_y, m_look.thickness);
        m_paper.line(545, m_top, 545, m_y, m_look.thickness);
    }

    void drawHeader()
    {
        static const QStringList kNames{u"Prestation"_s, u"Tarif"_s, u"Durée"_s, u"Abonné"_s, u"Remarque"_s};
        m_paper.setFont(m_look.family, m_look.size, true);
        QStringList header = kNames.first(static_cast<qsizetype>(m_columns.size()));
        m_table.header = header;
        if (m_look.grouped) {
            // Over the second and the third column.
            const double middle = (m_columns[1].left + m_columns[2].left + m_columns[2].width - 12 - m_paper.widthOf(u"Au salon"_s)) / 2;
            m_paper.write(middle, m_y + m_look.size + 2, u"Au salon"_s);
            m_y += m_look.size * 1.25 + 4;
            m_top = m_y;
            m_table.header[1].prepend(u"Au salon "_s);
            m_table.header[2].prepend(u"Au salon "_s);
        }
        drawCells(header, m_look.shaded);
        m_paper.setFont(m_look.family, m_look.size);
    }

    void drawSection()
    {
        turnWhenFull();
        const QString name = u"Rubrique "_s + m_words.once();
        rule();
        m_paper.write(m_columns.front().left, m_y + m_look.pad + m_look.size, name);
        m_y += m_look.size * 1.25 + 2 * m_look.pad;
        m_section = name;
    }

    void turnWhenFull()
    {
        if (m_y <= Paper::kHeight - 90)
            return;
        closeRules();
        m_paper.newPage();
        m_y = 60;
        m_top = m_y;
        if (m_look.hasHeader && m_look.repeatsHeader)
            drawHeader();
        m_paper.setFont(m_look.family, m_look.size);
    }

    void drawRow(int number)
    {
        static const QStringList kUnits{u" €"_s, u" min"_s, u",50 €"_s, u" % de moins"_s};
        QStringList cells;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (i == 0)
                cells.append(m_words.phrase(m_look.wraps && m_dice.chance(40) ? m_dice.between(6, 10) : m_dice.between(1, 3)));
            else if (m_look.described && i == 1)
                cells.append(m_words.phrase(m_dice.between(2, 15)));
            else if (m_look.gaps && m_dice.chance(25))
                cells.append(QString());
            else if (m_columns[i].isFigure)
                cells.append(QString::number(m_dice.between(5, 199)) + kUnits[static_cast<qsizetype>(i - 1) % kUnits.size()]);
            else
                cells.append(m_words.phrase(m_dice.between(1, 2)));
        }
        if (std::all_of(cells.begin() + 1, cells.end(), [](const QString &cell) { return cell.isEmpty(); }))
            cells.last() = u"offert"_s;
        turnWhenFull();
        drawCells(cells, m_look.shaded && number % 2 == 1);
        m_table.rows.push_back(cells);
        m_table.sections.append(m_section);
    }

    void drawCells(const QStringList &cells, bool shaded)
    {
        qsizetype most = 1;
        std::vector<QStringList> lines;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            lines.push_back(m_paper.wrapped(cells[static_cast<qsizetype>(i)], m_columns[i].width - 12));
            most = std::max(most, lines.back().size());
        }
        const double height = static_cast<double>(most) * m_look.size * 1.25 + 2 * m_look.pad;
        if (shaded)
            m_paper.fill(46, m_y, 499, height, 230);
        rule();
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const double free = m_look.centred ? static_cast<double>(most - lines[i].size()) * m_look.size * 1.25 / 2 : 0;
            double baseline = m_y + m_look.pad + m_look.size + free;
            for (const QString &line : lines[i]) {
                const double rest = m_columns[i].width - 12 - m_paper.widthOf(line);
                const double x = m_columns[i].left + (m_columns[i].inTheMiddle ? rest / 2 : m_columns[i].toTheRight ? rest : 0);
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
    QString m_section;
    double m_y = 0;
    double m_top = 0;
};

} // namespace

DrawnDocument drawnTable(unsigned seed) { return TableDrawer(seed).draw(); }

} // namespace passerelle::test
