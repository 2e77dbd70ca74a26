#include "server/privacy/tenant_life.h"

namespace passerelle::privacy {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kNoticeSeven = u"notice_7"_s;
const QString kNoticeOne = u"notice_1"_s;
const QString kEraseTenant = u"erase_tenant"_s;

} // namespace

Status TenantLife::load()
{
    const auto lives = m_parts.lives.list();
    if (!lives)
        return failure(lives.error().during(u"reading the tenants' lives"));
    m_stopped.with([&](std::set<TenantId> &stopped) {
        stopped.clear();
        for (const TenantLifeRecord &life : *lives) {
            if (!life.works())
                stopped.insert(life.tenant);
        }
    });
    return {};
}

void TenantLife::addJobs(Scheduler &scheduler)
{
    const auto notice = [this](NoticeKind kind) {
        return [this, kind](const ScheduledJob &job) -> Status {
            const auto life = m_parts.lives.find(job.tenant);
            if (!life)
                return failure(life.error());
            return life->eraseAt ? m_parts.notices.tell(job.tenant, kind, life->eraseAt) : Status();
        };
    };
    scheduler.add(kNoticeSeven, Scheduler::Needs::BelievedClock, notice(NoticeKind::ErasedInSevenDays));
    scheduler.add(kNoticeOne, Scheduler::Needs::BelievedClock, notice(NoticeKind::ErasedTomorrow));
    scheduler.add(kEraseTenant, Scheduler::Needs::BelievedClock, [this](const ScheduledJob &job) -> Status {
        const auto life = m_parts.lives.find(job.tenant);
        if (!life)
            return failure(life.error());
        if (life->erasedAt || !life->eraseAt)
            return {};
        if (*life->eraseAt > m_parts.clock.now())
            return failure(ErrorKind::Conflict, u"the day has not come"_s);
        const auto erased = m_parts.eraser.eraseTenant(job.tenant, u"system"_s, *life->cancelledAt);
        return erased ? Status() : failure(erased.error());
    });
}

bool TenantLife::works(TenantId tenant) const
{
    return m_stopped.with([tenant](const std::set<TenantId> &stopped) { return !stopped.contains(tenant); });
}

Status TenantLife::record(TenantId tenant, const QString &by, const QString &action, const QString &detail)
{
    return m_parts.audit.record({.actor = by, .action = action, .tenant = tenant, .object = u"tenant:%1"_s.arg(tenant.value), .detail = detail});
}

Status TenantLife::schedule(TenantId tenant, const QString &kind, Instant dueAt)
{
    return m_parts.jobs.schedule({.number = 0, .tenant = tenant, .kind = kind, .subject = 0, .dueAt = dueAt, .madeAt = m_parts.clock.now(), .tries = 0, .problem = {}});
}

// What the kept record means for the doors and the queue.
Result<TenantLifeRecord> TenantLife::apply(TenantId tenant)
{
    const auto life = m_parts.lives.find(tenant);
    if (!life)
        return life;
    m_stopped.with([&](std::set<TenantId> &stopped) {
        if (life->works())
            stopped.erase(tenant);
        else
            stopped.insert(tenant);
    });
    m_parts.changed();
    if (life->works()) {
        if (auto woken = m_parts.lives.unpark(tenant, m_parts.clock.now()); !woken)
            return failure(std::move(woken).error());
    } else if (auto parked = m_parts.lives.park(tenant); !parked && parked.error().kind != ErrorKind::Unavailable) {
        // One that is being sent just now ends by itself; its next turn finds the tenant stopped.
        return failure(std::move(parked).error());
    }
    return life;
}

Result<TenantLifeRecord> TenantLife::suspend(TenantId tenant, const QString &by, const QString &reason)
{
    Status done = record(tenant, by, u"tenant.suspended"_s, reason);
    if (done)
        done = m_parts.lives.setActive(tenant, false);
    if (done)
        done = m_parts.notices.tell(tenant, NoticeKind::Suspended, {});
    if (!done)
        return failure(std::move(done).error());
    return apply(tenant);
}

Result<TenantLifeRecord> TenantLife::resume(TenantId tenant, const QString &by, const QString &reason)
{
    Status done = record(tenant, by, u"tenant.resumed"_s, reason);
    if (done)
        done = m_parts.lives.setActive(tenant, true);
    if (done)
        done = m_parts.notices.tell(tenant, NoticeKind::Resumed, {});
    if (!done)
        return failure(std::move(done).error());
    return apply(tenant);
}

Result<TenantLifeRecord> TenantLife::cancel(TenantId tenant, const QString &by, const QString &reason)
{
    const auto life = m_parts.lives.find(tenant);
    if (!life)
        return life;
    if (life->cancelledAt)
        return failure(ErrorKind::Conflict, u"the tenant is cancelled already"_s);
    const Instant now = m_parts.clock.now();
    const Instant eraseAt = now + kGrace;
    Status done = record(tenant, by, u"tenant.cancelled"_s, reason);
    // The jobs first: a cancellation that a crash cut short is then erased by nobody, and can be asked again.
    if (done)
        done = schedule(tenant, kNoticeSeven, eraseAt - 24h * 7);
    if (done)
        done = schedule(tenant, kNoticeOne, eraseAt - 24h);
    if (done)
        done = schedule(tenant, kEraseTenant, eraseAt);
    if (done)
        done = m_parts.lives.setCancelled(tenant, now, eraseAt);
    if (done)
        done = m_parts.notices.tell(tenant, NoticeKind::Cancelled, eraseAt);
    if (!done)
        return failure(std::move(done).error());
    return apply(tenant);
}

Result<TenantLifeRecord> TenantLife::keep(TenantId tenant, const QString &by, const QString &reason)
{
    const auto life = m_parts.lives.find(tenant);
    if (!life)
        return life;
    if (!life->cancelledAt)
        return failure(ErrorKind::Conflict, u"the tenant is not cancelled"_s);
    Status done = record(tenant, by, u"tenant.kept"_s, reason);
    if (done)
        done = m_parts.lives.setKept(tenant);
    for (const QString &kind : {kNoticeSeven, kNoticeOne, kEraseTenant}) {
        if (done)
            done = m_parts.jobs.cancel(tenant, kind, 0);
    }
    if (done)
        done = m_parts.notices.tell(tenant, NoticeKind::Kept, {});
    if (!done)
        return failure(std::move(done).error());
    return apply(tenant);
}

Result<KeptReceipt> TenantLife::erase(TenantId tenant, const QString &by)
{
    m_stopped.with([tenant](std::set<TenantId> &stopped) { stopped.insert(tenant); });
    auto erased = m_parts.eraser.eraseTenant(tenant, by, m_parts.clock.now());
    m_parts.changed();
    if (!erased)
        (void)load(); // whatever was reached
    return erased;
}

} // namespace passerelle::privacy
