// Opens one backup: proves that it is of this installation, whole, and of a schema that this program knows, before
// anything of it is used; then unpacks its parts, each compared with its hash. One thread.
#pragma once

#include "server/backup/backup_folder.h"
#include "server/base/secret.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/sealed_file.h"

namespace passerelle::backup {

class BackupReader {
public:
    // `path` is the backup's own folder; the pool of originals stands beside it. Forbidden: of another installation, or
    // sealed under keys that these do not open; Conflict: of a newer program; Corrupt: damaged; NotFound: no backup there.
    static Result<BackupReader> open(const QString &path, Cipher &cipher, const SealedFiles &files);

    const BackupManifest &manifest() const { return m_manifest; }
    // Writes the plain database to a new file. Corrupt when it is not the one that was backed up.
    Status unpack(const DatabasePart &part, const QString &target) const;
    // Copies the original, still sealed under its tenant's key, under its own name into `folder`.
    Status takeOriginal(const OriginalPart &part, const QString &folder) const;
    // Reads every original of the pool and compares it with its hash.
    Status checkOriginal(const OriginalPart &part) const;

private:
    BackupReader(QString path, const SealedFiles &files, Secret key, BackupManifest manifest);

    QString m_path;
    const SealedFiles *m_files;
    Secret m_key;
    BackupManifest m_manifest;
};

// The part of that name; Corrupt when the backup has none.
Result<DatabasePart> partNamed(const BackupManifest &manifest, const QString &name);

} // namespace passerelle::backup
