#include "server/journal/retry_policy.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::journal;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

class RetryPolicyTest : public QObject {
    Q_OBJECT

    static FailedTry failed(int tries, double random = 1.0) { return {.tries = tries, .now = fromMillis(1'000'000'000), .lastInboundAt = fromMillis(1'000'000'000), .retryAfter = {}, .random = random}; }
    static qint64 wait(const FailedTry &what)
    {
        const auto at = nextTry({}, what);
        return at ? (*at - what.now).count() : -1;
    }

private Q_SLOTS:
    void doublesUpToItsLimit()
    {
        QCOMPARE(wait(failed(1)), 1000);
        QCOMPARE(wait(failed(2)), 2000);
        QCOMPARE(wait(failed(5)), 16'000);
        QCOMPARE(wait(failed(6)), -1);
        const RetryPolicy patient{.tries = 100};
        QCOMPARE((*nextTry(patient, failed(60)) - failed(60).now), milliseconds(300'000));
    }
    void jitterIsFull()
    {
        QCOMPARE(wait(failed(4, 0.0)), 200);
        QCOMPARE(wait(failed(4, 0.5)), 4000);
        QCOMPARE(wait(failed(4, 7.0)), 8000); // whatever the generator says
    }
    void neverBeforeTheChannelSays()
    {
        FailedTry what = failed(1, 0.1);
        what.retryAfter = seconds(30);
        QCOMPARE(wait(what), 30'000);
        what.retryAfter = milliseconds(1);
        QCOMPARE(wait(what), 200);
    }
    void notWhenTheWindowWouldHaveClosed()
    {
        FailedTry what = failed(1);
        what.lastInboundAt = what.now - hours(24) + milliseconds(1000);
        QCOMPARE(wait(what), 1000);
        what.lastInboundAt = what.now - hours(24) + milliseconds(999);
        QCOMPARE(wait(what), -1);
    }
};

QTEST_APPLESS_MAIN(RetryPolicyTest)
#include "retry_policy_test.moc"
