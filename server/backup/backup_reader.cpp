#include "server/backup/backup_reader.h"

#include "server/backup/backup_maker.h"
#include "server/base/durable_files.h"
#include "server/storage/sql_catalogue.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestHeadFile = 64 * 1024;
constexpr qsizetype kLargestManifest = 512 * 1024 * 1024;

tl::unexpected<Error> damagedBackup(const QString &what) { return failure(ErrorKind::Corrupt, u"the backup is damaged: "_s + what); }

Status checkSchemas(const BackupManifest &manifest)
{
    for (const DatabasePart &part : manifest.databases) {
        const auto known = storage::SqlCatalogue::migrations(u":/sql/migrations/sqlite/"_s + part.name);
        if (!known)
            return damagedBackup(u"it holds a database that nobody knows"_s);
        if (part.schema > static_cast<int>(known->size()))
            return failure(ErrorKind::Conflict, u"the backup was made by a newer version of the program ("_s + manifest.head.program + u"): restore it with that one"_s);
    }
    return {};
}

Result<BackupManifest> readManifest(const QString &path, const SealedFiles &files, const Secret &key)
{
    auto source = files.open(path + u"/manifest.sealed"_s, key);
    if (!source)
        return damagedBackup(source.error().what);
    QByteArray json;
    for (;;) {
        const auto piece = (*source)->read();
        if (!piece)
            return damagedBackup(piece.error().what);
        if (piece->isEmpty())
            break;
        json += *piece;
        if (json.size() > kLargestManifest)
            return damagedBackup(u"its manifest has no end"_s);
    }
    return BackupManifest::fromJson(json);
}

} // namespace

Result<BackupReader> BackupReader::open(const QString &path, Cipher &cipher, const SealedFiles &files)
{
    const auto json = readSmallFile(path + u"/head.json"_s, kLargestHeadFile);
    if (!json)
        return failure(Error(json.error()).during(u"opening the backup"));
    const auto head = BackupHead::fromJson(*json);
    if (!head)
        return failure(head.error());
    // Nothing may be changed in it, not even what means the same.
    if (head->toJson() != *json)
        return damagedBackup(u"its head was changed"_s);
    const auto mark = installationMark(cipher);
    if (!mark)
        return failure(mark.error());
    if (*mark != head->installation)
        return failure(ErrorKind::Forbidden, u"this backup is of another installation of Passerelle"_s);
    const auto keyBytes = cipher.open(KeyName::installation(), {"backup", "key", toMillis(head->madeAt)}, head->sealedKey);
    if (!keyBytes)
        return damagedBackup(u"its key does not open"_s);
    Secret key(*keyBytes);
    auto manifest = readManifest(path, files, key);
    if (!manifest)
        return failure(std::move(manifest).error());
    if (!(manifest->head == *head))
        return damagedBackup(u"its head was changed"_s);
    if (auto known = checkSchemas(*manifest); !known)
        return failure(std::move(known).error());
    return BackupReader(path, files, std::move(key), std::move(*manifest));
}

BackupReader::BackupReader(QString path, const SealedFiles &files, Secret key, BackupManifest manifest)
    : m_path(std::move(path)), m_files(&files), m_key(std::move(key)), m_manifest(std::move(manifest))
{
}

Status BackupReader::unpack(const DatabasePart &part, const QString &target) const
{
    auto source = m_files->open(m_path + u'/' + part.name + u".sealed"_s, m_key);
    if (!source)
        return damagedBackup(source.error().what);
    QFile file(target);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Unavailable, u"writing "_s + target + u": "_s + file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 bytes = 0;
    for (;;) {
        const auto piece = (*source)->read();
        if (!piece)
            return damagedBackup(part.name + u": "_s + piece.error().what);
        if (piece->isEmpty())
            break;
        hash.addData(*piece);
        bytes += piece->size();
        if (file.write(*piece) != piece->size())
            return failure(ErrorKind::Unavailable, u"writing "_s + target + u": "_s + file.errorString());
    }
    if (!file.flush())
        return failure(ErrorKind::Unavailable, u"writing "_s + target + u": "_s + file.errorString());
    if (bytes != part.bytes || hash.result() != part.sha256)
        return damagedBackup(part.name + u" is not the one that was backed up"_s);
    return {};
}

Status BackupReader::checkOriginal(const OriginalPart &part) const
{
    const auto hash = sha256Of(BackupFolder(QFileInfo(m_path).absolutePath()).poolPath(part.sha256));
    if (!hash)
        return damagedBackup(u"an original file is missing ("_s + hash.error().what + u')');
    return *hash == part.sha256 ? Status() : damagedBackup(u"an original file was changed"_s);
}

Status BackupReader::takeOriginal(const OriginalPart &part, const QString &folder) const
{
    // The name is a part of the sealed manifest; still, nothing but a name may come of it.
    if (part.name.isEmpty() || part.name.contains(u'/') || part.name.startsWith(u'.'))
        return damagedBackup(u"an original file has a name that is none"_s);
    const QString target = folder + u'/' + part.name;
    if (auto copied = copyFile(BackupFolder(QFileInfo(m_path).absolutePath()).poolPath(part.sha256), target); !copied)
        return copied.error().kind == ErrorKind::NotFound ? damagedBackup(u"an original file is missing"_s) : copied;
    const auto hash = sha256Of(target);
    if (!hash)
        return failure(hash.error());
    return *hash == part.sha256 ? Status() : damagedBackup(u"an original file was changed"_s);
}

Result<DatabasePart> partNamed(const BackupManifest &manifest, const QString &name)
{
    for (const DatabasePart &part : manifest.databases) {
        if (part.name == name)
            return part;
    }
    return damagedBackup(u"it has no "_s + name);
}

} // namespace passerelle::backup
