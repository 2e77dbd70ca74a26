#include "server/storage/postgres_vectors.h"

#include "server/storage/postgres_migrator.h"
#include "server/storage/sql_catalogue.h"

#include <QtCore/QVersionNumber>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

using State = PostgresVectors::State;

// From 0.8 on a search by the graph goes on until it has enough.
const QVersionNumber kOldest(0, 8);

QString migrationFolder() { return u":/sql/migrations/postgres/vectors"_s; }

Result<QString> oneText(Connection &connection, const QByteArray &question)
{
    Statement row = connection.prepare(question);
    if (row.next())
        return row.text(0);
    return row.status() ? Result<QString>(QString()) : failure(row.status().error());
}

Result<PostgresVectors> extensionOf(Connection &connection)
{
    const auto version = oneText(connection, "SELECT CAST(extversion AS TEXT) FROM pg_extension WHERE extname = 'vector'");
    if (!version)
        return failure(version.error());
    PostgresVectors found{State::NoExtension, *version};
    if (!version->isEmpty())
        found.state = QVersionNumber::fromString(*version) < kOldest ? State::TooOld : State::NotPrepared;
    return found;
}

// A role may make it where the server's packages have it and its administrator said so; else nothing is lost by trying.
Status tryToMakeExtension(PostgresConnection &connection)
{
    const auto offered = oneText(connection, "SELECT name FROM pg_available_extensions WHERE name = 'vector'");
    if (!offered || offered->isEmpty())
        return offered ? Status() : Status(failure(offered.error()));
    const auto apart = oneText(connection, "SELECT nspname FROM pg_namespace WHERE nspname = 'extensions'");
    if (!apart)
        return failure(apart.error());
    (void)connection.execute(apart->isEmpty() ? "CREATE EXTENSION vector" : "CREATE EXTENSION vector WITH SCHEMA extensions");
    return {};
}

// The functions keep this path; what is temporary comes last, so that nobody can stand in for a table.
constexpr char kPath[] = "SELECT set_config('search_path', 'passerelle_vectors, ' || quote_ident(n.nspname) || ', pg_temp', true) "
                         "FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector'";

Status makeSchema(PostgresConnection &connection, const QString &role)
{
    const auto known = SqlCatalogue::migrations(migrationFolder());
    if (!known)
        return failure(known.error());
    for (const QByteArray &command : {QByteArray("CREATE SCHEMA IF NOT EXISTS passerelle_vectors"), QByteArray(kPath)}) {
        if (auto done = connection.execute(command); !done)
            return done;
    }
    if (auto applied = applyMissingMigrations(connection, *known); !applied)
        return applied;
    const QByteArray name = quotedPostgresRole(role);
    Statement closed = connection.prepare("SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
                                          "WHERE e.extname = 'vector' AND NOT has_schema_privilege(:role, n.oid, 'USAGE')");
    const QByteArray apart = closed.bind(":role", role).next() ? closed.text(0).toUtf8() : QByteArray();
    if (Status opened = apart.isEmpty() ? closed.status() : connection.execute("GRANT USAGE ON SCHEMA " + apart + " TO " + name); !opened)
        return opened;
    return connection.execute("GRANT USAGE ON SCHEMA passerelle_vectors TO " + name + "; GRANT SELECT, INSERT, UPDATE, DELETE ON space, passage_vector TO " + name
                              + "; GRANT SELECT ON schema_history TO " + name + "; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA passerelle_vectors TO " + name);
}

} // namespace

QString PostgresVectors::trouble() const
{
    switch (state) {
    case State::Ready: return {};
    case State::NoExtension: return u"the database has no pgvector: vectors are searched in each service's memory; install pgvector 0.8 or newer, CREATE EXTENSION vector as a superuser, then passerelled database prepare"_s;
    case State::TooOld: return u"the database's pgvector is too old (0.8 is needed): vectors are searched in each service's memory; update it, ALTER EXTENSION vector UPDATE, then passerelled database prepare"_s;
    case State::NotPrepared: break;
    }
    return u"the database is not prepared for vectors: they are searched in each service's memory; passerelled database prepare"_s;
}

Result<PostgresVectors> findPostgresVectors(Connection &connection)
{
    auto found = extensionOf(connection);
    if (!found || found->state != State::NotPrepared)
        return found;
    const auto known = SqlCatalogue::migrations(migrationFolder());
    if (!known)
        return failure(known.error());
    const auto usable = oneText(connection, "SELECT CAST(coalesce(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'), false) AS TEXT) FROM pg_namespace n "
                                           "JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'schema_history' WHERE n.nspname = 'passerelle_vectors'");
    if (!usable)
        return failure(usable.error());
    if (*usable != "true"_L1)
        return found;
    Statement applied = connection.prepare("SELECT count(*), coalesce(max(checksum) FILTER (WHERE version = :newest), '') FROM passerelle_vectors.schema_history");
    applied.bind(":newest", known->back().version);
    if (!applied.next())
        return failure(applied.status().error());
    if (applied.integer(0) == static_cast<qint64>(known->size()) && applied.text(1).toLatin1() == known->back().checksum)
        found->state = State::Ready;
    return found;
}

Result<PostgresVectors> preparePostgresVectors(PostgresConnection &connection, const QString &role)
{
    auto found = extensionOf(connection);
    if (found && found->state == State::NoExtension) {
        if (auto tried = tryToMakeExtension(connection); !tried)
            return failure(tried.error());
        found = extensionOf(connection);
    }
    if (!found || found->state != State::NotPrepared)
        return found;
    Status done = connection.execute("BEGIN");
    if (done)
        done = makeSchema(connection, role);
    if (done)
        done = connection.execute("COMMIT");
    if (!done) {
        if (connection.isInTransaction())
            (void)connection.execute("ROLLBACK");
        return failure(std::move(done).error().during(u"preparing the database for vectors"));
    }
    found->state = State::Ready;
    return found;
}

} // namespace passerelle::storage
