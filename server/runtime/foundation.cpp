#include "server/runtime/foundation.h"

#include "server/backup/restore_swap.h"
#include "server/runtime/originals.h"
#include "server/storage/sqlite_database.h"

#include <QtCore/QtGlobal>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using storage::SqliteDatabase;
using storage::SqliteDatabaseOptions;

namespace {

SqliteDatabaseOptions databaseOptions(const QString &folder, const QString &name, int readers, int cacheKibibytes)
{
    return {folder + u'/' + name + u".db"_s, u":/sql/migrations/sqlite/"_s + name, readers, cacheKibibytes, storage::CopyBeforeMigration::Keep};
}

} // namespace

vault::MasterKeySource masterKeySource(const Configuration &configuration, const QString &folder)
{
    const QString keyFile = configuration.masterKeyFile.isEmpty() ? defaultMasterKeyFile(folder) : configuration.masterKeyFile;
    return {qEnvironmentVariable("CREDENTIALS_DIRECTORY"), keyFile, folder};
}

Result<OpenedFolder> OpenedFolder::open(const Configuration &configuration, const Clock &clock, Inheritance inherited)
{
    auto path = prepareDataFolder(configuration.dataFolder);
    if (!path)
        return failure(std::move(path).error());
    auto lock = inherited.lock.isOpen() ? InstanceLock::adopt(std::move(inherited.lock), *path) : InstanceLock::acquire(*path);
    if (!lock)
        return failure(std::move(lock).error());

    // Before any file is opened: a restore that a crash cut short ends here.
    if (auto settled = backup::settleRestore(*path); !settled)
        return failure(std::move(settled).error().during(u"ending a restore"));
    SqliteDatabaseOptions keyOptions = databaseOptions(*path, u"keys"_s, 1, 512);
    keyOptions.copyBeforeMigration = storage::CopyBeforeMigration::DropWhenDone;
    auto keys = SqliteDatabase::open(keyOptions);
    if (!keys)
        return failure(std::move(keys).error().during(u"opening the keys"));
    auto keyStore = std::make_unique<storage::SqlKeyStore>(**keys);
    vault::MasterKeySource keySource = masterKeySource(configuration, *path);
    if (!inherited.masterKey.isEmpty())
        keySource.handedOver = std::make_shared<const Secret>(std::move(inherited.masterKey));
    auto opened = vault::Vault::open(*keyStore, keySource);
    if (!opened)
        return failure(std::move(opened).error());

    auto main = SqliteDatabase::open(databaseOptions(*path, u"main"_s, 8, 8192));
    if (!main)
        return failure(std::move(main).error().during(u"opening the main database"));
    auto segments = SqliteDatabase::open(databaseOptions(*path, u"segments"_s, 2, 1024));
    if (!segments)
        return failure(std::move(segments).error().during(u"opening the index segments"));
    storage::InboxOptions inboxOptions;
    inboxOptions.path = *path + u"/inbox.db"_s;
    inboxOptions.queueLimit = configuration.inboxQueue;
    auto inbox = storage::InboxDatabase::open(inboxOptions, *opened->vault, clock);
    if (!inbox)
        return failure(std::move(inbox).error().during(u"opening the inbox"));
    const QStringList hosts = configuration.allowedHosts + hostsOfOriginals(configuration);
    auto transport = std::make_unique<transport::CurlTransport>(transport::CurlTransportOptions{.allowedHosts = {hosts.begin(), hosts.end()}});
    auto originals = openOriginals(configuration, *path, *opened->vault, *transport);
    if (!originals)
        return failure(std::move(originals).error().during(u"opening the original files"));

    return OpenedFolder{*path,
                        std::move(*lock),
                        std::move(*keys),
                        std::move(keyStore),
                        std::move(opened->vault),
                        std::move(opened->recoveryKey),
                        std::move(*main),
                        std::move(*segments),
                        std::move(*inbox),
                        std::move(transport),
                        std::move(*originals)};
}

Foundation::Foundation(OpenedFolder opened, const Clock &usedClock)
    : clock(usedClock), events(clock), folder(std::move(opened)), tenants(*folder.main, *folder.vault, clock), channels(*folder.main, *folder.vault, clock), metaApps(*folder.main, *folder.vault, channels),
      providers(*folder.main, *folder.vault, clock), tokens(*folder.main, *folder.vault, clock), accounts(*folder.main, *folder.vault), sessions(*folder.main, *folder.vault),
      accountCodes(*folder.main, *folder.vault), invitations(*folder.main, *folder.vault), memberships(*folder.main, *folder.vault), audit(*folder.main, *folder.vault, clock), settingStore(*folder.main, *folder.vault, clock),
      documents(*folder.main, *folder.vault, clock), passages(*folder.main, *folder.vault), segments(*folder.segments, *folder.vault, clock),
      tickets(*folder.main, *folder.vault), deliveryReports(*folder.main, *folder.vault), turns(*folder.main, *folder.vault, clock), ledger(*folder.main, *folder.inbox, *folder.vault, clock),
      figures(*folder.main), queues(*folder.main, *folder.inbox), settings(settingStore),
      transport(*folder.transport)
{
}

} // namespace passerelle::runtime
