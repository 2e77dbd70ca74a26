// Sessions: how long they live, by either clock, what ends them, and what stands after a restart.
#include "tests/server/accounts/accounts_site.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::accounts;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char kEmail[] = "marie@example.org";
const QString kPassword = u"un pain au levain"_s;

Secret opened(AccountsSite &site)
{
    auto outcome = site.signIn(QString::fromLatin1(kEmail), kPassword);
    return outcome && outcome->session ? std::move(outcome->session->token) : Secret();
}

} // namespace

class SessionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAtItsInstant();
    void endsWithoutUse();
    void aClockThatIsSetBackGivesNoTime();
    void outlivesARestart();
    void isListedAndEndedByItsOwner();
    void suspensionEndsAllAtOnce();
    void aDeadRowDoesNotComeBack();
};

void SessionsTest::endsAtItsInstant()
{
    AccountsSite site;
    site.settings.sessionLifetime = std::chrono::days(2);
    site.add(QString::fromLatin1(kEmail), kPassword);
    const Secret token = opened(site);
    for (int hours = 0; hours < 47; ++hours) { // used all the time
        QVERIFY(site.knows(token));
        site.clock.advance(1h);
    }
    QVERIFY(site.knows(token));
    site.clock.advance(1h);
    QVERIFY(!site.knows(token));
}

void SessionsTest::endsWithoutUse()
{
    AccountsSite site;
    site.add(QString::fromLatin1(kEmail), kPassword);
    const Secret used = opened(site);
    const Secret idle = opened(site);
    site.clock.advance(11h);
    QVERIFY(site.knows(used));
    site.clock.advance(61min);
    QVERIFY(site.knows(used));
    QVERIFY(!site.knows(idle));
    QVERIFY(site.sessions->sweep());
    QCOMPARE(site.sessionStore.list()->size(), std::size_t(1));
}

void SessionsTest::aClockThatIsSetBackGivesNoTime()
{
    AccountsSite site;
    site.settings.sessionLifetime = std::chrono::days(1);
    site.settings.sessionIdle = 720h;
    site.add(QString::fromLatin1(kEmail), kPassword);
    const Instant start = site.clock.now();
    const Secret token = opened(site);

    // FakeClock moves both clocks; a wall clock set back is a monotonic clock that ran on: time passes, then the wall
    // clock alone is asked again through a clock of its own.
    struct SetBack final : Clock {
        const FakeClock &inner;
        std::chrono::milliseconds back{0};
        explicit SetBack(const FakeClock &clock) : inner(clock) {}
        Instant now() const override { return inner.now() - back; }
        Monotonic monotonic() const override { return inner.monotonic(); }
    } clock(site.clock);
    Sessions sessions(site.sessionStore, clock, [&] { return site.settings; });
    QVERIFY(sessions.load(*site.accountStore.list()));
    const QByteArray hash = sessionHash(token.reveal());
    QVERIFY(sessions.find(hash));
    site.clock.advance(25h);
    clock.back = 24h;
    QVERIFY(clock.now() < start + std::chrono::days(1)); // the wall clock says that a day has not passed
    QVERIFY(!sessions.find(hash));
}

void SessionsTest::outlivesARestart()
{
    AccountsSite site;
    site.add(QString::fromLatin1(kEmail), kPassword);
    const Secret token = opened(site);
    site.clock.advance(11h);
    QVERIFY(site.knows(token));
    QVERIFY(site.sessions->sweep()); // notes the use
    site.restart();
    site.clock.advance(11h);
    QVERIFY(site.knows(token));
    QVERIFY(site.sessions->sweep());
    site.restart();
    site.clock.advance(13h);
    QVERIFY(!site.knows(token));
}

void SessionsTest::isListedAndEndedByItsOwner()
{
    AccountsSite site;
    const Account marie = site.add(QString::fromLatin1(kEmail), kPassword);
    const Account paul = site.add(u"paul@example.org"_s, kPassword);
    const Secret first = opened(site);
    const Secret second = opened(site);
    const auto foreign = site.signIn(u"paul@example.org"_s, kPassword);
    QVERIFY(foreign);
    const auto listed = site.sessions->list(marie.id);
    QCOMPARE(listed.size(), std::size_t(2));
    QCOMPARE(listed.front().client, u"192.0.2.1"_s);

    QCOMPARE(site.accounts->signIn.close(paul.id, listed.front().id).error().kind, ErrorKind::NotFound);
    QVERIFY(site.knows(second));
    QVERIFY(site.accounts->signIn.close(marie.id, listed.front().id)); // the newest: `second`
    QVERIFY(!site.knows(second));
    QVERIFY(site.knows(first));
    QCOMPARE(site.audit.count(u"session.ended"_s), 1);

    QVERIFY(site.accounts->signIn.closeAll(marie.id));
    QVERIFY(!site.knows(first));
    QVERIFY(site.knows(foreign->session->token));
    site.restart();
    QVERIFY(!site.knows(first) && !site.knows(second));
    QVERIFY(site.knows(foreign->session->token));
}

void SessionsTest::suspensionEndsAllAtOnce()
{
    AccountsSite site;
    const Account marie = site.add(QString::fromLatin1(kEmail), kPassword);
    const Secret token = opened(site);
    QVERIFY(site.knows(token));
    QCOMPARE(site.accounts->desk.suspend(marie.id, u"account:"_s + QString::number(marie.id.value)).error().kind, ErrorKind::Conflict);
    QVERIFY(site.accounts->desk.suspend(marie.id, u"local"_s));
    QVERIFY(!site.knows(token));
    QCOMPARE(site.signIn(QString::fromLatin1(kEmail), kPassword).error().kind, ErrorKind::Unauthorized);
    site.restart();
    QVERIFY(!site.knows(token));
    QVERIFY(site.accounts->desk.resume(marie.id, u"local"_s));
    QVERIFY(!site.knows(token)); // what was ended stays ended
    QVERIFY(!opened(site).isEmpty());
    QCOMPARE(site.audit.count(u"account.suspended"_s), 1);
    QCOMPARE(site.audit.count(u"account.resumed"_s), 1);
}

void SessionsTest::aDeadRowDoesNotComeBack()
{
    AccountsSite site;
    const Account marie = site.add(QString::fromLatin1(kEmail), kPassword);
    const Secret token = opened(site);
    // As if the service had died between the mark of suspension and the end of the sessions.
    QVERIFY(site.accountStore.setSuspended(marie.id, true));
    QCOMPARE(site.sessionStore.list()->size(), std::size_t(1));
    site.restart();
    QVERIFY(!site.knows(token));
    QVERIFY(site.sessionStore.list()->empty());
}

QTEST_GUILESS_MAIN(SessionsTest)
#include "sessions_test.moc"
