// The stages of tenants' lives, and the notices to their owners, in main.db. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/tenant_life_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlTenantLifeStore final : public TenantLifeStore {
public:
    SqlTenantLifeStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<TenantLifeRecord> find(TenantId tenant) override;
    Result<std::vector<TenantLifeRecord>> list() override;
    Status setActive(TenantId tenant, bool active) override;
    Status setCancelled(TenantId tenant, Instant at, Instant eraseAt) override;
    Status setKept(TenantId tenant) override;
    Status setErased(TenantId tenant, Instant at) override;
    Status park(TenantId tenant) override;
    Status parkOne(TenantId tenant, ConversationId conversation) override;
    Status unpark(TenantId tenant, Instant now) override;
    Status addNotice(TenantId tenant, const TenantNotice &notice) override;
    Result<std::vector<TenantNotice>> notices(const TenantContext &context, int limit) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
