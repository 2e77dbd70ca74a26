// A project is prepared, on a real PostgreSQL that has the roles and the defaults of a Supabase project: what a dry run tells
// and leaves, what a run makes, that a second one changes nothing, and what is refused.
#include "server/runtime/supabase_preparing.h"
#include "server/runtime/supabase_way.h"
#include "server/storage/postgres_connection.h"
#include "server/storage/postgres_roles.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres_server.h"
#include "tests/support/simulated_supabase.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using State = SupabaseStep::State;

class SupabasePreparingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDryRunChangesNothing();
    void aRunMakesWhatIsMissing();
    void aSecondRunFindsItAll();
    void vectorsArePrepared();
    void theDataApiReadsNothing();
    void aRoleThatPassesByIsRefused();
    void theWaysAreTold();

private:
    SupabaseWish wish(bool dryRun = false) const
    {
        SupabaseWish wanted;
        wanted.url = u"http://127.0.0.1:9"_s;
        wanted.owner = QString::fromUtf8(m_server->address("postgres", "project"));
        wanted.ownerTls = u"verify-full"_s;
        wanted.rolePassword = Secret("a password of the role's");
        wanted.bucket = u"passerelle"_s;
        wanted.secretKey = std::make_shared<const Secret>(QByteArrayView("sb_secret_simulated"));
        wanted.publishableKey = std::make_shared<const Secret>(QByteArrayView("sb_publishable_simulated"));
        wanted.dryRun = dryRun;
        return wanted;
    }
    static std::optional<State> stateOf(const SupabasePrepared &prepared, const QString &name)
    {
        for (const SupabaseStep &step : prepared.steps) {
            if (step.name == name)
                return step.state;
        }
        return std::nullopt;
    }
    static QByteArray told(const SupabasePrepared &prepared)
    {
        QString text;
        for (const SupabaseStep &step : prepared.steps)
            text += step.name + u": "_s + QString::fromLatin1(nameOf(step.state)) + u" "_s + step.words + u'\n';
        return text.toUtf8();
    }
    qint64 number(const QByteArray &question)
    {
        auto connection = storage::PostgresConnection::open(m_server->address("bench", "project"));
        storage::Statement row = (*connection)->prepare(question);
        return row.next() ? row.integer(0) : -1;
    }

    FakeClock m_clock;
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<SimulatedSupabase> m_supabase;
};

void SupabasePreparingTest::initTestCase()
{
    m_server = std::make_unique<PostgresServer>();
    QVERIFY2(m_server->connection(), qUtf8Printable(m_server->error()));
    m_supabase = std::make_unique<SimulatedSupabase>(m_clock);
    auto superuser = storage::PostgresConnection::open(m_server->address("bench", "postgres"));
    QVERIFY(superuser);
    // As Supabase sets a project up: "postgres" makes roles and passes by row-level security, and what it makes in "public" is
    // open to the roles of the Data API.
    QVERIFY((*superuser)->execute("CREATE ROLE postgres LOGIN CREATEROLE CREATEDB BYPASSRLS; CREATE ROLE anon; CREATE ROLE authenticated; CREATE ROLE service_role BYPASSRLS"));
    QVERIFY((*superuser)->execute("CREATE DATABASE project OWNER postgres"));
    auto owner = storage::PostgresConnection::open(m_server->address("postgres", "project"));
    QVERIFY(owner);
    QVERIFY((*owner)->execute("GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role; CREATE SCHEMA extensions; "
                              "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role; CREATE TABLE of_somebody_else (id BIGINT)"));
}

void SupabasePreparingTest::aDryRunChangesNothing()
{
    const SupabasePrepared told = prepareSupabase(wish(true), m_supabase->transport);
    QCOMPARE(stateOf(told, u"connection"_s), State::There);
    QCOMPARE(stateOf(told, u"role"_s), State::Planned);
    QCOMPARE(stateOf(told, u"schema"_s), State::Planned);
    QCOMPARE(stateOf(told, u"bucket"_s), State::Planned);
    QVERIFY(!told.isReady());
    QCOMPARE(number("SELECT count(*) FROM pg_class WHERE relname = 'tenant'"), 0);
    QCOMPARE(number("SELECT count(*) FROM pg_roles WHERE rolname = 'passerelle'"), 0);
}

void SupabasePreparingTest::aRunMakesWhatIsMissing()
{
    const SupabasePrepared made = prepareSupabase(wish(), m_supabase->transport);
    QVERIFY2(made.isReady(), SupabasePreparingTest::told(made).constData());
    for (const char *step : {"role", "schema", "bucket"})
        QVERIFY2(stateOf(made, QString::fromLatin1(step)) == State::Done, told(made).constData());
    QCOMPARE(stateOf(made, u"service"_s), State::There);
    QCOMPARE(stateOf(made, u"data_api"_s), State::There);
    QCOMPARE(number("SELECT count(*) FROM pg_authid WHERE rolname = 'passerelle' AND rolpassword LIKE 'SCRAM-SHA-256$%' AND NOT rolbypassrls AND rolcanlogin"), 1);
    QVERIFY(!told(made).contains("a password of the role's"));
    const QString configuration = supabaseConfiguration(wish(), made, u"/etc/passerelle/publishable.key"_s);
    QVERIFY(configuration.contains(u"user='passerelle'"_s) && configuration.contains(u"a password of the role"_s));
    QVERIFY(configuration.contains(u"accounts = \"supabase\""_s));
}

