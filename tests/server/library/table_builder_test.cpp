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
