// Brings one database to the schema of this program: numbered migrations, forward only, each in a transaction with its
// number and checksum. A newer schema is refused; an existing file is copied before it is changed. Runs on the opening
// thread, before any other connection exists.
#pragma once

#include "server/base/result.h"
#include "server/storage/sqlite_connection.h"

#include <QtCore/QString>

namespace passerelle::storage {

enum class CopyBeforeMigration {
    Keep,         // "<file>.before-<version>" stays until the next migration
    DropWhenDone, // for keys: no copy may outlive a key's destruction
};

// Conflict when the schema is newer than this program; Corrupt when an applied migration is not the one that we know.
Status migrate(Connection &connection, const QString &path, const QString &folder, CopyBeforeMigration copy);

} // namespace passerelle::storage
