#include "server/http/completion_queue.h"

namespace passerelle::http {

void CompletionQueue::push(Completion completion)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    m_waiting.push_back(std::move(completion));
    if (!m_held && !m_woken) {
        m_woken = true;
        m_wake();
    }
}

void CompletionQueue::take(std::vector<Completion> &batch)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.swap(batch);
}

void CompletionQueue::hold()
{
    const std::lock_guard lock(m_mutex);
    m_held = true;
    m_woken = false;
}

void CompletionQueue::release()
{
    const std::lock_guard lock(m_mutex);
    m_held = false;
    if (!m_waiting.empty() && !m_woken) {
        m_woken = true;
        m_wake();
    }
}

void CompletionQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_waiting.clear();
    m_wake = nullptr;
}

} // namespace passerelle::http
