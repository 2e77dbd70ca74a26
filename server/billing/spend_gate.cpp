#include "server/billing/spend_gate.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(gateLog, "passerelle.billing")

constexpr int kBudgetSoftPercent = 80; // of a budget without a plan

int softPercentOf(const PlanAssignment &assignment)
{
    return assignment.plan ? assignment.plan->terms.softPercent : kBudgetSoftPercent;
}

// What stops it is the tenant's own: the plan would allow more.
bool spendsOwnBudget(const std::optional<Money> &own, const PlanAssignment &assignment)
{
    const std::optional<Money> planned = assignment.plan ? assignment.plan->terms.spend : std::nullopt;
    return own && (!planned || *own < *planned);
}

QString words(PlanLimit limit)
{
    switch (limit) {
    case PlanLimit::Messages: return u"messages of the month"_s;
    case PlanLimit::Pages: return u"pages"_s;
    case PlanLimit::Storage: return u"storage"_s;
    case PlanLimit::Spend: return u"model spend of the month"_s;
    }
    return {};
}

} // namespace

SpendGate::Reservation::~Reservation()
{
    if (m_gate)
        m_gate->release(m_tenant, m_amount);
}

void SpendGate::release(TenantId tenant, Money amount)
{
    m_held.with([&](auto &held) {
        const auto found = held.find(tenant);
        if (found == held.end())
            return;
        found->second.amount += -amount;
        if (--found->second.calls <= 0)
            held.erase(found);
    });
}

std::optional<Money> SpendGate::costOf(const ModelCall &call) const
{
    return m_parts.prices.table()->costOf(call, m_parts.calendar.dayOf(m_parts.clock.now()));
}

std::optional<Money> SpendGate::spendCap(const TenantContext &context, const PlanAssignment &assignment) const
{
    const std::optional<Money> own = m_parts.budget(context);
    const std::optional<Money> planned = assignment.plan ? assignment.plan->terms.spend : std::nullopt;
    return own && planned ? std::min(*own, *planned) : own ? own : planned;
}

Result<SpendGate::Reservation> SpendGate::reserve(const TenantContext &context, const ModelCall &estimated)
{
    const Instant now = m_parts.clock.now();
    const auto assignment = m_parts.plans.at(context, now);
    if (!assignment)
        return failure(assignment.error().during(u"reading the plan"));
    const std::optional<Money> spend = spendCap(context, *assignment);
    constexpr qint64 kNoLimit = -1; // a plain number: GCC 12 takes the optional for uninitialized
    const qint64 messages = assignment->plan ? assignment->plan->terms.messages.value_or(kNoLimit) : kNoLimit;
    if (messages == kNoLimit && !spend)
        return Reservation();
    const int softPercent = softPercentOf(*assignment);
    const Period period = m_parts.calendar.periodOf(now);
    const auto totals = m_parts.usage.totals(context, period.span);
    if (!totals)
        return failure(totals.error().during(u"reading what was used"));

    // What an unknown model costs cannot be reserved; its calls stand in the usage as unpriced.
    const Money estimate = costOf(estimated).value_or(Money());
    const bool countsMessages = estimated.purpose != CallPurpose::DocumentVectors;
    const auto full = m_held.with([&](auto &held) -> std::optional<PlanLimit> {
        Held &own = held[context.tenant()];
        std::optional<PlanLimit> reached;
        if (messages != kNoLimit && countsMessages && totals->answers + own.calls >= messages)
            reached = PlanLimit::Messages;
        if (spend && totals->cost + own.amount + estimate > *spend)
            reached = PlanLimit::Spend;
        if (!reached) {
            own.amount += estimate;
            ++own.calls;
        } else if (own.calls == 0) {
            held.erase(context.tenant());
        }
        return reached;
    });
    if (full == PlanLimit::Spend && spendsOwnBudget(m_parts.budget(context), *assignment)) {
        tell(context, period, *full, 100);
        return failure(ErrorKind::Forbidden, u"the budget set for this month is used up"_s);
    }
    if (full)
        return refuse(context, period, *full);
    Reservation reservation(this, context.tenant(), estimate);
    if (messages != kNoLimit)
        tellSoft(context, period, {PlanLimit::Messages, totals->answers, messages}, softPercent);
    if (spend)
        tellSoft(context, period, {PlanLimit::Spend, totals->cost.micros, spend->micros}, softPercent);
    return reservation;
}

