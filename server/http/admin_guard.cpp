#include "server/http/admin_guard.h"

#include <QtNetwork/QHostAddress>

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kBearer = "bearer ";

// "localhost:8081" → "localhost", "[::1]:8081" → "::1"
QByteArrayView hostOf(QByteArrayView authority)
{
    if (authority.startsWith('[')) {
        const qsizetype end = authority.indexOf(']');
        return end < 0 ? QByteArrayView() : authority.sliced(1, end - 1);
    }
    const qsizetype colon = authority.lastIndexOf(':');
    return colon < 0 ? authority : authority.first(colon);
}

} // namespace

bool AdminGuard::isOurs(QByteArrayView authority) const
{
    const QString host = QString::fromUtf8(hostOf(authority)).toLower();
    if (host == u"localhost"_s || m_hosts.contains(host, Qt::CaseInsensitive))
        return true;
    // Rebinding needs a name: a plain address cannot be bound to another one.
    return !host.isEmpty() && !QHostAddress(host).isNull();
}

Status AdminGuard::checkOrigin(const Request &head) const
{
    const QByteArray host = head.header("host");
    if (!isOurs(host))
        return failure(ErrorKind::Forbidden, u"the request names another host than this service's"_s);
    const QByteArray origin = head.header("origin");
    if (origin.isEmpty())
        return {};
    const qsizetype slashes = origin.indexOf("://");
    if (slashes < 0 || QByteArrayView(origin).sliced(slashes + 3) != QByteArrayView(host))
        return failure(ErrorKind::Forbidden, u"the request comes from another site's page"_s);
    return {};
}

Result<admin::Principal> AdminGuard::caller(const Request &head) const
{
    if (const Status origin = checkOrigin(head); !origin)
        return failure(origin.error());
    const QByteArray header = head.header("authorization");
    if (header.size() <= kBearer.size() || qstrnicmp(header.constData(), kBearer.data(), static_cast<size_t>(kBearer.size())) != 0)
        return failure(ErrorKind::Unauthorized, u"no bearer token was presented"_s);
    return m_access.authenticate(QByteArrayView(header).sliced(kBearer.size()).trimmed());
}

Result<TenantContext> AdminGuard::tenant(const admin::Principal &caller, const Request &head) const
{
    return m_access.tenantFor(caller, QString::fromUtf8(head.parameter("tenant")));
}

Status AdminGuard::check(const admin::Principal &caller, Permission permission, const std::optional<TenantContext> &context) const
{
    return m_access.check(caller, permission, context);
}

} // namespace passerelle::http
