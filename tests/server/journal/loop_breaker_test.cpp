#include "server/journal/loop_breaker.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::journal;

class LoopBreakerTest : public QObject {
    Q_OBJECT

    static std::vector<SentReply> replies(int count, qint64 everyMillis, bool same = false)
    {
        std::vector<SentReply> sent;
        for (int i = 0; i < count; ++i)
            sent.push_back({fromMillis(10'000'000 + i * everyMillis), same ? 7U : static_cast<quint64>(i + 100)});
        return sent;
    }

private Q_SLOTS:
    void ninthReplyInTenMinutesIsOneTooMany()
    {
        const Instant now = fromMillis(10'000'000 + 8 * 1000);
        QVERIFY(!loopReason({}, replies(7, 1000), 1, now));
        QVERIFY(loopReason({}, replies(8, 1000), 1, now));
        QVERIFY(loopReason({}, replies(8, 1000), {}, now)); // before the answer is even made
    }
    void oldRepliesDoNotCount()
    {
        QVERIFY(!loopReason({}, replies(8, 1000), 1, fromMillis(10'000'000 + 700'000)));
        QVERIFY(!loopReason({}, replies(20, 120'000), 1, fromMillis(10'000'000 + 20 * 120'000)));
    }
    void thirdSameReplyInARow()
    {
        const Instant now = fromMillis(10'000'000 + 5000);
        QVERIFY(!loopReason({}, replies(1, 1000, true), 7, now));
        QVERIFY(loopReason({}, replies(2, 1000, true), 7, now));
        QVERIFY(!loopReason({}, replies(2, 1000, true), 8, now));
        std::vector<SentReply> interrupted = replies(2, 1000, true);
        interrupted.insert(interrupted.begin() + 1, {fromMillis(10'000'500), 9});
        QVERIFY(!loopReason({}, interrupted, 7, now));
    }
    void listIsBounded()
    {
        std::vector<SentReply> sent;
        for (int i = 0; i < 500; ++i)
            sent = withReply(sent, {fromMillis(i), 1});
        QVERIFY(sent.size() <= 128);
        QCOMPARE(sent.back().at, fromMillis(499));
    }
};

QTEST_APPLESS_MAIN(LoopBreakerTest)
#include "loop_breaker_test.moc"
