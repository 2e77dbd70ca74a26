#include "server/admin/grants.h"

#include "server/admin/audit.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes kLongest{240};

api::GrantView grantViewOf(const SupportGrant &grant, Instant now)
{
    return {.id = grant.id.value,
            .reason = grant.reason,
            .givenBy = grant.givenBy,
            .givenAt = toIso8601(grant.givenAt),
            .endsAt = toIso8601(grant.endsAt),
            .revokedAt = grant.revokedAt ? std::optional(toIso8601(*grant.revokedAt)) : std::nullopt,
            .live = grant.isLive(now)};
}

QString nameOfGrant(GrantId grant) { return u"grant:"_s + QString::number(grant.value); }

} // namespace

Result<api::GrantView> Grants::add(const Principal &caller, const TenantContext &context, const api::NewGrant &wanted)
{
    const QString reason = wanted.reason.simplified();
    const std::chrono::minutes length(wanted.minutes);
    if (reason.size() < 3)
        return failure(ErrorKind::InvalidInput, u"\"reason\" must say why"_s);
    if (length < std::chrono::minutes(1) || length > kLongest)
        return failure(ErrorKind::InvalidInput, u"\"minutes\" must lie between 1 and 240"_s);
    const Instant now = m_rooms.clock.now();
    const auto grant = m_rooms.memberships.addGrant({{}, context.tenant(), caller.actor(), reason, now, now + length, {}});
    if (!grant)
        return failure(grant.error());
    // It counts from the reload on: one that could not be written down never does in this run, and is taken back.
    const Status noted = m_rooms.audit.record(entryOf(caller, u"grant.given"_s, context, nameOfGrant(grant->id), u"%1 minutes: %2"_s.arg(wanted.minutes).arg(reason)));
    if (!noted) {
        (void)m_rooms.memberships.revokeGrant(context.tenant(), grant->id, now);
        return failure(noted.error());
    }
    if (Status reloaded = m_access.reload(); !reloaded)
        return failure(reloaded.error());
    return grantViewOf(*grant, now);
}

Result<api::Page<api::GrantView>> Grants::list(const TenantContext &context) const
{
    const auto grants = m_rooms.memberships.grants(context.tenant());
    if (!grants)
        return failure(grants.error());
    api::Page<api::GrantView> page;
    for (const SupportGrant &grant : *grants)
        page.items.push_back(grantViewOf(grant, m_rooms.clock.now()));
    return page;
}

Status Grants::revoke(const Principal &caller, const TenantContext &context, GrantId id)
{
    const auto grants = m_rooms.memberships.grants(context.tenant());
    if (!grants)
        return failure(grants.error());
    if (std::none_of(grants->begin(), grants->end(), [&](const SupportGrant &grant) { return grant.id == id; }))
        return failure(ErrorKind::NotFound, u"there is no such grant"_s);
    // The end of a leave is never kept waiting by its record.
    if (Status revoked = m_rooms.memberships.revokeGrant(context.tenant(), id, m_rooms.clock.now()); !revoked)
        return revoked;
    if (Status reloaded = m_access.reload(); !reloaded)
        return reloaded;
    return m_rooms.audit.record(entryOf(caller, u"grant.revoked"_s, context, nameOfGrant(id)));
}

} // namespace passerelle::admin
