// The ownership of conversations. Every write is durable when it returns, and from then on no answer of the assistant's
// begins to be sent in a conversation that is a person's. Thread-safe; foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/ownership.h"
#include "server/domain/tenant_context.h"

#include <vector>

namespace passerelle {

struct OwnershipChange {
    Owner owner = Owner::Person;
    OwnershipCause cause = OwnershipCause::Console;
    QString person;
    std::optional<Instant> until;               // of a person's lease
    std::optional<qint64> expectedVersion = {}; // Conflict when it is another; none: whatever it is
};

class OwnershipStore {
public:
    virtual ~OwnershipStore() = default;
    virtual Result<Ownership> find(const TenantContext &context, ConversationId conversation) = 0; // the assistant's, when never changed
    virtual Result<Ownership> change(const TenantContext &context, ConversationId conversation, const OwnershipChange &change, Instant now) = 0;
    // Those of persons whose lease has ended, of all tenants, oldest first.
    struct Lapsed {
        TenantId tenant;
        Ownership ownership;
    };
    virtual Result<std::vector<Lapsed>> lapsed(Instant now, int limit) = 0;
};

} // namespace passerelle
