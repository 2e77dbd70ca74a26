#include "server/runtime/listener_options.h"

#include <QtCore/QCryptographicHash>
#include <QtNetwork/QSslCertificate>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

// Password hashes that run and wait hold six at most (vault::HashingLimits): a flood of sign-ins leaves two.
constexpr int kWorkers = 8;

struct ListenPlace {
    QString address;
    quint16 port = 0;
};

// "127.0.0.1:8080" or "[::1]:8080", whose form the configuration has checked.
ListenPlace listenPlace(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    return {address, text.mid(colon + 1).toUShort()};
}

std::optional<http::TlsFiles> tlsFiles(const QString &certificate, const QString &privateKey)
{
    if (certificate.isEmpty())
        return std::nullopt;
    return http::TlsFiles{certificate, privateKey};
}

http::ServerOptions listenerOptions(const Configuration &configuration, const QString &name, const QString &listen, std::optional<http::TlsFiles> tls)
{
    const ListenPlace place = listenPlace(listen);
    http::ServerOptions options;
    options.name = name;
    options.address = place.address;
    options.port = place.port;
    options.tls = std::move(tls);
    options.trustedProxies = configuration.trustedProxies;
    options.maxConnections = configuration.maxConnections;
    options.maxConnectionsPerAddress = configuration.maxConnectionsPerAddress;
    options.uploadFolder = configuration.dataFolder + u"/uploads"_s;
    options.workers = kWorkers;
    return options;
}

} // namespace

http::ServerOptions webhookOptions(const Configuration &configuration)
{
    return listenerOptions(configuration, u"webhook"_s, configuration.webhookListen, tlsFiles(configuration.webhookCertificate, configuration.webhookPrivateKey));
}

http::ServerOptions adminOptions(const Configuration &configuration)
{
    return listenerOptions(configuration, u"admin"_s, configuration.adminListen, tlsFiles(configuration.adminCertificate, configuration.adminPrivateKey));
}

QByteArray certificateDigest(const QString &file)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(file);
    return chain.isEmpty() ? QByteArray() : chain.first().digest(QCryptographicHash::Sha256).toHex();
}

} // namespace passerelle::runtime
