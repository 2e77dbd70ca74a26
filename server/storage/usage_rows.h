// Rows of usage, written inside somebody else's transaction: every call, and the sums that must always agree with them.
// Only on the writer's thread.
#pragma once

#include "server/base/result.h"
#include "server/domain/usage.h"
#include "server/storage/connection.h"

#include <vector>

namespace passerelle::storage {

struct UsageOwner {
    TenantId tenant;
    TurnId turn;       // none: made for no turn
    ContactId contact; // none likewise
};

Status writeCalls(Connection &connection, const UsageOwner &owner, const std::vector<ModelCall> &calls, Instant at);
// Counts the turn as answered, once for good.
Status countAnswer(Connection &connection, const UsageOwner &owner, Instant at);

qint64 usageSlotOf(Instant at);

} // namespace passerelle::storage
