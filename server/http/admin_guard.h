// Who may call the admin listener. A bearer token is needed on loopback too; a request whose Host is a name that is not
// ours, or whose Origin is another site's, is a page in somebody's browser that was led here (DNS rebinding) and is
// refused. Immutable, thread-safe; never blocks.
#pragma once

#include "server/admin/access.h"
#include "server/http/exchange.h"

#include <QtCore/QStringList>

namespace passerelle::http {

class AdminGuard {
public:
    // `hosts`: the names by which the listener is called, beside localhost and plain addresses.
    AdminGuard(const admin::Access &access, QStringList hosts) : m_access(access), m_hosts(std::move(hosts)) {}

    // Forbidden when Host or Origin speak of another site.
    Status checkOrigin(const Request &head) const;
    // Unauthorized, or Forbidden as above.
    Result<admin::Principal> caller(const Request &head) const;
    // The tenant that the path names. NotFound when the caller may not see it.
    Result<TenantContext> tenant(const admin::Principal &caller, const Request &head) const;
    // Forbidden, naming the permission, when the caller does not hold it there.
    Status check(const admin::Principal &caller, Permission permission, const std::optional<TenantContext> &context) const;

private:
    bool isOurs(QByteArrayView host) const;

    const admin::Access &m_access;
    QStringList m_hosts;
};

} // namespace passerelle::http
