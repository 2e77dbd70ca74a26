// What a PostgreSQL database needs beside its schema: the service's role, and tables that nobody else reads. Told and done over one connection, as the role that owns the tables. One thread at a time.
#pragma once

#include "server/base/secret.h"
#include "server/storage/postgres_connection.h"

#include <QtCore/QStringList>

namespace passerelle::storage {

enum class RoleState {
    Missing,
    Bound,   // row-level security binds it
    Unbound, // a superuser, or BYPASSRLS
};
Result<RoleState> roleState(PostgresConnection &connection, const QString &role);
// One that can log in and nothing else. Forbidden when this role may not make others.
Status makeRole(PostgresConnection &connection, const QString &role, const Secret &password);

// The program's tables that the roles of Supabase's Data API may read: whoever has the project's publishable key reads them, too.
Result<QStringList> tablesInDataApi(PostgresConnection &connection);
// Takes these roles' rights on the program's tables away; nothing where there are no such roles.
Status closeDataApi(PostgresConnection &connection);

} // namespace passerelle::storage
