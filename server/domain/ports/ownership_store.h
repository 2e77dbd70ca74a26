// The ownership of conversations. Every write is durable when it returns, and from then on no answer of the assistant's
// begins to be sent in a conversation that is a person's. Thread-safe; foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/ownership.h"
#include "server/domain/ports/persons_words.h"
#include "server/domain/tenant_context.h"

#include <vector>

namespace passerelle {

struct OwnershipChange {
    Owner owner = Owner::Person;
    OwnershipCause cause = OwnershipCause::Console;
    QString person;
    std::optional<Instant> until;               // then the assistant speaks again by itself
    std::optional<qint64> expectedVersion = {}; // Conflict when it is another; none: whatever it is
};

// What a change found: an answer that was leaving already may still arrive.
struct OwnershipChanged {
    Ownership ownership;
    bool wasSending = false;
};

class OwnershipStore {
public:
    virtual ~OwnershipStore() = default;
    virtual Result<Ownership> find(const TenantContext &context, ConversationId conversation) = 0; // the assistant's, when never changed
    // The same owner again moves the lease on, under the same version; another person's name is a change. What waited
    // for its turn is looked at at once.
    virtual Result<OwnershipChanged> change(const TenantContext &context, ConversationId conversation, const OwnershipChange &change, Instant now) = 0;
    // The same, and what the person said enters the history in the same transaction.
    virtual Result<OwnershipChanged> noteSaid(const TenantContext &context, ConversationId conversation, const PersonsWord &word, const OwnershipChange &change, Instant now) = 0;
    // Gives the assistant back what it is to have by now, of all tenants, oldest first; what was given back.
    struct GivenBack {
        TenantId tenant;
        Ownership ownership;
    };
    virtual Result<std::vector<GivenBack>> giveBackLapsed(Instant now, int limit) = 0;
};

} // namespace passerelle
