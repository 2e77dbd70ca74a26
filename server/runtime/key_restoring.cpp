#include "server/runtime/key_restoring.h"

#include "server/runtime/chosen_stores.h"
#include "server/runtime/instance.h"
#include "server/storage/sql_key_store.h"
#include "server/vault/recovery_key.h"
#include "server/vault/vault.h"

#include <QtCore/QFileInfo>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

Result<QString> restoreMasterKey(const Configuration &configuration, const QString &recoveryKey)
{
    const auto masterKey = vault::masterKeyFromRecovery(recoveryKey);
    if (!masterKey)
        return failure(masterKey.error());
    if (!isOnPostgres(configuration) && !QFileInfo::exists(configuration.dataFolder + u"/keys.db"_s))
        return failure(ErrorKind::NotFound, configuration.dataFolder + u" holds no data of Passerelle"_s);
    const auto folder = prepareDataFolder(configuration.dataFolder);
    if (!folder)
        return failure(folder.error());
    const auto lock = InstanceLock::acquire(*folder);
    if (!lock)
        return failure(lock.error());

    const auto stores = openKeyStores(configuration, *folder);
    if (!stores)
        return failure(stores.error());
    storage::SqlKeyStore store(*stores->keys, stores->dayKeys.get());
    const auto check = store.masterCheck();
    if (!check)
        return failure(check.error());
    if (!*check)
        return failure(ErrorKind::NotFound, *folder + u" holds nothing that was sealed yet"_s);
    if (const auto right = vault::Vault::withMasterKey(store, *masterKey); !right)
        return failure(right.error());

    const QString keyFile = configuration.masterKeyFile.isEmpty() ? defaultMasterKeyFile(*folder) : configuration.masterKeyFile;
    if (auto installed = vault::installMasterKey({{}, keyFile, *folder}, *masterKey); !installed)
        return failure(std::move(installed).error());
    return keyFile;
}

} // namespace passerelle::runtime
