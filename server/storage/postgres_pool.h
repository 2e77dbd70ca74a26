// The connections of a PostgresDatabase: so many at most, opened when they are first needed, each lent to one thread at a
// time. While the server cannot be reached nobody but one thread in turn tries, less and less often; the others are told at
// once. Thread-safe.
#pragma once

#include "server/storage/postgres_address.h"
#include "server/storage/postgres_connection.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace passerelle::storage {

class PostgresPool {
public:
    PostgresPool(PostgresAddress address, int most);

    // Waits while all are lent. Unavailable while the server cannot be reached, Forbidden when it refuses us.
    Result<std::unique_ptr<PostgresConnection>> borrow();
    // One that is lost is let go, and with it those that idle: they were lost with it.
    void giveBack(std::unique_ptr<PostgresConnection> connection);
    bool isReachable() const; // the last try to connect succeeded
    // The server does not keep what was prepared for us: connections do without from now on.
    void stopPreparing();

private:
    Result<std::unique_ptr<PostgresConnection>> connect();

    const PostgresAddress m_address;
    const int m_most;
    mutable std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<PostgresConnection>> m_idle; // guarded by m_mutex, like all below
    int m_lent = 0;
    bool m_keepsPrepared;
    std::chrono::milliseconds m_pause{0}; // until the next try; 0: the last one succeeded
    std::chrono::steady_clock::time_point m_nextTry;
    Error m_lastRefusal;
};

} // namespace passerelle::storage
