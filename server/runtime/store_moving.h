// Moves all that a service owns from its folder's files to a PostgreSQL database, or back to the folder. Both sides are marked
// first, so that no service works on either; then every table is copied and compared, and only then the folder changes over.
// Killed or stopped at any instant, the same call goes on where it was. On the calling thread; no service runs meanwhile.
#pragma once

#include "server/moving/folder_move.h"
#include "server/moving/parts_mover.h"
#include "server/runtime/configuration.h"

#include <set>

namespace passerelle::runtime {

struct StoreMoveWish {
    Configuration configuration; // its data folder and its database are the two sides
    moving::Direction direction = moving::Direction::ToServer;
    bool dryRun = false;
    QStringList otherFolders;  // of the services that shared the database, on the way back to files
    std::set<int> lostFolders; // numbers of services whose folders are no more
};

struct StoreMoveReport {
    QString folder;
    QString database; // without a password
    std::vector<moving::PartsMover::Count> tables;
    std::vector<Error> hindrances; // empty: nothing is in the way
    bool wasBegun = false;         // by an earlier call
    bool isMoved = false;
    qint64 waiting = 0;            // messages that were acknowledged and wait in the folder's inbox: they stay there
    qint64 vectorsLeft = 0;        // stand in rows of the server, and are made anew in files
    std::vector<moving::PartProof> proofs;
    std::optional<Error> unrecorded; // moved, and the audit log does not say so
};

// `told` also while it is waited for services that stopped lately (no table then); false stops. Cancelled when it was stopped.
Result<StoreMoveReport> moveStore(const StoreMoveWish &wish, const moving::ProgressTold &told);
// Undoes what an unfinished move did: the target is empty again, the source serves. NotFound when none is under way.
Status giveStoreMoveUp(const StoreMoveWish &wish);

} // namespace passerelle::runtime
