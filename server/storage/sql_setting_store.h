// Settings in main.db, values sealed under the tenant's key (the installation's for tenant 0). Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/directory_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlSettingStore final : public SettingStore {
public:
    SqlSettingStore(Database &database, Cipher &cipher, const Clock &clock);

    Result<std::map<QString, QString>> all(TenantId tenant) override;
    Status set(TenantId tenant, const QString &key, const std::optional<QString> &value) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
