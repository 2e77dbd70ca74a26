#include "server/journal/day_key_keeper.h"

#include <set>

namespace passerelle::journal {

namespace {
// A message that arrived just before midnight may be sealed just after it.
constexpr std::chrono::minutes kAfterMidnight{15};
}

Status DayKeyKeeper::sweep()
{
    const qint64 today = dayOf(m_parts.clock.now() - kAfterMidnight);
    const auto pending = m_parts.inbox.pending();
    if (!pending)
        return failure(pending.error().during(u"listing the inbox"));
    std::set<std::pair<TenantId, qint64>> held;
    for (const InboxPending &row : *pending)
        held.emplace(row.tenant, row.day);
    const auto tenants = m_parts.tenants.list();
    if (!tenants)
        return failure(tenants.error().during(u"listing the tenants"));
    for (const Tenant &tenant : *tenants) {
        const auto keys = m_parts.keys.list(tenant.id, KeyName::Kind::Day, today);
        if (!keys)
            return failure(keys.error().during(u"listing the keys of days"));
        for (const KeyName &key : *keys) {
            if (held.contains({tenant.id, key.number}))
                continue;
            if (auto destroyed = m_parts.cipher.destroy(key); !destroyed)
                return failure(std::move(destroyed).error().during(u"destroying the key of a day"));
            ++m_destroyed;
        }
    }
    return {};
}

} // namespace passerelle::journal
