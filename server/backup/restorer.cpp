#include "server/backup/restorer.h"

#include "server/backup/restore_swap.h"
#include "server/backup/staged_data.h"
#include "server/base/durable_files.h"
#include "server/storage/sql_erasure_register.h"
#include "server/storage/sql_key_store.h"
#include "server/storage/sqlite_database.h"
#include "server/vault/vault.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <map>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

// One file of wrapped keys, opened with the master key.
struct OpenedKeys {
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<storage::SqlKeyStore> store;
    std::unique_ptr<vault::Vault> vault;
    std::vector<Erasure> erasures;

    qint64 lastErasure() const { return erasures.empty() ? 0 : erasures.back().number; }

    static Result<OpenedKeys> open(const QString &path, const Secret &masterKey)
    {
        OpenedKeys keys;
        auto database = storage::SqliteDatabase::open({path, u":/sql/migrations/sqlite/keys"_s, 1, 512, storage::CopyBeforeMigration::DropWhenDone});
        if (!database)
            return failure(std::move(database).error().during(u"opening the wrapped keys"));
        keys.database = std::move(*database);
        keys.store = std::make_unique<storage::SqlKeyStore>(*keys.database);
        const auto check = keys.store->masterCheck();
        if (!check)
            return failure(check.error());
        if (!*check)
            return failure(ErrorKind::NotFound, path + u" holds no keys"_s);
        auto vault = vault::Vault::withMasterKey(*keys.store, masterKey);
        if (!vault)
            return failure(std::move(vault).error());
        keys.vault = std::move(*vault);
        auto erasures = storage::SqlErasureRegister(*keys.database).list();
        if (!erasures)
            return failure(std::move(erasures).error());
        keys.erasures = std::move(*erasures);
        return keys;
    }
};

class Restore {
public:
    Restore(const RestoreRequest &request, const SealedFiles &files, const Clock &clock) : m_request(request), m_files(files), m_clock(clock), m_staging(stagingFolder(request.dataFolder)) {}

    Result<RestoreReport> run()
    {
        if (auto settled = settleRestore(m_request.dataFolder); !settled)
            return failure(std::move(settled).error());
        if (auto made = makeFolder(m_staging); !made)
            return failure(std::move(made).error());
        Status done = prepare();
        if (done && !m_request.dryRun)
            done = m_request.tenant ? bringTenant() : bringAll();
        m_staged.reset();
        m_keys = OpenedKeys();
        if (auto settled = settleRestore(m_request.dataFolder); done && !settled)
            done = settled; // nothing staged stays
        if (!done)
            return failure(std::move(done).error());
        return m_report;
    }

private:
    Status prepare()
    {
        if (auto chosen = chooseKeys(); !chosen)
            return chosen;
        auto backup = BackupReader::open(m_request.backup, *m_keys.vault, m_files);
        if (!backup)
            return failure(std::move(backup).error());
        m_backup.emplace(std::move(*backup));
        m_report.head = m_backup->manifest().head;
        if (auto current = checkErasures(); !current)
            return current;
        auto staged = StagedData::unpack(*m_backup, m_staging, *m_keys.vault);
        if (!staged)
            return failure(std::move(staged).error());
        m_staged.emplace(std::move(*staged));
        const auto replayed = m_staged->replay(m_keys.erasures);
        if (!replayed)
            return failure(replayed.error());
        m_report.erasedAgain = *replayed;
        const auto sample = m_staged->sample();
        if (!sample)
            return failure(Error(sample.error()).during(u"opening sealed values of the backup"));
        m_report.valuesOpened = sample->opened;
        m_report.withoutKey = sample->withoutKey;
        if (auto counted = count(); !counted)
            return counted;
        return stageOriginals();
    }

    // The folder's own keys are never set back: a copy takes their place only when they are missing or know less.
    Status chooseKeys()
    {
        const QString live = m_request.dataFolder + u"/keys.db"_s;
        const bool hasLive = QFileInfo::exists(live);
        if (!hasLive && m_request.keyCopy.isEmpty())
            return failure(ErrorKind::NotFound, u"a restore onto an empty machine needs the copy of the keys (keys.copy) beside the recovery key: without it no tenant's messages, "
                                                "documents or settings can be opened, by anybody"_s);
        std::optional<OpenedKeys> own;
        if (hasLive) {
            auto opened = OpenedKeys::open(live, m_request.masterKey);
            if (!opened)
                return failure(std::move(opened).error());
            own.emplace(std::move(*opened));
        }
        if (!m_request.keyCopy.isEmpty()) {
            const QString staged = m_staging + u"/keys.db"_s;
            if (auto copied = copyFile(m_request.keyCopy, staged); !copied)
                return failure(std::move(copied).error().during(u"reading the copy of the keys"));
            auto copy = OpenedKeys::open(staged, m_request.masterKey);
            if (!copy)
                return failure(std::move(copy).error().during(u"opening the copy of the keys"));
            if (own && copy->lastErasure() < own->lastErasure())
                return failure(ErrorKind::Conflict, olderThanErasure(copy->lastErasure(), own->lastErasure()));
            if (!own || copy->lastErasure() > own->lastErasure()) {
                m_keys = std::move(*copy);
                m_report.fromKeyCopy = true;
                return {};
            }
            *copy = OpenedKeys();
            QFile::remove(staged); // the same, or less: the folder's own stay
        }
        m_keys = std::move(*own);
        return {};
    }

