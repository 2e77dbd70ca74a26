// What must hold before a store is moved: nobody works on either side, the schemas are this program's, the disk is large enough,
// and nothing that was only acknowledged would be left behind. Each says in a sentence what is in the way. Blocking.
#pragma once

#include "server/moving/server_mark.h"
#include "server/runtime/store_moving.h"

namespace passerelle::runtime {

// Conflict: main.db, keys.db or segments.db are missing or of another version of the program.
Status expectOwnFiles(const QString &folder);
// Conflict: the folder is not one of a service on that database.
Status expectFolderOf(storage::Database &server, const QString &folder);
// Waits until a service that stopped lately would have shown itself. Conflict when one does.
Status expectNobodyWorks(moving::ServerMark &mark, const moving::ProgressTold &told);
// On the way to files: what the folder's inbox holds must be newer than all that was taken in.
Status expectInboxFollows(storage::Database &server, const QString &folder);
// On the way to files: every other service's folder was named, and holds nothing that was only acknowledged.
Status expectOthersAreDone(storage::Database &server, const StoreMoveWish &wish);
// Vectors that stand in rows of the server: they do not come along to files.
Result<qint64> vectorsInRows(storage::Database &server);
Status expectRoomOnDisk(storage::Database &server, const QString &folder);

// Messages that were acknowledged and are not taken in: in the folder's inbox above that number.
struct WaitingMessages {
    qint64 count = 0;
    qint64 first = 0; // number
};
Result<WaitingMessages> waitingIn(const QString &folder, qint64 drainedUpTo);
// Up to where a store has taken messages in, for `instance` (0: whoever is alone).
Result<qint64> drainedUpTo(storage::Database &database, int instance);

} // namespace passerelle::runtime
