// Hears what other services on the same database tell (LISTEN/NOTIFY; migrations/postgres/main/0008_wake_ups.sql says what and
// when): over a connection of its own, on a thread of its own. What is told while there is no connection is not heard: after each
// one that was made, everything counts as told. Behind a pooler that lends a connection for a transaction it hears nothing, and
// does not try: who uses it looks by itself as well.
#pragma once

#include "server/base/file_descriptor.h"
#include "server/storage/postgres_address.h"

#include <chrono>
#include <functional>
#include <thread>
#include <vector>

namespace passerelle::storage {

class PostgresListener {
public:
    struct News {
        bool work = false;    // messages were taken in: a conversation may be due
        bool changes = false; // a row that services keep in memory was changed
    };
    // `told` runs on the listener's thread, never for what the service `instance` itself did.
    PostgresListener(PostgresAddress address, int instance, std::function<void(News)> told);
    ~PostgresListener();
    PostgresListener(const PostgresListener &) = delete;
    PostgresListener &operator=(const PostgresListener &) = delete;

private:
    void loop(const std::stop_token &stop);
    bool listen(const std::stop_token &stop); // until the end, or the connection's; false: none could be made
    void tell(const std::vector<QByteArray> &payloads) const;
    // Until the socket (-1: none) has something, the time is over, or it is to end.
    void waitFor(int socket, std::chrono::milliseconds atMost) const;

    const PostgresAddress m_address;
    const int m_instance;
    const std::function<void(News)> m_told;
    FileDescriptor m_stopped; // readable once it is to end
    std::jthread m_thread;
};

} // namespace passerelle::storage
