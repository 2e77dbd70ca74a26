#include "server/transport/outbound_policy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace passerelle::transport {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array<const char *, 4> kOfficialHosts{
    "generativelanguage.googleapis.com", "api.manychat.com", "api.openai.com", "api.mistral.ai"};
// Where WhatsApp's API stands, and where it keeps contacts' files.
constexpr std::array<const char *, 4> kOfficialDomains{".facebook.com", ".fbcdn.net", ".fbsbx.com", ".whatsapp.net"};
constexpr int kHttpsPort = 443;

enum class Reach { Public, Private, Loopback, Never };

Reach reachOfV4(quint32 address)
{
    const auto in = [address](quint32 network, int bits) { return (address >> (32 - bits)) == (network >> (32 - bits)); };
    if (in(0x7F000000, 8)) // 127/8
        return Reach::Loopback;
    if (in(0xA9FE0000, 16) || in(0x00000000, 8) || in(0xE0000000, 4) || in(0xF0000000, 4)) // link-local, "this", multicast, reserved
        return Reach::Never;
    if (in(0x0A000000, 8) || in(0xAC100000, 12) || in(0xC0A80000, 16) || in(0x64400000, 10) || in(0xC6120000, 15)
        || in(0xC0000000, 24) || in(0xC0000200, 24) || in(0xC6336400, 24) || in(0xCB007100, 24))
        return Reach::Private;
    return Reach::Public;
}

quint32 bigEndian(const unsigned char *bytes)
{
    return quint32(bytes[0]) << 24 | quint32(bytes[1]) << 16 | quint32(bytes[2]) << 8 | quint32(bytes[3]);
}

Reach reachOfV6(const unsigned char (&a)[16])
{
    static constexpr unsigned char kZero[16] = {};
    static constexpr unsigned char kMapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static constexpr unsigned char kNat64[12] = {0x00, 0x64, 0xFF, 0x9B};
    if (std::memcmp(a, kMapped, 12) == 0 || std::memcmp(a, kNat64, 12) == 0)
        return reachOfV4(bigEndian(a + 12));
    static constexpr unsigned char kLocalNat64[6] = {0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01};
    if (std::memcmp(a, kLocalNat64, 6) == 0) // 64:ff9b:1::/48, translated within a network of its own
        return Reach::Private;
    if (a[0] == 0x20 && a[1] == 0x02) // 6to4 carries an IPv4 address
        return reachOfV4(bigEndian(a + 2));
    if (std::memcmp(a, kZero, 15) == 0 && a[15] == 1)
        return Reach::Loopback;
    if (std::memcmp(a, kZero, 12) == 0) // "::" and the old IPv4-compatible form
        return Reach::Never;
    if ((a[0] == 0xFE && (a[1] & 0xC0) == 0x80) || a[0] == 0xFF) // fe80::/10, multicast
        return Reach::Never;
    if ((a[0] & 0xFE) == 0xFC || (a[0] == 0xFE && (a[1] & 0xC0) == 0xC0)) // unique local, site-local
        return Reach::Private;
    return Reach::Public;
}

Reach reachOf(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return reachOfV4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        return reachOfV6(v6.sin6_addr.s6_addr);
    }
    return Reach::Never;
}

// A literal address, or the names that every system gives to itself.
bool meansThisMachine(const QByteArray &host)
{
    if (host == "localhost" || host.endsWith(".localhost"))
        return true;
    in_addr v4{};
    if (inet_pton(AF_INET, host.constData(), &v4) == 1)
        return reachOfV4(ntohl(v4.s_addr)) == Reach::Loopback;
    in6_addr v6{};
    return inet_pton(AF_INET6, host.constData(), &v6) == 1 && reachOfV6(v6.s6_addr) == Reach::Loopback;
}

bool isOfficial(const QByteArray &host)
{
    const auto is = [&](const char *official) { return host == official; };
    const auto isBelow = [&](const char *domain) { return host.endsWith(domain) || QByteArrayView(host) == QByteArrayView(domain).sliced(1); };
    return std::any_of(kOfficialHosts.begin(), kOfficialHosts.end(), is) || std::any_of(kOfficialDomains.begin(), kOfficialDomains.end(), isBelow);
}

std::pair<QByteArray, int> parseNamed(const QString &entry)
{
    QByteArray host = entry.trimmed().toLower().toUtf8();
    int port = 0;
    const qsizetype bracket = host.indexOf(']');
    const qsizetype colon = host.lastIndexOf(':');
    const bool bareV6 = bracket < 0 && host.count(':') > 1;
    if (colon > bracket && !bareV6) {
        port = host.mid(colon + 1).toInt();
        host.truncate(colon);
    }
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1, host.size() - 2);
    return {host, port};
}

} // namespace

OutboundPolicy::OutboundPolicy(const std::vector<QString> &allowedHosts)
{
    for (const QString &entry : allowedHosts)
        m_named.push_back(parseNamed(entry));
}

bool OutboundPolicy::names(const QByteArray &host, int port) const
{
    for (const auto &[namedHost, namedPort] : m_named) {
        if (namedHost == host && (namedPort == 0 || namedPort == port))
            return true;
    }
    return false;
}

Result<Destination> OutboundPolicy::check(const QByteArray &scheme, const QByteArray &host, int port, bool anyPublic) const
{
    if (scheme != "https" && scheme != "http")
        return failure(ErrorKind::Forbidden, u"only http and https are called"_s);
    if (names(host, port))
        return Destination{.named = true, .loopback = meansThisMachine(host)};
    if (isOfficial(host)) {
        if (scheme != "https" || port != kHttpsPort)
            return failure(ErrorKind::Forbidden, QStringLiteral("%1 is called over https on port 443 only").arg(QString::fromLatin1(host)));
        return Destination{};
    }
    if (anyPublic)
        return scheme == "https" ? Result<Destination>(Destination{}) : failure(ErrorKind::Forbidden, u"an address that was chosen freely is called over https only"_s);
    return failure(ErrorKind::Forbidden, QStringLiteral("the host %1 is not on the list of hosts that may be called").arg(QString::fromUtf8(host)));
}

bool OutboundPolicy::allows(const Destination &destination, const sockaddr &address) const
{
    switch (reachOf(address)) {
    case Reach::Public: return true;
    case Reach::Private: return destination.named;
    case Reach::Loopback: return destination.named && destination.loopback;
    case Reach::Never: return false;
    }
    return false;
}

} // namespace passerelle::transport
