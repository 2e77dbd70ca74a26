#include "server/pipeline/worker_pool.h"

#include "server/base/thread_priority.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::pipeline {

namespace {
Q_LOGGING_CATEGORY(workersLog, "passerelle.pipeline")
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::submit(std::function<void()> job)
{
    {
        std::unique_lock lock(m_mutex);
        if (m_stopping)
            return false;
        joinFinished(lock);
        // A thread that is about to be free again is as good as a new one.
        if (static_cast<int>(m_jobs.size()) >= m_idle && !startThread() && m_threads == 0)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_work.notify_one();
    return true;
}

int WorkerPool::busy() const
{
    const std::lock_guard lock(m_mutex);
    return m_busy;
}

void WorkerPool::stop()
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    m_work.notify_all();
    m_ended.wait(lock, [this] { return m_threads == 0; });
    joinFinished(lock);
}

// Called with the mutex held. The new thread counts as idle until it takes its first job.
bool WorkerPool::startThread()
{
    if (m_threads >= m_options.threads)
        return false;
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return false;
    pthread_attr_setstacksize(&attributes, m_options.stackBytes);
    pthread_t thread{};
    const bool started = pthread_create(&thread, &attributes, &WorkerPool::run, this) == 0;
    pthread_attr_destroy(&attributes);
    if (started) {
        ++m_threads;
        ++m_idle;
    } else {
        qCWarning(workersLog, "no more threads can be made: %d work", m_threads);
    }
    return started;
}

void WorkerPool::joinFinished(std::unique_lock<std::mutex> &lock)
{
    const std::vector<pthread_t> finished = std::exchange(m_finished, {});
    if (finished.empty())
        return;
    lock.unlock();
    for (const pthread_t thread : finished)
        pthread_join(thread, nullptr);
    lock.lock();
}

void *WorkerPool::run(void *self)
{
    static_cast<WorkerPool *>(self)->loop();
    return nullptr;
}

void WorkerPool::loop()
{
    ::pthread_setname_np(::pthread_self(), "turn worker");
    lowerThreadPriority(m_options.niceness);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_work.wait_for(lock, m_options.idleFor, [this] { return !m_jobs.empty() || m_stopping; });
        if (m_jobs.empty())
            break; // stopping, or without work for long enough
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        --m_idle;
        ++m_busy;
        lock.unlock();
        try {
            job();
        } catch (const std::exception &thrown) {
            qCCritical(workersLog, "a worker's job threw: %s", thrown.what());
        } catch (...) {
            qCCritical(workersLog, "a worker's job threw");
        }
        job = nullptr;
        lock.lock();
        --m_busy;
        ++m_idle;
    }
    --m_idle;
    --m_threads;
    m_finished.push_back(pthread_self());
    m_ended.notify_all(); // under the lock: stop() joins this thread before the pool goes
}

} // namespace passerelle::pipeline
