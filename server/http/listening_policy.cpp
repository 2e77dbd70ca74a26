#include "server/http/listening_policy.h"

namespace passerelle::http {

Result<QHostAddress> listeningAddress(const ServerOptions &options)
{
    QString text = options.address.trimmed();
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']')))
        text = text.mid(1, text.size() - 2);
    if (text == QStringLiteral("localhost"))
        text = QStringLiteral("127.0.0.1");
    QHostAddress address;
    if (!address.setAddress(text))
        return failure(ErrorKind::InvalidInput, QStringLiteral("\"") + options.address + QStringLiteral("\" is not an IP address to listen on"));
    if (!address.isLoopback() && !options.tls && options.trustedProxies.isEmpty())
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the ") + options.name + QStringLiteral(" listener would be reachable from outside at ") + address.toString()
                           + QStringLiteral(" without encryption: give it a TLS certificate and key, name the reverse proxy in front of it in "
                                            "trusted_proxies, or listen on 127.0.0.1"));
    if (address == QHostAddress(QHostAddress::AnyIPv6))
        address = QHostAddress(QHostAddress::Any); // "::" means both families, as elsewhere on Linux
    return address;
}

QString boundName(const QHostAddress &address, quint16 port)
{
    QString host = address.toString();
    if (address.protocol() != QAbstractSocket::IPv4Protocol)
        host = QLatin1Char('[') + host + QLatin1Char(']');
    return host + QLatin1Char(':') + QString::number(port);
}

} // namespace passerelle::http
