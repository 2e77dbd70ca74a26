#include "server/delivery/pair_pace.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::delivery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PairPaceTest : public QObject {
    Q_OBJECT

    const PairPace::Pair m_awa{7, u"221770000000"_s};
    const PairPace::Pair m_binta{7, u"221770000001"_s};
    const Monotonic m_begin = Monotonic(1h);

private Q_SLOTS:
    void aBurstThenOneInSixSeconds()
    {
        PairPace pace({.atOnce = 4, .apart = 6s});
        QVERIFY(!pace.take(m_awa, 3, m_begin));
        QVERIFY(!pace.take(m_awa, 1, m_begin));
        QCOMPARE(pace.take(m_awa, 1, m_begin), std::optional(m_begin + 6s));
        QCOMPARE(pace.take(m_awa, 2, m_begin), std::optional(m_begin + 12s)); // an answer's parts go together
        QVERIFY(!pace.take(m_binta, 4, m_begin));                             // another user
        QVERIFY(pace.take(m_awa, 1, m_begin + 5900ms));
        QVERIFY(!pace.take(m_awa, 1, m_begin + 6s));
        QVERIFY(pace.take(m_awa, 1, m_begin + 6s));
    }

    void neverMoreThanTheRateOverAnHour()
    {
        PairPace pace;
        int sent = 0;
        for (Monotonic now = m_begin; now < m_begin + 1h; now += 500ms)
            sent += pace.take(m_awa, 1, now) ? 0 : 1;
        QVERIFY(sent <= 600 + 40);
        QVERIFY(sent >= 600);
    }

    void whatMayAsWellNotBeSentLeavesRoom()
    {
        PairPace pace({.atOnce = 4, .apart = 6s});
        QVERIFY(!pace.take(m_awa, 1, m_begin, 3));
        QVERIFY(pace.take(m_awa, 1, m_begin, 3)); // an answer of three still fits
        QVERIFY(!pace.take(m_awa, 3, m_begin));
    }

    void refusalsWaitFourTimesLongerEachTime()
    {
        PairPace pace;
        QCOMPARE(pace.refused(m_awa, m_begin), m_begin + 4s);
        QCOMPARE(pace.take(m_awa, 1, m_begin), std::optional(m_begin + 4s));
        QVERIFY(!pace.take(m_binta, 1, m_begin)); // that user only
        QCOMPARE(pace.refused(m_awa, m_begin + 4s), m_begin + 4s + 16s);
        QCOMPARE(pace.refused(m_awa, m_begin + 20s), m_begin + 20s + 64s);
        pace.accepted(m_awa);
        QCOMPARE(pace.refused(m_awa, m_begin + 100s), m_begin + 104s);
    }

    void whatDidNotLeaveIsGivenBack()
    {
        PairPace pace({.atOnce = 2, .apart = 6s});
        QVERIFY(!pace.take(m_awa, 2, m_begin));
        pace.giveBack(m_awa, 2);
        QVERIFY(!pace.take(m_awa, 2, m_begin));
    }
};

QTEST_APPLESS_MAIN(PairPaceTest)
#include "pair_pace_test.moc"
