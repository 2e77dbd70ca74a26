#include "server/retrieval/tending_queue.h"

#include <algorithm>

namespace passerelle::retrieval {

void TendingQueue::schedule(TenantId tenant, std::chrono::milliseconds delay)
{
    const std::scoped_lock lock(m_mutex);
    if (m_stopped)
        return;
    const auto at = std::chrono::steady_clock::now() + delay;
    const auto [due, fresh] = m_due.try_emplace(tenant, at);
    if (!fresh)
        due->second = std::min(due->second, at);
    if (!m_thread.joinable())
        m_thread = std::jthread([this](std::stop_token stop) { run(stop); });
    m_wake.notify_all();
}

void TendingQueue::stop()
{
    std::jthread ended; // asked to stop and joined when it goes, without the lock
    const std::scoped_lock lock(m_mutex);
    m_stopped = true;
    ended = std::move(m_thread);
}

void TendingQueue::run(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const auto next = std::min_element(m_due.begin(), m_due.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
        if (next == m_due.end()) {
            m_wake.wait(lock, stop, [this] { return !m_due.empty(); });
            continue;
        }
        if (next->second > std::chrono::steady_clock::now()) {
            const auto at = next->second;
            m_wake.wait_until(lock, stop, at, [&] {
                return std::any_of(m_due.begin(), m_due.end(), [&](const auto &one) { return one.second < at; });
            });
            continue;
        }
        const TenantId tenant = next->first;
        m_due.erase(next);
        lock.unlock();
        m_tend(tenant, stop);
        lock.lock();
    }
}

} // namespace passerelle::retrieval
