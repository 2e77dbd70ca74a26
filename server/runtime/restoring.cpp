#include "server/runtime/restoring.h"

#include "server/backup/backup_folder.h"
#include "server/runtime/backup_wiring.h"
#include "server/runtime/chosen_stores.h"
#include "server/vault/recovery_key.h"

#include <QtCore/QFileInfo>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

Result<QString> chosenBackup(const QString &folder, const QString &wanted)
{
    if (wanted.contains(u'/'))
        return QFileInfo(wanted).absoluteFilePath();
    const backup::BackupFolder backups(folder);
    if (!wanted.isEmpty())
        return backups.pathOf(wanted);
    const auto heads = backups.list();
    if (!heads)
        return failure(heads.error());
    if (heads->empty())
        return failure(ErrorKind::NotFound, u"there is no backup in "_s + folder);
    return backups.pathOf(heads->front().name);
}

Result<Secret> chosenMasterKey(const vault::MasterKeySource &source, const QString &recoveryKey)
{
    if (!recoveryKey.isEmpty())
        return vault::masterKeyFromRecovery(recoveryKey);
    auto key = vault::readMasterKey(source);
    if (!key)
        return failure(std::move(key).error());
    if (!*key)
        return failure(ErrorKind::Unauthorized, u"there is no master key at "_s + source.keyFile + u": give the recovery key"_s);
    return std::move(**key);
}

Status recordRestore(const Configuration &configuration, const backup::RestoreReport &report, const RestoreWish &wish)
{
    const SystemClock clock;
    auto opened = OpenedFolder::open(configuration, clock);
    if (!opened)
        return failure(std::move(opened).error().during(u"opening the restored data"));
    storage::SqlAuditLog audit(*opened->main, *opened->vault, clock);
    return audit.record({u"local"_s, u"backup.restored"_s, wish.tenant, u"backup:"_s + report.head.name, {}});
}

} // namespace

Result<backup::RestoreReport> restoreBackup(const Configuration &configuration, const RestoreWish &wish)
{
    if (isOnPostgres(configuration))
        return failure(ErrorKind::Conflict, u"the database is on a PostgreSQL server: it is restored there"_s);
    const auto folder = prepareDataFolder(configuration.dataFolder);
    if (!folder)
        return failure(folder.error());
    auto lock = InstanceLock::acquire(*folder);
    if (!lock)
        return failure(std::move(lock).error());
    const vault::MasterKeySource source = masterKeySource(configuration, *folder);
    auto master = chosenMasterKey(source, wish.recoveryKey);
    if (!master)
        return failure(std::move(master).error());
    const auto path = chosenBackup(backupFolderOf(configuration, *folder), wish.backup);
    if (!path)
        return failure(path.error());

    backup::RestoreRequest request;
    request.backup = *path;
    request.keyCopy = wish.keyCopy;
    const QString configuredCopy = keyCopyFolderOf(configuration, *folder) + u"/keys.copy"_s;
    if (request.keyCopy.isEmpty() && !QFileInfo::exists(*folder + u"/keys.db"_s) && QFileInfo::exists(configuredCopy))
        request.keyCopy = configuredCopy;
    request.dataFolder = *folder;
    request.masterKey = master->clone();
    request.tenant = wish.tenant;
    request.dryRun = wish.dryRun;
    auto report = backup::restore(request, vault::SealedStreamFiles(), SystemClock());
    if (!report || wish.dryRun)
        return report;
    if (!QFileInfo::exists(source.keyFile) && !wish.recoveryKey.isEmpty()) {
        if (auto installed = vault::installMasterKey(source, *master); !installed)
            return failure(std::move(installed).error().during(u"the data is restored; putting the master key in its place"));
    }
    { const InstanceLock released = std::move(*lock); } // the folder is opened like anybody else would
    if (auto recorded = recordRestore(configuration, *report, wish); !recorded)
        return failure(std::move(recorded).error());
    return report;
}

} // namespace passerelle::runtime
