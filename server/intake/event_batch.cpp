#include "server/intake/event_batch.h"

#include <algorithm>

namespace passerelle::intake {

void EventBatch::start()
{
    if (m_entries.empty())
        return m_done({});
    sendWave();
}

void EventBatch::sendWave()
{
    const std::size_t begin = m_next;
    const std::size_t end = std::min(m_entries.size(), begin + kWave);
    m_next = end;
    m_open.store(end - begin);
    // A refusal calls back at once, on this thread: by the last entry, `this` may hold the only reference.
    const auto self = shared_from_this();
    for (std::size_t i = begin; i < end; ++i) {
        Entry &entry = m_entries[i];
        const auto told = [self](const Result<InboxNumber> &number) { self->settle(number ? Status() : failure(number.error())); };
        if (auto *message = std::get_if<InboundMessage>(&entry.what))
            m_inbox.append(entry.context, std::move(*message), told);
        else
            m_inbox.appendReport(entry.context, std::get<DeliveryReport>(std::move(entry.what)), told);
    }
}

void EventBatch::settle(const Status &status)
{
    if (!status) {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = status.error();
    }
    if (m_open.fetch_sub(1) > 1)
        return;
    std::optional<Error> error;
    {
        const std::lock_guard lock(m_mutex);
        error = m_error;
    }
    if (error)
        return m_done(failure(std::move(*error))); // the call is repeated whole; what is kept already is a duplicate then
    if (m_next < m_entries.size())
        return sendWave();
    m_done({});
}

} // namespace passerelle::intake
