#include "server/http/handover_socket.h"

#include <QtNetwork/QHostAddress>

#include <cstring>

namespace passerelle::http {

HandoverSocket::HandoverSocket()
{
    setOpenMode(QIODevice::ReadWrite);
    setSocketState(QAbstractSocket::ConnectedState);
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
}

HandoverSocket::~HandoverSocket()
{
    setSocketState(QAbstractSocket::UnconnectedState); // there is nothing that the base class would have to close
}

void HandoverSocket::deliver(const QByteArray &request)
{
    m_request = request;
    m_taken = 0;
    Q_EMIT readyRead();
    m_request.clear();
    m_taken = 0;
}

void HandoverSocket::retire()
{
    m_usable = false;
    setSocketState(QAbstractSocket::UnconnectedState);
    Q_EMIT disconnected();
}

qint64 HandoverSocket::bytesAvailable() const
{
    return QTcpSocket::bytesAvailable() + (m_request.size() - m_taken);
}

qint64 HandoverSocket::readData(char *into, qint64 capacity)
{
    const qsizetype count = std::min<qsizetype>(qsizetype(capacity), m_request.size() - m_taken);
    std::memcpy(into, m_request.constData() + m_taken, std::size_t(count));
    m_taken += count;
    return count;
}

// Answers leave through the gate, never through QtHttpServer: what it writes of itself is not wanted.
qint64 HandoverSocket::writeData(const char *, qint64 size)
{
    return size;
}

} // namespace passerelle::http
