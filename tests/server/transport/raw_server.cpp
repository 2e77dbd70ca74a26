#include "tests/server/transport/raw_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace passerelle::test {

namespace {

bool readable(int socket, int milliseconds)
{
    pollfd one{socket, POLLIN, 0};
    return ::poll(&one, 1, milliseconds) > 0;
}

} // namespace

QByteArray RawConnection::readRequest()
{
    QByteArray bytes;
    qsizetype wanted = -1;
    while (!m_stopping) {
        if (wanted < 0) {
            if (const qsizetype end = bytes.indexOf("\r\n\r\n"); end >= 0) {
                const QByteArray head = bytes.left(end).toLower();
                const qsizetype at = head.indexOf("content-length:");
                wanted = end + 4 + (at < 0 ? 0 : head.mid(at + 15, head.indexOf("\r\n", at) < 0 ? -1 : head.indexOf("\r\n", at) - at - 15).trimmed().toLongLong());
            }
        }
        if (wanted >= 0 && bytes.size() >= wanted)
            return bytes;
        if (!readable(m_socket, 20))
            continue;
        char buffer[65536];
        const ssize_t got = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return {};
        bytes.append(buffer, got);
    }
    return {};
}

bool RawConnection::write(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size() && !m_stopping) {
        const ssize_t sent = ::send(m_socket, bytes.constData() + done, static_cast<size_t>(bytes.size() - done), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        done += sent;
    }
    return done == bytes.size();
}

bool RawConnection::clientIsThere()
{
    if (m_stopping)
        return false;
    if (!readable(m_socket, 10))
        return true;
    char one = 0;
    return ::recv(m_socket, &one, 1, MSG_PEEK) > 0;
}

void RawConnection::reset()
{
    const linger hard{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

RawServer::RawServer(Script script) : m_script(std::move(script))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 1024) != 0)
        qFatal("the test's server could not listen");
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

RawServer::~RawServer()
{
    m_stopping = true;
    m_acceptor.join();
    for (std::thread &thread : m_threads)
        thread.join();
    ::close(m_listener);
}

void RawServer::accept()
{
    while (!m_stopping) {
        if (!readable(m_listener, 20))
            continue;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        const int number = ++m_connections;
        m_threads.emplace_back([this, socket, number] {
            RawConnection connection(socket, number, m_stopping);
            m_script(connection);
            ::close(socket);
        });
    }
}

QByteArray RawServer::response(const QByteArray &body, const QByteArray &status, const QByteArray &headers)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

} // namespace passerelle::test
