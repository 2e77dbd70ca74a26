// Whether a provider's or a channel's address may be called: the official hosts always, over https; others only when the
// operator's configuration names them. Addresses are an operator's to set, never a tenant's. Pure.
#pragma once

#include "server/admin/access.h"
#include "server/base/result.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::admin {

class ProviderAddressRule {
public:
    explicit ProviderAddressRule(std::vector<QString> allowedHosts) : m_allowedHosts(std::move(allowedHosts)) {}

    // The address without a slash at its end; empty stays empty (the official one is meant). Forbidden when the caller is
    // not the installation, or the host is not allowed; InvalidInput when it is no such address at all.
    Result<QString> check(const Principal &caller, const QString &address) const;

    // Where alerts are posted, which a tenant sets itself: any public host over https; hosts of allowed_hosts are an
    // operator's to choose. At which address it stands is looked at when it is called.
    Result<QString> checkReceiver(const Principal &caller, const QString &address) const;

private:
    bool names(const QString &host, int port) const;
    std::vector<QString> m_allowedHosts; // "host" or "host:port"
};

} // namespace passerelle::admin
