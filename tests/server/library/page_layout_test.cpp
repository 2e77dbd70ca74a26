#include "server/library/page_columns.h"
#include "server/library/page_layout.h"
#include "server/library/ruled_cells.h"

#include <QtTest/QTest>

#include <algorithm>
#include <array>

using namespace passerelle;
using namespace passerelle::library;
using namespace Qt::StringLiterals;

class PageLayoutTest : public QObject {
    Q_OBJECT

private:
    // A column of prose: lines some 34 characters wide.
    static std::vector<TextLine> column(const QString &name, double x, double top, int count)
    {
        std::vector<TextLine> lines;
        for (int i = 0; i < count; ++i)
            lines.push_back({name + u" ligne %1 avec bien assez de texte"_s.arg(i), QRectF(x, top + 12 * i, 210, 9)});
        return lines;
    }
    static QStringList order(const std::vector<TextLine> &lines)
    {
        QStringList texts;
        for (const Block &block : layOut(lines)) {
            for (const TextLine &line : block.lines)
                texts.append(line.text);
        }
        return texts;
    }

private Q_SLOTS:
    void columnsAreReadOneAfterTheOther_data()
    {
        QTest::addColumn<bool>("rowByRow");
        QTest::newRow("drawn column by column") << false;
        QTest::newRow("drawn row by row") << true;
    }
    void columnsAreReadOneAfterTheOther()
    {
        QFETCH(bool, rowByRow);
        const auto left = column(u"gauche"_s, 50, 100, 12);
        const auto right = column(u"droite"_s, 300, 100, 12);
        QStringList expected;
        for (const auto &side : {left, right}) {
            for (const TextLine &line : side)
                expected.append(line.text);
        }
        std::vector<TextLine> drawn;
        if (rowByRow) {
            for (size_t i = 0; i < left.size(); ++i) {
                drawn.push_back(left[i]);
                drawn.push_back(right[i]);
            }
        } else {
            drawn.insert(drawn.end(), right.begin(), right.end());
            drawn.insert(drawn.end(), left.begin(), left.end());
        }
        QCOMPARE(order(drawn), expected);
    }

    // Lines of less than 25 characters, all on one grid: only that each is broken at its column's edge tells.
    void narrowColumnsOnOneGridAreNoTable()
    {
        const auto narrow = [](const QString &name, double x, int shift) {
            static constexpr std::array<int, 4> kLengths{0, 4, 2, 8}; // points that a line falls short of the edge
            std::vector<TextLine> lines;
            for (int i = 0; i < 14; ++i) {
                const bool ends = (i + shift) % 5 == 4;
                lines.push_back({name + u" %1 doucement assez"_s.arg(i + 10), QRectF(x, 100 + 12 * i, ends ? 60 : 140 - kLengths[static_cast<std::size_t>(i % 4)], 8)});
            }
            return lines;
        };
        std::vector<TextLine> drawn;
        for (const auto &part : {narrow(u"un"_s, 50, 0), narrow(u"deux"_s, 210, 2), narrow(u"tri"_s, 370, 3)})
            drawn.insert(drawn.end(), part.begin(), part.end());
        QStringList expected;
        for (const TextLine &line : drawn)
            expected.append(line.text);
        QCOMPARE(order(drawn), expected);
    }

