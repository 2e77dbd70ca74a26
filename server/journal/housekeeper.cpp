#include "server/journal/housekeeper.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

#include <pthread.h>

namespace passerelle::journal {

namespace {
Q_LOGGING_CATEGORY(housekeeperLog, "passerelle.journal")
}

Housekeeper::~Housekeeper() { stop(); }

void Housekeeper::add(const char *name, std::chrono::milliseconds every, std::function<Status()> work)
{
    m_tasks.push_back({name, every, std::move(work), std::chrono::steady_clock::now() + every});
}

void Housekeeper::start()
{
    if (!m_tasks.empty())
        m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
}

void Housekeeper::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
}

void Housekeeper::loop(std::stop_token stop)
{
    ::pthread_setname_np(::pthread_self(), "housekeeper");
    while (!stop.stop_requested()) {
        const auto task = std::min_element(m_tasks.begin(), m_tasks.end(), [](const Task &a, const Task &b) { return a.next < b.next; });
        {
            std::unique_lock lock(m_mutex);
            m_woken.wait_until(lock, stop, task->next, [] { return false; });
        }
        if (stop.stop_requested())
            return;
        task->next = std::chrono::steady_clock::now() + task->every;
        try {
            if (auto done = task->work(); !done)
                qCWarning(housekeeperLog, "%s: %s", task->name, qUtf8Printable(done.error().what));
        } catch (const std::exception &thrown) {
            qCCritical(housekeeperLog, "%s threw: %s", task->name, thrown.what());
        }
    }
}

} // namespace passerelle::journal
