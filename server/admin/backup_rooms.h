// What the services of backups and keys work on. Everything outlives the services.
#pragma once

#include "server/backup/backup_keeper.h"
#include "server/domain/ports/key_store.h"
#include "server/vault/vault.h"

#include <functional>

namespace passerelle::admin {

struct BackupRooms {
    backup::BackupKeeper &keeper;
    backup::KeyCopy &keyCopy;
    vault::Vault &vault;
    KeyStore &keys;
    vault::MasterKeySource masterKey;
    // Seals the tenant's values again, and says how many it found under an earlier key.
    std::function<Result<qint64>(TenantId)> reseal;
};

} // namespace passerelle::admin
