#include "server/storage/postgres_pool.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace passerelle::storage {

namespace {

Q_LOGGING_CATEGORY(poolLog, "passerelle.storage")

constexpr std::chrono::milliseconds kFirstPause{250};
constexpr std::chrono::milliseconds kLongestPause{10'000}; // a stop of the server is over ten seconds after it at the latest

} // namespace

PostgresPool::PostgresPool(PostgresAddress address, int most) : m_address(std::move(address)), m_most(most), m_keepsPrepared(!m_address.isLentByTransaction()) {}

Result<std::unique_ptr<PostgresConnection>> PostgresPool::borrow()
{
    {
        std::unique_lock lock(m_mutex);
        m_returned.wait(lock, [this] { return m_lent < m_most; });
        if (!m_idle.empty()) {
            ++m_lent;
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
        const auto now = std::chrono::steady_clock::now();
        if (m_pause.count() > 0 && now < m_nextTry)
            return failure(m_lastRefusal);
        if (m_pause.count() > 0)
            m_nextTry = now + m_pause; // the others need not wait for this try
        ++m_lent;
    }
    auto connected = connect();
    if (connected)
        return connected;
    {
        const std::lock_guard lock(m_mutex);
        --m_lent;
    }
    m_returned.notify_one();
    return connected;
}

Result<std::unique_ptr<PostgresConnection>> PostgresPool::connect()
{
    auto connected = PostgresConnection::open(m_address.conninfo());
    const std::lock_guard lock(m_mutex);
    if (connected) {
        if (m_pause.count() > 0)
            qCInfo(poolLog, "the database at %s is back", qUtf8Printable(m_address.description()));
        m_pause = std::chrono::milliseconds(0);
        (*connected)->keepPrepared(m_keepsPrepared);
        return connected;
    }
    if (m_pause.count() == 0)
        qCWarning(poolLog, "the database at %s cannot be reached: %s", qUtf8Printable(m_address.description()), qUtf8Printable(connected.error().what));
    m_pause = std::clamp(m_pause * 2, kFirstPause, kLongestPause);
    m_nextTry = std::chrono::steady_clock::now() + m_pause;
    m_lastRefusal = connected.error();
    m_lastRefusal.retryAfter = m_pause;
    return connected;
}

void PostgresPool::giveBack(std::unique_ptr<PostgresConnection> connection)
{
    std::vector<std::unique_ptr<PostgresConnection>> lost; // closed outside the lock
    {
        const std::lock_guard lock(m_mutex);
        --m_lent;
        if (connection->isLost()) {
            lost = std::move(m_idle);
            m_idle.clear();
            lost.push_back(std::move(connection));
        } else {
            connection->keepPrepared(m_keepsPrepared);
            m_idle.push_back(std::move(connection));
        }
    }
    m_returned.notify_one();
}

bool PostgresPool::isReachable() const
{
    const std::lock_guard lock(m_mutex);
    return m_pause.count() == 0;
}

void PostgresPool::stopPreparing()
{
    const std::lock_guard lock(m_mutex);
    if (m_keepsPrepared)
        qCInfo(poolLog, "the way to the database at %s keeps no prepared statements: going on without", qUtf8Printable(m_address.description()));
    m_keepsPrepared = false;
    for (const auto &connection : m_idle)
        connection->keepPrepared(false);
}

} // namespace passerelle::storage
