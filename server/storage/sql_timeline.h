// Conversations as they went, read from the messages' chain, their turns and the replies of people. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/outgoing_store.h"
#include "server/domain/ports/timeline_reader.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlTimeline final : public TimelineReader {
public:
    SqlTimeline(Database &database, Cipher &cipher, OutgoingStore &outgoing) : m_database(database), m_cipher(cipher), m_outgoing(outgoing) {}

    Result<std::vector<TimelineEntry>> timeline(const TenantContext &context, ConversationId conversation, int limit) override;

private:
    struct RawMessage;
    struct RawTurn;
    struct Raw;
    Result<Raw> read(const TenantContext &context, ConversationId conversation, int limit);
    TimelineEntry entryOf(const TenantContext &context, ConversationId conversation, const RawMessage &message);
    std::optional<TimelineEntry> entryOf(const TenantContext &context, ConversationId conversation, const RawTurn &turn);

    Database &m_database;
    Cipher &m_cipher;
    OutgoingStore &m_outgoing;
};

} // namespace passerelle::storage
