#include "tests/server/http/door_fixture.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace passerelle::http::test {

using namespace std::chrono_literals;

void Held::keep(Responder responder)
{
    {
        const std::lock_guard lock(m_mutex);
        m_responders.push_back(std::move(responder));
    }
    m_come.notify_all();
}

Responder Held::take()
{
    std::unique_lock lock(m_mutex);
    if (!m_come.wait_for(lock, 20s, [this] { return !m_responders.empty(); })) {
        qCritical("no request came");
        return Responder([](const Response &) {});
    }
    Responder first = std::move(m_responders.front());
    m_responders.pop_front();
    return first;
}

std::size_t Held::size()
{
    const std::lock_guard lock(m_mutex);
    return m_responders.size();
}

bool Held::waitFor(std::size_t count)
{
    std::unique_lock lock(m_mutex);
    return m_come.wait_for(lock, 20s, [this, count] { return m_responders.size() >= count; });
}

void Held::dropAll()
{
    std::deque<Responder> dropped;
    const std::lock_guard lock(m_mutex);
    dropped.swap(m_responders);
}

template <class F>
void DoorFixture::onDoor(F &&f)
{
    QMetaObject::invokeMethod(&m_door, std::forward<F>(f), Qt::BlockingQueuedConnection);
}

DoorFixture::DoorFixture(ServerOptions options, Router router) : m_router(std::move(router))
{
    if (options.name.isEmpty())
        options.name = QStringLiteral("test");
    m_door.moveToThread(&m_thread);
    m_thread.start();
    onDoor([&] {
        m_server = std::make_unique<Server>(std::move(options), m_router);
        const auto address = m_server->start();
        if (!address) {
            qCritical().noquote() << address.error().what;
            return;
        }
        m_address = *address;
        m_port = m_address.mid(m_address.lastIndexOf(QLatin1Char(':')) + 1).toUShort();
    });
}

DoorFixture::~DoorFixture()
{
    onDoor([this] { m_server.reset(); });
    m_thread.quit();
    m_thread.wait();
}

void DoorFixture::stop(std::chrono::milliseconds grace)
{
    onDoor([this, grace] { m_server->stop(grace); });
}

FileDescriptor DoorFixture::handOver(std::chrono::milliseconds grace)
{
    FileDescriptor listener;
    onDoor([this, grace, &listener] {
        if (auto shared = m_server->shareListener())
            listener = std::move(*shared);
        m_server->handOver(grace);
    });
    return listener;
}

QByteArray Reply::header(const QByteArray &name) const
{
    const QByteArray lower = head.toLower();
    const qsizetype at = lower.indexOf(QByteArray("\r\n" + name.toLower() + ": "));
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 4;
    return head.mid(from, head.indexOf("\r\n", from) - from);
}

Reply replyFrom(QByteArray &waiting, bool withoutBody)
{
    Reply reply;
    const qsizetype end = waiting.indexOf("\r\n\r\n");
    if (end < 0)
        return reply;
    reply.head = waiting.first(end + 2);
    const qsizetype length = withoutBody ? 0 : reply.header("content-length").toLongLong();
    if (waiting.size() < end + 4 + length)
        return reply;
    reply.body = waiting.mid(end + 4, length);
    waiting.remove(0, end + 4 + length);
    reply.status = reply.head.mid(9, 3).toInt();
    return reply;
}

RawClient::RawClient(quint16 port, const char *from)
{
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{20, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    if (from) {
        ::inet_pton(AF_INET, from, &address.sin_addr);
        ::bind(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address);
    }
    ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    address.sin_port = htons(port);
    if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        ::close(m_descriptor);
        m_descriptor = -1;
    }
}

RawClient::~RawClient()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool RawClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(m_descriptor, bytes.constData() + sent, std::size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

bool RawClient::fill()
{
    char buffer[65536];
    const ssize_t count = ::recv(m_descriptor, buffer, sizeof buffer, 0);
    if (count <= 0)
        return false;
    m_waiting.append(buffer, count);
    return true;
}

Reply RawClient::read(bool withoutBody)
{
    for (;;) {
        Reply reply = replyFrom(m_waiting, withoutBody);
        if (reply.status != 0 || !fill())
            return reply;
    }
}

QByteArray RawClient::readToEnd()
{
    while (fill()) { }
    return std::exchange(m_waiting, QByteArray());
}

bool RawClient::endsWithin(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&waiting, 1, int(left.count())) <= 0)
            return false;
        if (!fill())
            return true;
    }
}

void RawClient::halfClose()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void RawClient::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(m_descriptor);
    m_descriptor = -1;
}

Route publicRoute(Method method, const QByteArray &pattern, std::function<void(Request &&, Responder)> handler)
{
    Route route;
    route.method = method;
    route.pattern = pattern;
    route.policy = Policy::Public;
    route.runOn = RunOn::Door;
    route.body.maxBytes = method == Method::Get ? 0 : 256 * 1024;
    route.handler = std::move(handler);
    return route;
}

Route hookRoute(const QByteArray &pattern, std::function<void(Request &&, Responder)> handler)
{
    Route route = publicRoute(Method::Post, pattern, std::move(handler));
    route.policy = Policy::Hook;
    route.authorize = [](const Request &head) -> Status {
        if (head.header("x-secret") == "s")
            return {};
        return failure(ErrorKind::Unauthorized, QStringLiteral("wrong secret"));
    };
    return route;
}

QByteArray hookCall(const QByteArray &body, const QByteArray &secret, const QByteArray &path)
{
    return "POST " + path + " HTTP/1.1\r\nHost: h\r\nX-Secret: " + secret + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

} // namespace passerelle::http::test