    // The code reaches to where the next column begins: both were read as one line.
    void cellsThatTouchAreParted()
    {
        const auto cell = [](const QString &text, double x, double y) { return TextLine{text, QRectF(x, y, 5.5 * static_cast<double>(text.size()), 8)}; };
        std::vector<TextLine> lines{cell(u"Code"_s, 60, 100), cell(u"Article"_s, 150, 100), cell(u"Prix"_s, 350, 100)};
        for (int i = 0; i < 4; ++i) {
            const double y = 120 + 30 * i;
            lines.push_back({i % 2 == 0 ? u"LAMPADAIRE%1 pied en laiton"_s.arg(i + 10) : u"LAMPADAIRE%1pied en laiton"_s.arg(i + 10), QRectF(60, y, 172, 8)});
            lines.push_back(cell(u"et abat-jour"_s, 150, y + 11));
            lines.push_back(cell(u"%1 €"_s.arg(i + 20), 350, y));
        }
        lines.push_back({u"Nos prix sont valables toute cette année au magasin."_s, QRectF(60, 70, 280, 8)});
        const std::vector<Block> blocks = layOut(lines);
        QCOMPARE(blocks.size(), std::size_t(2));
        QCOMPARE(blocks.front().lines.size(), std::size_t(1));
        QVERIFY(blocks.back().table);
        const std::vector<TableRow> &rows = blocks.back().table->rows;
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].cells, (std::vector<QString>{u"LAMPADAIRE10"_s, u"pied en laiton et abat-jour"_s, u"20 €"_s}));
        QCOMPARE(rows[1].cells, (std::vector<QString>{u"LAMPADAIRE11"_s, u"pied en laiton et abat-jour"_s, u"21 €"_s}));
    }

    // The feet and the stems of letters, where the page's edges were looked for.
    void edgesOfLettersAreNoRules()
    {
        const std::vector<TextLine> lines{{u"Forfait à la journée"_s, QRectF(50, 100, 120, 8)}, {u"Tarifs"_s, QRectF(50, 60, 80, 18)}};
        const std::vector<QLineF> rules{{48, 109, 172, 109}, {50, 130, 170, 130}, {49, 90, 49, 140}};
        std::vector<QLineF> edges = rules;
        edges.emplace_back(52, 108, 168, 108);
        edges.emplace_back(63, 61, 63, 77);
        QCOMPARE(withoutLetters(edges, lines), rules);
    }

    // Its cells, in the middle of their rows' height, begin at another height than those beside them.
    void aColumnOfBrokenCellsStaysInItsTable()
    {
        std::vector<TextLine> lines;
        for (int i = 0; i < 14; ++i) {
            const double y = 100 + 30 * i;
            lines.push_back({u"Formule %1"_s.arg(i + 10), QRectF(50, y + 6, 55, 8)});
            lines.push_back({u"%1 €"_s.arg(i + 20), QRectF(200, y + 6, 25, 8)});
            if (i % 2 > 0)
                continue;
            lines.push_back({u"%1 % de"_s.arg(i + 30), QRectF(400, y, 45, 8)});
            lines.push_back({u"moins"_s, QRectF(408, y + 12, 28, 8)});
        }
        QCOMPARE(partIntoColumns(lines, {}, 10.8).size(), std::size_t(1));
    }

    void aHeadingMayReachIntoTheGutter()
    {
        std::vector<TextLine> drawn = column(u"gauche"_s, 50, 100, 14);
        drawn[6] = {u"Un titre plus large que sa colonne"_s, QRectF(50, 168, 248.5, 14)};
        const std::vector<TextLine> right = column(u"droite"_s, 300, 100, 14);
        drawn.insert(drawn.end(), right.begin(), right.end());
        QStringList expected;
        for (const TextLine &line : drawn)
            expected.append(line.text);
        QCOMPARE(order(drawn), expected);
    }

    // A grid over a page's top: its first line is the middle column's alone.
    void allInAGridIsOneTable()
    {
        std::vector<QLineF> rulings;
        for (const double y : {60.0, 100.0, 130.0, 160.0})
            rulings.emplace_back(50, y, 500, y);
        for (const double x : {50.0, 180.0, 400.0, 500.0})
            rulings.emplace_back(x, 60, x, 160);
        const std::vector<TextLine> lines{{u"lavage, coupe et coiffage avec"_s, QRectF(184, 64, 200, 8)}, {u"Forfait mariée"_s, QRectF(54, 72, 80, 8)}, {u"120 €"_s, QRectF(404, 72, 30, 8)},
                                          {u"essai une semaine avant"_s, QRectF(184, 80, 150, 8)},        {u"Forfait jour"_s, QRectF(54, 110, 70, 8)},   {u"un soin"_s, QRectF(184, 110, 50, 8)},
                                          {u"40 €"_s, QRectF(404, 110, 25, 8)},
                                          {u"Forfait deux très longues séances"_s, QRectF(54, 140, 238, 8)}, {u"70 €"_s, QRectF(404, 140, 25, 8)}}; // read over the rule at 180
        const std::vector<Block> blocks = layOut(lines, rulings);
        QCOMPARE(blocks.size(), std::size_t(1));
        QVERIFY(blocks.front().table);
        const std::vector<TableRow> &rows = blocks.front().table->rows;
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[0].cells, (std::vector<QString>{u"Forfait mariée"_s, u"lavage, coupe et coiffage avec essai une semaine avant"_s, u"120 €"_s}));
        QCOMPARE(rows[2].cells, (std::vector<QString>{u"Forfait deux très"_s, u"longues séances"_s, u"70 €"_s}));
    }

    void twoListsUnderTitlesAreTwoTables()
    {
        std::vector<TextLine> lines;
        for (const double x : {50.0, 300.0}) {
            lines.push_back({x < 100 ? u"Nos massages"_s : u"Nos beautés"_s, QRectF(x, 80, 110, 16)});
            for (int i = 0; i < 7; ++i) {
                lines.push_back({u"massage %1"_s.arg(x < 100 ? i : i + 10), QRectF(x, 110 + 20 * i, 60, 8)});
                lines.push_back({u"%1 €"_s.arg(20 + i), QRectF(x + 160, 110 + 20 * i, 25, 6.2)});
            }
        }
        int tables = 0;
        for (const Block &block : layOut(lines)) {
            tables += block.table ? 1 : 0;
            QVERIFY(!block.table || block.table->columns.size() == 2);
        }
        QCOMPARE(tables, 2);
    }

    void whatSpansThePagePartsTheColumns()
    {
        std::vector<TextLine> lines{{u"Un titre qui va d'un bord de la page à l'autre, sur toute la largeur"_s, QRectF(50, 300, 460, 14)}};
        for (const auto &part : {column(u"haut gauche"_s, 50, 100, 8), column(u"haut droite"_s, 300, 100, 8), column(u"bas gauche"_s, 50, 330, 8),
                                 column(u"bas droite"_s, 300, 330, 8)})
            lines.insert(lines.end(), part.begin(), part.end());
        const QStringList texts = order(lines);
        const auto at = [&](const QString &start) {
            return std::find_if(texts.begin(), texts.end(), [&](const QString &text) { return text.startsWith(start); }) - texts.begin();
        };
        QCOMPARE(at(u"haut gauche"_s), 0);
        QCOMPARE(at(u"haut droite"_s), 8);
        QCOMPARE(at(u"Un titre"_s), 16);
        QCOMPARE(at(u"bas gauche"_s), 17);
        QCOMPARE(at(u"bas droite"_s), 25);
    }

    void aTableBetweenParagraphsStaysWhole_data()
    {
        QTest::addColumn<bool>("columnByColumn");
        QTest::newRow("drawn row by row") << false;
        QTest::newRow("drawn column by column") << true;
    }
    void aTableBetweenParagraphsStaysWhole()
    {
        QFETCH(bool, columnByColumn);
        std::vector<TextLine> lines{{u"Voici les tarifs de cette année, toutes taxes comprises et sans autres frais."_s, QRectF(50, 80, 450, 9)}};
        std::vector<TextLine> cells;
        for (int row = 0; row < 6; ++row) {
            cells.push_back({u"Prestation %1"_s.arg(row), QRectF(50, 110 + 18 * row, 70, 9)});
            cells.push_back({u"%1 €"_s.arg(20 + row), QRectF(300, 110 + 18 * row, 25, 9)});
        }
        if (columnByColumn)
            std::stable_sort(cells.begin(), cells.end(), [](const TextLine &a, const TextLine &b) { return a.rectangle.x() < b.rectangle.x(); });
        lines.insert(lines.end(), cells.begin(), cells.end());
        lines.push_back({u"Les prix ne changent pas pendant l'année, même en décembre, promis et écrit."_s, QRectF(50, 240, 450, 9)});
        const std::vector<Block> blocks = layOut(lines);
        QCOMPARE(blocks.size(), size_t(3));
        QVERIFY(!blocks[0].table && blocks[1].table && !blocks[2].table);
        QCOMPARE(blocks[1].table->rows.size(), size_t(6));
        QCOMPARE(rowText(blocks[1].table->rows[2], {}), u"Prestation 2 : 22 €"_s);
    }

    void nothingIsLost()
    {
        std::vector<TextLine> lines = column(u"texte"_s, 50, 100, 5);
        lines.push_back({u"sans place"_s, {}});
        QCOMPARE(order(lines).size(), 6);
        QVERIFY(layOut({}).empty());
    }
};

QTEST_GUILESS_MAIN(PageLayoutTest)
#include "page_layout_test.moc"
