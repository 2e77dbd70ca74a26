// Services on one PostgreSQL beside each other: a claim passes over what another transaction holds and waits for none, the fence
// is looked at under the same lock, and what one service does is told to the others at once.
#include "server/domain/tenant_context.h"
#include "server/storage/postgres_database.h"
#include "server/storage/postgres_listener.h"
#include "server/storage/sql_instance_store.h"
#include "server/storage/sql_job_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_ticket_store.h"
#include "server/storage/sql_turn_store.h"
#include "server/storage/turn_claiming.h"
#include "tests/support/data_folder.h"

#include <QtTest/QTest>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <set>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kConversations = 6;
const Instant kNow = fromMillis(1'795'000'000'000); // November 2026

std::unique_ptr<PostgresDatabase> mainOf(const QString &folder, int instance)
{
    const auto address = PostgresAddress::parse(test::testStoreAddress(folder).toUtf8(), PostgresAddress::Tls::VerifyFull);
    auto opened = address ? PostgresDatabase::open({.address = *address, .instance = instance}) : Result<std::unique_ptr<PostgresDatabase>>(failure(address.error()));
    return opened ? std::move(*opened) : nullptr;
}

// A transaction that does `work` and then stays open until it is let go.
class HeldTransaction {
public:
    HeldTransaction(Database &database, Scope scope, const std::function<Status(Connection &)> &work)
    {
        m_done = std::async(std::launch::async, [this, &database, scope, work] {
            return database.write<void>(scope, [&](Connection &connection) -> Status {
                const Status worked = work(connection);
                m_atIt.set_value();
                m_released.get_future().wait();
                return worked;
            });
        });
        m_atIt.get_future().wait();
    }
    ~HeldTransaction()
    {
        if (m_done.valid())
            (void)letGo();
    }
    Status letGo()
    {
        m_released.set_value();
        return m_done.get();
    }

private:
    std::promise<void> m_atIt;
    std::promise<void> m_released;
    std::future<Status> m_done;
};

class NewsHeard {
public:
    using News = PostgresListener::News;
    void operator()(News news)
    {
        const std::lock_guard lock(m_mutex);
        m_news.push_back(news);
        m_told.notify_all();
    }
    std::optional<News> next()
    {
        std::unique_lock lock(m_mutex);
        if (!m_told.wait_for(lock, 30s, [this] { return !m_news.empty(); }))
            return {};
        const News first = m_news.front();
        m_news.pop_front();
        return first;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_told;
    std::deque<News> m_news;
};

std::set<qint64> conversationsOf(const std::vector<TurnClaim> &claims)
{
    std::set<qint64> ids;
    for (const TurnClaim &claim : claims)
        ids.insert(claim.conversation.value);
    return ids;
}

} // namespace

class SideBySideTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("PASSERELLE_TEST_STORE", "postgres"); }
    void init()
    {
        m_folder = std::make_unique<test::DataFolder>();
        m_first = mainOf(m_folder->path(), 1);
        m_second = mainOf(m_folder->path(), 2);
        QVERIFY(m_first && m_second);
        for (const QString &name : {u"a"_s, u"b"_s})
            QVERIFY(SqlInstanceStore(*m_first).take(name, kNow));
        const auto tenant = SqlTenantStore(*m_first, m_folder->vault(), m_folder->clock()).add(u"Boutique"_s, {});
        QVERIFY(tenant);
        m_tenant = tenant->id;
        receive(kConversations);
    }
    void cleanup()
    {
        m_first.reset();
        m_second.reset();
        m_folder.reset();
    }
    void aClaimPassesOverWhatAnotherHolds();
    void aClaimDoesNotWaitForATenant();
    void whatGoesOverAllTenantsWaits();
    void aServiceStandsInTheQueueOnce();
    void whoWaitsIsRefusedWhenTheServiceStops();
    void aLateWriteIsRefused();
    void renewedIsOnlyWhatIsStillHeld();
    void aJobIsTakenOnce();
    void whatAServiceDoesIsToldToTheOthers();
    void aLostConnectionIsMadeAgain();

