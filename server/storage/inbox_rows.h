// Reads conversations as the inbox shows them, over one connection: what the list's index says of them, and what stands
// sealed in their rows. One thread at a time.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/inbox_store.h"
#include "server/storage/connection.h"

namespace passerelle::storage {

class InboxRows {
public:
    InboxRows(Connection &connection, Cipher &cipher, TenantId tenant) : m_connection(connection), m_cipher(cipher), m_tenant(tenant) {}

    // `row` stands on one of inbox_work/list or inbox_work/find. Its details do not stand in it yet.
    static InboxConversation headOf(const Statement &row);
    // Adds the rest. What does not open is left empty: a list must not end where one row is damaged.
    Status addDetails(InboxConversation &conversation);

private:
    void addIdentity(InboxConversation &conversation, QByteArrayView sealed);
    // Whether a person wrote it, in the business' own app.
    bool addMessage(InboxConversation &conversation, QByteArrayView sealed);
    Status addAnswer(InboxConversation &conversation, TurnId turn, Instant &at);
    Status addReply(InboxConversation &conversation, const Instant &after);

    Connection &m_connection;
    Cipher &m_cipher;
    TenantId m_tenant;
};

} // namespace passerelle::storage
