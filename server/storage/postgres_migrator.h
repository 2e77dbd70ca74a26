// Brings a PostgreSQL database to the schema of this program: numbered migrations, forward only, all that are missing in one
// transaction, so that there is the old schema or the new one. Several instances may call it at once: one does it.
#pragma once

#include "server/storage/postgres_connection.h"

namespace passerelle::storage {

// Conflict when the schema is newer than this program or the server older than PostgreSQL 15; Corrupt when an applied
// migration is not the one that we know; Forbidden when the role may not make tables.
Status migratePostgres(PostgresConnection &connection);

} // namespace passerelle::storage
