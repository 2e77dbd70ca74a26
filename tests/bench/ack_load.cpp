// passerelle-load: posts messages over many keep-alive connections from one epoll thread and prints what came of it:
// {"requests","ok","seconds","per_second","p50_ms","p99_ms","max_ms","statuses","errors",…}. It measures acknowledgements
// and must not be the bottleneck.
#include "tests/bench/acknowledged_file.h"
#include "tests/bench/load_connection.h"
#include "tests/bench/load_figures.h"
#include "tests/bench/load_options.h"
#include "tests/bench/request_template.h"

#include <csignal>
#include <cstdio>
#include <memory>

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace passerelle::bench {

namespace {

using namespace std::chrono_literals;

volatile std::sig_atomic_t stopAsked = 0;

class LoadRun {
public:
    LoadRun(const LoadOptions &options, const sockaddr_in &address)
        : m_options(options), m_address(address), m_template(options), m_acknowledged(options.acknowledged), m_next(options.first)
    {
    }

    bool isSound() const { return m_acknowledged.isSound(); }
    double run();
    LoadFigures &figures() { return m_figures; }

private:
    static double secondsBetween(Moment from, Moment to) { return std::chrono::duration<double>(to - from).count(); }
    void open(LoadConnection &connection);
    void handle(LoadConnection &connection, Moment now);
    void sendNext(LoadConnection &connection, Moment now);
    void sendOne(LoadConnection &connection, Moment now);
    bool maySend(Moment now) const;
    void everyTenthOfASecond(Moment now);
    bool isOver(Moment now) const;

    const LoadOptions &m_options;
    const sockaddr_in m_address;
    RequestTemplate m_template;
    AcknowledgedFile m_acknowledged;
    LoadFigures m_figures;
    std::vector<std::unique_ptr<LoadConnection>> m_connections;
    int m_epoll = -1;
    std::int64_t m_next;
    std::int64_t m_sent = 0;
    double m_duplicateDue = 0;
    int m_busy = 0;
    Moment m_start;
    Moment m_lastTick;
    bool m_counting = false;
    bool m_ending = false;
};

void LoadRun::open(LoadConnection &connection)
{
    if (!connection.connect(m_address))
        return;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = &connection;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.descriptor(), &event);
}

bool LoadRun::maySend(Moment now) const
{
    if (m_ending || (m_options.count > 0 && m_sent >= m_options.count))
        return false;
    return m_options.perSecond <= 0 || static_cast<double>(m_sent) < m_options.perSecond * secondsBetween(m_start, now) + 1;
}

void LoadRun::sendNext(LoadConnection &connection, Moment now)
{
    while (connection.isOpen() && !connection.isBusy() && maySend(now))
        sendOne(connection, now); // again at once in the rare case that the answer is there already: no event would come
}

void LoadRun::sendOne(LoadConnection &connection, Moment now)
{
    std::int64_t number = m_next;
    m_duplicateDue += m_options.duplicates;
    if (m_duplicateDue >= 1 && m_next > m_options.first) {
        m_duplicateDue -= 1;
        number = m_next - 1;
        m_figures.duplicateSent();
    } else {
        ++m_next;
    }
    ++m_sent;
    ++m_busy;
    m_template.fill(number, connection.request());
    connection.begin(number, now);
    handle(connection, now);
}

void LoadRun::handle(LoadConnection &connection, Moment now)
{
    if (!connection.isOpen())
        return;
    const bool wasBusy = connection.isBusy();
    switch (connection.advance()) {
    case LoadConnection::Outcome::Going:
        return;
    case LoadConnection::Outcome::Answered:
        --m_busy;
        m_figures.answered(connection.status(), static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(now - connection.begun()).count()));
        if (connection.status() == 200)
            m_acknowledged.add(connection.number());
        return;
    case LoadConnection::Outcome::Failed:
        m_busy -= wasBusy ? 1 : 0;
        if (wasBusy)
            m_figures.failed(connection.problem());
        connection.close(); // and opened again with the next tick: a service that is being killed is not hammered
        return;
    }
}

// Time-outs, durability of the record, connections that must be opened again, and rates that need a push.
void LoadRun::everyTenthOfASecond(Moment now)
{
    if (now - m_lastTick < 100ms)
        return;
    m_lastTick = now;
    m_acknowledged.flush();
    for (const auto &connection : m_connections) {
        if (connection->isBusy() && now - connection->begun() > std::chrono::milliseconds(m_options.timeoutMs)) {
            --m_busy;
            m_figures.failed("timeout");
            connection->close();
        }
        if (!connection->isOpen() && !m_ending)
            open(*connection);
    }
}

bool LoadRun::isOver(Moment now) const
{
    if (m_options.count > 0)
        return m_sent >= m_options.count;
    return secondsBetween(m_start, now) >= m_options.seconds + m_options.warmUpSeconds;
}

double LoadRun::run()
{
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    m_start = m_lastTick = std::chrono::steady_clock::now();
    Moment countedFrom = m_start;
    m_counting = m_options.warmUpSeconds <= 0;
    for (int i = 0; i < m_options.connections; ++i) {
        m_connections.push_back(std::make_unique<LoadConnection>());
        open(*m_connections.back());
    }
    std::vector<epoll_event> events(1024);
    Moment endedAt = m_start;
    for (;;) {
        Moment now = std::chrono::steady_clock::now();
        if (!m_counting && secondsBetween(m_start, now) >= m_options.warmUpSeconds) {
            m_figures.restart();
            m_counting = true;
            countedFrom = now;
        }
        if (!m_ending && (isOver(now) || stopAsked != 0)) {
            m_ending = true;
            endedAt = now;
        }
        if (m_ending && (m_busy == 0 || now - endedAt > std::chrono::milliseconds(m_options.timeoutMs)))
            break;
        const int ready = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), m_options.perSecond > 0 ? 1 : 20);
        now = std::chrono::steady_clock::now();
        for (int i = 0; i < ready; ++i) {
            auto *connection = static_cast<LoadConnection *>(events[static_cast<std::size_t>(i)].data.ptr);
            handle(*connection, now);
            sendNext(*connection, now);
        }
        if (m_options.perSecond > 0) {
            for (const auto &connection : m_connections)
                sendNext(*connection, now);
        }
        everyTenthOfASecond(now);
    }
    const Moment end = m_options.count > 0 ? std::chrono::steady_clock::now() : endedAt;
    m_acknowledged.flush();
    ::close(m_epoll);
    return secondsBetween(countedFrom, end);
}

} // namespace

} // namespace passerelle::bench

int main(int argc, char **argv)
{
    using namespace passerelle::bench;
    bool helpShown = false;
    const auto options = readLoadOptions(argc, argv, helpShown);
    if (!options)
        return helpShown ? 0 : 2;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(options->port));
    if (::inet_pton(AF_INET, options->host.c_str(), &address.sin_addr) != 1) {
        std::fputs("passerelle-load: --target needs an IPv4 address\n", stderr);
        return 2;
    }
    std::signal(SIGINT, [](int) { stopAsked = 1; });
    std::signal(SIGTERM, [](int) { stopAsked = 1; });
    LoadRun run(*options, address);
    if (!run.isSound()) {
        std::perror("passerelle-load: the file of acknowledged messages");
        return 1;
    }
    const double seconds = run.run();
    std::printf("%s\n", run.figures().json(seconds).c_str());
    return run.figures().ok() > 0 ? 0 : 1;
}
