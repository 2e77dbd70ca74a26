// Whose alerts are looked at: the client's, or the installation's own for those who run it. The same routes stand below
// both. Plain values.
#pragma once

#include "ui/kit/permission_names.h"
#include "ui/kit/session.h"

namespace passerelle::ui {

struct AlertScope {
    qint64 tenant = 0; // 0: the installation
    bool mayRead = false;
    bool mayMark = false;
    bool mayConfigure = false;

    QString path(const QString &rest) const { return tenant == 0 ? rest : QStringLiteral("/tenants/") + QString::number(tenant) + rest; }
    bool operator==(const AlertScope &) const = default;

    static AlertScope ofTenant(const Session &session)
    {
        const bool there = session.hasTenant();
        return {session.tenant(), there && session.may(may::kObserveTenant), there && session.may(may::kManageConversations), there && session.may(may::kConfigureTenant)};
    }
    static AlertScope ofInstallation(const Session &session)
    {
        return {0, session.may(may::kObserveInstallation), session.may(may::kConfigureInstallation), session.may(may::kConfigureInstallation)};
    }
};

} // namespace passerelle::ui
