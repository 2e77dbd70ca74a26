#include "server/runtime/backup_wiring.h"

#include "server/backup/restore_swap.h"
#include "server/runtime/chosen_stores.h"
#include "server/runtime/known_question.h"
#include "server/storage/migrator.h"
#include "server/vault/master_check.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(backupWiringLog, "passerelle.backup")

constexpr int kCleanPassesBeforeDrop = 2;

} // namespace

QString backupFolderOf(const Configuration &configuration, const QString &dataFolder)
{
    return configuration.backupFolder.isEmpty() ? dataFolder + u"/backups"_s : configuration.backupFolder;
}

QString keyCopyFolderOf(const Configuration &configuration, const QString &dataFolder)
{
    return configuration.keyCopyFolder.isEmpty() ? dataFolder + u"/key-copy"_s : configuration.keyCopyFolder;
}

BackupWiring::BackupWiring(Foundation &foundation, const Configuration &configuration)
    : m_foundation(foundation), m_isOnPostgres(isOnPostgres(configuration)), m_erasures(*foundation.folder.keys), m_resealer(*foundation.folder.main, *foundation.folder.segments, *foundation.folder.vault),
      backups(backupFolderOf(configuration, foundation.folder.path)), keyCopy(m_isOnPostgres ? QString() : QString(foundation.folder.path + u"/keys.db"_s), keyCopyFolderOf(configuration, foundation.folder.path)),
      keeper({foundation.folder.path, backups, keyCopy, *foundation.folder.vault, m_files, m_erasures, *foundation.folder.blobs, foundation.clock, QStringLiteral(PASSERELLE_VERSION)},
             [this](storage::Database &restored) { return askKnownQuestion(restored, *m_foundation.folder.vault, m_foundation.clock); }, keeperOptions()),
      rooms{keeper, keyCopy, *foundation.folder.vault, *foundation.folder.keyStore, masterKeySource(configuration, foundation.folder.path), [this](TenantId tenant) { return reseal(tenant); }}
{
    // Whom an erasure takes must be gone from the copy when it is told to be done; all else can wait a minute.
    foundation.folder.keyStore->onChange([this](storage::SqlKeyStore::Change change, const KeyName &key) {
        const bool erased = change == storage::SqlKeyStore::Change::Destroyed && (key.kind == KeyName::Kind::Contact || key.kind == KeyName::Kind::Tenant);
        if (!erased)
            return keyCopy.markStale();
        if (auto refreshed = keyCopy.refresh(); !refreshed) {
            keyCopy.markStale();
            qCCritical(backupWiringLog, "the copy of the keys still holds an erased key, and is made again soon: %s", qUtf8Printable(refreshed.error().what));
        }
    });
}

BackupWiring::~BackupWiring()
{
    stop();
    m_foundation.folder.keyStore->onChange({}); // what the last messages need is made after this
}

backup::BackupKeeper::Options BackupWiring::keeperOptions()
{
    backup::BackupKeeper::Options options;
    options.changed = [this] { m_foundation.events.publish({EventKind::Backup, {}, 0}); };
    options.plan = [this] {
        const InstallationSettings settings = m_foundation.settings.installation();
        return backup::BackupPlan{settings.dailyBackup && !m_isOnPostgres, settings.backupHour, settings.backupsKept};
    };
    options.possible = [this]() -> Status {
        if (m_isOnPostgres)
            return failure(ErrorKind::Conflict, u"the database is on a PostgreSQL server: it is backed up there (pg_dump, or the host's own backups), the original files and the master key apart"_s);
        return {};
    };
    options.confirmed = [this] { return vault::recoveryConfirmedAt(*m_foundation.folder.keyStore); };
    options.record = [this](const QString &action, const QString &object) { return m_foundation.audit.record({u"system"_s, action, std::nullopt, u"backup:"_s + object, {}}); };
    return options;
}

void BackupWiring::addTasks(journal::Housekeeper &housekeeper)
{
    housekeeper.add("the daily backup", 1min, [this] { return keeper.lookAtTheClock(); });
    housekeeper.add("keys that are being changed", 5min, [this] { return finishKeyChanges(); });
    housekeeper.add("files that upgrades and restores left", 6h, [this] { return dropWhatIsOld(); });
}

