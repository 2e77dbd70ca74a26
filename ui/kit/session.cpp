#include "ui/kit/session.h"

#include "ui/kit/theme.h"

#include <QtGui/QGuiApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

Session::Session(AdminClient &client, QObject *parent) : QObject(parent), m_client(client) {}

void Session::load()
{
    m_client.get<api::OwnAccountView>(u"/account"_s, this, [this](const Result<api::OwnAccountView> &account) {
        if (!account) {
            Q_EMIT failed(account.error());
            return;
        }
        // Somebody else than before: what the pages hold was asked for with the rights of another person.
        const bool another = m_account && m_account->id != account->id;
        m_account = *account;
        if (another) {
            m_permissions.clear();
            m_tenants.clear();
            m_tenant = 0;
            Q_EMIT tenantChanged();
        }
        loadTenants();
    });
}

void Session::clear()
{
    m_account.reset();
    m_tenants.clear();
    m_permissions.clear();
    m_tenant = 0;
    Q_EMIT tenantsChanged();
    Q_EMIT tenantChanged();
}

void Session::loadTenants()
{
    m_client.get<api::Page<api::TenantView>>(u"/tenants"_s, this, [this](Result<api::Page<api::TenantView>> page) {
        // Somebody who may list no tenant works without one.
        if (!page && page.error().kind != ErrorKind::Forbidden) {
            Q_EMIT failed(page.error());
            return;
        }
        m_tenants = page ? std::move(page->items) : std::vector<api::TenantView>();
        Q_EMIT tenantsChanged();
        const bool known = std::any_of(m_tenants.begin(), m_tenants.end(), [this](const api::TenantView &tenant) { return tenant.id == m_tenant; });
        choose(known ? m_tenant : m_tenants.empty() ? 0 : m_tenants.front().id);
    });
}

void Session::reloadTenants()
{
    loadTenants();
}

void Session::choose(qint64 tenant)
{
    const bool another = std::exchange(m_tenant, tenant) != tenant;
    if (another)
        Q_EMIT tenantChanged();
    loadPermissions();
}

void Session::loadPermissions()
{
    QUrlQuery query;
    if (m_tenant != 0)
        query.addQueryItem(u"tenant"_s, QString::number(m_tenant));
    m_client.get<api::PermissionsView>(u"/account/permissions"_s, query, this, [this, tenant = m_tenant](const Result<api::PermissionsView> &view) {
        if (tenant != m_tenant)
            return;
        if (!view) {
            Q_EMIT failed(view.error());
            return;
        }
        m_permissions = QSet<QString>(view->permissions.begin(), view->permissions.end());
        Q_EMIT permissionsChanged();
        Q_EMIT loaded();
    });
}

QString Session::tenantName() const
{
    const auto found = std::find_if(m_tenants.begin(), m_tenants.end(), [this](const api::TenantView &tenant) { return tenant.id == m_tenant; });
    return found == m_tenants.end() ? QString() : found->name;
}

QColor Session::tenantColour() const
{
    return Theme::ofTenant(m_tenant, QGuiApplication::palette());
}

} // namespace passerelle::ui
