// What a backup says of itself. The head stands in clear and holds nothing of anybody: whose backup it is, when it was
// made, and the key that seals the rest, itself sealed under the installation's key. The manifest is sealed, and repeats
// the head, so that neither can be exchanged. Values; thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/storage/database_snapshot.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <map>
#include <vector>

namespace passerelle::backup {

inline constexpr int kBackupFormat = 1;

struct BackupHead {
    int format = kBackupFormat;
    QString name;          // "20261122T030000Z-1f2e3d4c": of its folder
    Instant madeAt;
    QByteArray installation; // a keyed hash that is the same for all backups of one installation
    QByteArray sealedKey;
    qint64 erasures = 0;   // the last number of the erasure register when it was made
    QString program;       // the version that made it

    QByteArray toJson() const;
    static Result<BackupHead> fromJson(const QByteArray &json);
    bool operator==(const BackupHead &) const = default;
};

struct DatabasePart {
    QString name; // "main"
    int schema = 0;
    qint64 bytes = 0;
    QByteArray sha256; // of the plain file
    std::map<QByteArray, qint64> tables;
};

struct OriginalPart {
    QString name; // as in blobs/
    qint64 bytes = 0;
    QByteArray sha256; // of the sealed file, under which it stands in the pool
};

struct BackupManifest {
    BackupHead head;
    std::vector<DatabasePart> databases;
    std::vector<OriginalPart> originals;
    std::vector<storage::TenantRows> tenants;

    QByteArray toJson() const;
    static Result<BackupManifest> fromJson(const QByteArray &json);
};

} // namespace passerelle::backup
