// This service among those that share its database: it shows that it lives, follows the database's clock, knows whether it is
// the one that does what must be done once, and tells when others changed what is kept in memory, or left work that is due. A
// service on files is alone: number 0, it leads, and nothing runs here. Thread-safe.
#pragma once

#include "server/domain/ids.h"
#include "server/runtime/shared_clock.h"
#include "server/storage/postgres_listener.h"
#include "server/storage/sql_instance_store.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace passerelle::runtime {

class InstanceWatch {
public:
    struct Hooks {
        std::function<void(const QString &table, TenantId owner)> changed; // by another service; owner 0: nobody's
        std::function<void()> look; // every second: for what others left
        // All that others changed until kKnownFor before that instant was told.
        std::function<void(Monotonic until)> known = {};
        std::function<void()> work = {}; // another took messages in
    };

    // How long what is in memory counts as what the database holds, when that does not answer.
    static constexpr std::chrono::seconds kKnownFor{5};

    InstanceWatch(storage::Database &database, int number) : m_store(database), m_number(number) {}
    ~InstanceWatch() { stop(); }
    InstanceWatch(const InstanceWatch &) = delete;
    InstanceWatch &operator=(const InstanceWatch &) = delete;

    int number() const { return m_number; }
    // The instants of services on several machines must be of one clock.
    Status follow(const SharedClock &clock);
    // `address`: where what others did can be heard when they tell it; none: it is found at the next round.
    void start(const SharedClock &clock, Hooks hooks, const std::optional<storage::PostgresAddress> &address = {});
    void stop();
    // Whether what must be done once across services is this one's to do.
    bool leads() const;
    // Whether no other was seen lately.
    Result<bool> isAlone(const Clock &clock);
    // `work`, where it leads.
    std::function<Status()> once(std::function<Status()> work) const;

private:
    using News = storage::PostgresListener::News;
    void loop(std::stop_token stop, const SharedClock &clock);
    void heedUntil(const std::stop_token &stop, Monotonic end);
    void hear(const News &news);
    void step(const SharedClock &clock, int round);
    void tellChanges();

    storage::SqlInstanceStore m_store;
    const int m_number;
    Hooks m_hooks;
    storage::SqlInstanceStore::Changes m_known; // the thread's, like the next
    bool m_knowsChanges = false;
    std::atomic<qint64> m_leadsUntil{0}; // monotonic milliseconds
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    News m_news; // guarded by m_mutex: what was told and not heeded yet
    std::jthread m_thread;
    std::unique_ptr<storage::PostgresListener> m_listener; // goes before what it calls
};

} // namespace passerelle::runtime
