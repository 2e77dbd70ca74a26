// Makes one backup while the service runs: a snapshot of each database on a connection of its own, the originals that are
// not in the pool yet, all sealed under a key of this backup's own, which is sealed under the installation's. Then the
// copy of the wrapped keys is made anew. One backup at a time; blocks for as long as the disk needs.
#pragma once

#include "server/backup/backup_folder.h"
#include "server/backup/key_copy.h"
#include "server/backup/pool_marks.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/erasure_register.h"
#include "server/domain/ports/sealed_file.h"

#include <functional>

namespace passerelle::backup {

// What every part of this room works with. All outlive it.
struct BackupParts {
    QString dataFolder;
    BackupFolder &folder;
    KeyCopy &keyCopy;
    Cipher &cipher;
    const SealedFiles &files;
    ErasureRegister &erasures;
    BlobStore &originals;
    const Clock &clock;
    QString program; // its version
};

// What is done now, and how much of how much; 0 of 0 when it cannot be told. An error (Cancelled: the service stops) ends
// the work there.
using BackupProgress = std::function<Status(const QString &stage, qint64 done, qint64 total)>;

class BackupMaker {
public:
    explicit BackupMaker(const BackupParts &parts) : m_parts(parts) {}
    // Unavailable when the disk is full or fails: no half of a backup is kept.
    Result<BackupHead> make(const BackupProgress &progress);

private:
    Result<DatabasePart> addDatabase(const QString &making, const QString &name, const Secret &key, std::vector<storage::TenantRows> *tenants);
    Result<std::vector<OriginalPart>> addOriginals(const BackupProgress &progress);
    // The hash under which it stands in the pool; none when it was removed just now.
    Result<std::optional<QByteArray>> pool(const SealedFileHead &original, PoolMarks &marks);
    Status finish(const QString &making, const BackupManifest &manifest, const Secret &key);
    Status sealFile(const QString &plain, const QString &sealed, const Secret &key, DatabasePart &part);

    const BackupParts &m_parts;
};

// The same for every backup of one installation, whatever becomes of its master key.
Result<QByteArray> installationMark(Cipher &cipher);

} // namespace passerelle::backup
