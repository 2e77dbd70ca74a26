#include "server/delivery/send_pace.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::delivery;
using std::chrono::milliseconds;

class SendPaceTest : public QObject {
    Q_OBJECT

    static Monotonic at(qint64 millis) { return Monotonic(milliseconds(1'000'000 + millis)); }
    static constexpr Monotonic kNever = Monotonic::max();

private Q_SLOTS:
    void neverMoreThanTheRateInAnySecond()
    {
        SendPace pace(25);
        std::vector<Monotonic> sends;
        for (int i = 0; i < 500; ++i)
            sends.push_back(pace.reserve(1, at(i * 3), kNever).at);
        for (std::size_t i = 25; i < sends.size(); ++i)
            QVERIFY(sends[i] - sends[i - 25] > milliseconds(1000));
        QCOMPARE(sends[24], at(72)); // the first second's worth does not wait
        // 500 sends take no more than 20 such seconds.
        QVERIFY(sends.back() <= at(0) + milliseconds(20 * 1050 + 100));
    }
    void keysDoNotWaitForEachOther()
    {
        SendPace pace(1);
        QCOMPARE(pace.reserve(1, at(0), kNever).at, at(0));
        QVERIFY(pace.reserve(1, at(0), kNever).at > at(1000));
        QCOMPARE(pace.reserve(2, at(0), kNever).at, at(0));
    }
    void whatIsTooLateTakesNothing()
    {
        SendPace pace(1);
        QVERIFY(pace.reserve(1, at(0), kNever).isTaken);
        for (int i = 0; i < 100; ++i)
            QVERIFY(!pace.reserve(1, at(0), at(500)).isTaken);
        QVERIFY(pace.reserve(1, at(0), kNever).at <= at(1050));
    }
    void whoIsSentAwayIsToldAnInstantOfItsOwn()
    {
        SendPace pace(25);
        for (int i = 0; i < 25; ++i)
            pace.reserve(1, at(0), kNever);
        Monotonic before = at(0);
        std::vector<Monotonic> told;
        for (int i = 0; i < 100; ++i) {
            const auto slot = pace.reserve(1, at(0), at(1000));
            QVERIFY(!slot.isTaken);
            QVERIFY(slot.at > before);
            before = slot.at;
            told.push_back(slot.at);
        }
        for (const Monotonic instant : told) { // and whoever comes back then is served, or nearly so
            const auto slot = pace.reserve(1, instant, instant + milliseconds(1000));
            QVERIFY(slot.isTaken);
        }
    }
    void lessThanOneASecond()
    {
        SendPace pace(0.5);
        const Monotonic first = pace.reserve(1, at(0), kNever).at;
        QVERIFY(pace.reserve(1, at(0), kNever).at - first >= milliseconds(2000));
    }
    void heldBackUntilTheChannelSays()
    {
        SendPace pace(25);
        pace.holdBack(1, at(3000));
        QCOMPARE(pace.reserve(1, at(0), kNever).at, at(3000));
        QCOMPARE(pace.reserve(2, at(0), kNever).at, at(0));
    }
};

QTEST_APPLESS_MAIN(SendPaceTest)
#include "send_pace_test.moc"
