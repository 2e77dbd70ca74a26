#include "server/backup/backup_maker.h"

#include "server/base/durable_files.h"
#include "server/storage/migrator.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/table_census.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCountingCacheKibibytes = 4096;
const QString kFetched = u"original.part"_s; // in the folder of the backups: of the pool's own disk
const QString kPoolMarks = u"originals.json"_s;
const QString kMigrationsRoot = u":/sql/migrations/sqlite/"_s;

QString nameFor(Instant at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toMillis(at)).toUTC();
    return time.toString(u"yyyyMMdd'T'HHmmss'Z'"_s) + u'-' + QString::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, u'0');
}

} // namespace

Result<QByteArray> installationMark(Cipher &cipher)
{
    auto mark = cipher.fingerprint(TenantId(), "backup/installation", {});
    if (!mark)
        return failure(std::move(mark).error());
    return mark->left(16);
}

Result<BackupHead> BackupMaker::make(const BackupProgress &progress)
{
    const auto mark = installationMark(m_parts.cipher);
    if (!mark)
        return failure(mark.error());
    BackupManifest manifest;
    BackupHead &head = manifest.head;
    head.madeAt = m_parts.clock.now();
    head.name = nameFor(head.madeAt);
    head.installation = *mark;
    head.program = m_parts.program;
    const Secret key = m_parts.files.newKey();
    const auto sealedKey = m_parts.cipher.seal(KeyName::installation(), {"backup", "key", toMillis(head.madeAt)}, key.reveal());
    if (!sealedKey)
        return failure(sealedKey.error());
    head.sealedKey = *sealedKey;
    const auto making = m_parts.folder.beginMaking();
    if (!making)
        return failure(making.error());
    struct Cleaner {
        QString path;
        ~Cleaner() { QDir(path).removeRecursively(); } // its name is gone once it is finished
    } const cleaner{*making};

    // The inbox first: what is drained between the two stands in both, and is absorbed. The other way round it would be in neither.
    for (const char *name : {"inbox", "main"}) {
        if (auto going = progress(QLatin1String(name), 0, 0); !going)
            return failure(std::move(going).error());
        auto part = addDatabase(*making, QLatin1String(name), key, qstrcmp(name, "main") == 0 ? &manifest.tenants : nullptr);
        if (!part)
            return failure(std::move(part).error().during(QString(u"backing up "_s + QLatin1String(name))));
        manifest.databases.push_back(std::move(*part));
    }
    auto originals = addOriginals(progress);
    if (!originals)
        return failure(std::move(originals).error().during(u"backing up the original files"));
    manifest.originals = std::move(*originals);
    const auto erasures = m_parts.erasures.list();
    if (!erasures)
        return failure(erasures.error());
    head.erasures = erasures->empty() ? 0 : erasures->back().number;

    if (auto finished = finish(*making, manifest, key); !finished)
        return failure(std::move(finished).error());
    return head;
}

Status BackupMaker::finish(const QString &making, const BackupManifest &manifest, const Secret &key)
{
    auto sink = m_parts.files.create(making + u"/manifest.sealed"_s, key);
    if (!sink)
        return failure(std::move(sink).error());
    if (auto written = (*sink)->write(manifest.toJson()); !written)
        return written;
    if (auto finished = (*sink)->finish(); !finished)
        return failure(std::move(finished).error());
    Status done = writeNewFile(making + u"/head.json"_s, manifest.head.toJson());
    // Before the backup has its name: one without its keys would be worth nothing.
    if (done)
        done = m_parts.keyCopy.refresh();
    return done ? m_parts.folder.finishMaking(making, manifest.head.name) : done;
}

Result<DatabasePart> BackupMaker::addDatabase(const QString &making, const QString &name, const Secret &key, std::vector<storage::TenantRows> *tenants)
{
    DatabasePart part;
    part.name = name;
    const QString plain = making + u'/' + name + u".db"_s;
    if (auto taken = storage::snapshotFile(m_parts.dataFolder + u'/' + name + u".db"_s, plain); !taken)
        return failure(std::move(taken).error());
    {
        auto connection = storage::SqliteConnection::open(plain, storage::SqliteConnection::Mode::ReadWrite, kCountingCacheKibibytes);
        if (!connection)
            return failure(std::move(connection).error());
        const auto schema = storage::schemaVersion(**connection, kMigrationsRoot + name);
        const auto rows = storage::countRows(**connection);
        if (!schema || !rows)
            return failure(schema ? rows.error() : schema.error());
        part.schema = *schema;
        part.tables = *rows;
        if (tenants) {
            auto counted = storage::countTenants(**connection);
            if (!counted)
                return failure(std::move(counted).error());
            *tenants = std::move(*counted);
        }
    }
    const Status sealed = sealFile(plain, making + u'/' + name + u".sealed"_s, key, part);
    QFile::remove(plain);
    if (!sealed)
        return failure(sealed.error());
    return part;
}

Status BackupMaker::sealFile(const QString &plain, const QString &sealed, const Secret &key, DatabasePart &part)
{
    auto sink = m_parts.files.create(sealed, key);
    if (!sink)
        return failure(std::move(sink).error());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const Status written = readPieces(plain, [&](QByteArrayView piece) -> Status {
        hash.addData(QByteArray::fromRawData(piece.data(), piece.size()));
        part.bytes += piece.size();
        return (*sink)->write(piece);
    });
    if (!written)
        return written;
    part.sha256 = hash.result();
    const auto finished = (*sink)->finish();
    return finished ? Status() : failure(finished.error());
}

Result<std::optional<QByteArray>> BackupMaker::pool(const SealedFileHead &original, PoolMarks &marks)
{
    if (const auto known = marks.hashOf(original); known && QFileInfo::exists(m_parts.folder.poolPath(*known)))
        return known;
    const QString fetched = m_parts.folder.pathOf(kFetched);
    QFile::remove(fetched);
    const Status copied = m_parts.originals.copySealed(original.name, fetched);
    const auto hash = copied ? sha256Of(fetched) : failure(copied.error());
    if (!hash) {
        if (hash.error().kind == ErrorKind::NotFound)
            return std::optional<QByteArray>(); // its document was removed just now
        return failure(hash.error());
    }
    const QString pooled = m_parts.folder.poolPath(*hash);
    if (QFileInfo::exists(pooled))
        QFile::remove(fetched);
    else if (auto named = renameDurably(fetched, pooled); !named)
        return failure(std::move(named).error());
    marks.note(original, *hash);
    return std::optional(*hash);
}

Result<std::vector<OriginalPart>> BackupMaker::addOriginals(const BackupProgress &progress)
{
    const auto originals = m_parts.originals.listSealed();
    if (!originals)
        return failure(originals.error());
    PoolMarks marks(m_parts.folder.pathOf(kPoolMarks));
    std::vector<OriginalPart> parts;
    qint64 done = 0;
    for (const SealedFileHead &original : *originals) {
        if (auto going = progress(u"originals"_s, ++done, static_cast<qint64>(originals->size())); !going)
            return failure(std::move(going).error());
        const auto hash = pool(original, marks);
        if (!hash)
            return failure(hash.error());
        if (*hash)
            parts.push_back({original.name, QFileInfo(m_parts.folder.poolPath(**hash)).size(), **hash});
    }
    if (auto kept = marks.save(*originals); !kept)
        return failure(std::move(kept).error());
    return parts;
}

} // namespace passerelle::backup
