// What contacts asked and what became of it, read from the ledger for the report on durable resolution. Thread-safe,
// blocking: a message is opened at a time.
#pragma once

#include "server/domain/ports/journal_stores.h"
#include "server/knowledge/resolution.h"

namespace passerelle::knowledge {

// Of the last `days` days; at most the newest 5,000 messages are read.
Result<ResolutionReport> readResolution(LedgerReader &ledger, const TenantContext &context, int days, Instant now);

} // namespace passerelle::knowledge
