// Whole copies of SQLite files, taken while others read and write them, and the moving of one tenant's rows between two
// files of the same schema. Each call opens connections of its own; thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/connection.h"

#include <QtCore/QString>

#include <map>
#include <vector>

namespace passerelle::storage {

// Writes what `connection` sees into a new file of mode 0600, without a log beside it.
Status snapshotInto(Connection &connection, const QString &target);
// The same of a file that is open elsewhere: a reading connection of its own, so that no writer waits.
Status snapshotFile(const QString &source, const QString &target);

struct TenantRows {
    TenantId tenant;
    qint64 messages = 0;
    qint64 contacts = 0;
    qint64 documents = 0;
    bool operator==(const TenantRows &) const = default;
};
// Of a main.db, in the order of their numbers.
Result<std::vector<TenantRows>> countTenants(Connection &connection);

// Opens sealed values picked at random from every table of a main.db that holds what people wrote. Corrupt names the
// first that does not authenticate; `withoutKey` counts those whose key was destroyed.
struct SealedSample {
    int opened = 0;
    int withoutKey = 0;
};
Result<SealedSample> openSample(Connection &connection, Cipher &cipher, int ofEachTable);

// Replaces the tenant's rows in the main.db at `live` by those of the main.db at `restored`, whose schema is the same: one
// transaction. Numbers are never used twice, so no other tenant's row can be in the way. Returns the rows that came.
Result<std::map<QByteArray, qint64>> replaceTenant(const QString &live, const QString &restored, TenantId tenant);

} // namespace passerelle::storage
