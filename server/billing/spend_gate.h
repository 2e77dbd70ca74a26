// Asked before every call of a model and before every import: is there room in the tenant's plan? What a call may cost is
// reserved before and settled after, so that workers who ask at once cannot each spend the last euro. A tenant without a
// plan is free, but for the budget that it set itself; of both the smaller holds. Thread-safe; reads the sums of the month each time, so there is nothing that can drift.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/billing/billing_calendar.h"
#include "server/billing/price_book.h"
#include "server/domain/ports/billing_stores.h"

#include <array>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace passerelle::billing {

struct LimitUse {
    PlanLimit limit = PlanLimit::Messages;
    qint64 used = 0;
    qint64 allowed = 0; // millionths of a euro for Spend, bytes for Storage
    int percent() const { return allowed <= 0 ? 100 : static_cast<int>(std::min<qint64>(scaled(used, 100, allowed), 1'000'000)); }
};

struct PlanUse {
    PlanAssignment assignment;
    Period period;
    UsageTotals totals;
    DocumentVolume volume;
    std::vector<LimitUse> limits; // of the plan; empty without one
};

class SpendGate {
public:
    struct Parts {
        UsageStore &usage;
        PlanStore &plans;
        const PriceBook &prices;
        const Clock &clock;
        BillingCalendar calendar;
        std::function<void(const PlanNotice &)> onNotice = [](const PlanNotice &) {}; // once a period, limit and level
        std::function<std::optional<Money>(const TenantContext &)> budget = [](const TenantContext &) { return std::optional<Money>(); }; // the tenant's own, a month
    };
    explicit SpendGate(Parts parts) : m_parts(std::move(parts)) {}

    // The right to make one call; given back when it goes.
    class Reservation {
    public:
        Reservation() = default;
        Reservation(SpendGate *gate, TenantId tenant, Money amount) : m_gate(gate), m_tenant(tenant), m_amount(amount) {}
        Reservation(Reservation &&other) noexcept : m_gate(std::exchange(other.m_gate, nullptr)), m_tenant(other.m_tenant), m_amount(other.m_amount) {}
        Reservation &operator=(Reservation &&) = delete;
        ~Reservation();

    private:
        SpendGate *m_gate = nullptr; // null: nothing is held
        TenantId m_tenant;
        Money m_amount;
    };
    // Forbidden when the plan's messages or its spend are used up; the sentence says which. `estimated` carries the most
    // that the call can use.
    Result<Reservation> reserve(const TenantContext &context, const ModelCall &estimated);
    // Forbidden when the plan's pages or its storage are used up. `bytes` is what would be added.
    Status admitDocument(const TenantContext &context, qint64 bytes);

    Result<PlanUse> use(const TenantContext &context);
    // Looks at one tenant's limits and tells what was reached since the last look.
    Status look(const TenantContext &context);
    std::optional<Money> costOf(const ModelCall &call) const;
    Instant now() const { return m_parts.clock.now(); }

private:
    struct Held {
        Money amount;
        int calls = 0;
    };
    std::optional<Money> spendCap(const TenantContext &context, const PlanAssignment &assignment) const;
    void release(TenantId tenant, Money amount);
    void tell(const TenantContext &context, const Period &period, PlanLimit limit, int percent);
    tl::unexpected<Error> refuse(const TenantContext &context, const Period &period, PlanLimit limit);
    void tellSoft(const TenantContext &context, const Period &period, const LimitUse &use, int softPercent);

    Parts m_parts;
    Guarded<std::map<TenantId, Held>> m_held;
    using NoticeKey = std::tuple<TenantId, PlanLimit, int, Instant>;
    Guarded<std::set<NoticeKey>> m_told; // so that the store is not asked again and again
};

} // namespace passerelle::billing
