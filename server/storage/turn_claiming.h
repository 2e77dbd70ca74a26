// Claiming what is due: begins a turn, or takes one up where a crash or a retry left it, and leases its conversation.
// Inside a write; storage only.
#pragma once

#include "server/domain/ports/journal_stores.h"
#include "server/storage/connection.h"

namespace passerelle::storage {

// Up to `limit` due conversations that nobody holds, oldest first, each leased until `until`.
Result<std::vector<TurnClaim>> claimDue(Connection &connection, Instant now, Instant until, int limit);

} // namespace passerelle::storage
