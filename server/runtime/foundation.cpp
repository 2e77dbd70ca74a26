#include "server/runtime/foundation.h"

#include "server/backup/restore_swap.h"
#include "server/moving/folder_move.h"
#include "server/runtime/chosen_stores.h"
#include "server/runtime/originals.h"
#include "server/runtime/supabase_accounts.h"

#include <QtCore/QtGlobal>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

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
    if (auto settled = moving::settleMove(*path); !settled)
        return failure(std::move(settled).error());
    auto stores = openKeyStores(configuration, *path);
    if (!stores)
        return failure(std::move(stores).error());
    auto keyStore = std::make_unique<storage::SqlKeyStore>(*stores->keys, stores->dayKeys.get());
    vault::MasterKeySource keySource = masterKeySource(configuration, *path);
    if (!inherited.masterKey.isEmpty())
        keySource.handedOver = std::make_shared<const Secret>(std::move(inherited.masterKey));
    auto opened = vault::Vault::open(*keyStore, keySource);
    if (!opened)
        return failure(std::move(opened).error());

    if (auto content = openContentStores(configuration, *path, *stores); !content)
        return failure(std::move(content).error());
    storage::InboxOptions inboxOptions;
    inboxOptions.path = *path + u"/inbox.db"_s;
    inboxOptions.instance = stores->instance;
    inboxOptions.queueLimit = configuration.inboxQueue;
    auto inbox = storage::InboxDatabase::open(inboxOptions, *opened->vault, clock);
    if (!inbox)
        return failure(std::move(inbox).error().during(u"opening the inbox"));
    const QStringList hosts = configuration.allowedHosts + hostsOfOriginals(configuration) + hostsOfAccounts(configuration);
    auto transport = std::make_unique<transport::CurlTransport>(transport::CurlTransportOptions{.allowedHosts = {hosts.begin(), hosts.end()}});
    auto originals = openOriginals(configuration, *path, *opened->vault, *transport);
    if (!originals)
        return failure(std::move(originals).error().during(u"opening the original files"));

    return OpenedFolder{*path,
                        std::move(*lock),
                        std::move(stores->keys),
                        std::move(stores->dayKeys),
                        std::move(keyStore),
                        std::move(opened->vault),
                        std::move(opened->recoveryKey),
                        std::move(stores->main),
                        std::move(stores->segments),
                        std::move(*inbox),
                        std::move(transport),
                        std::move(*originals),
                        stores->instance};
}

Foundation::Foundation(OpenedFolder opened, const Clock &usedClock)
    : clock(usedClock), events(clock), folder(std::move(opened)), instances(*folder.main, folder.instance), tenants(*folder.main, *folder.vault, clock), channels(*folder.main, *folder.vault, clock), metaApps(*folder.main, *folder.vault, channels),
      providers(*folder.main, *folder.vault, clock), tokens(*folder.main, *folder.vault, clock), accounts(*folder.main, *folder.vault), sessions(*folder.main, *folder.vault), identities(*folder.main, *folder.vault),
      accountCodes(*folder.main, *folder.vault), invitations(*folder.main, *folder.vault), memberships(*folder.main, *folder.vault), audit(*folder.main, *folder.vault, clock), settingStore(*folder.main, *folder.vault, clock),
      documents(*folder.main, *folder.vault, clock), passages(*folder.main, *folder.vault), segments(*folder.segments, *folder.vault, clock),
      tickets(*folder.main, *folder.vault, folder.instance), deliveryReports(*folder.main, *folder.vault), turns(*folder.main, *folder.vault, clock, folder.instance), ledger(*folder.main, *folder.inbox, *folder.vault, clock, folder.instance),
      figures(*folder.main), queues(*folder.main, *folder.inbox, folder.instance), settings(settingStore),
      transport(*folder.transport)
{
}

} // namespace passerelle::runtime
