// Keeps what was made of a message's file, so that nothing is paid for twice. Read back with the turn's work
// (TurnStore::load) and with the journal. Thread-safe; durable when it returns.
#pragma once

#include "server/domain/media.h"
#include "server/domain/ports/journal_stores.h"

#include <optional>
#include <vector>

namespace passerelle {

class MediaStore {
public:
    virtual ~MediaStore() = default;
    // In one transaction: the reading, the calls that were made for it, and the turn's lease until `leaseUntil`. Conflict
    // when the lease is another's by now.
    virtual Status keep(const TurnClaim &claim, InboxNumber message, const MediaReading &reading, const std::vector<ModelCall> &calls, Instant now, Instant leaseUntil) = 0;
    // When the contact was last asked to write instead, because of messages before `before`.
    virtual Result<std::optional<Instant>> lastAsked(const TurnClaim &claim, InboxNumber before) = 0;
};

} // namespace passerelle
