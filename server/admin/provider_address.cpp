#include "server/admin/provider_address.h"

#include <QtCore/QUrl>

#include <algorithm>
#include <array>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kOfficialHosts{"api.manychat.com", "graph.facebook.com", "generativelanguage.googleapis.com", "api.openai.com", "api.mistral.ai"};

bool isOfficial(const QString &host)
{
    return std::any_of(kOfficialHosts.begin(), kOfficialHosts.end(), [&](const char *official) { return host == QLatin1String(official); });
}

// One form of a name, however it is written: "intern.lan." is "intern.lan", letters of other scripts are as DNS has them.
QString plainHost(QString host)
{
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    while (host.endsWith(u'.'))
        host.chop(1);
    const QByteArray ace = QUrl::toAce(host);
    return (ace.isEmpty() ? host : QString::fromLatin1(ace)).toLower(); // no name: an address of IPv6
}

} // namespace

bool ProviderAddressRule::names(const QString &host, int port) const
{
    return std::any_of(m_allowedHosts.begin(), m_allowedHosts.end(), [&](const QString &allowed) {
        if (plainHost(allowed) == host)
            return true;
        const qsizetype colon = allowed.lastIndexOf(u':');
        return colon > 0 && plainHost(allowed.left(colon)) == host && allowed.mid(colon + 1).toInt() == port;
    });
}

Result<QString> ProviderAddressRule::checkReceiver(const Principal &caller, const QString &address) const
{
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const QString host = plainHost(url.host());
    if (!url.isValid() || (scheme != u"http"_s && scheme != u"https"_s) || host.isEmpty())
        return failure(ErrorKind::InvalidInput, u"the address must begin with https:// or http:// and name a host"_s);
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return failure(ErrorKind::InvalidInput, u"the address must not carry a user, a password or a fragment"_s);
    if (names(host, url.port(scheme == u"https"_s ? 443 : 80))) {
        if (!caller.isOperator())
            return failure(ErrorKind::Forbidden, u"a host of allowed_hosts is the operator's to choose"_s);
        return url.toString(QUrl::FullyEncoded);
    }
    const bool local = host == u"localhost"_s || host.endsWith(u".localhost"_s) || (!host.contains(u'.') && !host.contains(u':'));
    if (scheme != u"https"_s || local)
        return failure(ErrorKind::InvalidInput, u"the address must begin with https:// and name a public host"_s);
    return url.toString(QUrl::FullyEncoded);
}

Result<QString> ProviderAddressRule::check(const Principal &caller, const QString &address) const
{
    if (address.isEmpty())
        return QString();
    if (!caller.isOperator())
        return failure(ErrorKind::Forbidden, u"the address of a provider or a channel is the operator's to set"_s);

    const QUrl url(address, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const QString host = plainHost(url.host());
    if (!url.isValid() || (scheme != u"http"_s && scheme != u"https"_s) || host.isEmpty())
        return failure(ErrorKind::InvalidInput, u"the address must begin with https:// or http:// and name a host"_s);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return failure(ErrorKind::InvalidInput, u"the address must not carry a user, a password, a query or a fragment"_s);

    const int port = url.port(scheme == u"https"_s ? 443 : 80);
    const bool official = isOfficial(host) && scheme == u"https"_s && port == 443;
    if (!official && !names(host, port))
        return failure(ErrorKind::Forbidden,
                       QStringLiteral("the host %1 is not among allowed_hosts of the service's configuration: add it there first").arg(host));
    QString plain = address.trimmed();
    while (plain.endsWith(u'/'))
        plain.chop(1);
    return plain;
}

} // namespace passerelle::admin
