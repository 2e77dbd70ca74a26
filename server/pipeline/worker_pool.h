// Threads that walk turns: made on demand, up to a limit, with small stacks, and gone after a time without work. They
// wait more than they compute, and they yield to the threads that acknowledge and write. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include <pthread.h>

namespace passerelle::pipeline {

class WorkerPool {
public:
    struct Options {
        int threads = 256;
        std::size_t stackBytes = 512 * 1024;
        std::chrono::milliseconds idleFor{20'000};
        int niceness = 10;
    };
    explicit WorkerPool(Options options) : m_options(options) {}
    ~WorkerPool(); // stop()

    // Runs `job` on a thread of the pool, at once or when one is free. False when there is none and none could be made, or
    // when the pool stops: the job was not taken.
    bool submit(std::function<void()> job);
    int busy() const;
    // Waits for what runs; takes nothing more.
    void stop();

private:
    static void *run(void *self);
    void loop();
    bool startThread();
    void joinFinished(std::unique_lock<std::mutex> &lock);

    const Options m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_work;
    std::condition_variable m_ended;
    std::deque<std::function<void()>> m_jobs; // guarded by m_mutex, like all below
    std::vector<pthread_t> m_finished;
    int m_threads = 0;
    int m_idle = 0;
    int m_busy = 0;
    bool m_stopping = false;
};

} // namespace passerelle::pipeline
