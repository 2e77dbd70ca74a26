// A few threads for the handlers that may block, with a bounded queue in front. Jobs still waiting when it stops are
// dropped (their responders answer for them); running ones are waited for. submit() from any thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace passerelle::http {

class WorkerPool {
public:
    using Job = std::packaged_task<void()>; // what it throws ends in nobody's future: a job catches its own

    WorkerPool(int threads, std::size_t waitingAtMost);
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    bool submit(Job &&job); // false when the queue is full: the job is untouched
    void stop();

private:
    void work(const std::stop_token &stop);

    const std::size_t m_waitingAtMost;
    std::mutex m_mutex;
    std::condition_variable_any m_come;
    std::deque<Job> m_waiting;
    std::vector<std::jthread> m_threads;
};

} // namespace passerelle::http
