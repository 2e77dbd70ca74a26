// Tenants in main.db. Names are sealed under the installation's key and found by their keyed fingerprint. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/directory_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlTenantStore final : public TenantStore {
public:
    SqlTenantStore(Database &database, Cipher &cipher, const Clock &clock);

    Result<Tenant> add(const QString &name, std::optional<AgencyId> agency = {}) override;
    Result<std::vector<Tenant>> list() override;
    Result<Tenant> find(TenantId tenant) override;
    Result<Tenant> findByName(const QString &name) override;

private:
    Result<Tenant> findIn(Statement &rows) const;
    Result<Tenant> read(const Statement &row) const;

    Database &m_database;
    Cipher &m_cipher;
    const Clock &m_clock;
};

} // namespace passerelle::storage
