// Contacts, how they stand, and the consent ledger, in main.db; what a person wrote or was told is sealed under the
// contact's key. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/contact_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlContactStore final : public ContactStore {
public:
    SqlContactStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<ContactStanding> standing(const TenantContext &context, ContactId contact) override;
    Status setStanding(const TenantContext &context, ContactId contact, const ContactStanding &standing) override;
    Status addConsent(const TenantContext &context, const ConsentEntry &entry) override;
    Result<std::vector<ConsentEntry>> consents(const TenantContext &context, std::optional<ContactId> contact, int limit) override;
    Result<std::vector<ContactRecord>> contacts(const TenantContext &context, ContactId after, int limit) override;
    Result<ContactRecord> contact(const TenantContext &context, ContactId contact) override;
    Result<ConversationMemory> memory(const TenantContext &context, ContactId contact) override;
    Result<ContactCounts> counts(const TenantContext &context, ContactId contact) override;
    Result<std::vector<InboxNumber>> messages(const TenantContext &context, ContactId contact) override;
    Status importAnswer(const TenantContext &context, ContactId contact, InboxNumber message, const Draft &draft, Fate fate, Instant at) override;
    Status setMemory(const TenantContext &context, ContactId contact, const ConversationMemory &memory) override;

private:
    struct RawContact;
    static RawContact rawContact(const Statement &row);
    Result<ContactRecord> open(TenantId tenant, const RawContact &raw);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
