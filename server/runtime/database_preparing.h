// Makes a PostgreSQL database ready for the service: the schema of this program, and the right of the service's role to work
// with it. As the role that owns the tables, which is not the service's.
#pragma once

#include "server/runtime/configuration.h"
#include "server/storage/postgres_vectors.h"

namespace passerelle::runtime {

struct PreparedDatabase {
    QString description; // where it is, without the password
    int schema = 0;
    storage::PostgresVectors vectors;
};

// InvalidInput when the configuration names no database; NotFound when the server has no such role.
Result<PreparedDatabase> prepareDatabase(const Configuration &configuration, const QString &role);

} // namespace passerelle::runtime
