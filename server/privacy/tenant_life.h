// A tenant's life after its making: suspended and resumed, cancelled with thirty days to think again, kept, erased. A
// tenant that is suspended or cancelled has no open hooks (its calls get the answer of an unknown hook), and its turns
// wait; when it works again they go on, and those whose reply window has closed expire. Thread-safe; may wait for the disk.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/audit_log.h"
#include "server/domain/ports/notices.h"
#include "server/privacy/eraser.h"
#include "server/privacy/scheduler.h"

#include <set>

namespace passerelle::privacy {

class TenantLife {
public:
    struct Parts {
        TenantLifeStore &lives;
        JobStore &jobs;
        Notices &notices;
        Eraser &eraser;
        AuditLog &audit;
        const Clock &clock;
        std::function<void()> changed = [] {}; // doors and sessions look again
    };
    explicit TenantLife(Parts parts) : m_parts(std::move(parts)) {}

    // Reads who does not work; at start.
    Status load();
    // Gives the scheduler what it does by date: the notices, the erasure.
    void addJobs(Scheduler &scheduler);
    // From memory: whether the tenant's turns are answered.
    bool works(TenantId tenant) const;
    Result<TenantLifeRecord> find(TenantId tenant) { return m_parts.lives.find(tenant); }

    Result<TenantLifeRecord> suspend(TenantId tenant, const QString &by, const QString &reason);
    Result<TenantLifeRecord> resume(TenantId tenant, const QString &by, const QString &reason);
    // Conflict when it is cancelled already.
    Result<TenantLifeRecord> cancel(TenantId tenant, const QString &by, const QString &reason);
    Result<TenantLifeRecord> keep(TenantId tenant, const QString &by, const QString &reason);
    // At once, whether or not it was cancelled before.
    Result<KeptReceipt> erase(TenantId tenant, const QString &by);

    static constexpr std::chrono::days kGrace{30};

private:
    Result<TenantLifeRecord> apply(TenantId tenant);
    Status record(TenantId tenant, const QString &by, const QString &action, const QString &detail = {});
    Status schedule(TenantId tenant, const QString &kind, Instant dueAt);

    Parts m_parts;
    Guarded<std::set<TenantId>> m_stopped;
};

} // namespace passerelle::privacy
