#include "server/backup/staged_data.h"

#include "server/blobs/sealed_original.h"
#include "server/storage/sql_erasure_store.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_database.h"
#include "server/storage/table_census.h"

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStagedCacheKibibytes = 8192;
constexpr int kSampledOfEachTable = 60;

Status compare(const DatabasePart &part, const QString &path)
{
    auto connection = storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::ReadWrite, kStagedCacheKibibytes);
    if (!connection)
        return failure(std::move(connection).error());
    if (auto sound = storage::checkIntegrity(**connection); !sound)
        return failure(std::move(sound).error().during(part.name));
    const auto rows = storage::countRows(**connection);
    if (!rows)
        return failure(rows.error());
    if (*rows != part.tables)
        return failure(ErrorKind::Corrupt, part.name + u" of the backup has other rows than its manifest says"_s);
    return {};
}

} // namespace

Result<StagedData> StagedData::unpack(const BackupReader &backup, const QString &folder, Cipher &cipher)
{
    for (const char *name : {"inbox", "main"}) {
        const auto part = partNamed(backup.manifest(), QLatin1String(name));
        if (!part)
            return failure(part.error());
        const QString path = folder + u'/' + QLatin1String(name) + u".db"_s;
        if (auto unpacked = backup.unpack(*part, path); !unpacked)
            return failure(std::move(unpacked).error());
        if (auto same = compare(*part, path); !same)
            return failure(std::move(same).error());
    }
    StagedData staged(folder, cipher);
    if (auto opened = staged.open(); !opened)
        return failure(std::move(opened).error());
    return staged;
}

Status StagedData::open()
{
    auto main = storage::SqliteDatabase::open({m_folder + u"/main.db"_s, u":/sql/migrations/sqlite/main"_s, 2, kStagedCacheKibibytes, storage::CopyBeforeMigration::DropWhenDone});
    if (!main)
        return failure(std::move(main).error().during(u"opening the restored database"));
    m_main = std::move(*main);
    auto segments = storage::SqliteDatabase::open({m_folder + u"/segments.db"_s, u":/sql/migrations/sqlite/segments"_s, 1, 512, storage::CopyBeforeMigration::DropWhenDone});
    if (!segments)
        return failure(std::move(segments).error().during(u"making the index segments"));
    m_segments = std::move(*segments);
    return {};
}

Result<storage::SealedSample> StagedData::sample()
{
    return m_main->read<storage::SealedSample>(storage::Scope::installation(), [this](storage::Connection &connection) { return storage::openSample(connection, *m_cipher, kSampledOfEachTable); });
}

Result<int> StagedData::replay(const std::vector<Erasure> &erasures)
{
    storage::SqlErasureStore store(*m_main, *m_segments, *m_cipher);
    int found = 0;
    for (const Erasure &erasure : erasures) {
        const TenantContext context = TenantContext::proven(erasure.tenant, TenantProof::StoredRecord);
        // Those that came after the backup's contact are unknown to it: nothing is found, and that is well.
        const auto counts = erasure.contact ? store.purgeContact(context, *erasure.contact, {}) : store.purgeTenant(erasure.tenant);
        if (!counts)
            return failure(Error(counts.error()).during(u"erasing again whom the register names"));
        qint64 rows = 0;
        for (const auto &[kind, count] : *counts)
            rows += count;
        found += rows > 0 ? 1 : 0;
    }
    if (auto emptied = store.truncateLogs(); !emptied)
        return failure(std::move(emptied).error());
    return found;
}

Result<std::vector<StagedData::Version>> StagedData::versions()
{
    auto versions = m_main->read<std::vector<Version>>(storage::Scope::installation(), [](storage::Connection &connection) -> Result<std::vector<Version>> {
        std::vector<Version> found;
        storage::Statement rows = connection.query("backup/list_versions");
        while (rows.next())
            found.push_back({TenantId(rows.integer(0)), VersionId(rows.integer(1)), {}});
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
    if (!versions)
        return versions;
    for (Version &version : *versions) {
        auto name = blobs::SealedOriginal::nameOf(*m_cipher, version.owner, version.number);
        if (!name)
            return failure(std::move(name).error());
        version.file = std::move(*name);
    }
    return versions;
}

Status StagedData::close()
{
    for (storage::Database *database : {m_main.get(), m_segments.get()}) {
        if (auto emptied = database->truncateLog(); !emptied)
            return emptied;
    }
    m_main.reset();
    m_segments.reset();
    return {};
}

} // namespace passerelle::backup
