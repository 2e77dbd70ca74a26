// Who is signed in, what they may do, and which client (tenant) they look at. Pages ask it before they offer anything;
// the server decides all the same. GUI thread.
#pragma once

#include "ui/client/admin_client.h"

#include <QtCore/QSet>
#include <QtGui/QColor>

#include <optional>
#include <vector>

namespace passerelle::ui {

class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(AdminClient &client, QObject *parent = nullptr);

    // Asks for the account, its tenants and what it may do; loaded() or failed() follows.
    void load();
    void clear(); // signed out

    bool isThere() const { return m_account.has_value(); }
    const api::OwnAccountView &account() const { return *m_account; }
    const std::vector<api::TenantView> &tenants() const { return m_tenants; }

    // The one client that is looked at; none until there is one.
    bool hasTenant() const { return m_tenant != 0; }
    qint64 tenant() const { return m_tenant; }
    QString tenantName() const;
    QColor tenantColour() const; // the same for the same client, everywhere
    void choose(qint64 tenant);
    void reloadTenants();

    // "/tenants/3" + rest.
    QString ofTenant(const QString &rest = {}) const { return QStringLiteral("/tenants/") + QString::number(m_tenant) + rest; }

    // Of the installation, or of the present tenant: `permission` is one of may::k….
    bool may(QLatin1StringView permission) const { return m_permissions.contains(permission); }

Q_SIGNALS:
    void loaded();
    void failed(const passerelle::Error &error);
    void tenantsChanged();
    void tenantChanged();      // another client is looked at, or none; permissions are new too
    void permissionsChanged();

private:
    void loadTenants();
    void loadPermissions();

    AdminClient &m_client;
    std::optional<api::OwnAccountView> m_account;
    std::vector<api::TenantView> m_tenants;
    qint64 m_tenant = 0;
    QSet<QString> m_permissions;
};

} // namespace passerelle::ui
