#include "server/http/peer_address.h"

#include "server/http/request_grammar.h"

#include <sys/socket.h>

#include <algorithm>

namespace passerelle::http {

namespace {

constexpr qsizetype kNetworkBytes = 8; // of an IPv6 address: a /64 is one place

QHostAddress unmapped(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

QByteArray networkKey(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 ipv4 = address.toIPv4Address();
        return QByteArray(reinterpret_cast<const char *>(&ipv4), sizeof ipv4);
    }
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(ipv6.c), kNetworkBytes);
}

QByteArray textOf(QHostAddress address)
{
    address.setScopeId(QString());
    return address.toString().toLatin1();
}

// "192.0.2.7", "192.0.2.7:1234", "2001:db8::7", "[2001:db8::7]:1234"; null when it is none of them.
QHostAddress forwardedAddress(QByteArrayView text)
{
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        return end < 0 ? QHostAddress() : QHostAddress(QString::fromLatin1(text.sliced(1, end - 1)));
    }
    if (text.count(':') == 1)
        text = text.first(text.indexOf(':'));
    QHostAddress address;
    // setAddress() also takes "1" and "1.2": an address that is not written out is not believed.
    if (!text.contains(':') && text.count('.') != 3)
        return address;
    address.setAddress(QString::fromLatin1(text));
    return unmapped(address);
}

} // namespace

Peer peerOf(int descriptor)
{
    Peer peer;
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&storage), &length) != 0)
        return peer;
    peer.address = unmapped(QHostAddress(reinterpret_cast<const sockaddr *>(&storage)));
    peer.text = textOf(peer.address);
    peer.countedAs = networkKey(peer.address);
    return peer;
}

QByteArray countedPlace(const QByteArray &address)
{
    const QHostAddress parsed = unmapped(QHostAddress(QString::fromLatin1(address)));
    if (parsed.protocol() != QAbstractSocket::IPv6Protocol)
        return parsed.isNull() ? address : textOf(parsed);
    Q_IPV6ADDR network = parsed.toIPv6Address();
    std::fill(std::begin(network.c) + kNetworkBytes, std::end(network.c), quint8(0));
    return textOf(QHostAddress(network));
}

Result<TrustedProxies> TrustedProxies::from(const QStringList &ranges)
{
    TrustedProxies proxies;
    for (const QString &range : ranges) {
        auto [address, bits] = QHostAddress::parseSubnet(range.trimmed());
        if (address.isNull() || bits < 0)
            return failure(ErrorKind::InvalidInput, QStringLiteral("\"") + range + QStringLiteral("\" in trusted_proxies is neither an address nor a range like 10.0.0.0/8"));
        proxies.m_ranges.emplace_back(address, bits);
    }
    return proxies;
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    for (const auto &[network, bits] : m_ranges) {
        if (address.isInSubnet(network, bits))
            return true;
    }
    return false;
}

// Every proxy appends whom it saw. So the list is read from its end, and the first that we do not trust is the client:
// what stands before it may be invented.
void TrustedProxies::apply(const Peer &peer, Request &request) const
{
    QByteArray hops;
    QByteArray scheme;
    for (const auto &[name, value] : request.headers) {
        if (name == "x-forwarded-for")
            hops += hops.isEmpty() ? value : ',' + value;
        else if (name == "x-forwarded-proto")
            scheme = value;
    }
    QHostAddress client = peer.address;
    QByteArrayView rest = hops;
    while (!rest.isEmpty() && contains(client)) {
        const qsizetype comma = rest.lastIndexOf(',');
        const QHostAddress hop = forwardedAddress(trimmedOfBlanks(rest.sliced(comma + 1)));
        rest = comma < 0 ? QByteArrayView() : rest.first(comma);
        if (hop.isNull())
            break;
        client = hop;
    }
    request.clientAddress = textOf(client);
    const QByteArrayView nearest = trimmedOfBlanks(QByteArrayView(scheme).sliced(scheme.lastIndexOf(',') + 1));
    if (!nearest.isEmpty())
        request.secure = equalsIgnoringCase(nearest, "https");
}

} // namespace passerelle::http
