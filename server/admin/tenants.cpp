#include "server/admin/tenants.h"

#include "server/admin/audit.h"
#include "server/admin/views.h"

#include <algorithm>
#include <iterator>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

// Paths take a name in place of a number: a name must not look like one, nor break a path.
Status checkTenantName(const QString &name)
{
    if (name.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"name\" must not be empty"_s);
    if (std::all_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); }))
        return failure(ErrorKind::InvalidInput, u"\"name\" must not be only digits: it would read as a number"_s);
    const bool odd = std::any_of(name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control || c == u'/'; });
    if (odd)
        return failure(ErrorKind::InvalidInput, u"\"name\" must not contain control characters or a slash"_s);
    return {};
}

} // namespace

Result<std::optional<AgencyId>> Tenants::agencyFor(const Principal &caller, const api::NewTenant &wanted) const
{
    std::vector<AgencyId> own = caller.agencies();
    if (!wanted.agencyId) {
        if (caller.isOperator())
            return std::optional<AgencyId>();
        if (own.size() == 1)
            return std::optional(own.front());
        return failure(ErrorKind::InvalidInput, u"\"agency_id\" must say which agency's it is"_s);
    }
    if (caller.isOperator()) {
        const auto agencies = m_rooms.memberships.agencies();
        if (!agencies)
            return failure(agencies.error());
        std::transform(agencies->begin(), agencies->end(), std::back_inserter(own), [](const Agency &agency) { return agency.id; });
    }
    const AgencyId agency(*wanted.agencyId);
    if (std::find(own.begin(), own.end(), agency) == own.end())
        return failure(ErrorKind::NotFound, u"there is no such agency"_s);
    return std::optional(agency);
}

api::TenantView Tenants::viewOf(const Tenant &tenant) const
{
    api::TenantView view = admin::viewOf(tenant);
    if (const auto agency = m_access.agencyOf(tenant.id))
        view.agencyId = agency->value;
    return view;
}

Result<api::TenantView> Tenants::add(const Principal &caller, const api::NewTenant &wanted)
{
    const QString name = wanted.name.trimmed().normalized(QString::NormalizationForm_C);
    if (const Status checked = checkTenantName(name); !checked)
        return failure(checked.error());
    const auto agency = agencyFor(caller, wanted);
    if (!agency)
        return failure(agency.error());
    const auto tenant = m_rooms.tenants.add(name, *agency);
    if (!tenant)
        return failure(tenant.error());
    const TenantContext made = TenantContext::proven(tenant->id, TenantProof::StoredRecord);
    // Who makes a tenant today tells its contacts that an assistant answers; older tenants choose it themselves.
    if (const Status told = m_rooms.settings.set(tenant->id, u"disclosure"_s, u"true"_s); !told)
        return failure(told.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"tenant.created"_s, made, u"tenant:"_s + QString::number(tenant->id.value))); !noted)
        return failure(noted.error());
    if (const Status reloaded = m_access.reload(); !reloaded)
        return failure(reloaded.error());
    return viewOf(*tenant);
}

api::Page<api::TenantView> Tenants::list(const Principal &caller, const QString &name) const
{
    api::Page<api::TenantView> page;
    const QString wanted = name.normalized(QString::NormalizationForm_C);
    for (const Tenant &tenant : m_access.tenantsFor(caller)) {
        if (wanted.isEmpty() || tenant.name == wanted)
            page.items.push_back(viewOf(tenant));
    }
    return page;
}

Result<api::TenantView> Tenants::find(const TenantContext &context) const
{
    return m_access.tenant(context.tenant()).map([this](const Tenant &tenant) { return viewOf(tenant); });
}

} // namespace passerelle::admin
