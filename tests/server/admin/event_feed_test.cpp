// The feed of events: what a caller is told, what is kept from it, what is lost, who waits how long, and that a stop and a
// crowd are answered. Conditions alone decide, never how fast the machine is.
#include "server/admin/event_feed.h"
#include "server/base/clock.h"

#include <QtTest/QTest>

#include <future>

using namespace passerelle;
using namespace passerelle::admin;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLong = 120s; // far beyond any test: only what is told ends it

FeedQuestion question(std::optional<qint64> after, std::chrono::milliseconds wait, std::promise<FeedAnswer> &told, const QString &caller = u"account:1"_s)
{
    FeedQuestion asked;
    asked.after = after;
    asked.wait = wait;
    asked.caller = caller;
    asked.sees = [](TenantId tenant) { return tenant == TenantId(1); };
    asked.answer = [&told](FeedAnswer &&answer) { told.set_value(std::move(answer)); };
    return asked;
}

FeedAnswer askAtOnce(EventFeed &feed, std::optional<qint64> after)
{
    std::promise<FeedAnswer> told;
    feed.ask(question(after, 0ms, told));
    return told.get_future().get();
}

} // namespace

class EventFeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAsksFirstIsToldWhereToBegin();
    void anEventEndsTheWait();
    void otherTenantsEventsStayTheirs();
    void aWaitThatIsOverIsAnswered();
    void whatIsGoneIsSaidToBeLost();
    void aStopAnswersEverybody();
    void aCrowdIsAnsweredAtOnce();
    void nobodyTakesAllPlaces();

private:
    const SystemClock m_clock;
};

void EventFeedTest::whoAsksFirstIsToldWhereToBegin()
{
    EventFeed feed(m_clock);
    feed.publish({EventKind::Message, TenantId(1), 7});
    const FeedAnswer begun = askAtOnce(feed, {});
    QVERIFY(begun.events.empty() && !begun.lost && begun.next > 0);
    feed.publish({EventKind::Draft, TenantId(1), 8});
    feed.publish({EventKind::Document, TenantId(1), 9});
    const FeedAnswer told = askAtOnce(feed, begun.next);
    QCOMPARE(told.events.size(), std::size_t(2));
    QVERIFY(told.events[0].event.kind == EventKind::Draft && told.events[0].event.object == 8);
    QVERIFY(told.events[1].number > told.events[0].number && told.next >= told.events[1].number);
    QVERIFY(askAtOnce(feed, told.next).events.empty());
}

void EventFeedTest::anEventEndsTheWait()
{
    EventFeed feed(m_clock);
    std::promise<FeedAnswer> told;
    feed.ask(question(askAtOnce(feed, {}).next, kLong, told));
    feed.publish({EventKind::Message, TenantId(1), 3});
    auto answer = told.get_future();
    QVERIFY(answer.wait_for(60s) == std::future_status::ready);
    QCOMPARE(answer.get().events.size(), std::size_t(1));
}

void EventFeedTest::otherTenantsEventsStayTheirs()
{
    EventFeed feed(m_clock);
    std::promise<FeedAnswer> told;
    feed.ask(question(askAtOnce(feed, {}).next, kLong, told));
    for (int i = 0; i < 100; ++i)
        feed.publish({EventKind::Message, TenantId(2), i});
    feed.publish({EventKind::Backup, {}, 0});
    feed.publish({EventKind::Message, TenantId(1), 42});
    const FeedAnswer answer = told.get_future().get();
    QCOMPARE(answer.events.size(), std::size_t(1));
    QCOMPARE(answer.events.front().event.object, qint64(42));
}

void EventFeedTest::aWaitThatIsOverIsAnswered()
{
    EventFeed feed(m_clock);
    const qint64 begun = askAtOnce(feed, {}).next;
    std::promise<FeedAnswer> told;
    feed.ask(question(begun, 20ms, told));
    auto answer = told.get_future();
    QVERIFY(answer.wait_for(60s) == std::future_status::ready);
    const FeedAnswer nothing = answer.get();
    QVERIFY(nothing.events.empty() && !nothing.lost && nothing.next > begun);
}

void EventFeedTest::whatIsGoneIsSaidToBeLost()
{
    FeedOptions options;
    options.kept = 10;
    EventFeed feed(m_clock, options);
    const qint64 begun = askAtOnce(feed, {}).next;
    for (int i = 0; i < 10; ++i)
        feed.publish({EventKind::Message, TenantId(1), i});
    QVERIFY(!askAtOnce(feed, begun).lost);
    feed.publish({EventKind::Message, TenantId(1), 10});
    const FeedAnswer lost = askAtOnce(feed, begun);
    QVERIFY(lost.lost && lost.events.empty());
    QVERIFY(!askAtOnce(feed, lost.next).lost);
    QVERIFY(askAtOnce(feed, 12).lost);                       // from before the start
    QVERIFY(askAtOnce(feed, lost.next + 3'600'000'000).lost); // from a clock that was set back
}

void EventFeedTest::aStopAnswersEverybody()
{
    EventFeed feed(m_clock);
    const qint64 begun = askAtOnce(feed, {}).next;
    std::vector<std::promise<FeedAnswer>> told(20);
    for (std::size_t i = 0; i < told.size(); ++i)
        feed.ask(question(begun, kLong, told[i], u"account:%1"_s.arg(i)));
    feed.stop();
    for (auto &answer : told)
        QVERIFY(answer.get_future().wait_for(0s) == std::future_status::ready);
    std::promise<FeedAnswer> late;
    feed.ask(question(begun, kLong, late));
    QVERIFY(late.get_future().wait_for(0s) == std::future_status::ready);
}

void EventFeedTest::aCrowdIsAnsweredAtOnce()
{
    FeedOptions options;
    options.waitingAtMost = 4;
    EventFeed feed(m_clock, options);
    const qint64 begun = askAtOnce(feed, {}).next;
    std::vector<std::promise<FeedAnswer>> told(5);
    std::vector<std::future<FeedAnswer>> answers;
    for (std::size_t i = 0; i < told.size(); ++i) {
        answers.push_back(told[i].get_future());
        feed.ask(question(begun, kLong, told[i], u"account:%1"_s.arg(i)));
    }
    QVERIFY(answers[4].wait_for(0s) == std::future_status::ready);
    QVERIFY(answers[0].wait_for(0s) == std::future_status::timeout);
    feed.publish({EventKind::Message, TenantId(1), 1});
    for (int i = 0; i < 4; ++i)
        QCOMPARE(answers[static_cast<std::size_t>(i)].get().events.size(), std::size_t(1));
}

void EventFeedTest::nobodyTakesAllPlaces()
{
    FeedOptions options;
    options.waitingOfOne = 2;
    EventFeed feed(m_clock, options);
    const qint64 begun = askAtOnce(feed, {}).next;
    std::vector<std::promise<FeedAnswer>> told(3);
    for (auto &one : told)
        feed.ask(question(begun, kLong, one));
    QVERIFY(told[0].get_future().wait_for(60s) == std::future_status::ready); // the oldest
    auto newest = told[2].get_future();
    QVERIFY(newest.wait_for(0s) == std::future_status::timeout);
    feed.publish({EventKind::Message, TenantId(1), 1});
    QCOMPARE(newest.get().events.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(EventFeedTest)
#include "event_feed_test.moc"
