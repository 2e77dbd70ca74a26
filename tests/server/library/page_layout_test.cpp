#include "server/library/page_layout.h"

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
