// Answers that the assistant wrote and nobody sent yet, and how often people sent them as they were. Thread-safe; foreign
// ids are NotFound.
#pragma once

#include "server/domain/ports/journal_stores.h"
#include "server/domain/ports/outgoing_store.h"

#include <array>

namespace passerelle {

// Its number is its turn's.
struct WaitingDraft {
    TurnId id;
    ConversationId conversation;
    ChannelId channel;
    Instant madeAt;
    std::optional<DraftVerdict> verdict; // none: it waits
    std::optional<Instant> decidedAt;
    double overlap = 0;
    DeliveryId sentAs;                   // none: nothing was sent
    Draft content;
    std::optional<Instant> lastInboundAt; // of its contact
};

struct DraftQuery {
    bool waitingOnly = true;
    std::optional<ConversationId> conversation;
    TurnId before; // the last of the part before; none: the newest
    int limit = 50;
};

// Of the drafts of one channel that were decided in a period.
struct AgreementCounts {
    ChannelId channel;
    std::array<qint64, kDraftVerdictCount> verdicts{}; // by DraftVerdict
    qint64 waiting = 0;                                // now, whatever the period
};

class DraftStore {
public:
    virtual ~DraftStore() = default;
    virtual Result<std::vector<WaitingDraft>> drafts(const TenantContext &context, const DraftQuery &query) = 0; // newest first
    virtual Result<WaitingDraft> draft(const TenantContext &context, TurnId id) = 0;
    // Conflict when it was decided already.
    virtual Status discard(const TenantContext &context, TurnId id, Instant now) = 0;
    virtual Result<std::vector<AgreementCounts>> agreement(const TenantContext &context, Instant since) = 0;
};

} // namespace passerelle
