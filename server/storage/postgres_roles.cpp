#include "server/storage/postgres_roles.h"

#include "server/storage/postgres_migrator.h"
#include "server/storage/sql_catalogue.h"

#include <QtCore/QRegularExpression>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kApiRoles[] = "('anon', 'authenticated', 'service_role')";

Result<QStringList> column(PostgresConnection &connection, const QByteArray &question)
{
    QStringList values;
    Statement rows = connection.prepare(question);
    while (rows.next())
        values.append(rows.text(0));
    if (!rows.status())
        return failure(rows.status().error());
    return values;
}

// Those that the migrations make and that are there, as a list for SQL: 'account', 'tenant', …
Result<QByteArray> ownTables()
{
    const auto migrations = SqlCatalogue::migrations(u":/sql/migrations/postgres/main"_s);
    if (!migrations)
        return failure(migrations.error());
    static const QRegularExpression made(u"CREATE TABLE (?:IF NOT EXISTS )?(\\w+)"_s);
    QByteArray list = "'schema_history'";
    for (const Migration &migration : *migrations) {
        for (const QByteArray &step : migration.steps) {
            auto matches = made.globalMatch(QString::fromUtf8(step));
            while (matches.hasNext())
                list += ", '" + matches.next().captured(1).toUtf8() + '\'';
        }
    }
    return list;
}

} // namespace

Result<RoleState> roleState(PostgresConnection &connection, const QString &role)
{
    Statement rows = connection.prepare("SELECT CASE WHEN rolsuper OR rolbypassrls THEN 1 ELSE 0 END FROM pg_roles WHERE rolname = :role");
    if (rows.bind(":role", role).next())
        return rows.integer(0) != 0 ? RoleState::Unbound : RoleState::Bound;
    return rows.status() ? Result<RoleState>(RoleState::Missing) : failure(rows.status().error());
}

Status makeRole(PostgresConnection &connection, const QString &role, const Secret &password)
{
    const auto kept = connection.keptPassword(role, password);
    if (!kept)
        return failure(kept.error());
    return connection.execute("CREATE ROLE " + quotedPostgresRole(role) + " LOGIN PASSWORD '" + *kept + '\'');
}

Result<QStringList> tablesInDataApi(PostgresConnection &connection)
{
    const auto own = ownTables();
    if (!own)
        return failure(own.error());
    return column(connection, "SELECT DISTINCT c.relname::TEXT FROM pg_class c CROSS JOIN pg_roles r WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname IN ("
                                  + *own + ") AND r.rolname IN " + kApiRoles + " AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') ORDER BY 1");
}

Status closeDataApi(PostgresConnection &connection)
{
    const auto roles = column(connection, QByteArray("SELECT rolname::TEXT FROM pg_roles WHERE rolname IN ") + kApiRoles);
    const auto open = roles && !roles->isEmpty() ? tablesInDataApi(connection) : Result<QStringList>(QStringList());
    if (!roles || !open)
        return failure(roles ? open.error() : roles.error());
    if (open->isEmpty())
        return {};
    QByteArrayList tables;
    for (const QString &table : *open)
        tables.append(quotedPostgresRole(table));
    QByteArrayList names;
    for (const QString &role : *roles)
        names.append(quotedPostgresRole(role));
    return connection.execute("REVOKE ALL ON TABLE " + tables.join(", ") + " FROM " + names.join(", "));
}

} // namespace passerelle::storage
