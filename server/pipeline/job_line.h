// Jobs that are done one after the other on a thread of their own, at a low priority; each can be cancelled, and stop()
// interrupts the one in hand. Who sees a job ended may begin the next one at once. Thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/base/thread_priority.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace passerelle::pipeline {

// `Job` has a `std::stop_source cancel`.
template <typename Job>
class JobLine {
public:
    struct Parts {
        int niceness = 10;
        std::function<Status(Job &)> work; // an error when it was stopped; without the line's lock
        // Under the line's lock, so that it must not call the line. `stopping`: it was stop() that interrupted it.
        std::function<void(Job &, const Status &done, bool stopping)> finish;
        std::function<void(Job &)> told = [](Job &) {}; // after it has left the line
    };
    explicit JobLine(Parts parts) : m_parts(std::move(parts)) {}
    ~JobLine() { stop(); }
    JobLine(const JobLine &) = delete;
    JobLine &operator=(const JobLine &) = delete;

    // Conflict with `why` when a job in the line matches; Unavailable while it stops; else what `make` says, which runs under
    // the line's lock: nobody else comes in between.
    Status begin(const std::function<bool(const Job &)> &matches, const QString &why, const std::function<Result<std::shared_ptr<Job>>()> &make)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping)
            return failure(ErrorKind::Unavailable, QStringLiteral("the service is being stopped"));
        if (std::any_of(m_jobs.begin(), m_jobs.end(), [&](const auto &job) { return matches(*job); }))
            return failure(ErrorKind::Conflict, why);
        auto job = make();
        if (!job)
            return failure(std::move(job).error());
        m_jobs.push_back(std::move(*job));
        if (!m_thread.joinable())
            m_thread = std::thread([this] { loop(); });
        m_changed.notify_all();
        return {};
    }
    // How many it asked to end.
    int cancel(const std::function<bool(const Job &)> &matches)
    {
        const std::scoped_lock lock(m_mutex);
        int asked = 0;
        for (const auto &job : m_jobs) {
            if (matches(*job)) {
                job->cancel.request_stop();
                ++asked;
            }
        }
        return asked;
    }
    // Waits for the job in hand; nothing is begun any more.
    void stop()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stopping = true;
            for (const auto &job : m_jobs)
                job->cancel.request_stop();
            m_changed.notify_all();
        }
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    void loop()
    {
        lowerThreadPriority(m_parts.niceness);
        for (;;) {
            std::shared_ptr<Job> job;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
                if (m_jobs.empty())
                    return;
                job = m_jobs.front();
            }
            const Status done = m_parts.work(*job);
            {
                const std::scoped_lock lock(m_mutex);
                m_parts.finish(*job, done, m_stopping);
                m_jobs.pop_front();
            }
            m_parts.told(*job);
        }
    }

    const Parts m_parts;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Job>> m_jobs; // guarded by m_mutex, like m_stopping; the first is in hand
    bool m_stopping = false;
    std::thread m_thread; // made for the first
};

} // namespace passerelle::pipeline
