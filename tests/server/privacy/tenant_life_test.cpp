#include "tests/support/privacy_site.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::tenantContext;

class TenantLifeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PrivacySite> m_site;

    // Wall clock and machine go on together, looked at every so often, as a service that runs does.
    void runFor(std::chrono::milliseconds time, std::chrono::milliseconds step = 1h)
    {
        for (auto left = time; left.count() > 0; left -= step) {
            const auto passed = std::min(left, step);
            m_site->path.files.clock.advance(passed);
            m_site->machine.running += passed;
            QVERIFY(m_site->scheduler.run());
        }
    }
    bool isThere() { return m_site->lives.find(TenantId(1))->erasedAt == std::nullopt; }
    qint64 keys() { return static_cast<qint64>(m_site->path.files.keys.keys().size()); }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<test::PrivacySite>();
        QVERIFY(m_site->life.load());
        m_site->life.addJobs(m_site->scheduler);
        QVERIFY(m_site->clockWatch.look());
    }
    void cleanup() { m_site.reset(); }

    void suspendedTenantsWait()
    {
        auto &path = m_site->path;
        QVERIFY(path.receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(path.drain());
        const auto life = m_site->life.suspend(TenantId(1), u"account:1"_s, u"unpaid"_s);
        QVERIFY(life && !life->works() && !m_site->life.works(TenantId(1)));
        // What was acknowledged before and is drained only now waits as well.
        QVERIFY(path.receive(u"701"_s, u"Quels sont vos horaires ?"_s));
        QVERIFY(path.drain());
        path.walkAll();
        QCOMPARE(path.messenger.calls(), 0);
        QCOMPARE(path.model->calls(), 0);
        QVERIFY(!path.files.turns->nextDue().value());
        QCOMPARE(path.total().inProgress, 2);
        QCOMPARE(path.files.ledger->ledger(tenantContext(), 0)->overdue, 0);

        path.files.clock.advance(5min);
        QVERIFY(m_site->life.resume(TenantId(1), u"account:1"_s, u"asked"_s));
        path.walkAll();
        QCOMPARE(path.messenger.calls(), 2);
        QCOMPARE(path.total().inProgress, 0);
        QVERIFY(m_site->audit.holds(u"tenant.suspended"_s) && m_site->audit.holds(u"tenant.resumed"_s));
    }

    void whatWaitedTooLongExpires()
    {
        auto &path = m_site->path;
        QVERIFY(path.receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(path.drain());
        QVERIFY(m_site->life.suspend(TenantId(1), u"account:1"_s, {}));
        path.files.clock.advance(30h);
        QVERIFY(m_site->life.resume(TenantId(1), u"account:1"_s, u"asked"_s));
        path.walkAll();
        QCOMPARE(path.messenger.calls(), 0);
        QCOMPARE(path.model->calls(), 0);
        QCOMPARE(path.count(Fate::Expired), 1);
    }

    void aTurnInHandAtTheSuspensionIsNotSent()
    {
        auto &path = m_site->path;
        QVERIFY(path.receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(path.drain());
        path.files.clock.set(*path.files.turns->nextDue().value());
        const TurnClaim claim = path.files.turns->claim(path.files.clock.now(), Millis(60'000), 1)->front();
        QVERIFY(m_site->life.suspend(TenantId(1), u"account:1"_s, {}));
        path.walker->walk(claim, {});
        QCOMPARE(path.messenger.calls(), 0);
        QVERIFY(m_site->life.resume(TenantId(1), u"account:1"_s, u"asked"_s));
        path.walkAll();
        QCOMPARE(path.messenger.calls(), 1);
    }

    void cancelledTenantsGoAfterThirtyDays()
    {
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        const auto life = m_site->life.cancel(TenantId(1), u"account:1"_s, u"asked"_s);
        QVERIFY(life && life->eraseAt);
        QVERIFY(!m_site->life.cancel(TenantId(1), u"account:1"_s, u"asked"_s));
        QCOMPARE(m_site->notices.told, std::vector{NoticeKind::Cancelled});
        runFor(24h * 23 - 1h);
        QCOMPARE(m_site->notices.told.size(), std::size_t(1));
        runFor(2h);
        QCOMPARE(m_site->notices.told.back(), NoticeKind::ErasedInSevenDays);
        runFor(24h * 6);
        QCOMPARE(m_site->notices.told.back(), NoticeKind::ErasedTomorrow);
        runFor(22h); // D+29, 23 hours
        QVERIFY(isThere());
        QVERIFY(keys() > 0);
        QVERIFY(m_site->rows("SELECT count(*) FROM message") > 0);
        runFor(2h);
        QVERIFY(!isThere());
        QCOMPARE(keys(), 0);
        QCOMPARE(m_site->rows("SELECT count(*) FROM message"), 0);
        QVERIFY(m_site->jobs.list({})->empty());
        QCOMPARE(m_site->notices.told.size(), std::size_t(3));
        QCOMPARE(m_site->erasures.erasures.size(), std::size_t(1));
        QCOMPARE(m_site->exports.list(std::optional<TenantContext>())->size(), std::size_t(1));
    }

    void aCancellationCanBeTakenBack()
    {
        QVERIFY(!m_site->life.keep(TenantId(1), u"account:1"_s, u"asked"_s));
        QVERIFY(m_site->life.cancel(TenantId(1), u"account:1"_s, u"asked"_s));
        runFor(24h * 25, 6h);
        QVERIFY(m_site->life.keep(TenantId(1), u"account:1"_s, u"asked"_s));
        QVERIFY(m_site->life.works(TenantId(1)));
        runFor(24h * 30, 6h);
        QVERIFY(isThere());
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_site->path.messenger.calls(), 1);
    }

    // The clock jumps while the service runs: nothing goes, until it has run steadily or somebody says that it is right.
    void aJumpOfTheClockErasesNothing()
    {
        QVERIFY(m_site->life.cancel(TenantId(1), u"account:1"_s, u"asked"_s));
        runFor(2h);
        m_site->path.files.clock.advance(24h * 31);
        m_site->machine.running += 1s;
        QVERIFY(m_site->scheduler.run()); // the very next thing after the jump
        QVERIFY(isThere());
        QVERIFY(!m_site->clockWatch.isBelieved());
        QVERIFY(m_site->clockWatch.doubt().contains(u"jumped"));
        runFor(23h);
        QVERIFY(isThere());
        runFor(2h);
        QVERIFY(m_site->clockWatch.isBelieved());
        QVERIFY(!isThere());
    }

    void theOperatorCanConfirmTheClock()
    {
        QVERIFY(m_site->life.cancel(TenantId(1), u"account:1"_s, u"asked"_s));
        m_site->path.files.clock.advance(24h * 31);
        QVERIFY(m_site->clockWatch.look());
        QVERIFY(m_site->scheduler.run());
        QVERIFY(isThere());
        QVERIFY(m_site->clockWatch.confirm());
        QVERIFY(m_site->scheduler.run());
        QVERIFY(!isThere());
    }

    void aClockThatComesBackIsBelievedAgain()
    {
        QVERIFY(m_site->life.cancel(TenantId(1), u"account:1"_s, u"asked"_s));
        m_site->path.files.clock.advance(24h * 365);
        QVERIFY(m_site->clockWatch.look());
        QVERIFY(!m_site->clockWatch.isBelieved());
        m_site->path.files.clock.advance(-24h * 365);
        QVERIFY(m_site->clockWatch.look());
        QVERIFY(m_site->clockWatch.isBelieved());
        QVERIFY(m_site->scheduler.run());
        QVERIFY(isThere());
    }

    // Small jumps that add up are a jump.
    void smallJumpsAddUp()
    {
        for (int i = 0; i < 5; ++i) {
            m_site->path.files.clock.advance(20min);
            QVERIFY(m_site->clockWatch.look());
        }
        QVERIFY(!m_site->clockWatch.isBelieved());
    }

    void acrossARestart_data()
    {
        QTest::addColumn<QString>("boot");
        QTest::addColumn<qint64>("ranHours");
        QTest::addColumn<qint64>("wallHours");
        QTest::addColumn<bool>("believed");
        QTest::newRow("the service was off, the machine ran on") << u"boot-1"_s << qint64(24 * 31) << qint64(24 * 31) << true;
        QTest::newRow("the clock jumped while the service was off") << u"boot-1"_s << qint64(1) << qint64(24 * 31) << false;
        QTest::newRow("the machine was off over a week-end") << u"boot-2"_s << qint64(0) << qint64(60) << true;
        QTest::newRow("the machine was off for a month, or its clock jumped") << u"boot-2"_s << qint64(0) << qint64(24 * 31) << false;
        QTest::newRow("the clock went back") << u"boot-1"_s << qint64(1) << qint64(-48) << true;
    }
    void acrossARestart()
    {
        QFETCH(QString, boot);
        QFETCH(qint64, ranHours);
        QFETCH(qint64, wallHours);
        QFETCH(bool, believed);
        m_site->path.files.clock.advance(std::chrono::hours(wallHours));
        const privacy::MachineTime later{boot, m_site->machine.running + std::chrono::hours(ranHours)};
        privacy::ClockWatch watch(m_site->jobs, m_site->path.files.clock, [later] { return later; });
        QVERIFY(!watch.isBelieved()); // before its first look nothing is
        QVERIFY(watch.look());
        QCOMPARE(watch.isBelieved(), believed);
        // The doubt outlives another restart.
        privacy::ClockWatch again(m_site->jobs, m_site->path.files.clock, [later] { return later; });
        QVERIFY(again.look());
        QCOMPARE(again.isBelieved(), believed);
    }

    void whatFailsComesAgain()
    {
        int tries = 0;
        m_site->scheduler.add(u"shaky"_s, privacy::Scheduler::Needs::Nothing, [&](const ScheduledJob &) -> Status {
            return ++tries < 4 ? failure(ErrorKind::Internal, u"not yet"_s) : Status();
        });
        const Instant now = m_site->path.files.clock.now();
        QVERIFY(m_site->jobs.schedule({.number = 0, .tenant = TenantId(1), .kind = u"shaky"_s, .subject = 0, .dueAt = now, .madeAt = now, .tries = 0, .problem = {}}));
        QVERIFY(m_site->scheduler.run());
        QCOMPARE(tries, 1);
        QVERIFY(m_site->scheduler.run()); // not before its pause is over
        QCOMPARE(tries, 1);
        runFor(3min, 10s);
        QCOMPARE(tries, 3);
        QCOMPARE(m_site->scheduler.troubles().size(), std::size_t(1));
        runFor(10min, 10s);
        QCOMPARE(tries, 4);
        QVERIFY(m_site->scheduler.troubles().empty());
    }
};

QTEST_GUILESS_MAIN(TenantLifeTest)
#include "tenant_life_test.moc"
