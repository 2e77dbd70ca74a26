#include "server/library/table_builder.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::library;
using namespace Qt::StringLiterals;

class TableBuilderTest : public QObject {
    Q_OBJECT

private:
    static TextLine cell(const QString &text, double x, double y) { return {text, QRectF(x, y, 5.0 * static_cast<double>(text.size()), 8)}; }
    static QStringList texts(const Table &table)
    {
        QStringList rows;
        for (const TableRow &row : table.rows)
            rows.append(rowText(row, table.header));
        return rows;
    }

private Q_SLOTS:
    void rowsCarryTheirHeader()
    {
        const auto table = buildTable({cell(u"Prestation"_s, 50, 100), cell(u"Prix"_s, 250, 100), cell(u"Durée"_s, 350, 100), cell(u"Coupe homme"_s, 50, 120),
                                       cell(u"25 €"_s, 250, 120), cell(u"30 min"_s, 350, 120), cell(u"Coupe femme"_s, 50, 140), cell(u"45 €"_s, 250, 140),
                                       cell(u"1 h"_s, 350, 140)});
        QVERIFY(table);
        QCOMPARE(texts(*table), (QStringList{u"Coupe homme — Prix : 25 €, Durée : 30 min"_s, u"Coupe femme — Prix : 45 €, Durée : 1 h"_s}));
    }

    void theOrderOfTheLinesDoesNotMatter()
    {
        const auto table = buildTable({cell(u"45 €"_s, 250, 140), cell(u"Coupe homme"_s, 50, 120), cell(u"Prix"_s, 250, 100), cell(u"Coupe femme"_s, 50, 140),
                                       cell(u"25 €"_s, 250, 120), cell(u"Prestation"_s, 50, 100)});
        QVERIFY(table);
        QCOMPARE(texts(*table), (QStringList{u"Coupe homme — Prix : 25 €"_s, u"Coupe femme — Prix : 45 €"_s}));
    }

    void withoutAHeader()
    {
        const auto table = buildTable({cell(u"Lundi"_s, 50, 100), cell(u"9 h – 12 h"_s, 200, 100), cell(u"Mardi"_s, 50, 115), cell(u"14 h – 19 h"_s, 200, 115)});
        QVERIFY(table);
        QVERIFY(table->header.empty());
        QCOMPARE(texts(*table), (QStringList{u"Lundi : 9 h – 12 h"_s, u"Mardi : 14 h – 19 h"_s}));
    }

    void wrappedCellsAreOneCell()
    {
        const auto table = buildTable({cell(u"Forfait"_s, 50, 100), cell(u"Contenu"_s, 150, 100), cell(u"Prix"_s, 400, 100), cell(u"Mariée"_s, 50, 125),
                                       cell(u"Un essai, le chignon et le"_s, 150, 125), cell(u"165 €"_s, 400, 125), cell(u"maquillage du jour J"_s, 150, 135),
                                       cell(u"Duo"_s, 50, 160), cell(u"Deux coupes"_s, 150, 160), cell(u"79 €"_s, 400, 160), cell(u"Solo"_s, 50, 185),
                                       cell(u"Une coupe"_s, 150, 185), cell(u"45 €"_s, 400, 185)});
        QVERIFY(table);
        QCOMPARE(texts(*table).first(), u"Mariée — Contenu : Un essai, le chignon et le maquillage du jour J, Prix : 165 €"_s);
        QCOMPARE(table->rows.size(), size_t(3));
    }

    void aRowAboveSpeaksForSeveral()
    {
        const auto table = buildTable({cell(u"Prestation"_s, 50, 100), cell(u"Prix"_s, 250, 100), cell(u"Femmes"_s, 50, 120), cell(u"Coupe"_s, 50, 140),
                                       cell(u"45 €"_s, 250, 140), cell(u"Brushing"_s, 50, 160), cell(u"28 €"_s, 250, 160), cell(u"Hommes"_s, 50, 180),
                                       cell(u"Coupe"_s, 50, 200), cell(u"25 €"_s, 250, 200)});
        QVERIFY(table);
        QCOMPARE(texts(*table), (QStringList{u"Femmes — Coupe — Prix : 45 €"_s, u"Femmes — Brushing — Prix : 28 €"_s, u"Hommes — Coupe — Prix : 25 €"_s}));
    }

