#include "server/storage/postgres_migrator.h"

#include "server/storage/postgres_roles.h"
#include "server/storage/schema_history.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOldestServer = 150000;
// One number for all instances; given back with the transaction, so that a pooler of transactions is no obstacle.
constexpr char kLock[] = "SELECT pg_advisory_xact_lock(7316230461187)";
constexpr char kCreateSharedHistory[] = "CREATE TABLE IF NOT EXISTS schema_history (version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)";

Status checkServer(const PostgresConnection &connection)
{
    if (connection.serverVersion() < kOldestServer)
        return failure(ErrorKind::Conflict, u"the server is PostgreSQL %1: 15 or newer is needed"_s.arg(connection.serverVersion() / 10'000));
    return {};
}

Result<bool> isTrue(PostgresConnection &connection, const QByteArray &question)
{
    Statement row = connection.prepare(question);
    if (row.next())
        return row.integer(0) != 0;
    return failure(row.status() ? Error{ErrorKind::Internal, u"no answer"_s, {}} : row.status().error());
}

Status checkRole(PostgresConnection &connection)
{
    const auto passesBy = isTrue(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user");
    if (!passesBy)
        return failure(passesBy.error());
    if (*passesBy)
        return failure(ErrorKind::Forbidden, u"the role may pass by row-level security (it is a superuser or has BYPASSRLS): tenants would not be kept apart; use a role of the service's own"_s);
    const auto owns = isTrue(connection, "SELECT pg_has_role(current_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'tenant'::regclass");
    if (!owns)
        return failure(owns.error());
    if (*owns)
        return failure(ErrorKind::Forbidden, u"the role owns the tables and could lift row-level security: use a role of the service's own (passerelled database prepare)"_s);
    const auto works = isTrue(connection, "SELECT bool_and(has_table_privilege(c.oid, 'SELECT') AND (c.relname = 'schema_history' OR (has_table_privilege(c.oid, 'INSERT') "
                                          "AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE')))) FROM pg_class c "
                                          "WHERE c.relkind = 'r' AND c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'tenant'::regclass)");
    if (!works)
        return failure(works.error());
    return *works ? Status() : failure(ErrorKind::Forbidden, u"the role may not use all tables: admit it again (passerelled database prepare)"_s);
}

} // namespace

Status applyMissingMigrations(PostgresConnection &connection, const std::vector<Migration> &known)
{
    if (auto locked = connection.execute(kLock); !locked)
        return locked;
    if (auto created = connection.execute(kCreateSharedHistory); !created)
        return created;
    const auto applied = readHistory(connection, known);
    if (!applied)
        return failure(applied.error());
    for (auto next = static_cast<std::size_t>(*applied); next < known.size(); ++next) {
        for (const QByteArray &step : known[next].steps) {
            if (auto done = connection.execute(step); !done)
                return failure(std::move(done).error().during(known[next].name));
        }
        if (auto noted = addToHistory(connection, known[next]); !noted)
            return noted;
    }
    return {};
}

QByteArray quotedPostgresRole(QString role)
{
    return '"' + role.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

Status admitPostgresRole(PostgresConnection &connection, const QString &role)
{
    const QByteArray name = quotedPostgresRole(role);
    Statement known = connection.prepare("SELECT count(*) FROM pg_roles WHERE rolname = :role");
    if (!known.bind(":role", role).next())
        return known.status();
    if (known.integer(0) == 0)
        return failure(ErrorKind::NotFound, u"the server has no role %1: make it first (CREATE ROLE … LOGIN PASSWORD …)"_s.arg(role));
    if (const Status closed = closeDataApi(connection); !closed)
        return closed;
    return connection.execute("GRANT USAGE ON SCHEMA public TO " + name + "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + name
                              + "; REVOKE INSERT, UPDATE, DELETE ON schema_history FROM " + name + "; GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO " + name);
}

Status checkPostgres(PostgresConnection &connection)
{
    if (auto old = checkServer(connection); !old)
        return old;
    const auto exists = isTrue(connection, "SELECT to_regclass('schema_history') IS NOT NULL AND has_table_privilege(to_regclass('schema_history')::oid, 'SELECT')");
    if (!exists)
        return failure(exists.error());
    if (!*exists)
        return failure(ErrorKind::NotFound, u"the database has no schema of this program that the role may use: prepare it first (passerelled database prepare)"_s);
    const auto known = SqlCatalogue::migrations(u":/sql/migrations/postgres/main"_s);
    if (!known)
        return failure(known.error());
    const auto applied = readHistory(connection, *known);
    if (!applied)
        return failure(applied.error());
    if (static_cast<std::size_t>(*applied) < known->size())
        return failure(ErrorKind::Conflict, u"the database has schema %1, this program needs %2: bring it up to date first (passerelled database prepare)"_s.arg(*applied).arg(known->size()));
    return checkRole(connection);
}

Status migratePostgres(PostgresConnection &connection)
{
    if (auto old = checkServer(connection); !old)
        return old;
    const auto known = SqlCatalogue::migrations(u":/sql/migrations/postgres/main"_s);
    if (!known)
        return failure(known.error());
    if (auto begun = connection.execute("BEGIN"); !begun)
        return begun;
    Status done = applyMissingMigrations(connection, *known);
    if (done)
        done = connection.execute("COMMIT");
    if (!done) {
        if (connection.isInTransaction())
            (void)connection.execute("ROLLBACK");
        return failure(std::move(done).error().during(u"migrating the database"));
    }
    return {};
}

} // namespace passerelle::storage
