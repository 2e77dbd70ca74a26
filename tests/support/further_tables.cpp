#include "tests/support/drawn_documents.h"
#include "tests/support/table_page.h"

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

// Week plans, comparisons, data sheets, quotes, lists beside each other, lists in sections.
class FurtherTables : TablePage {
public:
    explicit FurtherTables(unsigned seed) : TablePage(seed + 111'000), m_kind(seed % 6)
    {
        m_look.family = m_dice.oneOf(fontFamilies());
        m_look.size = m_dice.between(8, 11);
        m_look.room = m_dice.between(1, 6);
        m_look.leading = 1.15 + 0.05 * m_dice.upTo(4);
        m_look.namesAgain = m_dice.chance(60);
    }

    DrawnDocument draw()
    {
        m_document.layout = u"further %1"_s.arg(m_kind);
        m_paper.setFont(m_look.family, 19, true);
        m_paper.write(60, 78, u"Atelier "_s + m_words.once());
        switch (m_kind) {
        case 0: weekPlan(); break;
        case 1: comparison(); break;
        case 2: dataSheet(); break;
        case 3: quote(); break;
        case 4: besideEachOther(); break;
        default: inSections(); break;
        }
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    QString money()
    {
        const int whole = m_dice.chance(30) ? m_dice.between(1000, 9000) : m_dice.between(3, 480);
        const QString digits = whole >= 1000 ? u"%1 %2"_s.arg(whole / 1000).arg(whole % 1000, 3, 10, QChar(u'0')) : QString::number(whole);
        return digits + u",%1 €"_s.arg(m_dice.between(10, 99));
    }

    void weekPlan()
    {
        const bool grid = m_dice.chance(60);
        m_look.rowRules = grid || m_dice.chance(60);
        m_look.columnRules = grid;
        m_look.frame = grid;
        m_look.shadedHead = m_dice.chance(50);
        m_look.cells = m_dice.chance(50) ? Down::Middle : Down::Top;
        m_look.size = 8;
        const QStringList days{u"Lundi"_s, u"Mardi"_s, u"Mercredi"_s, u"Jeudi"_s, u"Vendredi"_s};
        std::vector<SheetColumn> columns{{u"Salle"_s, 85}};
        const Across across = m_dice.chance(50) ? Across::Middle : Across::Left;
        for (const QString &day : days)
            columns.push_back({day, 80, across, across});
        TrueTable table;
        const int count = m_dice.between(5, 12);
        for (int i = 0; i < count; ++i) {
            QStringList row{m_words.once()};
            for (qsizetype day = 0; day < days.size(); ++day)
                row.append(m_dice.chance(25) ? QString() : QString(m_words.phrase(m_dice.between(1, 3)) + u" %1 h"_s.arg(m_dice.between(8, 20))));
            if (std::count(row.begin() + 1, row.end(), QString()) == days.size())
                row.last() = u"libre"_s;
            table.rows.push_back(row);
        }
        lay(50, 110, std::move(columns), std::move(table));
    }

    void comparison()
    {
        m_look.headRule = m_dice.chance(70);
        m_look.rowRules = m_dice.chance(30);
        m_look.shadedHead = m_dice.chance(40);
        const double top = say(60, 110, 470, 24);
        const QStringList signs{u"✓"_s, u"–"_s, u"en option"_s, u"2 par mois"_s, u"illimité"_s};
        TrueTable table;
        const int count = m_dice.between(6, 16);
        for (int i = 0; i < count; ++i)
            table.rows.push_back({m_words.phrase(m_dice.between(1, 8)), m_dice.oneOf(signs), m_dice.oneOf(signs), m_dice.oneOf(signs)});
        const double end = lay(60, top + 6, {{u"Service"_s, 200}, {u"Bronze"_s, 90, Across::Middle, Across::Middle}, {u"Argent"_s, 90, Across::Middle, Across::Middle}, {u"Or"_s, 90, Across::Middle, Across::Middle}}, std::move(table));
        say(60, end + 40, 470, 24);
    }

    // Names at the left, what they have at the right; no names of columns.
    void dataSheet()
    {
        m_look.rowRules = m_dice.chance(50);
        m_look.room = m_dice.between(2, 6);
        TrueTable table;
        table.title = u"Fiche "_s + m_words.once();
        m_paper.setFont(m_look.family, m_look.size, true);
        m_paper.write(60, 118, table.title);
        const int count = m_dice.between(6, 14);
        for (int i = 0; i < count; ++i)
            table.rows.push_back({m_words.phrase(m_dice.between(1, 2)), m_dice.chance(40) ? money() : m_words.phrase(m_dice.between(2, 24))});
        const double end = lay(55, 126, {{QString(), 140}, {QString(), 330}}, std::move(table));
        say(60, end + 40, 470, 24);
    }

    // The last lines have a sum only.
    void quote()
    {
        m_look.headRule = true;
        m_look.shadedHead = m_dice.chance(50);
        m_look.frame = m_dice.chance(50);
        m_look.columnRules = m_look.frame && m_dice.chance(50);
        m_look.lastRule = m_dice.chance(50);
        TrueTable table;
        const int count = m_dice.between(5, 20);
        for (int i = 0; i < count; ++i)
            table.rows.push_back({m_words.phrase(m_dice.between(2, 16)), QString::number(m_dice.between(1, 12)), money(), money()});
        table.rows.push_back({u"Total "_s + m_words.once(), QString(), QString(), money()});
        const double top = say(60, 110, 470, 16);
        lay(60, top + 4, {{u"Désignation"_s, 240}, {u"Qté"_s, 45, Across::Right, Across::Right}, {u"Prix unitaire"_s, 90, Across::Right, Across::Right}, {u"Montant"_s, 90, Across::Right, Across::Right}}, std::move(table));
    }

    void besideEachOther()
    {
        m_look.rowRules = m_dice.chance(40);
        const bool named = m_dice.chance(50);
        double lowest = 0;
        for (int side = 0; side < 2; ++side) {
            const double left = side == 0 ? 55 : 315;
            TrueTable table;
            table.title = u"Formules "_s + m_words.once();
            m_paper.setFont(m_look.family, m_look.size + 4, true);
            m_paper.write(left + 5, 122, table.title);
            const int count = m_dice.between(6, 14);
            for (int i = 0; i < count; ++i)
                table.rows.push_back({m_words.phrase(m_dice.between(1, 2)), money()});
            lowest = std::max(lowest, lay(left, 132, {{named ? u"Soin"_s : QString(), 150}, {named ? u"Prix"_s : QString(), 80, Across::Right, Across::Right}}, std::move(table)));
        }
        say(60, lowest + 40, 470, 30);
    }

    void inSections()
    {
        m_look.rowRules = m_dice.chance(40);
        m_look.columnRules = m_look.rowRules && m_dice.chance(50);
        m_look.frame = m_look.columnRules;
        m_look.headRule = true;
        m_look.cells = m_dice.chance(40) ? Down::Middle : Down::Top;
        TrueTable table;
        const int sections = m_dice.between(2, 4);
        for (int section = 0; section < sections; ++section) {
            const QString name = u"Gamme "_s + m_words.once();
            const int count = m_dice.between(3, 8);
            for (int i = 0; i < count; ++i) {
                table.rows.push_back({m_words.phrase(m_dice.chance(35) ? m_dice.between(6, 9) : m_dice.between(1, 3)), u"%1 min"_s.arg(5 * m_dice.between(2, 24)), money(), money()});
                table.sections.append(name);
            }
        }
        lay(60, 110, {{u"Prestation"_s, 190}, {u"Durée indicative"_s, 80, Across::Middle, Across::Middle}, {u"Tarif plein"_s, 90, Across::Right, Across::Right}, {u"Tarif adhérent"_s, 90, Across::Right, Across::Right}}, std::move(table));
    }

    unsigned m_kind;
};

} // namespace

DrawnDocument furtherTable(unsigned seed) { return FurtherTables(seed).draw(); }

} // namespace passerelle::test