private:
    void receive(int count);
    int waitingForLocks();
    SqlTurnStore turnsOf(Database &database, int instance) { return SqlTurnStore(database, m_folder->vault(), m_folder->clock(), instance); }

    std::unique_ptr<test::DataFolder> m_folder;
    std::unique_ptr<PostgresDatabase> m_first;
    std::unique_ptr<PostgresDatabase> m_second;
    TenantId m_tenant;
};

// One message each of `count` contacts, taken in by the first service; all are due at once.
void SideBySideTest::receive(int count)
{
    SqlTicketStore tickets(*m_first, m_folder->vault(), 1);
    std::vector<ContactIdentity> identities;
    for (int i = 0; i < count; ++i)
        identities.push_back({m_tenant, {}, QByteArray(31, 'f') + char('a' + i), QString::number(i), u"Awa"_s, u"fr"_s});
    const auto handles = tickets.resolve(identities);
    QVERIFY2(handles, handles ? "" : qPrintable(handles.error().what));
    std::vector<Ticket> batch;
    for (int i = 0; i < count; ++i) {
        Ticket &ticket = batch.emplace_back();
        ticket.number = InboxNumber(1000 + i);
        ticket.tenant = m_tenant;
        ticket.contact = handles->at(static_cast<std::size_t>(i));
        ticket.receivedAt = kNow - 10s;
        ticket.message.text = u"Quels sont vos horaires ?"_s;
    }
    const auto committed = tickets.commit(batch, [](const WaitingBurst &burst) { return burst.lastReceivedAt; });
    QVERIFY2(committed, committed ? "" : qPrintable(committed.error().what));
}

