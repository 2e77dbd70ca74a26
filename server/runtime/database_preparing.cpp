#include "server/runtime/database_preparing.h"

#include "server/runtime/chosen_stores.h"
#include "server/storage/migrator.h"
#include "server/storage/postgres_migrator.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

Result<PreparedDatabase> prepareDatabase(const Configuration &configuration, const QString &role)
{
    if (!isOnPostgres(configuration))
        return failure(ErrorKind::InvalidInput, u"no PostgreSQL database is named: give its address with the role that owns it"_s);
    const auto address = databaseAddress(configuration);
    if (!address)
        return failure(address.error());
    auto connection = storage::PostgresConnection::open(address->conninfo());
    if (!connection)
        return failure(std::move(connection).error().during(address->description()));
    if (auto migrated = storage::migratePostgres(**connection); !migrated)
        return failure(std::move(migrated).error());
    if (auto admitted = storage::admitPostgresRole(**connection, role); !admitted)
        return failure(std::move(admitted).error());
    auto vectors = storage::preparePostgresVectors(**connection, role);
    if (!vectors)
        return failure(std::move(vectors).error());
    const auto schema = storage::schemaVersion(**connection, migrationsOf(configuration));
    if (!schema)
        return failure(schema.error());
    return PreparedDatabase{address->description(), *schema, std::move(*vectors)};
}

} // namespace passerelle::runtime
