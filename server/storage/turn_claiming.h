// Claiming what is due: begins a turn, or takes one up where a crash or a retry left it, and leases its conversation.
// Inside a write; storage only.
#pragma once

#include "server/domain/ports/journal_stores.h"
#include "server/storage/connection.h"

namespace passerelle::storage {

struct Lease {
    Instant until;
    int instance = 0; // who takes it
};

// Up to `limit` due conversations that nobody holds, oldest first; none of the channels in `without`.
Result<std::vector<TurnClaim>> claimDue(Connection &connection, Instant now, const Lease &lease, int limit, const std::set<ChannelId> &without);

} // namespace passerelle::storage
