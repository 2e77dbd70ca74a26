// Purges contacts, tenants and what is too old, in main.db and segments.db, a batch a transaction: found on a reading
// connection, deleted on the writer. secure_delete, which every connection asserts, overwrites the freed pages.
// Thread-safe.
#pragma once

#include "server/domain/ids.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/erasure_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlErasureStore final : public ErasureStore {
public:
    SqlErasureStore(Database &main, Database &segments, Cipher &cipher) : m_main(main), m_segments(segments), m_cipher(cipher) {}

    Status bar(const TenantContext &context, ContactId contact, Instant now, bool force) override;
    Result<ErasedCounts> purgeContact(const TenantContext &context, ContactId contact, const std::vector<QString> &names) override;
    Result<ErasedCounts> purgeTenant(TenantId tenant) override;
    Status truncateLogs() override;
    Result<std::vector<VersionId>> versionsOf(const TenantContext &context) override;
    Result<int> forgetMessages(TenantId tenant, Instant before, int limit) override;
    Result<int> forgetMemories(TenantId tenant, Instant before, int limit) override;
    Result<int> forgetRecords(TenantId tenant, Instant before, int limit) override;
    Result<int> forgetFacts(TenantId tenant, Instant before, int limit) override;
    Result<int> forgetRejected(TenantId tenant, Instant before, int limit) override;

private:
    Result<qint64> purgeMessages(TenantId tenant, ContactId contact);
    Result<qint64> purgeTurns(TenantId tenant, ContactId contact);
    Result<std::optional<ErasedCounts>> endContact(const TenantContext &context, ContactId contact, const ErasedCounts &before);
    Result<qint64> purgeTenantMessages(TenantId tenant);
    Result<qint64> deleteInBatches(Database &database, const char *query, TenantId tenant);

    Database &m_main;
    Database &m_segments;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
