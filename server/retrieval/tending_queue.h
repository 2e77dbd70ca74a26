// Which tenants' indexes need the background's care, and when: one thread, started with the first thing to do, calls
// `tend` for one tenant after another. Thread-safe; stop() waits for the call that is running, and nothing is begun after it.
#pragma once

#include "server/domain/ids.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

namespace passerelle::retrieval {

class TendingQueue {
public:
    using Tend = std::function<void(TenantId, std::stop_token)>;

    explicit TendingQueue(Tend tend) : m_tend(std::move(tend)) {}
    ~TendingQueue() { stop(); }

    // The sooner of this and what was planned for that tenant.
    void schedule(TenantId tenant, std::chrono::milliseconds delay);
    void stop();

private:
    void run(std::stop_token stop);

    const Tend m_tend;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::map<TenantId, std::chrono::steady_clock::time_point> m_due; // under m_mutex
    bool m_stopped = false;                                          // under m_mutex, like the thread
    std::jthread m_thread;
};

} // namespace passerelle::retrieval
