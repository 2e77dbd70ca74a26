#include "server/admin/members.h"

#include "server/admin/audit.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

QString nameOfAccount(AccountId account) { return u"account:"_s + QString::number(account.value); }

// Whether the membership is among those that a path shows: a tenant's, or the installation's and its agencies'.
bool isOf(const std::optional<TenantContext> &context, const Membership &membership)
{
    return context ? membership.place.tenant == context->tenant() : !membership.place.tenant;
}

} // namespace

Result<api::AgencyView> Members::addAgency(const Principal &caller, const api::NewAgency &wanted)
{
    const QString name = wanted.name.trimmed().normalized(QString::NormalizationForm_C);
    if (name.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"name\" must not be empty"_s);
    const auto added = m_rooms.memberships.addAgency(name, m_rooms.clock.now());
    if (!added)
        return failure(added.error());
    if (Status noted = m_rooms.audit.record(entryOf(caller, u"agency.created"_s, {}, u"agency:"_s + QString::number(added->id.value))); !noted)
        return failure(noted.error());
    return api::AgencyView{added->id.value, added->name, 0, toIso8601(added->createdAt)};
}

Result<api::Page<api::AgencyView>> Members::agencies() const
{
    const auto agencies = m_rooms.memberships.agencies();
    if (!agencies)
        return failure(agencies.error());
    const auto tenants = m_rooms.memberships.tenantAgencies();
    if (!tenants)
        return failure(tenants.error());
    api::Page<api::AgencyView> page;
    for (const Agency &agency : *agencies) {
        const auto count = std::count_if(tenants->begin(), tenants->end(), [&](const auto &owned) { return owned.second == agency.id; });
        page.items.push_back({agency.id.value, agency.name, count, toIso8601(agency.createdAt)});
    }
    return page;
}

api::MemberView Members::viewOf(const Membership &membership) const
{
    api::MemberView view{.id = membership.id.value,
                         .account = membership.account.value,
                         .role = QString::fromLatin1(nameOf(membership.role)),
                         .since = toIso8601(membership.since)};
    if (m_rooms.accounts) {
        if (const auto email = m_rooms.accounts->email(membership.account))
            view.email = *email;
    }
    if (membership.place.agency)
        view.agencyId = membership.place.agency->value;
    if (membership.place.tenant)
        view.tenantId = membership.place.tenant->value;
    return view;
}

Result<api::Page<api::MemberView>> Members::list(const std::optional<TenantContext> &context) const
{
    const auto memberships = m_rooms.memberships.memberships();
    if (!memberships)
        return failure(memberships.error());
    api::Page<api::MemberView> page;
    for (const Membership &membership : *memberships) {
        if (isOf(context, membership))
            page.items.push_back(viewOf(membership));
    }
    return page;
}

Result<RolePlace> Members::placeOf(const std::optional<TenantContext> &context, Role role, const api::NewMember &wanted) const
{
    RolePlace place;
    if (context)
        place.tenant = context->tenant();
    if (wanted.agencyId) {
        const auto agencies = m_rooms.memberships.agencies();
        if (!agencies)
            return failure(agencies.error());
        const bool known = std::any_of(agencies->begin(), agencies->end(), [&](const Agency &agency) { return agency.id.value == *wanted.agencyId; });
        if (!known)
            return failure(ErrorKind::InvalidInput, u"\"agency_id\" is not the number of an agency"_s);
        place.agency = AgencyId(*wanted.agencyId);
    }
    if (!fits(role, place))
        return failure(ErrorKind::InvalidInput,
                       u"administrators and support belong to the installation, the role agency needs \"agency_id\", the others are given in a tenant"_s);
    return place;
}

Result<api::MemberView> Members::add(const Principal &caller, const std::optional<TenantContext> &context, const api::NewMember &wanted)
{
    const auto role = roleNamed(wanted.role.toLatin1());
    if (!role)
        return failure(ErrorKind::InvalidInput, u"\"role\" is not the name of a role"_s);
    const auto place = placeOf(context, *role, wanted);
    if (!place)
        return failure(place.error());
    if (!m_rooms.accounts)
        return failure(ErrorKind::NotFound, u"there is no account of that address"_s);
    const auto account = m_rooms.accounts->find(wanted.email.trimmed());
    if (!account)
        return failure(account.error());
    if (Status noted = m_rooms.audit.record(entryOf(caller, u"role.given"_s, context, nameOfAccount(*account), wanted.role)); !noted)
        return failure(noted.error());
    const auto membership = m_rooms.memberships.setRole(*account, *role, *place, m_rooms.clock.now());
    if (!membership)
        return failure(membership.error());
    if (Status reloaded = m_access.reload(); !reloaded)
        return failure(reloaded.error());
    return viewOf(*membership);
}

Status Members::remove(const Principal &caller, const std::optional<TenantContext> &context, MembershipId id)
{
    const auto memberships = m_rooms.memberships.memberships();
    if (!memberships)
        return failure(memberships.error());
    const auto found = std::find_if(memberships->begin(), memberships->end(),
                                    [&](const Membership &membership) { return membership.id == id && isOf(context, membership); });
    if (found == memberships->end())
        return failure(ErrorKind::NotFound, u"there is no such member"_s);
    if (Status noted = m_rooms.audit.record(entryOf(caller, u"role.taken"_s, context, nameOfAccount(found->account), QString::fromLatin1(nameOf(found->role)))); !noted)
        return noted;
    if (Status removed = m_rooms.memberships.remove(id); !removed)
        return removed;
    return m_access.reload();
}

} // namespace passerelle::admin
