// passerelle-bare-epoll: the upper bound of the acknowledgement benchmark. An epoll loop that reads a POST, hands its body
// to the product's own inbox writer (same file, same group commit, same synchronous=FULL) and answers 200 after the
// commit; no routing, no secret, no JSON, no encryption. Only for the benchmark: it trusts its client.
#include "server/base/clock.h"
#include "server/storage/inbox_database.h"

#include <QtCore/QDir>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <unordered_map>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace passerelle;

constexpr char kAnswer[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 46\r\n\r\n{\"status\":\"accepted\",\"reply\":\"OK, bien reçu\"}";
volatile std::sig_atomic_t stopAsked = 0;

// Seals nothing.
class PlainCipher final : public Cipher {
public:
    Result<QByteArray> seal(const KeyName &, const SealPlace &, QByteArrayView plain) override { return plain.toByteArray(); }
    Result<QByteArray> open(const KeyName &, const SealPlace &, QByteArrayView sealed) override { return sealed.toByteArray(); }
    Result<QByteArray> fingerprint(TenantId, const char *, QByteArrayView value) override { return value.toByteArray(); }
    Status destroy(const KeyName &) override { return {}; }
};

struct Client {
    int descriptor = -1;
    std::string read;
};

class BareServer {
public:
    explicit BareServer(Inbox &inbox) : m_inbox(inbox), m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
    ~BareServer()
    {
        for (const auto &[number, client] : m_clients)
            ::close(client.descriptor);
        ::close(m_wake);
        ::close(m_epoll);
    }
    BareServer(const BareServer &) = delete;
    BareServer &operator=(const BareServer &) = delete;

    bool listen(int &port);
    void run();

private:
    void watch(int descriptor, quint64 number);
    void acceptAll();
    void readFrom(quint64 number);
    void answerDone();

    Inbox &m_inbox;
    int m_epoll;
    int m_wake;
    int m_listener = -1;
    quint64 m_next = 2; // 0: the listener, 1: the wake-up
    std::unordered_map<quint64, Client> m_clients;
    std::mutex m_doneMutex;
    std::vector<quint64> m_done;
};

void BareServer::watch(int descriptor, quint64 number)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = number;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
}

bool BareServer::listen(int &port)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int one = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 1024) != 0)
        return false;
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    port = ntohs(address.sin_port);
    watch(m_listener, 0);
    watch(m_wake, 1);
    return true;
}

void BareServer::acceptAll()
{
    for (;;) {
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        const int one = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        m_clients[m_next].descriptor = descriptor;
        watch(descriptor, m_next++);
    }
}

void BareServer::readFrom(quint64 number)
{
    const auto found = m_clients.find(number);
    if (found == m_clients.end())
        return;
    Client &client = found->second;
    char buffer[16384];
    const ssize_t bytes = ::recv(client.descriptor, buffer, sizeof buffer, 0);
    if (bytes <= 0) {
        if (bytes == 0 || (errno != EAGAIN && errno != EINTR)) {
            ::close(client.descriptor);
            m_clients.erase(found);
        }
        return;
    }
    client.read.append(buffer, static_cast<std::size_t>(bytes));
    const std::size_t headEnd = client.read.find("\r\n\r\n");
    const std::size_t lengthAt = client.read.find("Content-Length: ");
    if (headEnd == std::string::npos || lengthAt > headEnd)
        return;
    const std::size_t length = std::strtoul(client.read.c_str() + lengthAt + 16, nullptr, 10);
    if (client.read.size() < headEnd + 4 + length)
        return;
    InboundMessage message;
    message.text = QString::fromUtf8(client.read.data() + headEnd + 4, static_cast<qsizetype>(length));
    client.read.clear();
    m_inbox.append(TenantContext::proven(TenantId(1), TenantProof::HookSecret), std::move(message), [this, number](const Result<InboxNumber> &committed) {
        if (!committed)
            return;
        bool first = false;
        {
            const std::lock_guard lock(m_doneMutex);
            first = m_done.empty();
            m_done.push_back(number);
        }
        const quint64 one = 1;
        if (first && ::write(m_wake, &one, sizeof one) < 0)
            std::perror("eventfd");
    });
}

void BareServer::answerDone()
{
    quint64 count = 0;
    if (::read(m_wake, &count, sizeof count) < 0)
        return;
    std::vector<quint64> done;
    {
        const std::lock_guard lock(m_doneMutex);
        done.swap(m_done);
    }
    for (const quint64 number : done) {
        const auto found = m_clients.find(number);
        if (found != m_clients.end() && ::send(found->second.descriptor, kAnswer, sizeof kAnswer - 1, MSG_NOSIGNAL) < 0)
            std::perror("send");
    }
}

void BareServer::run()
{
    epoll_event events[512];
    while (stopAsked == 0) {
        const int ready = ::epoll_wait(m_epoll, events, 512, 200);
        for (int i = 0; i < ready; ++i) {
            const quint64 number = events[i].data.u64;
            if (number == 0)
                acceptAll();
            else if (number == 1)
                answerDone();
            else
                readFrom(number);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fputs("passerelle-bare-epoll FOLDER [PORT]\n", stderr);
        return 2;
    }
    std::signal(SIGTERM, [](int) { stopAsked = 1; });
    std::signal(SIGINT, [](int) { stopAsked = 1; });
    PlainCipher cipher;
    const SystemClock clock;
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    auto inbox = storage::InboxDatabase::open({.path = folder + QStringLiteral("/inbox.db")}, cipher, clock);
    if (!inbox) {
        std::fprintf(stderr, "passerelle-bare-epoll: %s\n", qPrintable(inbox.error().what));
        return 1;
    }
    int port = argc > 2 ? std::atoi(argv[2]) : 0;
    BareServer server(**inbox);
    if (!server.listen(port)) {
        std::perror("passerelle-bare-epoll");
        return 1;
    }
    std::printf("{\"listen\":\"127.0.0.1:%d\"}\n", port);
    std::fflush(stdout);
    server.run();
    inbox->reset(); // its writer still calls back into the server
    return 0;
}
