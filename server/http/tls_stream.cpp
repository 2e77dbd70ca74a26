#include "server/http/tls_stream.h"

#include <QtNetwork/QSslSocket>

#include <unistd.h>

namespace passerelle::http {

namespace {

constexpr qint64 kTlsReadBuffer = 64 * 1024;
constexpr qint64 kTlsWriteBuffer = 256 * 1024;

} // namespace

TlsStream::TlsStream(int descriptor, const QSslConfiguration &configuration, std::function<void()> changed)
    : m_socket(new QSslSocket)
{
    m_socket->setReadBufferSize(kTlsReadBuffer);
    if (!m_socket->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        return;
    }
    m_socket->setSslConfiguration(configuration);
    QObject::connect(m_socket, &QSslSocket::readyRead, m_socket, changed);
    QObject::connect(m_socket, &QSslSocket::bytesWritten, m_socket, changed);
    QObject::connect(m_socket, &QSslSocket::encrypted, m_socket, changed);
    QObject::connect(m_socket, &QSslSocket::disconnected, m_socket, changed);
    QObject::connect(m_socket, &QSslSocket::errorOccurred, m_socket, changed);
    m_socket->startServerEncryption();
}

TlsStream::~TlsStream()
{
    m_socket->disconnect(); // nobody is told of what abort() does
    m_socket->abort();
    m_socket->deleteLater();
}

bool TlsStream::isReady() const
{
    return m_socket->isEncrypted();
}

bool TlsStream::hasFailed() const
{
    return m_socket->state() == QAbstractSocket::UnconnectedState;
}

qsizetype TlsStream::endOrNothing() const
{
    return hasFailed() ? kBroken : 0; // while it says goodbye: nothing
}

qsizetype TlsStream::read(char *into, qsizetype capacity)
{
    const qint64 count = m_socket->read(into, capacity);
    return count > 0 ? qsizetype(count) : endOrNothing();
}

qsizetype TlsStream::discard(qsizetype most)
{
    const qint64 count = m_socket->skip(most);
    return count > 0 ? qsizetype(count) : endOrNothing();
}

qsizetype TlsStream::write(QByteArrayView bytes)
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return kBroken;
    const qint64 room = kTlsWriteBuffer - m_socket->bytesToWrite() - m_socket->encryptedBytesToWrite();
    if (room <= 0)
        return 0;
    const qint64 taken = m_socket->write(bytes.data(), qMin<qint64>(room, bytes.size()));
    m_socket->flush();
    return taken < 0 ? kBroken : qsizetype(taken);
}

// With bytes unread the goodbye would turn into a reset that may overtake the answer.
void TlsStream::finishWriting(Rest rest)
{
    if (rest == Rest::Nothing)
        m_socket->disconnectFromHost();
}

} // namespace passerelle::http
