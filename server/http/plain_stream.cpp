#include "server/http/plain_stream.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace passerelle::http {

namespace {

qsizetype receivedOrReason(ssize_t received)
{
    if (received > 0)
        return received;
    if (received == 0)
        return Stream::kEnded;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : Stream::kBroken;
}

} // namespace

PlainStream::~PlainStream()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int PlainStream::release()
{
    return std::exchange(m_descriptor, -1);
}

qsizetype PlainStream::read(char *into, qsizetype capacity)
{
    return receivedOrReason(::recv(m_descriptor, into, std::size_t(capacity), MSG_DONTWAIT));
}

qsizetype PlainStream::discard(qsizetype most)
{
    return receivedOrReason(::recv(m_descriptor, nullptr, std::size_t(most), MSG_DONTWAIT | MSG_TRUNC));
}

qsizetype PlainStream::write(QByteArrayView bytes)
{
    const ssize_t sent = ::send(m_descriptor, bytes.data(), std::size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0)
        return sent;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : kBroken;
}

void PlainStream::finishWriting(Rest)
{
    ::shutdown(m_descriptor, SHUT_WR);
}

} // namespace passerelle::http
