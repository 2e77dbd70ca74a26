// Brings one database to the schema of this program: numbered migrations, forward only. A new file is migrated in its
// place, each step in a transaction. An existing one is migrated as a copy beside it, which takes its place by one rename
// once every table has its rows and the checks are clean: a crash leaves the old file or the new one. A newer schema is
// refused. Runs on the opening thread, before any other connection exists, under the data folder's lock.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/storage/sqlite_connection.h"

#include <QtCore/QString>

#include <chrono>

namespace passerelle::storage {

enum class CopyBeforeMigration {
    Keep,         // "<file>.before-<version>" stays for kKeptAfterMigration: put it back by its name to undo the upgrade
    DropWhenDone, // for keys: no copy may outlive a key's destruction
};

inline constexpr std::chrono::days kKeptAfterMigration{7};

// The connection that may write, on the migrated file. Conflict when the schema is newer than this program; Corrupt when
// an applied migration is not the one that we know, or when the copy lost rows: the file is then as it was.
Result<std::unique_ptr<SqliteConnection>> openMigrated(const QString &path, const QString &folder, CopyBeforeMigration copy, int cacheKibibytes);

// Removes the files that migrations of `path` left, once they are older than kKeptAfterMigration.
void dropOldCopies(const QString &path, Instant now);

// The version of a database's schema, by the history that its first migration began; as openMigrated() for a newer or a foreign one.
Result<int> schemaVersion(Connection &connection, const QString &folder);

} // namespace passerelle::storage
