// Who is at the other end: the peer's address from its socket, and the forwarded one where the peer is a proxy that the
// operator trusts. Pure, any thread.
#pragma once

#include "server/base/result.h"
#include "server/http/exchange.h"

#include <QtCore/QStringList>
#include <QtNetwork/QHostAddress>

namespace passerelle::http {

struct Peer {
    QHostAddress address;
    QByteArray text;       // "192.0.2.7", "2001:db8::7"; IPv4 that came as IPv6 is shown as IPv4
    QByteArray countedAs;  // one place in the caps by address: an IPv4 address, or the /64 network of an IPv6 one
    bool trusted = false;  // a trusted proxy
};
Peer peerOf(int descriptor);
// The same one place for an address as text (a forwarded one, too), as text: "192.0.2.7", "2001:db8:0:1::".
QByteArray countedPlace(const QByteArray &address);

class TrustedProxies {
public:
    // Addresses or CIDR ranges; InvalidInput names the first that is neither.
    static Result<TrustedProxies> from(const QStringList &ranges);
    bool isEmpty() const { return m_ranges.empty(); }
    bool contains(const QHostAddress &address) const;
    // Sets clientAddress and secure from X-Forwarded-For and X-Forwarded-Proto. Only for a request from a trusted peer.
    void apply(const Peer &peer, Request &request) const;

private:
    std::vector<std::pair<QHostAddress, int>> m_ranges;
};

} // namespace passerelle::http
