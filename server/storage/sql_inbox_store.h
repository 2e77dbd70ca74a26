// The inbox as people work on it, in the main database. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/inbox_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlInboxStore final : public InboxStore {
public:
    SqlInboxStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<InboxPage> list(const TenantContext &context, const InboxFilter &filter) override;
    Result<InboxConversation> find(const TenantContext &context, ConversationId conversation) override;
    Result<InboxCounts> counts(const TenantContext &context) override;
    Result<bool> setResolved(const TenantContext &context, ConversationId conversation, bool resolved, const QString &person, Instant now) override;
    Status see(const TenantContext &context, ConversationId conversation, InboxNumber message) override;
    Result<InboxNumber> seen(const TenantContext &context, ConversationId conversation) override;
    Result<InboxNote> addNote(const TenantContext &context, const InboxNote &note) override;
    Result<std::vector<InboxNote>> notes(const TenantContext &context, ConversationId conversation, Instant from, Instant to) override;
    Result<ContactFacts> facts(const TenantContext &context, ContactId contact) override;
    Result<std::vector<ModelCost>> costs(const TenantContext &context, const std::vector<TurnId> &turns) override;

private:
    Result<NoteId> writeNote(Connection &connection, const TenantContext &context, const InboxNote &note);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
