#include "tests/bench/load_connection.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace passerelle::bench {

bool LoadConnection::connect(const sockaddr_in &address)
{
    close();
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return false;
    const int one = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    const int result = ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    if (result < 0 && errno != EINPROGRESS) {
        close();
        return false;
    }
    return true;
}

void LoadConnection::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_busy = false;
    m_answer.clear();
}

void LoadConnection::begin(std::int64_t number, Moment now)
{
    m_number = number;
    m_begun = now;
    m_written = 0;
    m_answer.clear();
    m_status = 0;
    m_busy = true;
}

LoadConnection::Outcome LoadConnection::fail(const char *problem)
{
    m_problem = problem;
    m_busy = false;
    return Outcome::Failed;
}

LoadConnection::Outcome LoadConnection::advance()
{
    if (wantsToWrite()) {
        const Outcome written = write();
        if (written != Outcome::Going)
            return written;
    }
    return read();
}

LoadConnection::Outcome LoadConnection::write()
{
    while (m_written < m_request.size()) {
        const ssize_t bytes = ::send(m_descriptor, m_request.data() + m_written, m_request.size() - m_written, MSG_NOSIGNAL);
        if (bytes < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOTCONN)
                return Outcome::Going;
            return fail(errno == ECONNREFUSED ? "refused" : "reset");
        }
        m_written += static_cast<std::size_t>(bytes);
    }
    return Outcome::Going;
}

LoadConnection::Outcome LoadConnection::read()
{
    char buffer[16384];
    for (;;) {
        const ssize_t bytes = ::recv(m_descriptor, buffer, sizeof buffer, 0);
        if (bytes < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOTCONN)
                return Outcome::Going;
            return fail(errno == ECONNREFUSED ? "refused" : "reset");
        }
        if (bytes == 0)
            return fail("closed");
        m_answer.append(buffer, static_cast<std::size_t>(bytes));
        if (parseAnswer()) {
            m_busy = false;
            return Outcome::Answered;
        }
        if (bytes < static_cast<ssize_t>(sizeof buffer))
            return Outcome::Going;
    }
}

// The whole answer is here. Every server that is measured gives a Content-Length.
bool LoadConnection::parseAnswer()
{
    const std::size_t headEnd = m_answer.find("\r\n\r\n");
    if (headEnd == std::string::npos || headEnd < 12)
        return false;
    m_status = std::atoi(m_answer.c_str() + 9);
    std::size_t length = 0;
    for (std::size_t line = m_answer.find("\r\n"); line < headEnd; line = m_answer.find("\r\n", line + 2)) {
        if (::strncasecmp(m_answer.c_str() + line + 2, "content-length:", 15) == 0) {
            length = std::strtoul(m_answer.c_str() + line + 17, nullptr, 10);
            break;
        }
    }
    return m_answer.size() >= headEnd + 4 + length;
}

} // namespace passerelle::bench