void SupabasePreparingTest::aSecondRunFindsItAll()
{
    const SupabasePrepared again = prepareSupabase(wish(), m_supabase->transport);
    QVERIFY2(again.isReady(), told(again).constData());
    for (const char *step : {"connection", "role", "schema", "data_api", "service", "bucket"})
        QVERIFY2(stateOf(again, QString::fromLatin1(step)) == State::There, told(again).constData());
}

// Debian's pgvector is a superuser's to make; Supabase's may be made by its "postgres".
void SupabasePreparingTest::vectorsArePrepared()
{
    if (number("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'") == 0) {
        QCOMPARE(stateOf(prepareSupabase(wish(), m_supabase->transport), u"vector"_s), State::Yours);
        return;
    }
    auto superuser = storage::PostgresConnection::open(m_server->address("bench", "project"));
    QVERIFY((*superuser)->execute("CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA extensions"));
    QCOMPARE(stateOf(prepareSupabase(wish(true), m_supabase->transport), u"vector"_s), State::Planned);
    const SupabasePrepared made = prepareSupabase(wish(), m_supabase->transport);
    QVERIFY2(stateOf(made, u"vector"_s) == State::Done, told(made).constData());
    QCOMPARE(stateOf(prepareSupabase(wish(), m_supabase->transport), u"vector"_s), State::There);
    QCOMPARE(number("SELECT CASE WHEN has_schema_privilege('passerelle', 'passerelle_vectors', 'USAGE') THEN 1 ELSE 0 END"), 1);
}

void SupabasePreparingTest::theDataApiReadsNothing()
{
    const QByteArray open = "SELECT count(*) FROM pg_class c, pg_roles r WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND r.rolname IN ('anon', 'authenticated', 'service_role') "
                            "AND has_table_privilege(r.oid, c.oid, 'SELECT') AND c.relname ";
    QCOMPARE(number(open + "<> 'of_somebody_else'"), 0);
    QCOMPARE(number(open + "= 'of_somebody_else'"), 3); // not ours to close
    // Opened again, by whom ever: seen, and closed by the next run.
    auto owner = storage::PostgresConnection::open(m_server->address("postgres", "project"));
    QVERIFY((*owner)->execute("GRANT SELECT ON account TO anon"));
    QCOMPARE(*storage::tablesInDataApi(**owner), QStringList{u"account"_s});
    QCOMPARE(stateOf(prepareSupabase(wish(true), m_supabase->transport), u"data_api"_s), State::Planned);
    QVERIFY(prepareSupabase(wish(), m_supabase->transport).isReady());
    QVERIFY(storage::tablesInDataApi(**owner)->isEmpty());
}

void SupabasePreparingTest::aRoleThatPassesByIsRefused()
{
    SupabaseWish wanted = wish();
    wanted.role = u"service_role"_s;
    const SupabasePrepared refused = prepareSupabase(wanted, m_supabase->transport);
    QCOMPARE(stateOf(refused, u"role"_s), State::Failed);
    QVERIFY(!stateOf(refused, u"schema"_s));
    SupabaseWish noPassword = wish();
    noPassword.role = u"another"_s;
    noPassword.rolePassword = Secret();
    QCOMPARE(stateOf(prepareSupabase(noPassword, m_supabase->transport), u"role"_s), State::Failed);
}

void SupabasePreparingTest::theWaysAreTold()
{
    const auto address = [](const char *written) { return *storage::PostgresAddress::parse(written, storage::PostgresAddress::Tls::Require); };
    const auto session = address("postgresql://postgres.abcd:p@aws-0-eu-west-3.pooler.supabase.com:5432/postgres");
    QCOMPARE(supabaseWay(session), SupabaseWay::SessionPooler);
    QCOMPARE(supabaseUser(session, u"passerelle"_s), u"passerelle.abcd"_s);
    QVERIFY(checkOwnersWay(session, u"https://abcd.supabase.co"_s));
    QVERIFY(!checkOwnersWay(session, u"https://other.supabase.co"_s));
    const auto direct = address("postgresql://postgres:p@db.abcd.supabase.co:5432/postgres");
    QCOMPARE(supabaseWay(direct), SupabaseWay::Direct);
    QCOMPARE(supabaseUser(direct, u"passerelle"_s), u"passerelle"_s);
    QVERIFY(adviceFor(SupabaseWay::Direct, {ErrorKind::Unavailable, u"Network is unreachable"_s, {}}).contains(u"IPv6"_s));
    QCOMPARE(supabaseWay(address("postgresql://postgres.abcd:p@aws-0-eu-west-3.pooler.supabase.com:6543/postgres")), SupabaseWay::TransactionPooler);
    QCOMPARE(supabaseWay(address("postgresql://postgres:p@db.abcd.supabase.co:6543/postgres")), SupabaseWay::TransactionPooler);
    QCOMPARE(supabaseWay(address("postgresql://postgres:p@127.0.0.1:5432/postgres")), SupabaseWay::Other);
    const auto service = session.as(u"passerelle.abcd"_s, Secret("it's a \\ password"));
    QVERIFY(service.conninfo().contains("password='it\\'s a \\\\ password'") && service.conninfo().contains("sslmode='require'"));
}

QTEST_GUILESS_MAIN(SupabasePreparingTest)
#include "supabase_preparing_test.moc"
