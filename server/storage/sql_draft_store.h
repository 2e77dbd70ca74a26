// Drafts that wait for a person, in the main database; their text is their turn's, sealed under the contact's key.
// Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/draft_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlDraftStore final : public DraftStore {
public:
    SqlDraftStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<WaitingDraft>> drafts(const TenantContext &context, const DraftQuery &query) override;
    Result<WaitingDraft> draft(const TenantContext &context, TurnId id) override;
    Status discard(const TenantContext &context, TurnId id, Instant now) override;
    Result<std::vector<AgreementCounts>> agreement(const TenantContext &context, Instant since) override;

private:
    struct Row;
    static Row rowAt(const Statement &row);
    Result<WaitingDraft> open(TenantId tenant, const Row &row);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
