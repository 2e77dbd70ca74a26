#include "server/http/worker_pool.h"

namespace passerelle::http {

WorkerPool::WorkerPool(int threads, std::size_t waitingAtMost) : m_waitingAtMost(waitingAtMost)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { work(stop); });
}

WorkerPool::~WorkerPool()
{
    stop();
}

bool WorkerPool::submit(Job &&job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_threads.empty() || m_waiting.size() >= m_waitingAtMost)
            return false;
        m_waiting.push_back(std::move(job));
    }
    m_come.notify_one();
    return true;
}

void WorkerPool::stop()
{
    std::vector<std::jthread> threads;
    std::deque<Job> dropped;
    {
        const std::lock_guard lock(m_mutex);
        threads.swap(m_threads);
        dropped.swap(m_waiting);
    }
    for (std::jthread &thread : threads)
        thread.request_stop();
}

void WorkerPool::work(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::unique_lock lock(m_mutex);
        if (!m_come.wait(lock, stop, [this] { return !m_waiting.empty(); }))
            return;
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        job();
    }
}

} // namespace passerelle::http