    void whatIsWrittenOnceSpeaksForTheRowsBelow()
    {
        const auto table = buildTable({cell(u"Soin"_s, 50, 100), cell(u"Public"_s, 200, 100), cell(u"Prix"_s, 350, 100), cell(u"Massage"_s, 50, 120), cell(u"adultes"_s, 200, 120),
                                       cell(u"50 €"_s, 350, 120), cell(u"enfants"_s, 200, 140), cell(u"30 €"_s, 350, 140), cell(u"Sauna"_s, 50, 160), cell(u"adultes"_s, 200, 160),
                                       cell(u"20 €"_s, 350, 160), cell(u"90 €"_s, 350, 180)});
        QVERIFY(table);
        // The last row lacks what the one above has: it may be a sum.
        QCOMPARE(texts(*table), (QStringList{u"Massage — Public : adultes, Prix : 50 €"_s, u"Massage — Public : enfants, Prix : 30 €"_s, u"Sauna — Public : adultes, Prix : 20 €"_s, u"Prix : 90 €"_s}));
        QCOMPARE(table->rows[1].rectangles.front(), table->rows[0].rectangles.front());
    }

    // Not a section of what comes next, although it is nearer to it.
    void smallerTypeBelowANameBelongsToIt()
    {
        std::vector<TextLine> lines;
        const QStringList names{u"Salade"_s, u"Tarte"_s, u"Soupe"_s};
        for (qsizetype i = 0; i < names.size(); ++i) {
            const double y = 100 + 24.0 * static_cast<double>(i);
            lines.push_back({names[i], QRectF(50, y, 60, 8)});
            lines.push_back({u"%1 €"_s.arg(8 + i), QRectF(300, y, 20, 8)});
            lines.push_back({u"du marché et du jardin"_s, QRectF(50, y + 15, 110, 6.5)});
        }
        const auto table = buildTable(lines);
        QVERIFY(table);
        QCOMPARE(texts(*table), (QStringList{u"Salade du marché et du jardin : 8 €"_s, u"Tarte du marché et du jardin : 9 €"_s, u"Soupe du marché et du jardin : 10 €"_s}));
    }

    // Cells in the middle of their row's height: a line below a row of one line is no second line of it.
    void aRowOfOneLineEndsBeforeTheNextText()
    {
        const auto table = buildTable({cell(u"Couleur et mise en forme"_s, 50, 100), cell(u"et soin"_s, 50, 112), cell(u"50 €"_s, 300, 106), cell(u"Barbe"_s, 50, 128),
                                       cell(u"30 €"_s, 300, 128), cell(u"Soins et lavis des cheveux"_s, 50, 144), cell(u"lents"_s, 50, 156), cell(u"20 €"_s, 300, 150),
                                       cell(u"Coiffure des mariées en or"_s, 50, 172), cell(u"60 €"_s, 300, 172), cell(u"Extras"_s, 50, 188), cell(u"Bain"_s, 50, 204), cell(u"9 €"_s, 300, 204)});
        QVERIFY(table);
        QCOMPARE(texts(*table), (QStringList{u"Couleur et mise en forme et soin : 50 €"_s, u"Barbe : 30 €"_s, u"Soins et lavis des cheveux lents : 20 €"_s,
                                             u"Coiffure des mariées en or : 60 €"_s, u"Extras — Bain : 9 €"_s}));
    }

    // Rules between the columns alone, and names at the left of figures that stand at the right.
    void rulesBetweenColumnsAreEnough()
    {
        const std::vector<QLineF> rulings{{140, 95, 140, 170}, {240, 95, 240, 170}, {330, 95, 330, 170}};
        const auto table = buildTable({cell(u"Item"_s, 50, 100), cell(u"Details"_s, 145, 100), cell(u"Price"_s, 245, 100), cell(u"Delay"_s, 335, 100), cell(u"Vase"_s, 50, 120),
                                       cell(u"blue glass"_s, 145, 120), cell(u"£19.36"_s, 295, 120), cell(u"26 days"_s, 335, 120), cell(u"Bowl"_s, 50, 140), cell(u"clay"_s, 145, 140),
                                       cell(u"£7.54"_s, 300, 140), cell(u"2 days"_s, 335, 140), cell(u"Lamp"_s, 50, 160), cell(u"brass"_s, 145, 160), cell(u"£41.42"_s, 295, 160)},
                                      rulings);
        QVERIFY(table);
        QCOMPARE(texts(*table), (QStringList{u"Vase — Details : blue glass, Price : £19.36, Delay : 26 days"_s, u"Bowl — Details : clay, Price : £7.54, Delay : 2 days"_s,
                                             u"Lamp — Details : brass, Price : £41.42"_s}));
    }

    void aFirstRowWithAGapIsNoHeader()
    {
        const auto table = buildTable({cell(u"Forfait soir"_s, 50, 100), cell(u"piscine"_s, 200, 100), cell(u"Forfait jour"_s, 50, 120), cell(u"sauna"_s, 200, 120), cell(u"44 €"_s, 350, 120),
                                       cell(u"Forfait nuit"_s, 50, 140), cell(u"bains"_s, 200, 140), cell(u"52 €"_s, 350, 140)});
        QVERIFY(table);
        QVERIFY(table->header.empty());
        QCOMPARE(table->rows.size(), std::size_t(3));
    }