int SideBySideTest::waitingForLocks()
{
    const auto count = m_first->read<int>(Scope::installation(), [](Connection &connection) -> Result<int> {
        Statement row = connection.prepare("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        return row.next() ? Result<int>(static_cast<int>(row.integer(0))) : failure(row.status().error());
    });
    return count.value_or(-1);
}

void SideBySideTest::aClaimPassesOverWhatAnotherHolds()
{
    std::set<qint64> held;
    HeldTransaction other(*m_first, Scope::sideBySide(), [&](Connection &connection) -> Status {
        const auto claims = claimDue(connection, kNow, {kNow + 60s, 1}, kConversations / 2, {});
        if (!claims)
            return failure(claims.error());
        held = conversationsOf(*claims);
        return {};
    });
    QCOMPARE(held.size(), std::size_t{kConversations / 2});
    const auto claims = turnsOf(*m_second, 2).claim(kNow, 60s, 64);
    QVERIFY2(claims, claims ? "" : qPrintable(claims.error().what));
    const auto taken = conversationsOf(*claims);
    QCOMPARE(taken.size(), std::size_t{kConversations / 2});
    for (const qint64 id : taken)
        QVERIFY(!held.contains(id));
    QVERIFY(other.letGo());
    QVERIFY(turnsOf(*m_second, 2).claim(kNow, 60s, 64)->empty());
}

void SideBySideTest::aClaimDoesNotWaitForATenant()
{
    const auto all = turnsOf(*m_first, 1).claim(kNow, 60s, 64);
    QVERIFY(all && all->size() == kConversations);
    const qint64 busy = all->front().conversation.value;
    const Instant later = kNow + 61s; // every lease is over
    {
        HeldTransaction other(*m_first, Scope::tenant(m_tenant), [&](Connection &connection) -> Status {
            Statement row = connection.query("turns/find_lease");
            row.bind(":id", busy).bind(":owner", m_tenant.value);
            return row.next() ? Status() : failure(ErrorKind::NotFound, u"no conversation"_s);
        });
        const auto claims = turnsOf(*m_second, 2).claim(later, 60s, 64);
        QVERIFY2(claims, claims ? "" : qPrintable(claims.error().what));
        QCOMPARE(claims->size(), std::size_t{kConversations - 1});
        QVERIFY(!conversationsOf(*claims).contains(busy));
        QVERIFY(other.letGo());
    }
    const auto rest = turnsOf(*m_second, 2).claim(later, 60s, 64);
    QVERIFY(rest);
    QCOMPARE(conversationsOf(*rest), std::set<qint64>{busy});
}

void SideBySideTest::whatGoesOverAllTenantsWaits()
{
    HeldTransaction other(*m_first, Scope::sideBySide(), [](Connection &) { return Status(); });
    auto alone = std::async(std::launch::async, [this] { return m_second->write<void>(Scope::installation(), [](Connection &) { return Status(); }); });
    QTRY_COMPARE_WITH_TIMEOUT(waitingForLocks(), 1, 30'000);
    QVERIFY(other.letGo());
    QVERIFY(alone.get());
}

// Each that stood there would be given the lock in turn, and a process that its machine holds would keep it each time.
void SideBySideTest::aServiceStandsInTheQueueOnce()
{
    HeldTransaction other(*m_first, Scope::tenant(m_tenant), [](Connection &) { return Status(); });
    constexpr int kWriters = 3;
    std::atomic<int> begun{0};
    std::vector<std::future<Status>> writes;
    for (int i = 0; i < kWriters; ++i) {
        writes.push_back(std::async(std::launch::async, [&] {
            ++begun;
            return m_second->write<void>(Scope::tenant(m_tenant), [](Connection &) { return Status(); });
        }));
    }
    QTRY_VERIFY_WITH_TIMEOUT(begun == kWriters && waitingForLocks() > 0, 30'000);
    // Somebody else's is done meanwhile, more than once, so that all three have come as far as they do.
    for (int i = 0; i < 20; ++i)
        QVERIFY(m_second->write<void>(Scope::tenant(TenantId(m_tenant.value + 1)), [](Connection &) { return Status(); }));
    QCOMPARE(waitingForLocks(), 1);
    QVERIFY(other.letGo());
    for (std::future<Status> &written : writes)
        QVERIFY(written.get());
}

void SideBySideTest::whoWaitsIsRefusedWhenTheServiceStops()
{
    HeldTransaction other(*m_first, Scope::tenant(m_tenant), [](Connection &) { return Status(); });
    const auto writing = [this] { return m_second->write<void>(Scope::tenant(m_tenant), [](Connection &) { return Status(); }); };
    auto first = std::async(std::launch::async, writing); // stands in the server's queue, and is let through in its turn
    QTRY_COMPARE_WITH_TIMEOUT(waitingForLocks(), 1, 30'000);
    auto second = std::async(std::launch::async, writing);
    m_second->refuseWaiting(true);
    const Status refused = second.get();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
    QVERIFY(m_second->write<void>(Scope::tenant(TenantId(m_tenant.value + 1)), [](Connection &) { return Status(); })); // nobody is before it
    m_second->refuseWaiting(false);
    QVERIFY(other.letGo());
    QVERIFY(first.get());
    QVERIFY(writing());
}

void SideBySideTest::aLateWriteIsRefused()
{
    const auto before = turnsOf(*m_first, 1).claim(kNow, 3s, 1);
    QVERIFY(before && before->size() == 1);
    const auto after = turnsOf(*m_second, 2).claim(kNow + 4s, 60s, 64);
    QVERIFY(after && conversationsOf(*after).contains(before->front().conversation.value));
    const Status late = turnsOf(*m_first, 1).finish(before->front(), {}, kNow + 5s);
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
}

void SideBySideTest::renewedIsOnlyWhatIsStillHeld()
{
    auto first = turnsOf(*m_first, 1);
    auto second = turnsOf(*m_second, 2);
    const auto mine = first.claim(kNow, 3s, 3);
    QVERIFY(mine && mine->size() == 3);
    // The first of them is another's since, the second ended, and the third is being written at this moment.
    const auto lapsed = second.claim(kNow + 4s, 3s, 64);
    QVERIFY(lapsed && lapsed->size() == kConversations);
    QVERIFY(second.finish(lapsed->back(), {}, kNow + 4s));
    QVERIFY(first.renew(*mine, kNow + 60s));
    const auto again = first.claim(kNow + 8s, 3s, 64); // nothing of the late one's was renewed
    QVERIFY(again);
    QCOMPARE(again->size(), std::size_t{kConversations - 1});
    const qint64 busy = again->front().conversation.value;
    {
        HeldTransaction other(*m_second, Scope::tenant(m_tenant), [&](Connection &connection) -> Status {
            Statement row = connection.query("turns/find_lease");
            row.bind(":id", busy).bind(":owner", m_tenant.value);
            return row.next() ? Status() : failure(ErrorKind::NotFound, u"no conversation"_s);
        });
        QVERIFY(first.renew(*again, kNow + 60s)); // waits for nobody
        QVERIFY(other.letGo());
    }
    const auto rest = second.claim(kNow + 20s, 60s, 64);
    QVERIFY(rest);
    QCOMPARE(conversationsOf(*rest), std::set<qint64>{busy});
    QVERIFY(first.renew(*again, kNow + 60s));
    QVERIFY(first.finish(again->back(), {}, kNow + 21s));
}

void SideBySideTest::aJobIsTakenOnce()
{
    SqlJobStore first(*m_first);
    SqlJobStore second(*m_second);
    QVERIFY(first.schedule({.tenant = m_tenant, .kind = u"notice_7"_s, .dueAt = kNow, .madeAt = kNow - 24h, .problem = {}}));
    auto seen = first.due(kNow, 10);
    auto alsoSeen = second.due(kNow, 10);
    QVERIFY(seen && seen->size() == 1 && alsoSeen && alsoSeen->size() == 1);
    QCOMPARE(first.take(seen->front(), kNow + 5min).value_or(false), true);
    QCOMPARE(second.take(alsoSeen->front(), kNow + 5min).value_or(true), false);
    QVERIFY(second.due(kNow + 4min, 10)->empty());
    QVERIFY(second.finish(alsoSeen->front())); // nothing of its own
    // Whoever has it does not end it: then it is somebody else's, and a late end changes nothing.
    auto left = second.due(kNow + 6min, 10);
    QVERIFY(left && left->size() == 1);
    QCOMPARE(second.take(left->front(), kNow + 11min).value_or(false), true);
    QVERIFY(first.finish(seen->front()));
    QCOMPARE(second.due(kNow + 12min, 10)->size(), std::size_t{1});
    QVERIFY(second.finish(left->front()));
    QVERIFY(second.due(kNow + 12min, 10)->empty());
}

void SideBySideTest::whatAServiceDoesIsToldToTheOthers()
{
    const auto address = PostgresAddress::parse(test::testStoreAddress(m_folder->path()).toUtf8(), PostgresAddress::Tls::VerifyFull);
    QVERIFY(address);
    NewsHeard heard;
    const PostgresListener listener(*address, 2, [&heard](PostgresListener::News news) { heard(news); });
    const auto atFirst = heard.next(); // what was told before is not known
    QVERIFY(atFirst && atFirst->work && atFirst->changes);
    QVERIFY(SqlSettingStore(*m_second, m_folder->vault(), m_folder->clock()).set(m_tenant, u"language"_s, u"fr"_s)); // its own service's
    QVERIFY(m_first->write<void>(Scope::installation(), [](Connection &connection) { return connection.query("tickets/save_drained_number").bind(":number", 2000).bind(":instance", 1).run(); }));
    const auto work = heard.next();
    QVERIFY(work && work->work && !work->changes);
    QVERIFY(SqlSettingStore(*m_first, m_folder->vault(), m_folder->clock()).set(m_tenant, u"language"_s, u"en"_s));
    const auto changes = heard.next();
    QVERIFY(changes && changes->changes && !changes->work);
}

void SideBySideTest::aLostConnectionIsMadeAgain()
{
    const auto address = PostgresAddress::parse(test::testStoreAddress(m_folder->path()).toUtf8(), PostgresAddress::Tls::VerifyFull);
    QVERIFY(address);
    NewsHeard heard;
    const PostgresListener listener(*address, 2, [&heard](PostgresListener::News news) { heard(news); });
    QVERIFY(heard.next());
    const auto ended = m_first->write<qint64>(Scope::installation(), [](Connection &connection) -> Result<qint64> {
        Statement row = connection.prepare("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query = 'LISTEN passerelle' AND datname = current_database()");
        return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status().error());
    });
    QVERIFY(ended && *ended == 1);
    const auto again = heard.next(); // everything counts as told
    QVERIFY(again && again->work && again->changes);
}

QTEST_GUILESS_MAIN(SideBySideTest)
#include "side_by_side_test.moc"
