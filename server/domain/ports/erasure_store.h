// Takes a contact, a tenant, or what is too old out of the main database and the index segments, and counts what it took.
// Works in batches, so that the writer is never held for long; repeating it is safe. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/tenant_context.h"

#include <QtCore/QString>

#include <utility>
#include <vector>

namespace passerelle {

// "messages" → 41. In a fixed order; kinds of which nothing was found are there with 0.
using ErasedCounts = std::vector<std::pair<QString, qint64>>;

class ErasureStore {
public:
    virtual ~ErasureStore() = default;
    // From now on no turn of that contact can send: leases are taken away. Unavailable while a message is just being sent;
    // Conflict while a turn is in hand and `force` is false.
    virtual Status bar(const TenantContext &context, ContactId contact, Instant now, bool force) = 0;
    // Everything of a barred contact. `names` is what the channel calls it: rejected calls that carry one go as well, and pilots.
    virtual Result<ErasedCounts> purgeContact(const TenantContext &context, ContactId contact, const std::vector<QString> &names) = 0;
    // Everything of a parked tenant but the row of its number, and what the law asks to be kept: invoices with the sums
    // that they are made of, the audit log, receipts.
    virtual Result<ErasedCounts> purgeTenant(TenantId tenant) = 0;
    // The write-ahead logs are emptied: what was deleted is gone from them too.
    virtual Status truncateLogs() = 0;
    // The files that the tenant's originals stand in.
    virtual Result<std::vector<VersionId>> versionsOf(const TenantContext &context) = 0;

    // Retention. Each takes at most `limit` rows, and says how many it took: call again while it took that many.
    virtual Result<int> forgetMessages(TenantId tenant, Instant before, int limit) = 0;
    virtual Result<int> forgetMemories(TenantId tenant, Instant before, int limit) = 0;
    // What answers were made from, and what none of them shares any more.
    virtual Result<int> forgetRecords(TenantId tenant, Instant before, int limit) = 0;
    virtual Result<int> forgetFacts(TenantId tenant, Instant before, int limit) = 0;
    virtual Result<int> forgetRejected(TenantId tenant, Instant before, int limit) = 0;
};

} // namespace passerelle
