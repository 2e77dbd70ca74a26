#include "server/library/torn_lines.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::library;
using namespace Qt::StringLiterals;

class TornLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesOfAWordAreOneWord()
    {
        const auto lines = withoutTears({{u"Ta"_s, QRectF(50, 56, 20.6, 13.6)}, {u"r"_s, QRectF(73.6, 59.8, 7.3, 10.2)}, {u"i"_s, QRectF(82.5, 56.1, 3.1, 13.9)},
                                         {u"fs"_s, QRectF(87.5, 56.1, 15, 14)}, {u"du"_s, QRectF(110, 56, 20, 14)}});
        QCOMPARE(lines.size(), size_t(1));
        QCOMPARE(lines.front().text, u"Tarifs du"_s);
        QCOMPARE(lines.front().rectangle.right(), 130.0);
    }

    void cellsAndLinesStayApart()
    {
        const std::vector<TextLine> lines{{u"Coupe"_s, QRectF(50, 100, 40, 9)}, {u"25 €"_s, QRectF(110, 100, 20, 9)}, {u"Barbe"_s, QRectF(50, 112, 40, 9)}, {u"sans place"_s, {}}};
        QCOMPARE(withoutTears(lines), lines);
        QVERIFY(withoutTears({}).empty());
    }
};

QTEST_GUILESS_MAIN(TornLinesTest)
#include "torn_lines_test.moc"
