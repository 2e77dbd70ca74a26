// Things to do at an instant, kept across restarts, and what was last seen of the clock. One job a tenant, kind and
// subject. Every write is durable when it returns. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace passerelle {

struct ScheduledJob {
    qint64 number = 0;
    TenantId tenant;
    QString kind;       // "erase_tenant", "notice_7" …
    qint64 subject = 0; // a contact's number; 0: the tenant itself
    Instant dueAt;
    Instant madeAt;
    int tries = 0;
    QString problem;    // of the last try, English, without personal text
};

// `running`: how long the machine had been running, as the kernel counts it (sleep included).
struct ClockSighting {
    Instant at;
    QString boot; // the kernel's name of this start of the machine
    std::chrono::milliseconds running{0};
    std::optional<Instant> doubtAt;        // since when the clock is not believed
    std::chrono::milliseconds jump{0};     // what it jumped by then
    std::chrono::milliseconds steady{0};   // how long it has run steadily since
};

class JobStore {
public:
    virtual ~JobStore() = default;
    // One that is there already gets the new instant.
    virtual Status schedule(const ScheduledJob &job) = 0;
    virtual Status cancel(TenantId tenant, const QString &kind, qint64 subject) = 0;
    virtual Status cancelAll(TenantId tenant) = 0;
    virtual Result<std::vector<ScheduledJob>> due(Instant now, int limit) = 0; // the earliest first
    virtual Result<std::vector<ScheduledJob>> list(std::optional<TenantId> tenant) = 0;
    // Whether it is the caller's until then, and nobody else's; it is due again when it was not ended by that time. `job` as it was
    // read: one that was taken, moved or ended since is not given. It then names itself by its new due time.
    virtual Result<bool> take(ScheduledJob &job, Instant until) = 0;
    // Nothing where it was taken by somebody else, or given another instant, meanwhile.
    virtual Status finish(const ScheduledJob &job) = 0;
    virtual Status postpone(const ScheduledJob &job, Instant dueAt, int tries, const QString &problem) = 0;

    virtual Result<std::optional<ClockSighting>> sighting() = 0;
    virtual Status see(const ClockSighting &sighting) = 0;
};

} // namespace passerelle
