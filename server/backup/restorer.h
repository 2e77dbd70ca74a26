// Brings a backup back, whole or one tenant, into a stopped data folder or an empty one. Everything is unpacked, compared,
// opened with the keys of now and freed of whom the erasure register names before the first file of the folder changes;
// a dry run ends there. The caller holds the folder's lock. Blocks.
#pragma once

#include "server/backup/backup_manifest.h"
#include "server/base/secret.h"
#include "server/domain/ports/sealed_file.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle::backup {

struct RestoreRequest {
    QString backup;  // the backup's own folder
    QString keyCopy; // keys.copy; empty: the folder's own keys.db is used
    QString dataFolder;
    Secret masterKey;
    std::optional<TenantId> tenant; // none: all
    bool dryRun = true;
};

struct RestoreReport {
    BackupHead head;
    std::vector<storage::TenantRows> tenants; // as they come, the erased taken out
    int erasedAgain = 0;      // contacts and tenants that the register took out again
    int valuesOpened = 0;     // of the sample
    int withoutKey = 0;       // of the sample: cannot be read any more, by nobody
    int originals = 0;
    int originalsMissing = 0; // documents whose file the backup does not have
    qint64 waiting = 0;       // messages that were acknowledged and not yet taken up when the backup was made
    bool fromKeyCopy = false;
};

// NotFound: no backup, or no keys. Unauthorized: another master key. Forbidden: of another installation, or a tenant that
// was erased. Conflict: of a newer program, or keys from before an erasure. Corrupt: damaged. Nothing is changed by any.
Result<RestoreReport> restore(const RestoreRequest &request, const SealedFiles &files, const Clock &clock);

} // namespace passerelle::backup
