// Which hosts the server may call, and which addresses a name may resolve to. Official hosts of the known providers are
// always allowed, over https and at public addresses only; others are the operator's to name. Link-local addresses
// (the clouds' metadata services) are refused always. Immutable, thread-safe.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <vector>

struct sockaddr;

namespace passerelle::transport {

// What the policy says of one host, before its name is resolved.
struct Destination {
    bool named = false;         // the operator named it: private addresses are allowed
    bool loopback = false;      // the name itself says "this machine": loopback addresses are allowed
};

class OutboundPolicy {
public:
    explicit OutboundPolicy(const std::vector<QString> &allowedHosts);

    // `host` as the URL parser normalised it, in lower case, IPv6 without brackets.
    // `anyPublic`: hosts that are on no list are allowed too, over https and at public addresses.
    Result<Destination> check(const QByteArray &scheme, const QByteArray &host, int port, bool anyPublic = false) const;
    // The address that is about to be connected to.
    bool allows(const Destination &destination, const sockaddr &address) const;

private:
    bool names(const QByteArray &host, int port) const;
    std::vector<std::pair<QByteArray, int>> m_named; // port 0: every port
};

} // namespace passerelle::transport
