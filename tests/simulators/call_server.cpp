#include "tests/simulators/call_server.h"

#include "tests/simulators/call_connection.h"

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpSocket>

namespace passerelle::simulators {

CallServer::CallServer(Handler handler) : m_handler(std::move(handler))
{
    m_server.setListenBacklogSize(1024);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            new CallConnection(socket, m_handler, &m_server); // deletes itself when the connection ends
    });
}

CallServer::~CallServer() = default;

Result<QString> CallServer::listen(const QString &address)
{
    const qsizetype colon = address.lastIndexOf(u':');
    QString host = address.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    bool ok = false;
    const quint16 port = address.mid(colon + 1).toUShort(&ok);
    const QHostAddress bound(host);
    if (colon < 0 || !ok || bound.isNull())
        return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is not ADDRESS:PORT").arg(address));
    if (!bound.isLoopback())
        return failure(ErrorKind::InvalidInput, QStringLiteral("a simulator listens on the loopback only"));
    if (!m_server.listen(bound, port))
        return failure(ErrorKind::Unavailable, QStringLiteral("cannot listen on %1: %2").arg(address, m_server.errorString()));
    const QString shown = bound.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + host + u']' : host;
    return QStringLiteral("%1:%2").arg(shown).arg(m_server.serverPort());
}

} // namespace passerelle::simulators
