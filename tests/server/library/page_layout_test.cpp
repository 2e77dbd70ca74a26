#include "server/library/page_layout.h"

#include <QtTest/QTest>

#include <algorithm>

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