Status SpendGate::admitDocument(const TenantContext &context, qint64 bytes)
{
    const auto found = use(context);
    if (!found)
        return failure(found.error());
    for (const LimitUse &limit : found->limits) {
        const bool full = limit.limit == PlanLimit::Pages ? limit.used >= limit.allowed : limit.limit == PlanLimit::Storage && limit.used + bytes > limit.allowed;
        if (full)
            return refuse(context, found->period, limit.limit);
    }
    return {};
}

Result<PlanUse> SpendGate::use(const TenantContext &context)
{
    const Instant now = m_parts.clock.now();
    auto assignment = m_parts.plans.at(context, now);
    if (!assignment)
        return failure(std::move(assignment).error().during(u"reading the plan"));
    PlanUse use{std::move(*assignment), m_parts.calendar.periodOf(now), {}, {}, {}};
    const auto totals = m_parts.usage.totals(context, use.period.span);
    const auto volume = m_parts.usage.volume(context);
    if (!totals || !volume)
        return failure(totals ? volume.error() : totals.error());
    use.totals = *totals;
    use.volume = *volume;
    const PlanTerms terms = use.assignment.plan ? use.assignment.plan->terms : PlanTerms();
    if (terms.messages)
        use.limits.push_back({PlanLimit::Messages, use.totals.answers, *terms.messages});
    if (terms.pages)
        use.limits.push_back({PlanLimit::Pages, use.volume.pages, *terms.pages});
    if (terms.storageBytes)
        use.limits.push_back({PlanLimit::Storage, use.volume.bytes, *terms.storageBytes});
    if (const auto spend = spendCap(context, use.assignment))
        use.limits.push_back({PlanLimit::Spend, use.totals.cost.micros, spend->micros});
    return use;
}

Status SpendGate::look(const TenantContext &context)
{
    const auto found = use(context);
    if (!found)
        return failure(found.error());
    for (const LimitUse &limit : found->limits)
        tellSoft(context, found->period, limit, softPercentOf(found->assignment));
    return {};
}

void SpendGate::tellSoft(const TenantContext &context, const Period &period, const LimitUse &use, int softPercent)
{
    const int percent = use.percent();
    if (percent >= 100)
        tell(context, period, use.limit, 100);
    else if (percent >= softPercent)
        tell(context, period, use.limit, softPercent);
}

tl::unexpected<Error> SpendGate::refuse(const TenantContext &context, const Period &period, PlanLimit limit)
{
    tell(context, period, limit, 100);
    return failure(ErrorKind::Forbidden, u"the plan's %1 are used up"_s.arg(words(limit)));
}

void SpendGate::tell(const TenantContext &context, const Period &period, PlanLimit limit, int percent)
{
    const NoticeKey key{context.tenant(), limit, percent, period.span.from};
    if (!m_told.with([&](auto &told) { return told.insert(key).second; }))
        return;
    const PlanNotice notice{context.tenant(), limit, percent, period.span.from, m_parts.clock.now()};
    const auto first = m_parts.plans.note(context, notice);
    if (!first) {
        m_told.with([&](auto &told) { told.erase(key); });
        qCWarning(gateLog) << "a plan's notice could not be written:" << first.error().what;
    } else if (*first) {
        qCWarning(gateLog) << "tenant" << notice.tenant.value << "has used" << percent << "% of its plan's" << nameOf(limit);
        m_parts.onNotice(notice);
    }
}

} // namespace passerelle::billing
