// A clock that follows another one's: its time goes on from what was last seen there, whatever the wall clock here says.
#include "server/runtime/shared_clock.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace std::chrono_literals;
using runtime::SharedClock;

class SharedClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aloneItIsTheSystems()
    {
        const SharedClock clock;
        const Instant before = SystemClock().now();
        const Instant shown = clock.now();
        QVERIFY(shown >= before && shown <= SystemClock().now());
    }

    void itGoesOnFromWhatWasSeen()
    {
        const SharedClock clock;
        const Instant theirs = fromMillis(1'600'000'000'000); // years away from the system's
        clock.follow(theirs, SharedClock::sinceBoot());
        const Instant first = clock.now();
        QVERIFY(first >= theirs && first < theirs + 1h);
        QTRY_VERIFY(clock.now() > first);
        clock.follow(theirs - 24h, SharedClock::sinceBoot());
        QVERIFY(clock.now() < theirs);
    }

    void whatWasSeenEarlierHasGoneOnSince()
    {
        const SharedClock clock;
        const Instant theirs = fromMillis(1'600'000'000'000);
        clock.follow(theirs, SharedClock::sinceBoot() - 10min);
        QVERIFY(clock.now() >= theirs + 10min && clock.now() < theirs + 1h);
    }
};

QTEST_GUILESS_MAIN(SharedClockTest)
#include "shared_clock_test.moc"
