// Tenants' ready-made replies, in the main database. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/canned_store.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlCannedStore final : public CannedStore {
public:
    SqlCannedStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<CannedReply>> list(const TenantContext &context) override;
    Result<CannedReply> find(const TenantContext &context, CannedId reply) override;
    Result<CannedReply> add(const TenantContext &context, const CannedReply &reply) override;
    Status change(const TenantContext &context, const CannedReply &reply) override;
    Status remove(const TenantContext &context, CannedId reply) override;

private:
    Result<std::vector<CannedReply>> read(const TenantContext &context, std::optional<CannedId> only);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
