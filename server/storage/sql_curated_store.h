// Curated answers and their versions in main.db, sealed under the tenant's key. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/knowledge_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlCuratedStore final : public CuratedStore {
public:
    SqlCuratedStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<CuratedAnswer>> list(const TenantContext &context) override;
    Result<CuratedAnswer> find(const TenantContext &context, CuratedId answer) override;
    Result<CuratedAnswer> add(const TenantContext &context, const CuratedAnswer &answer) override;
    Result<CuratedAnswer> change(const TenantContext &context, const CuratedAnswer &answer) override;
    Status remove(const TenantContext &context, CuratedId answer) override;
    Result<std::vector<CuratedAnswer>> versions(const TenantContext &context, CuratedId answer) override;

private:
    Status keepVersion(Connection &connection, TenantId tenant, const CuratedAnswer &answer);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