    static QString olderThanErasure(qint64 known, qint64 needed)
    {
        return u"the copy of the keys is from before an erasure (it knows of %1, %2 were made): restoring with it could bring erased people back. Use the latest copy"_s.arg(known).arg(needed);
    }

    // Backups say how many erasures there were when they were made: the newest that stands there counts.
    Status checkErasures() const
    {
        qint64 needed = m_report.head.erasures;
        const auto heads = BackupFolder(QFileInfo(m_request.backup).absolutePath()).list();
        if (!heads)
            return failure(heads.error());
        for (const BackupHead &head : *heads) {
            if (head.installation == m_report.head.installation)
                needed = std::max(needed, head.erasures);
        }
        if (m_keys.lastErasure() < needed)
            return failure(ErrorKind::Conflict, olderThanErasure(m_keys.lastErasure(), needed));
        if (m_request.tenant) {
            for (const Erasure &erasure : m_keys.erasures) {
                if (erasure.tenant == *m_request.tenant && !erasure.contact)
                    return failure(ErrorKind::Forbidden, u"this tenant was erased: no backup brings it back"_s);
            }
        }
        return {};
    }

    Status count()
    {
        auto tenants = m_staged->main().read<std::vector<storage::TenantRows>>(storage::Scope::installation(), [](storage::Connection &connection) { return storage::countTenants(connection); });
        if (!tenants)
            return failure(std::move(tenants).error());
        for (const storage::TenantRows &tenant : *tenants) {
            if (!m_request.tenant || tenant.tenant == *m_request.tenant)
                m_report.tenants.push_back(tenant);
        }
        if (m_request.tenant && m_report.tenants.empty())
            return failure(ErrorKind::NotFound, u"the backup has no such tenant"_s);
        const auto inbox = partNamed(m_backup->manifest(), u"inbox"_s);
        if (inbox && inbox->tables.contains("inbox"))
            m_report.waiting = inbox->tables.at("inbox");
        return {};
    }

    Status stageOriginals()
    {
        const QString folder = m_staging + u"/blobs"_s;
        if (auto made = makeFolder(folder); !made)
            return made;
        const auto versions = m_staged->versions();
        if (!versions)
            return failure(versions.error());
        std::map<QString, const OriginalPart *> parts;
        for (const OriginalPart &part : m_backup->manifest().originals)
            parts[part.name] = &part;
        for (const StagedData::Version &version : *versions) {
            if (m_request.tenant && version.owner != *m_request.tenant)
                continue;
            const auto part = parts.find(version.file);
            if (part == parts.end()) {
                ++m_report.originalsMissing;
                continue;
            }
            ++m_report.originals;
            const Status taken = m_request.dryRun ? m_backup->checkOriginal(*part->second) : m_backup->takeOriginal(*part->second, folder);
            if (!taken)
                return taken;
        }
        return {};
    }

    Status bringAll()
    {
        if (auto closed = m_staged->close(); !closed)
            return closed;
        if (m_report.fromKeyCopy) {
            if (auto emptied = m_keys.database->truncateLog(); !emptied)
                return emptied;
        }
        m_keys = OpenedKeys();
        return commitRestore(m_request.dataFolder, m_clock.now());
    }

    Status bringTenant()
    {
        const QString live = m_request.dataFolder + u"/main.db"_s;
        if (!QFileInfo::exists(live))
            return failure(ErrorKind::NotFound, u"one tenant is restored into data that is there: restore the whole first"_s);
        if (auto closed = m_staged->close(); !closed)
            return closed;
        {
            // Brings it to this program's schema, as the restored one was.
            auto database = storage::SqliteDatabase::open({live, u":/sql/migrations/sqlite/main"_s});
            if (!database)
                return failure(std::move(database).error().during(u"opening the main database"));
        }
        const QString blobs = m_request.dataFolder + u"/blobs"_s;
        const QDir staged(m_staging + u"/blobs"_s);
        if (auto made = makeFolder(blobs); !made)
            return made;
        // The files first: a document without its file is a loss, a file without its document is not.
        for (const QString &name : staged.entryList(QDir::Files)) {
            if (QFileInfo::exists(blobs + u'/' + name))
                continue;
            if (auto moved = renameDurably(staged.filePath(name), blobs + u'/' + name); !moved)
                return moved;
        }
        const auto moved = storage::replaceTenant(live, m_staging + u"/main.db"_s, *m_request.tenant);
        return moved ? Status() : failure(moved.error());
    }

    const RestoreRequest &m_request;
    const SealedFiles &m_files;
    const Clock &m_clock;
    const QString m_staging;
    OpenedKeys m_keys;
    std::optional<BackupReader> m_backup;
    std::optional<StagedData> m_staged;
    RestoreReport m_report;
};

} // namespace

Result<RestoreReport> restore(const RestoreRequest &request, const SealedFiles &files, const Clock &clock)
{
    return Restore(request, files, clock).run();
}

} // namespace passerelle::backup
