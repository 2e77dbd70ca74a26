// Which rectangles are which line's, told by how many letters each of them draws.
#include "app/extractor/counted_places.h"

#include <QtTest/QTest>

using namespace passerelle::extractor;
using namespace Qt::StringLiterals;
using passerelle::scanner::PlacedRun;

namespace {

QRectF at(double x, double y, double width = 30) { return {x, y, width, 10}; }

// Of a line at 100 that two operators show, and one at 120 that one does.
const std::vector<QRectF> kRectangles{at(10, 100), at(60, 100), at(10, 120)};
const std::vector<PlacedRun> kRuns{{at(10, 100), 3}, {at(60, 100), 4}, {at(10, 120), 5}};

} // namespace

class CountedPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesEachLineItsOwn()
    {
        const auto places = countedPlaces({u"ab c defg"_s, u"hijkl"_s}, kRectangles, kRuns);
        QVERIFY(places);
        QCOMPARE(places->size(), 2U);
        QCOMPARE(places->at(0), (std::vector{kRectangles[0], kRectangles[1]}));
        QCOMPARE(places->at(1), std::vector{kRectangles[2]});
    }

    void followsTheTextWhereTheContentHasAnotherOrder()
    {
        const auto places = countedPlaces({u"ab c defg"_s, u"hijkl"_s}, kRectangles, {kRuns[2], kRuns[1], kRuns[0]});
        QVERIFY(places);
        QCOMPARE(places->at(1), std::vector{kRectangles[2]});
    }

    void countsAHyphenAtTheEnd()
    {
        QString hyphenated = u"ab defg"_s;
        hyphenated.append(QChar(char16_t(0xFFFE)));
        QVERIFY(countedPlaces({hyphenated, u"hijkl"_s}, {at(10, 100), at(60, 100, 34), at(10, 120)}, {{at(10, 100), 2}, {at(60, 100, 34), 5}, {at(10, 120), 5}}));
    }

    void saysNothingWhenTheCountsDoNot_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("a letter more") << u"abc defgh"_s << u"hijkl"_s;
        QTest::newRow("a letter less") << u"abc def"_s << u"hijkl"_s;
        QTest::newRow("a rectangle of both") << u"abc de"_s << u"fghijkl"_s;
        QTest::newRow("one left over") << u"abc"_s << u"defg"_s;
    }
    void saysNothingWhenTheCountsDoNot()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QVERIFY(!countedPlaces({first, second}, kRectangles, kRuns));
    }

    void saysNothingOfWhatNothingDraws()
    {
        QVERIFY(!countedPlaces({u"abcdefg"_s, u"hijkl"_s}, kRectangles, {kRuns[0], kRuns[1]}));
        QVERIFY(!countedPlaces({u"abcdefg"_s, u"hijkl"_s}, kRectangles, {kRuns[0], kRuns[1], {at(10, 140), 5}}));
        QVERIFY(!countedPlaces({u"abcdefg"_s, u"hijkl"_s}, kRectangles, {kRuns[0], kRuns[1], {at(10, 120, 5), 5}}));
        QVERIFY(!countedPlaces({}, {}, {}));
    }
};

QTEST_GUILESS_MAIN(CountedPlacesTest)
#include "counted_places_test.moc"
