// Where backups stand: one folder each, and a pool of original files that they share, each under the hash of its bytes,
// since an original never changes. A backup appears whole or not at all. Thread-safe as long as one thread makes and
// prunes.
#pragma once

#include "server/backup/backup_manifest.h"

#include <functional>

namespace passerelle::backup {

class BackupFolder {
public:
    explicit BackupFolder(QString path) : m_path(std::move(path)) {}

    const QString &path() const { return m_path; }
    QString pathOf(const QString &name) const { return m_path + u'/' + name; }
    QString poolPath(const QByteArray &sha256) const;
    // The folder that a backup is made in; what an earlier crash left there is removed.
    Result<QString> beginMaking() const;
    // Gives it its name.
    Status finishMaking(const QString &making, const QString &name) const;

    // Newest first; what is no backup is passed over.
    Result<std::vector<BackupHead>> list() const;
    // Removes the oldest beyond `kept`, `spared` excepted, and originals that no backup refers to. `originalsOf` reads a
    // backup's manifest; when one cannot be read, no original is removed.
    using OriginalsOf = std::function<Result<std::vector<OriginalPart>>(const BackupHead &)>;
    Status prune(int kept, const QString &spared, const OriginalsOf &originalsOf) const;

private:
    QString m_path;
};

} // namespace passerelle::backup
