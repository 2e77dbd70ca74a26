// What is remembered of contacts, in the main database. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/fact_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlFactStore final : public FactStore {
public:
    SqlFactStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<ContactFact>> list(const TenantContext &context, ContactId contact) override;
    Result<int> keep(const TenantContext &context, ContactId contact, const std::vector<NewFact> &facts, const FactLimits &limits) override;
    Result<ContactFact> add(const TenantContext &context, ContactId contact, const NewFact &fact, const FactLimits &limits) override;
    Result<ContactFact> correct(const TenantContext &context, ContactId contact, FactId id, const NewFact &fact) override;
    Status remove(const TenantContext &context, ContactId contact, FactId id) override;

private:
    Result<ContactFact> find(const TenantContext &context, ContactId contact, FactId id);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
