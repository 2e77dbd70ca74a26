#include "tests/support/test_stores.h"

#include "server/storage/postgres_database.h"
#include "server/storage/postgres_migrator.h"
#include "server/storage/postgres_vectors.h"
#include "tests/support/postgres_server.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>

#include <set>
#include <tuple>

namespace passerelle::test {

using namespace Qt::StringLiterals;
using storage::PostgresConnection;
using storage::PostgresOptions;

namespace {

// The server with a database that every other is copied from: migrating takes longer than copying.
class PreparedServer {
public:
    PreparedServer()
    {
        if (!m_server.connection())
            qFatal("PostgreSQL: %s", qUtf8Printable(m_server.error()));
        m_superuser = connected("bench", "postgres");
        execute(*m_superuser, "CREATE ROLE passerelle_owner LOGIN");
        execute(*m_superuser, "CREATE ROLE passerelle LOGIN");
        execute(*m_superuser, "CREATE DATABASE prepared OWNER passerelle_owner");
        auto owner = connected("passerelle_owner", "prepared");
        if (const auto done = storage::migratePostgres(*owner); !done)
            qFatal("%s", qUtf8Printable(done.error().what));
        if (const auto done = storage::admitPostgresRole(*owner, u"passerelle"_s); !done)
            qFatal("%s", qUtf8Printable(done.error().what));
        // Where pgvector is installed, as the manual says it; tests that are about vectors ask for it.
        std::ignore = connected("bench", "prepared")->execute("CREATE EXTENSION vector");
        if (const auto done = storage::preparePostgresVectors(*owner, u"passerelle"_s); !done)
            qFatal("%s", qUtf8Printable(done.error().what));
    }

    QByteArray addressOf(const QString &folder)
    {
        const QByteArray name = nameOf(folder);
        if (m_made.insert(name).second)
            execute(*m_superuser, "CREATE DATABASE " + name + " TEMPLATE prepared");
        return m_server.address("passerelle", name);
    }
    void drop(const QString &folder)
    {
        if (const QByteArray name = nameOf(folder); m_made.erase(name) > 0)
            execute(*m_superuser, "DROP DATABASE " + name + " WITH (FORCE)");
    }

    bool stop() { return m_server.stop(); }
    bool startAgain()
    {
        if (!m_server.startAgain())
            return false;
        m_superuser = connected("bench", "postgres");
        return true;
    }

private:
    static QByteArray nameOf(const QString &folder) { return "t" + QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha1).toHex(); }
    std::unique_ptr<PostgresConnection> connected(const QByteArray &role, const QByteArray &database)
    {
        auto opened = PostgresConnection::open(m_server.address(role, database));
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().what));
        return std::move(*opened);
    }
    static void execute(PostgresConnection &connection, const QByteArray &sql)
    {
        if (const auto done = connection.execute(sql); !done)
            qFatal("%s", qUtf8Printable(done.error().what));
    }

    PostgresServer m_server;
    std::unique_ptr<PostgresConnection> m_superuser;
    std::set<QByteArray> m_made;
};

PreparedServer &server()
{
    static PreparedServer prepared;
    return prepared;
}

PostgresOptions::Room roomFromName(const QString &name)
{
    return name == "keys"_L1 ? PostgresOptions::Room::Keys : name == "segments"_L1 ? PostgresOptions::Room::Segments : PostgresOptions::Room::Main;
}

template <class DatabaseKind>
std::unique_ptr<storage::Database> kept(Result<std::unique_ptr<DatabaseKind>> opened)
{
    if (opened)
        return std::move(*opened);
    qWarning("%s", qUtf8Printable(opened.error().what));
    return nullptr;
}

} // namespace

bool storesAreOnPostgres() { return qEnvironmentVariable("PASSERELLE_TEST_STORE") == "postgres"_L1; }

std::unique_ptr<storage::Database> openTestStore(const QString &folder, const QString &room, storage::CopyBeforeMigration copy)
{
    if (!storesAreOnPostgres())
        return kept(storage::SqliteDatabase::open({.path = QDir(folder).filePath(room + u".db"_s), .migrations = u":/sql/migrations/sqlite/"_s + room, .copyBeforeMigration = copy}));
    const auto address = storage::PostgresAddress::parse(server().addressOf(folder), storage::PostgresAddress::Tls::VerifyFull);
    if (!address)
        qFatal("%s", qUtf8Printable(address.error().what));
    return kept(storage::PostgresDatabase::open({.address = *address, .room = roomFromName(room)}));
}

QByteArray testStoreSql(QByteArray sql) { return storesAreOnPostgres() ? sql.replace("x'", "'\\x") : sql; }

QString testStoreAddress(const QString &folder) { return storesAreOnPostgres() ? QString::fromUtf8(server().addressOf(folder)) : QString(); }

bool stopTestServer() { return server().stop(); }
bool startTestServer() { return server().startAgain(); }

void dropTestStores(const QString &folder)
{
    if (storesAreOnPostgres())
        server().drop(folder);
}

} // namespace passerelle::test