    void namesOverPairsOfColumns()
    {
        std::vector<TextLine> lines{cell(u"Studio"_s, 195, 100), cell(u"Villa"_s, 358, 100), cell(u"Zone"_s, 50, 115)};
        for (int i = 0; i < 4; ++i)
            lines.push_back(cell(i % 2 == 0 ? u"Basse"_s : u"Haute"_s, 160 + 80 * i, 115));
        for (int row = 0; row < 5; ++row) {
            lines.push_back(cell(u"Lieu"_s, 50, 130 + 15 * row));
            for (int i = 0; i < 4; ++i)
                lines.push_back(cell(u"%1 €"_s.arg(10 * row + i + 10), 160 + 80 * i, 130 + 15 * row));
        }
        const auto table = buildTable(lines);
        QVERIFY(table);
        QCOMPARE(table->header, (std::vector<QString>{u"Zone"_s, u"Studio Basse"_s, u"Studio Haute"_s, u"Villa Basse"_s, u"Villa Haute"_s}));
    }

    void emptyCellsLeaveNoTrace()
    {
        const auto table = buildTable({cell(u"Produit"_s, 50, 100), cell(u"50 ml"_s, 200, 100), cell(u"200 ml"_s, 300, 100), cell(u"Huile"_s, 50, 120),
                                       cell(u"23 €"_s, 200, 120), cell(u"Masque"_s, 50, 140), cell(u"19 €"_s, 300, 140)});
        QVERIFY(table);
        QCOMPARE(table->columns.size(), size_t(3));
        QCOMPARE(table->rows.back().cells, (std::vector<QString>{u"Masque"_s, {}, u"19 €"_s}));
    }

    // "Adultes" covers what is white between two columns in all the other rows, and these have gaps.
    void namesOverSeveralColumnsJoinNothing()
    {
        std::vector<TextLine> lines{{u"Adultes"_s, QRectF(271, 100, 38, 8)}, {u"Enfants"_s, QRectF(411, 100, 38, 8)}, {u"Séance"_s, QRectF(64, 112, 35, 8)}, {u"Semaine"_s, QRectF(243, 112, 42, 8)},
                                    {u"Dimanche"_s, QRectF(305, 112, 50, 8)}, {u"Semaine"_s, QRectF(383, 112, 42, 8)}, {u"Dimanche"_s, QRectF(445, 112, 50, 8)}};
        for (int i = 0; i < 8; ++i) {
            const double y = 130 + 14 * i;
            lines.push_back({u"séance %1"_s.arg(i), QRectF(64, y, 60, 8)});
            for (const double right : {285.0, 355.0, 425.0, 495.0}) {
                if (i % 2 == 0 || right < 490)
                    lines.push_back({u"%1 €"_s.arg(100 + i), QRectF(right - 38, y, 38, 8)});
            }
        }
        const auto table = buildTable(lines);
        QVERIFY(table);
        QCOMPARE(table->columns.size(), size_t(5));
        QCOMPARE(table->header, (std::vector<QString>{u"Séance"_s, u"Adultes Semaine"_s, u"Adultes Dimanche"_s, u"Enfants Semaine"_s, u"Enfants Dimanche"_s}));
    }

    void proseIsNoTable()
    {
        QVERIFY(!buildTable({cell(u"Une ligne de texte"_s, 50, 100), cell(u"Une autre ligne de texte"_s, 50, 112)}));
        QVERIFY(!buildTable({cell(u"Seule"_s, 50, 100), cell(u"ligne"_s, 250, 100)}));
    }

    void aTableGoesOnOnTheNextPage()
    {
        const auto first = buildTable({cell(u"Prestation"_s, 50, 700), cell(u"Prix"_s, 250, 700), cell(u"Coupe"_s, 50, 720), cell(u"45 €"_s, 250, 720)});
        const auto next = buildTable({cell(u"Brushing"_s, 50, 60), cell(u"28 €"_s, 250, 60), cell(u"Barbe"_s, 50, 80), cell(u"16 €"_s, 250, 80)});
        const auto other = buildTable({cell(u"Brushing"_s, 90, 60), cell(u"28 €"_s, 290, 60), cell(u"Barbe"_s, 90, 80), cell(u"16 €"_s, 290, 80)});
        QVERIFY(first && next && other);
        QVERIFY(continues(*first, *next));
        QVERIFY(!continues(*first, *other));
    }
};

QTEST_GUILESS_MAIN(TableBuilderTest)
#include "table_builder_test.moc"
