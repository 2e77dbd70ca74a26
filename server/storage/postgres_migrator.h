// Brings a PostgreSQL database to the schema of this program: numbered migrations, forward only, all that are missing in one
// transaction, so that there is the old schema or the new one. Several instances may call it at once: one does it. The role that
// does this owns the tables; the service itself runs as another.
#pragma once

#include "server/storage/postgres_connection.h"
#include "server/storage/sql_catalogue.h"

namespace passerelle::storage {

// Conflict when the schema is newer than this program or the server older than PostgreSQL 15; Corrupt when an applied
// migration is not the one that we know; Forbidden when the role may not make tables.
Status migratePostgres(PostgresConnection &connection);
// Lets that role work with the tables, which it does not own. NotFound when there is no such role. Where the database has the roles
// of Supabase's Data API, they lose whatever the project's defaults gave them on these tables.
Status admitPostgresRole(PostgresConnection &connection, const QString &role);
// Whether the service may run on this database as this role: NotFound when the schema is missing, Conflict when it is not this
// program's, Forbidden when row-level security would not bind the role or the role may not do its work.
Status checkPostgres(PostgresConnection &connection);

// In the transaction that is under way: those of `known` that the history of the first schema in the search path lacks.
Status applyMissingMigrations(PostgresConnection &connection, const std::vector<Migration> &known);
QByteArray quotedPostgresRole(QString role);

} // namespace passerelle::storage
