// Each tenant's model provider in main.db, its key sealed under the tenant's key. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/directory_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlProviderStore final : public ProviderStore {
public:
    SqlProviderStore(Database &database, Cipher &cipher, const Clock &clock);

    Status set(const TenantContext &context, const ProviderSettings &settings) override;
    Result<ProviderSettings> get(const TenantContext &context) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
