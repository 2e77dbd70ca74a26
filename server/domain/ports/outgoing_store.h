// What people send, kept until the channel took it: written sealed before anything leaves, `sending` before the call, the
// outcome after it. One of a conversation at a time, in the order in which they were written, and never while an answer
// of the assistant's is being sent there. Every write is durable when it returns. Thread-safe; foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/outgoing.h"
#include "server/domain/tenant_context.h"

#include <vector>

namespace passerelle {

// What becomes of a draft when something is sent, or nothing is.
struct DraftDecision {
    TurnId draft;
    DraftVerdict verdict = DraftVerdict::Same;
    double overlap = 1;
};

struct NewOutgoing {
    ConversationId conversation;
    ChannelId channel;
    TurnId draft;        // Conflict when that one was decided already
    QString requestKey;  // a second one of the conversation with the same changes nothing and is the first; empty: none
    QString person;
    QString text;
    std::vector<QString> parts;
    std::optional<Reopening> reopening;
    std::vector<DraftDecision> decisions; // written with it, of drafts that still wait
};

// The right to work on one until its lease ends; every later write names its fence.
struct OutgoingClaim {
    DeliveryId id;
    TenantId tenant;
    ConversationId conversation;
    ChannelId channel;
    qint64 fence = 0;
    int tries = 0; // sends that were begun

    ContactId contact() const { return ContactId(conversation.value); }
    TenantContext context() const { return TenantContext::proven(tenant, TenantProof::StoredRecord); }
    QByteArray correlation() const { return "o" + QByteArray::number(id.value); }
};

struct OutgoingWork {
    Outgoing outgoing;
    QString contactKey;
    QString contactAlias;
    std::optional<Instant> lastInboundAt;
};

enum class OutgoingPermit : std::uint8_t {
    Granted,
    AfterTheBot, // an answer of the assistant's is being sent in that conversation just now
    Closed,      // the contact's last message is older than `since`
};

struct OutgoingEnd {
    OutgoingState state = OutgoingState::Sent; // Sent, Uncertain, Failed or Refused
    QString reason;
    bool reopened = false;
    std::vector<QString> messageIds;
};

// What the channel says of one message of it.
struct OutgoingReport {
    bool failed = false; // else: it left
    QString messageId;   // the channel's own
    QString reason;      // of a failure
};

class OutgoingStore {
public:
    virtual ~OutgoingStore() = default;
    virtual Result<Outgoing> add(const TenantContext &context, const NewOutgoing &outgoing, Instant now) = 0;
    virtual Result<Outgoing> find(const TenantContext &context, DeliveryId id) = 0;
    // By the caller's own key; none when there is none.
    virtual Result<std::optional<Outgoing>> findByKey(const TenantContext &context, ConversationId conversation, const QString &requestKey) = 0;
    // Newest first; `before`: the last of the part before (none: the newest).
    virtual Result<std::vector<Outgoing>> list(const TenantContext &context, ConversationId conversation, DeliveryId before, int limit) = 0;
    // On a person's word: a failed or uncertain one is prepared again. Conflict when it is neither.
    virtual Result<Outgoing> again(const TenantContext &context, DeliveryId id, Instant now) = 0;
    // What the channel says of one that was sent, is uncertain, or is being sent: then it is taken into account when that
    // ends. An uncertain one is sent when all of its messages are known to have left; anything else is left as it is.
    virtual Status settle(const TenantContext &context, DeliveryId id, const OutgoingReport &report, Instant now) = 0;

    // Up to `limit` that are due, the oldest of each conversation alone. One that is found in `sending` is uncertain.
    virtual Result<std::vector<OutgoingClaim>> claim(Instant now, Instant leaseUntil, int limit) = 0;
    virtual Result<OutgoingWork> load(const OutgoingClaim &claim) = 0;
    // The writes below are Conflict when the fence is no longer the claim's. `since`: free text goes only when the
    // contact wrote after that; none: whenever it wrote.
    virtual Result<OutgoingPermit> beginSending(const OutgoingClaim &claim, std::optional<Instant> since, Instant now, Instant leaseUntil) = 0;
    // `messageIds`: of the parts that the channel took so far; they are not sent again.
    virtual Status retryLater(const OutgoingClaim &claim, Instant at, const QString &reason, const std::vector<QString> &messageIds) = 0;
    virtual Status finish(const OutgoingClaim &claim, const OutgoingEnd &end, Instant now) = 0;
    virtual Result<std::optional<Instant>> nextDue() = 0;
    // Once, at start, when no other process works on the folder: how many were found in `sending` and are uncertain.
    virtual Result<int> recover(Instant now) = 0;
};

} // namespace passerelle
