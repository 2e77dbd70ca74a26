#include "tests/support/drawn_documents.h"
#include "tests/support/table_page.h"

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

// Names over three pairs of columns, rules between columns alone, groups of rows, a table in a page's column, a first column
// that is written once for several rows, dishes with what they are made of.
class LastTables : TablePage {
public:
    explicit LastTables(unsigned seed) : TablePage(seed + 888'000), m_kind(seed % 6)
    {
        m_look.family = m_dice.oneOf(fontFamilies());
        m_look.size = m_dice.between(8, 11);
        m_look.room = m_dice.between(1, 5);
        m_look.leading = 1.15 + 0.05 * m_dice.upTo(4);
        m_look.namesAgain = m_dice.chance(50);
    }

    DrawnDocument draw()
    {
        m_document.layout = u"last %1"_s.arg(m_kind);
        m_paper.setFont(m_look.family, 21, true);
        m_paper.write(56, 82, u"House "_s + m_words.once());
        switch (m_kind) {
        case 0: pairs(); break;
        case 1: uprightRules(); break;
        case 2: groupsOfRows(); break;
        case 3: inColumn(); break;
        case 4: firstOnce(); break;
        default: dishes(); break;
        }
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    QString pounds() { return u"£%1.%2"_s.arg(m_dice.between(2, 640)).arg(m_dice.between(10, 99)); }
    QString plain() { return QString::number(m_dice.between(2, 1200)); }

    void pairs()
    {
        m_look.size = 8;
        const bool grid = m_dice.chance(40);
        m_look.rowRules = grid || m_dice.chance(40);
        m_look.columnRules = grid;
        m_look.frame = grid;
        m_look.headRule = true;
        std::vector<SheetColumn> columns{{u"Zone"_s, 120}};
        const Across across = m_dice.chance(50) ? Across::Middle : Across::Right;
        for (int i = 0; i < 3; ++i) {
            columns.push_back({u"Basse"_s, 60, across, across});
            columns.push_back({u"Haute"_s, 60, across, across});
        }
        TrueTable table;
        const int count = m_dice.between(5, 18);
        for (int i = 0; i < count; ++i) {
            QStringList row{m_words.phrase(m_dice.between(1, 2))};
            for (int column = 0; column < 6; ++column)
                row.append(m_dice.chance(10) ? u"–"_s : QString(plain() + u" €"_s));
            table.rows.push_back(row);
        }
        lay(50, 120, std::move(columns), std::move(table), {{u"Studio"_s, 1, 2}, {u"Gîte"_s, 3, 4}, {u"Villa"_s, 5, 6}});
    }

    void uprightRules()
    {
        m_look.columnRules = true;
        m_look.frame = m_dice.chance(60);
        m_look.headRule = m_dice.chance(70);
        m_look.room = m_dice.between(2, 5);
        TrueTable table;
        const int count = m_dice.between(6, 22);
        for (int i = 0; i < count; ++i)
            table.rows.push_back({m_words.phrase(m_dice.between(1, 5)), m_words.phrase(m_dice.between(1, 12)), pounds(), m_dice.chance(80) ? u"%1 days"_s.arg(m_dice.between(1, 30)) : QString()});
        lay(56, 116, {{u"Item"_s, 130}, {u"Details"_s, 190}, {u"Price"_s, 80, Across::Right, Across::Left}, {u"Delay"_s, 70}}, std::move(table));
    }

    void groupsOfRows()
    {
        m_look.groupsOf = m_dice.between(3, 5);
        m_look.headRule = m_dice.chance(50);
        TrueTable table;
        const int count = m_dice.between(9, 24);
        for (int i = 0; i < count; ++i)
            table.rows.push_back({m_words.phrase(m_dice.between(1, 3)), m_words.phrase(m_dice.between(1, 3)), pounds(), pounds()});
        const double end = lay(56, 116, {{u"Treatment"_s, 160}, {u"With whom"_s, 150}, {u"Member"_s, 70, Across::Right, Across::Right}, {u"Guest"_s, 70, Across::Right, Across::Right}}, std::move(table));
        if (end < 700)
            say(60, end + 40, 470, 26);
    }

    void inColumn()
    {
        m_look.size = 9;
        m_look.rowRules = m_dice.chance(50);
        m_look.room = 2;
        double left = 116;
        while (left < 700)
            left = say(56, left, 225, m_dice.between(20, 50));
        double right = say(310, 116, 225, 40) + 6;
        TrueTable table;
        const int count = m_dice.between(5, 12);
        for (int i = 0; i < count; ++i)
            table.rows.push_back({m_words.phrase(m_dice.between(1, 2)), u"%1 min"_s.arg(m_dice.between(10, 90)), plain() + u" €"_s});
        right = lay(306, right, {{u"Soin"_s, 125}, {u"Durée"_s, 50, Across::Right, Across::Right}, {u"Prix"_s, 55, Across::Right, Across::Right}}, std::move(table)) + 24;
        while (right < 660)
            right = say(310, right, 225, m_dice.between(20, 50));
    }

    void firstOnce()
    {
        m_look.firstOnce = true;
        m_look.rowRules = m_dice.chance(40);
        m_look.columnRules = m_look.rowRules && m_dice.chance(50);
        m_look.headRule = true;
        TrueTable table;
        const int groups = m_dice.between(3, 6);
        for (int group = 0; group < groups; ++group) {
            const QString name = m_words.phrase(m_dice.between(1, 2));
            const int count = m_dice.between(1, 4);
            for (int i = 0; i < count; ++i)
                table.rows.push_back({name, m_words.phrase(m_dice.between(1, 2)), u"%1 min"_s.arg(5 * m_dice.between(2, 24)), plain() + u" €"_s});
        }
        lay(56, 116, {{u"Prestation"_s, 150}, {u"Public"_s, 140}, {u"Durée"_s, 80}, {u"Prix"_s, 80, Across::Right, Across::Right}}, std::move(table));
    }

    // What a dish is made of stands below its name, in smaller type; the price beside the name.
    void dishes()
    {
        TrueTable table;
        const double right = m_dice.between(420, 530);
        double y = 130;
        const int count = m_dice.between(6, 16);
        for (int i = 0; i < count; ++i) {
            const QString name = m_words.phrase(m_dice.between(1, 3));
            const QString made = m_words.phrase(m_dice.between(3, 6));
            const QString price = plain() + u" €"_s;
            m_paper.setFont(m_look.family, m_look.size, true);
            m_paper.write(60, y, name);
            m_paper.write(right - m_paper.widthOf(price), y, price);
            m_paper.setFont(m_look.family, m_look.size - 1);
            m_paper.write(60, y + 1.25 * m_look.size, made);
            table.rows.push_back({name + u' ' + made, price});
            y += (2.2 + 0.2 * m_look.room) * m_look.size;
        }
        m_document.tables.push_back(std::move(table));
    }

    unsigned m_kind;
};

} // namespace

DrawnDocument lastTable(unsigned seed) { return LastTables(seed).draw(); }

} // namespace passerelle::test
