#include "tests/support/message_path.h"

#include <QtTest/QtTest>

#include <latch>
#include <thread>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

// The dispatcher with its threads. Time is the test's: nothing is due before the test says so.
class PipelineTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::MessagePath> m_path;

    // Milliseconds since 1970; -1: nobody has it.
    qint64 leasedUntil()
    {
        const auto until = m_path->files.database->read<qint64>(storage::Scope::installation(), [](storage::Connection &connection) -> Result<qint64> {
            storage::Statement row = connection.prepare("SELECT coalesce(max(leased_until), -1) FROM conversation");
            return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status().error());
        });
        return until.value_or(-2);
    }

private Q_SLOTS:
    void init()
    {
        m_path = std::make_unique<test::MessagePath>();
        QVERIFY(m_path->prepared);
    }
    void cleanup()
    {
        m_path->drainer->stop();
        m_path->dispatcher->stop();
        QVERIFY(m_path->total().balances());
        m_path.reset();
    }

    void everyContactGetsOneReply()
    {
        QVERIFY(m_path->dispatcher->start());
        m_path->drainer->start();
        for (int contact = 0; contact < 60; ++contact)
            QVERIFY(m_path->receive(QString::number(contact), u"Combien coûte une coupe homme ?"_s));
        QTRY_COMPARE(m_path->drainer->counters().drained.load(), quint64(60));
        m_path->files.clock.advance(Millis(400));
        QTRY_COMPARE_WITH_TIMEOUT(m_path->total().inProgress, 0, 30'000);
        QCOMPARE(m_path->messenger.calls(), 60);
        QCOMPARE(m_path->count(Fate::Answered), 60);
    }

    // A crash makes uncertain what stands in `sending`: few of a channel, however many wait for it.
    void aBacklogHasFewSendsUnderWay()
    {
        std::latch held(1);
        for (int i = 0; i < 20; ++i) {
            m_path->messenger.then([&held](const OutboundMessage &) {
                held.wait();
                return SendOutcome{SendOutcome::Kind::Sent, {}, {}};
            });
        }
        QVERIFY(m_path->dispatcher->start());
        for (int contact = 0; contact < 20; ++contact)
            QVERIFY(m_path->receive(QString::number(contact), u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const bool othersWereSentAway = QTest::qWaitFor([this] { return m_path->walker->counters().retried.load() == 16; }, 30'000);
        const auto sending = m_path->files.database->read<qint64>(storage::Scope::installation(), [](storage::Connection &connection) -> Result<qint64> {
            storage::Statement row = connection.prepare("SELECT count(*) FROM turn WHERE stage = 2");
            return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status().error());
        });
        const int asked = m_path->messenger.calls();
        held.count_down();
        QVERIFY2(othersWereSentAway, qPrintable(QStringLiteral("%1 were sent away, %2 walked, %3 asked").arg(m_path->walker->counters().retried.load()).arg(m_path->walker->counters().walked.load()).arg(asked)));
        QCOMPARE(sending.value_or(-1), 4);
        QCOMPARE(asked, 4);
    }

    void stoppingLeavesWhatWaitsForTheNextStart()
    {
        QVERIFY(m_path->dispatcher->start());
        QVERIFY(m_path->receive(u"700"_s, u"bonjour"_s));
        QVERIFY(m_path->drain());
        m_path->dispatcher->stop();
        m_path->files.clock.advance(std::chrono::minutes(10));
        m_path->reopen();
        QVERIFY(m_path->dispatcher->start());
        QTRY_COMPARE(m_path->messenger.calls(), 1);
    }

    void stoppingCancelsAModelThatThinksForEver()
    {
        m_path->model->then([](const ChatRequest &, Deadline, std::stop_token stop) -> Result<ChatReply> {
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            never.wait(lock, stop, [] { return false; });
            return failure(ErrorKind::Cancelled, u"stopped"_s);
        });
        // The script's first step answers; the second, which is the one that waits, is the second call's.
        QVERIFY(m_path->dispatcher->start());
        for (const char16_t *contact : {u"1", u"2"})
            QVERIFY(m_path->receive(QString::fromUtf16(contact), u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        QTRY_COMPARE(m_path->model->calls(), 2);
        QTRY_COMPARE(m_path->messenger.calls(), 1);
        m_path->dispatcher->stop(Millis(0));
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(m_path->total().inProgress, 1); // it goes on at the next start
        QCOMPARE(m_path->count(Fate::Failed), 0);
    }

    // What waits for one channel waits where it is, and leaves workers to the others.
    void aChannelHasAPartOfTheWorkers()
    {
        HookBinding other;
        other.tenant = TenantId(1);
        other.channel.id = ChannelId(8);
        other.channel.tenant = other.tenant;
        m_path->channels.put(other);
        std::latch held(1);
        for (int i = 0; i < 2; ++i) {
            m_path->messenger.then([&held](const OutboundMessage &) {
                held.wait();
                return SendOutcome{SendOutcome::Kind::Sent, {}, {}};
            });
        }
        m_path->messenger.answers(SendOutcome::Kind::Sent);
        m_path->pipelineOptions.ofAChannel = 2;
        m_path->reopen();
        QVERIFY(m_path->dispatcher->start());
        // One has its place already when the others come.
        QVERIFY(m_path->receive(u"0"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        QTRY_COMPARE_WITH_TIMEOUT(m_path->messenger.calls(), 1, 30'000);
        for (int contact = 1; contact < 5; ++contact)
            QVERIFY(m_path->receive(QString::number(contact), u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const bool areFull = QTest::qWaitFor([&] { return m_path->messenger.calls() == 2; }, 30'000);
        InboundMessage message = test::inbound(u"9"_s, u"Combien coûte une coupe homme ?"_s, m_path->files.clock.now());
        message.channel = other.channel.id;
        const bool isReceived = test::appendAndWait(*m_path->files.inbox, tenantContext(), message).has_value() && m_path->drain().has_value();
        m_path->files.clock.advance(Millis(400));
        const bool isAnswered = QTest::qWaitFor([&] { return m_path->count(Fate::Answered) == 1; }, 30'000);
        const int asked = m_path->messenger.calls();
        const quint64 walked = m_path->walker->counters().walked;
        held.count_down();
        QVERIFY(areFull && isReceived && isAnswered);
        QCOMPARE(asked, 3);
        QCOMPARE(walked, quint64(3)); // nothing was taken up only to be put back
        QTRY_COMPARE_WITH_TIMEOUT(m_path->count(Fate::Answered), 6, 30'000);
    }

    // A turn that outlasts its lease many times over is taken up by nobody else, and its answer goes out once.
    void whatIsInHandIsNotTakenUp()
    {
        constexpr Millis lease{1000};
        std::latch held(1);
        m_path->messenger.then([&held](const OutboundMessage &) {
            held.wait();
            return SendOutcome{SendOutcome::Kind::Sent, {}, {}};
        });
        m_path->walkerOptions.lease = lease;
        m_path->reopen();
        QVERIFY(m_path->dispatcher->start());
        QVERIFY(m_path->receive(u"700"_s, u"bonjour, combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        QTRY_COMPARE(m_path->messenger.calls(), 1);
        bool isRenewed = true;
        std::size_t taken = 0;
        for (int i = 0; i < 5 && isRenewed && taken == 0; ++i) {
            m_path->files.clock.advance(lease * 2 / 3);
            isRenewed = QTest::qWaitFor([&] { return leasedUntil() == toMillis(m_path->files.clock.now() + lease); }, 30'000);
            const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), lease, 10);
            taken = claims ? claims->size() : 1;
        }
        held.count_down();
        QVERIFY(isRenewed);
        QCOMPARE(taken, std::size_t(0));
        QTRY_COMPARE(m_path->count(Fate::Answered), 1);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(leasedUntil(), -1); // what ended is renewed no more
    }

    void replayIsNoticedWithoutBeingTold()
    {
        m_path->messenger.answers(SendOutcome::Kind::Refused, u"blocked"_s);
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->walkAll();
        QCOMPARE(m_path->count(Fate::Failed), 1);
        QVERIFY(m_path->dispatcher->start());
        QVERIFY(m_path->files.turns->replay(tenantContext(), InboxNumber(1)));
        QTRY_COMPARE(m_path->count(Fate::Answered), 1);
    }

    void leaseOfAProcessThatIsGoneIsTakenOver()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        QCOMPARE(m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10)->size(), std::size_t(1));
        m_path->reopen(); // the process is killed with the lease in hand
        const auto report = m_path->dispatcher->start();
        QVERIFY(report);
        QCOMPARE(report->resumed, 1);
        QCOMPARE(report->uncertain, 0);
        QTRY_COMPARE(m_path->messenger.calls(), 1); // at once, not when the lease would have ended
    }
};

QTEST_GUILESS_MAIN(PipelineTest)
#include "pipeline_test.moc"
