// Who speaks for the business in each conversation, in the main database, and what people said there. Thread-safe,
// blocking; every write is on disk when it returns.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/ownership_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlOwnershipStore final : public OwnershipStore {
public:
    SqlOwnershipStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<Ownership> find(const TenantContext &context, ConversationId conversation) override;
    Result<OwnershipChanged> change(const TenantContext &context, ConversationId conversation, const OwnershipChange &change, Instant now) override;
    Result<OwnershipChanged> noteSaid(const TenantContext &context, ConversationId conversation, const PersonsWord &word, const OwnershipChange &change, Instant now) override;
    Result<std::vector<GivenBack>> giveBackLapsed(Instant now, int limit) override;

private:
    Result<OwnershipChanged> write(const TenantContext &context, ConversationId conversation, const OwnershipChange &change, const PersonsWord *word, Instant now);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
