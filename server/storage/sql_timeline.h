// Conversations as they went, read from the messages' chain, their turns, the replies of people and their
// notes. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/inbox_store.h"
#include "server/domain/ports/outgoing_store.h"
#include "server/domain/ports/timeline_reader.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlTimeline final : public TimelineReader {
public:
    SqlTimeline(Database &database, Cipher &cipher, OutgoingStore &outgoing, InboxStore &inbox) : m_database(database), m_cipher(cipher), m_outgoing(outgoing), m_inbox(inbox) {}

    Result<TimelinePage> timeline(const TenantContext &context, ConversationId conversation, InboxNumber before, int limit) override;

private:
    struct RawMessage;
    struct RawTurn;
    struct Raw;
    struct Span;
    Result<Raw> read(const TenantContext &context, ConversationId conversation, InboxNumber before, int limit);
    Status addReplies(const TenantContext &context, ConversationId conversation, const Span &span, std::vector<TimelineEntry> &entries);
    Status addNotes(const TenantContext &context, ConversationId conversation, const Span &span, std::vector<TimelineEntry> &entries);
    TimelineEntry entryOf(const TenantContext &context, ConversationId conversation, const RawMessage &message);
    std::optional<TimelineEntry> entryOf(const TenantContext &context, ConversationId conversation, const RawTurn &turn);

    Database &m_database;
    Cipher &m_cipher;
    OutgoingStore &m_outgoing;
    InboxStore &m_inbox;
};

} // namespace passerelle::storage
