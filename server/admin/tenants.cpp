#include "server/admin/tenants.h"

#include "server/admin/views.h"

#include <algorithm>

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

Result<api::TenantView> Tenants::add(const api::NewTenant &wanted)
{
    const QString name = wanted.name.trimmed().normalized(QString::NormalizationForm_C);
    if (const Status checked = checkTenantName(name); !checked)
        return failure(checked.error());
    const auto tenant = m_store.add(name);
    if (!tenant)
        return failure(tenant.error());
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
    return m_access.tenant(context.tenant()).map([](const Tenant &tenant) { return viewOf(tenant); });
}

} // namespace passerelle::admin
