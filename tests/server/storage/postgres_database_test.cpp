// PostgresDatabase on a real server: whose rows a transaction sees, what is run again and what is not, and that a server
// which goes away is said to be away and found again.
#include "server/storage/postgres_database.h"
#include "server/storage/postgres_migrator.h"
#include "tests/support/postgres_server.h"

#include <QtTest/QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

namespace {

QString wordsOf(const Status &status) { return status ? u"done"_s : status.error().what; }

Status setSetting(Connection &connection, qint64 tenant, const QString &key, qint64 value)
{
    Statement row = connection.prepare("INSERT INTO setting (owner_id, key, value) VALUES (:owner, :key, CAST(CAST(:value AS TEXT) AS BYTEA)) ON CONFLICT (owner_id, key) DO UPDATE SET value = excluded.value");
    return row.bind(":owner", tenant).bind(":key", key).bind(":value", QString::number(value)).run();
}

Result<qint64> settingOf(Connection &connection, const QString &key)
{
    Statement row = connection.prepare("SELECT convert_from(value, 'UTF8') FROM setting WHERE key = :key");
    row.bind(":key", key);
    if (row.next())
        return row.text(0).toLongLong();
    return row.status() ? Result<qint64>(-1) : failure(row.status().error());
}

qint64 backendOf(Connection &connection)
{
    Statement row = connection.prepare("SELECT pg_backend_pid()");
    return row.next() ? row.integer(0) : 0;
}

} // namespace

class PostgresDatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::PostgresServer>();
        QVERIFY2(m_server->connection(), qUtf8Printable(m_server->error()));
        auto superuser = connected("bench", "postgres");
        for (const char *command : {"CREATE ROLE owner LOGIN", "CREATE ROLE passerelle LOGIN", "CREATE ROLE above LOGIN BYPASSRLS", "CREATE DATABASE service OWNER owner", "CREATE DATABASE bare OWNER owner"})
            QVERIFY(superuser->execute(command));
        auto owner = connected("owner", "service");
        QVERIFY(migratePostgres(*owner));
        QVERIFY(admitPostgresRole(*owner, u"passerelle"_s));
        QVERIFY(admitPostgresRole(*owner, u"above"_s));
        QCOMPARE(admitPostgresRole(*owner, u"nobody"_s).error().kind, ErrorKind::NotFound);
        QVERIFY(owner->execute("BEGIN; SELECT set_config('passerelle.installation', 'yes', true); INSERT INTO tenant (id, name_fingerprint, name, created_at) VALUES (1, 'a', 'a', 0), (2, 'b', 'b', 0); COMMIT"));
        m_database = opened();
        QVERIFY(m_database);
    }

    void aTransactionSeesWhatItSaid()
    {
        for (const qint64 tenant : {1, 2})
            QVERIFY(m_database->write<void>(Scope::tenant(TenantId(tenant)), [&](Connection &connection) { return setSetting(connection, tenant, u"k"_s, tenant); }));
        // The same connections, one scope after the other.
        for (int turn = 0; turn < 20; ++turn) {
            const qint64 tenant = 1 + turn % 2;
            QCOMPARE(m_database->read<qint64>(Scope::tenant(TenantId(tenant)), [](Connection &connection) { return settingOf(connection, u"k"_s); }).value_or(-2), tenant);
        }
        QCOMPARE(m_database->read<qint64>(Scope::tenant(TenantId(3)), [](Connection &connection) { return settingOf(connection, u"k"_s); }).value_or(-2), qint64{-1});
        const auto foreign = m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &connection) { return setSetting(connection, 2, u"planted"_s, 1); });
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().kind, ErrorKind::Forbidden);
        QCOMPARE(m_database->read<qint64>(Scope::installation(), [](Connection &connection) { return settingOf(connection, u"planted"_s); }).value_or(-2), qint64{-1});
    }

    void whatFailsLeavesNothing()
    {
        const auto failed = m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &connection) -> Status {
            if (auto done = setSetting(connection, 1, u"half"_s, 1); !done)
                return done;
            return failure(ErrorKind::InvalidInput, u"no"_s);
        });
        QCOMPARE(failed.error().kind, ErrorKind::InvalidInput);
        // A statement that failed unseen: the server would roll back what is reported as written.
        const auto unseen = m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &connection) -> Status {
            (void)setSetting(connection, 1, u"half"_s, 1);
            (void)connection.execute("SELECT 1/0");
            return {};
        });
        QVERIFY(!unseen);
        const auto ended = m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &connection) { return connection.execute("COMMIT"); });
        QCOMPARE(ended.error().kind, ErrorKind::Internal);
        const auto threw = m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &) -> Status { throw std::runtime_error("x"); });
        QCOMPARE(threw.error().kind, ErrorKind::Internal);
        const auto nested = m_database->write<void>(Scope::tenant(TenantId(1)), [this](Connection &) { return m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &) { return Status(); }); });
        QCOMPARE(nested.error().kind, ErrorKind::Internal);
        QCOMPARE(m_database->read<qint64>(Scope::tenant(TenantId(1)), [](Connection &connection) { return settingOf(connection, u"half"_s); }).value_or(-2), qint64{-1});
    }

    // Two objects are two processes: reading, adding and writing back loses nothing.
    void jobsOfATenantWaitForEachOther()
    {
        constexpr int kEach = 50;
        auto other = opened();
        QVERIFY(other);
        QVERIFY(m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &connection) { return setSetting(connection, 1, u"sum"_s, 0); }));
        std::atomic<int> failures = 0;
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 6; ++thread) {
                threads.emplace_back([&, thread] {
                    PostgresDatabase &database = thread % 2 == 0 ? *m_database : *other;
                    for (int i = 0; i < kEach; ++i) {
                        const Scope scope = thread < 4 ? Scope::tenant(TenantId(1)) : Scope::installation();
                        const auto done = database.write<void>(scope, [](Connection &connection) -> Status {
                            const auto sum = settingOf(connection, u"sum"_s);
                            return sum ? setSetting(connection, 1, u"sum"_s, *sum + 1) : failure(sum.error());
                        });
                        failures += done ? 0 : 1;
                    }
                });
            }
        }
        QCOMPARE(failures.load(), 0);
        QCOMPARE(m_database->read<qint64>(Scope::tenant(TenantId(1)), [](Connection &connection) { return settingOf(connection, u"sum"_s); }).value_or(-2), qint64{6 * kEach});
    }

    void aLostConnectionIsAnotherTry()
    {
        auto superuser = connected("bench", "postgres");
        int runs = 0;
        const auto done = m_database->write<void>(Scope::tenant(TenantId(1)), [&](Connection &connection) -> Status {
            if (++runs == 1 && !superuser->execute("SELECT pg_terminate_backend(" + QByteArray::number(backendOf(connection)) + ", 10000)"))
                return failure(ErrorKind::Internal, u"not ended"_s);
            return setSetting(connection, 1, u"survivor"_s, runs);
        });
        QVERIFY2(done, qUtf8Printable(wordsOf(done)));
        QCOMPARE(runs, 2);
        QCOMPARE(m_database->read<qint64>(Scope::tenant(TenantId(1)), [](Connection &connection) { return settingOf(connection, u"survivor"_s); }).value_or(-2), qint64{2});
        // Those that idled meanwhile.
        QVERIFY(superuser->execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE usename = 'passerelle'"));
        QCOMPARE(m_database->read<qint64>(Scope::tenant(TenantId(1)), [](Connection &connection) { return settingOf(connection, u"survivor"_s); }).value_or(-2), qint64{2});
        QVERIFY(m_database->write<void>(Scope::tenant(TenantId(1)), [](Connection &connection) { return setSetting(connection, 1, u"survivor"_s, 3); }));
    }

    void whatTheServerWantsRepeatedIsRepeated()
    {
        int runs = 0;
        const auto done = m_database->write<void>(Scope::tenant(TenantId(1)), [&](Connection &connection) -> Status {
            if (++runs < 3)
                return connection.execute(runs == 1 ? "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$" : "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$");
            return setSetting(connection, 1, u"third"_s, runs);
        });
        QVERIFY2(done, qUtf8Printable(wordsOf(done)));
        QCOMPARE(runs, 3);
        runs = 0;
        const auto never = m_database->write<void>(Scope::tenant(TenantId(1)), [&](Connection &connection) -> Status {
            ++runs;
            return connection.execute("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$");
        });
        QCOMPARE(never.error().kind, ErrorKind::Unavailable);
        QCOMPARE(runs, 6);
    }

    void whatWasPreparedMayBeForgotten()
    {
        const auto ask = [](Connection &connection) -> Result<qint64> {
            if (auto forgotten = connection.execute("DEALLOCATE ALL"); !forgotten)
                return failure(forgotten.error());
            return settingOf(connection, u"k"_s);
        };
        auto database = opened();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(database->write<qint64>(Scope::tenant(TenantId(1)), ask).value_or(-2), qint64{1});
    }

    void postedJobsRunInTheirOrder()
    {
        std::vector<int> order;
        std::promise<void> last;
        for (int i = 0; i < 20; ++i) {
            m_database->post(Scope::tenant(TenantId(1)), [i](Connection &connection) { return setSetting(connection, 1, u"posted"_s, i); }, [&, i](const Status &status) {
                order.push_back(status ? i : -1);
                if (i == 19)
                    last.set_value();
            });
        }
        last.get_future().wait();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }

    void theWrongRoleOrSchemaIsToldAtOnce()
    {
        const auto kindFor = [this](const QByteArray &role, const QByteArray &database) {
            const auto result = open(role, database);
            return result ? ErrorKind::Internal : result.error().kind;
        };
        QCOMPARE(kindFor("bench", "service"), ErrorKind::Forbidden);
        QCOMPARE(kindFor("owner", "service"), ErrorKind::Forbidden);
        QCOMPARE(kindFor("above", "service"), ErrorKind::Forbidden);
        QCOMPARE(kindFor("passerelle", "bare"), ErrorKind::NotFound);
        auto owner = connected("owner", "service");
        QVERIFY(owner->execute("INSERT INTO schema_history VALUES (999, '0999_later', 'x')"));
        QCOMPARE(kindFor("passerelle", "service"), ErrorKind::Conflict);
        QVERIFY(owner->execute("DELETE FROM schema_history WHERE version = 999; REVOKE DELETE ON turn FROM passerelle"));
        QCOMPARE(kindFor("passerelle", "service"), ErrorKind::Forbidden);
        QVERIFY(owner->execute("GRANT DELETE ON turn TO passerelle"));
        QVERIFY(open("passerelle", "service"));
    }

    // Last: the server is stopped.
    void aServerThatIsAwayComesBack()
    {
        auto database = opened();
        QVERIFY(database->isReachable());
        QVERIFY(m_server->stop());
        const auto write = [&] { return database->write<void>(Scope::tenant(TenantId(1)), [](Connection &connection) { return setSetting(connection, 1, u"back"_s, 1); }); };
        const auto away = write();
        QCOMPARE(away.error().kind, ErrorKind::Unavailable);
        QVERIFY(!database->isReachable());
        const auto asked = std::chrono::steady_clock::now();
        for (int i = 0; i < 200; ++i)
            QVERIFY(!write()); // told without a try each
        QVERIFY(std::chrono::steady_clock::now() - asked < std::chrono::seconds(20));
        QVERIFY2(m_server->startAgain(), qUtf8Printable(m_server->error()));
        QTRY_VERIFY_WITH_TIMEOUT(write(), 60'000);
        QVERIFY(database->isReachable());
    }

private:
    std::unique_ptr<PostgresConnection> connected(const QByteArray &role, const QByteArray &database)
    {
        auto result = PostgresConnection::open(m_server->address(role, database));
        if (!result)
            qFatal("%s", qUtf8Printable(result.error().what));
        return std::move(*result);
    }
    Result<std::unique_ptr<PostgresDatabase>> open(const QByteArray &role, const QByteArray &database)
    {
        const auto address = PostgresAddress::parse(m_server->address(role, database), PostgresAddress::Tls::VerifyFull);
        return address ? PostgresDatabase::open({*address}) : failure(address.error());
    }
    std::unique_ptr<PostgresDatabase> opened()
    {
        auto result = open("passerelle", "service");
        if (!result)
            qWarning("%s", qUtf8Printable(result.error().what));
        return result ? std::move(*result) : nullptr;
    }

    std::unique_ptr<test::PostgresServer> m_server;
    std::unique_ptr<PostgresDatabase> m_database;
};

QTEST_GUILESS_MAIN(PostgresDatabaseTest)
#include "postgres_database_test.moc"
