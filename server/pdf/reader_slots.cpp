#include "server/pdf/reader_slots.h"

namespace passerelle::pdf {

std::optional<ReaderSlots::Slot> ReaderSlots::take(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    ++m_waiting;
    const bool free = m_changed.wait(lock, stop, [this] { return m_free > 0; });
    --m_waiting;
    if (!free)
        return std::nullopt;
    --m_free;
    return std::optional<Slot>(std::in_place, *this);
}

std::optional<ReaderSlots::Slot> ReaderSlots::takeSpare()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting > 0 || m_free < 1)
        return std::nullopt;
    --m_free;
    return std::optional<Slot>(std::in_place, *this);
}

bool ReaderSlots::areWanted() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting > m_free;
}

void ReaderSlots::giveBack()
{
    const std::lock_guard lock(m_mutex);
    ++m_free;
    m_changed.notify_all();
}

} // namespace passerelle::pdf
