// The stages of a tenant's life that are kept: suspended, cancelled until an instant, erased. Every write is durable when
// it returns. Thread-safe; unknown tenants are NotFound.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/tenant_context.h"

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace passerelle {

struct TenantLifeRecord {
    TenantId tenant;
    bool active = true;                 // false: suspended
    std::optional<Instant> cancelledAt;
    std::optional<Instant> eraseAt;     // set with cancelledAt
    std::optional<Instant> erasedAt;
    // Whether its hooks are open and its turns are answered.
    bool works() const { return active && !cancelledAt && !erasedAt; }
};

enum class NoticeKind { Cancelled, Kept, ErasedInSevenDays, ErasedTomorrow, ContactExport, Suspended, Resumed };
const char *nameOf(NoticeKind kind); // "cancelled", "kept", "erased_in_7_days", "erased_tomorrow", "contact_export" …
std::optional<NoticeKind> noticeKindFromName(QByteArrayView name);

struct TenantNotice {
    qint64 number = 0;
    Instant at;
    NoticeKind kind = NoticeKind::Cancelled;
    std::optional<Instant> about;
};

class TenantLifeStore {
public:
    virtual ~TenantLifeStore() = default;
    virtual Result<TenantLifeRecord> find(TenantId tenant) = 0;
    virtual Result<std::vector<TenantLifeRecord>> list() = 0; // erased ones too
    virtual Status setActive(TenantId tenant, bool active) = 0;
    virtual Status setCancelled(TenantId tenant, Instant at, Instant eraseAt) = 0;
    virtual Status setKept(TenantId tenant) = 0;
    // The name goes, the number stays.
    virtual Status setErased(TenantId tenant, Instant at) = 0;
    // Takes every conversation of the tenant out of the queue, and its leases from whoever holds them; what is written
    // stays. Unavailable while a message of it is just being sent.
    virtual Status park(TenantId tenant) = 0;
    // The same for one conversation, by whoever holds its lease.
    virtual Status parkOne(TenantId tenant, ConversationId conversation) = 0;
    virtual Status unpark(TenantId tenant, Instant now) = 0;

    virtual Status addNotice(TenantId tenant, const TenantNotice &notice) = 0;
    virtual Result<std::vector<TenantNotice>> notices(const TenantContext &context, int limit) = 0; // newest first
};

} // namespace passerelle
