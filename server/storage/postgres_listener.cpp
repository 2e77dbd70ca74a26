#include "server/storage/postgres_listener.h"

#include "server/storage/postgres_connection.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>

namespace passerelle::storage {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(listenerLog, "passerelle.storage")

constexpr std::chrono::milliseconds kFirstPause{250};
constexpr std::chrono::milliseconds kLongestPause{10'000};
constexpr std::chrono::milliseconds kBetweenSigns = 30s; // an idle connection is asked whether it still is one

} // namespace

PostgresListener::PostgresListener(PostgresAddress address, int instance, std::function<void(News)> told)
    : m_address(std::move(address)), m_instance(instance), m_told(std::move(told)), m_stopped(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (!m_address.isLentByTransaction())
        m_thread = std::jthread([this](const std::stop_token &stop) { loop(stop); });
}

PostgresListener::~PostgresListener()
{
    m_thread.request_stop();
    constexpr quint64 kOne = 1;
    (void)m_stopped.writeAll(QByteArrayView(reinterpret_cast<const char *>(&kOne), sizeof kOne));
}

void PostgresListener::loop(const std::stop_token &stop)
{
    ::pthread_setname_np(::pthread_self(), "listener");
    auto pause = kFirstPause;
    while (!stop.stop_requested()) {
        if (listen(stop)) {
            pause = kFirstPause;
        } else {
            waitFor(-1, pause);
            pause = std::min(pause * 2, kLongestPause);
        }
    }
}

bool PostgresListener::listen(const std::stop_token &stop)
{
    auto connection = PostgresConnection::open(m_address.conninfo());
    if (!connection)
        return false; // those who write say it
    if (const Status listening = (*connection)->execute("LISTEN passerelle"); !listening) {
        qCWarning(listenerLog, "other services' news cannot be heard: %s", qUtf8Printable(listening.error().what));
        return false;
    }
    m_told({.work = true, .changes = true});
    while (!stop.stop_requested()) {
        const auto asked = std::chrono::steady_clock::now();
        waitFor((*connection)->socket(), kBetweenSigns);
        if (std::chrono::steady_clock::now() - asked >= kBetweenSigns && !(*connection)->execute("SELECT 1"))
            return true;
        const auto payloads = (*connection)->told();
        if (!payloads)
            return true;
        tell(*payloads);
    }
    return true;
}

// "work 3": of the service with that number.
void PostgresListener::tell(const std::vector<QByteArray> &payloads) const
{
    News news;
    for (const QByteArray &payload : payloads) {
        const auto space = payload.indexOf(' ');
        if (payload.mid(space + 1).toInt() == m_instance)
            continue;
        news.work |= payload.first(std::max<qsizetype>(space, 0)) == "work";
        news.changes |= payload.first(std::max<qsizetype>(space, 0)) == "changes";
    }
    if (news.work || news.changes)
        m_told(news);
}

void PostgresListener::waitFor(int socket, std::chrono::milliseconds atMost) const
{
    pollfd watched[] = {{m_stopped.number(), POLLIN, 0}, {socket, POLLIN, 0}};
    (void)::poll(watched, socket < 0 ? 1 : 2, static_cast<int>(atMost.count()));
}

} // namespace passerelle::storage
