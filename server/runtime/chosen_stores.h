// The databases behind a data folder: files in it, or rooms of one PostgreSQL database that the configuration names. A folder
// that was used one way is not opened the other way by mistake.
#pragma once

#include "server/runtime/configuration.h"
#include "server/storage/database.h"
#include "server/storage/postgres_address.h"

#include <memory>

namespace passerelle::runtime {

struct ChosenStores {
    std::unique_ptr<storage::Database> keys;
    std::unique_ptr<storage::Database> dayKeys; // in the folder in any case; null: they are among the keys
    std::unique_ptr<storage::Database> main;
    std::unique_ptr<storage::Database> segments;
    int instance = 0; // which of the services that share the database; 0: files, which nobody shares
};

// Whether they are on a PostgreSQL server.
bool isOnPostgres(const Configuration &configuration);
// The configured one, held against what is demanded of the way there.
Result<storage::PostgresAddress> databaseAddress(const Configuration &configuration);
QString migrationsOf(const Configuration &configuration); // of the main database's schema
// The keys alone; then the others, into the same object.
Result<ChosenStores> openKeyStores(const Configuration &configuration, const QString &folder);
// "<folder>/day-keys.db": what seals a folder's own inbox, where the other keys are shared.
Result<std::unique_ptr<storage::Database>> openDayKeys(const QString &folder);
Status openContentStores(const Configuration &configuration, const QString &folder, ChosenStores &stores);

// A folder's note of the database that it belongs to ("<folder>/database"): where that is, and by which name it knows the folder.
QString nameInNote(const QString &folder); // empty: the folder has files of its own
Status writeNote(const QString &path, const QString &description, const QString &name);

} // namespace passerelle::runtime
