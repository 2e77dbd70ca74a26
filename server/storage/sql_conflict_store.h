// What documents say against each other, in main.db: both passages sealed under the tenant's key, found again by their
// keyed fingerprint. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_life_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlConflictStore final : public ConflictStore {
public:
    SqlConflictStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<DocumentConflict>> replace(const TenantContext &context, const std::vector<DocumentConflict> &found, Instant now) override;
    Result<std::vector<DocumentConflict>> list(const TenantContext &context) override;
    Status setDismissed(const TenantContext &context, ConflictId conflict, std::optional<Instant> at) override;

private:
    Result<std::vector<DocumentConflict>> listIn(Connection &connection, TenantId tenant);
    Result<QByteArray> fingerprintOf(TenantId tenant, const DocumentConflict &conflict);
    Status write(Connection &connection, TenantId tenant, const QByteArray &fingerprint, const DocumentConflict &conflict, bool isNew);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