Result<qint64> BackupWiring::reseal(TenantId tenant)
{
    auto resealed = m_resealer.pass(tenant);
    if (!resealed)
        return resealed;
    const TenantContext context = TenantContext::proven(tenant, TenantProof::StoredRecord);
    const auto documents = m_foundation.documents.list(context);
    if (!documents)
        return failure(documents.error());
    for (const Document &document : *documents) {
        const auto done = m_foundation.folder.blobs->resealIfOutdated(context, document.version);
        if (!done && done.error().kind != ErrorKind::NotFound)
            return failure(done.error());
        *resealed += done && *done ? 1 : 0;
    }
    return resealed;
}

Status BackupWiring::finishKeyChanges()
{
    const auto tenants = m_foundation.tenants.list();
    if (!tenants)
        return failure(tenants.error());
    for (const Tenant &tenant : *tenants) {
        const auto retired = m_foundation.folder.vault->hasRetiredKey(tenant.id);
        if (!retired)
            return failure(retired.error());
        if (!*retired)
            continue;
        if (auto done = finishKeyChange(tenant.id); !done)
            return failure(std::move(done).error().during(u"ending a change of keys"));
    }
    return {};
}

// What was sealed under the old key just when it changed may reach the disk a little later: it is out of use after two
// passes, minutes apart, that found nothing. It is destroyed when no backup from before that is kept any more: those can
// open their documents by it alone.
Status BackupWiring::finishKeyChange(TenantId tenant)
{
    const QString note = u"out_of_use/"_s + QString::number(tenant.value);
    storage::SqlKeyStore &keys = *m_foundation.folder.keyStore;
    const auto noted = keys.note(note);
    if (!noted)
        return failure(noted.error());
    if (!noted->isEmpty()) {
        const auto needed = isAnyBackupFromBefore(fromMillis(noted->toLongLong()));
        if (!needed || *needed)
            return needed ? Status() : failure(needed.error());
    }
    const auto resealed = reseal(tenant);
    if (!resealed)
        return failure(resealed.error());
    int &clean = m_cleanPasses[tenant];
    clean = *resealed == 0 ? clean + 1 : 0;
    if (*resealed > 0)
        return keys.setNote(note, {});
    if (clean < kCleanPassesBeforeDrop)
        return {};
    if (noted->isEmpty())
        return keys.setNote(note, QByteArray::number(toMillis(m_foundation.clock.now())));
    if (auto recorded = m_foundation.audit.record({u"system"_s, u"key.retired_destroyed"_s, tenant, u"tenant"_s, {}}); !recorded)
        return recorded;
    if (auto dropped = m_foundation.folder.vault->dropRetiredKey(tenant); !dropped)
        return dropped;
    m_cleanPasses.erase(tenant);
    return keys.setNote(note, {});
}

Result<bool> BackupWiring::isAnyBackupFromBefore(Instant instant) const
{
    const auto heads = backups.list();
    if (!heads)
        return failure(heads.error());
    return !heads->empty() && heads->back().madeAt < instant; // the oldest is last
}

Status BackupWiring::dropWhatIsOld() const
{
    const Instant now = m_foundation.clock.now();
    for (const char *name : {"main", "segments", "inbox", "keys"})
        storage::dropOldCopies(m_foundation.folder.path + u'/' + QLatin1String(name) + u".db"_s, now);
    backup::dropReplacedData(m_foundation.folder.path, now);
    return {};
}

std::vector<QString> BackupWiring::troubles() const
{
    const QString trouble = keeper.trouble();
    return trouble.isEmpty() ? std::vector<QString>() : std::vector{trouble};
}

http::MetricSource BackupWiring::metrics() const
{
    return [this](std::vector<http::MetricFamily> &families) {
        const backup::BackupState state = keeper.state();
        const auto gauge = [&](const char *name, const char *help, double value) { families.push_back({name, help, http::MetricType::Gauge, {{{}, value}}}); };
        const auto seconds = [](const std::optional<Instant> &at) { return at ? static_cast<double>(toMillis(*at)) / 1000 : 0.0; };
        gauge("passerelle_backup_last_made_seconds", "When the last backup was made, Unix time; 0: never.", seconds(state.lastMade));
        gauge("passerelle_backup_last_proved_seconds", "When a backup was last proved, Unix time; 0: never, or the recovery key is not confirmed.", seconds(state.lastProved));
        gauge("passerelle_backup_overdue", "1 while daily backups are on and none was proved for 26 hours.", state.overdue ? 1 : 0);
        gauge("passerelle_recovery_key_confirmed", "1 once somebody proved to have the recovery key.", state.recoveryConfirmed ? 1 : 0);
    };
}

} // namespace passerelle::runtime
