// Restores a backup into a stopped data folder, under its lock: with the master key that is there, or with the recovery
// key, which then becomes the master key's file again. Blocks.
#pragma once

#include "server/backup/restorer.h"
#include "server/runtime/configuration.h"

namespace passerelle::runtime {

struct RestoreWish {
    QString backup;      // a backup's folder, or the name of one of the configured folder's; empty: the newest
    QString keyCopy;     // empty: the folder's own keys, else the configured copy
    QString recoveryKey; // empty: the master key's file
    std::optional<TenantId> tenant;
    bool dryRun = true;
};

// As backup::restore; Conflict too while a service runs on the folder. What was done is recorded in the audit log.
Result<backup::RestoreReport> restoreBackup(const Configuration &configuration, const RestoreWish &wish);

} // namespace passerelle::runtime
