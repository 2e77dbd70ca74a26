#include "server/delivery/send_places.h"

#include <algorithm>
#include <utility>

namespace passerelle::delivery {

SendPlaces::SendPlaces(int perKey) : m_state(std::make_shared<State>(std::max(1, perKey))) {}

SendPlaces::Place SendPlaces::take(qint64 key, Deadline deadline, std::stop_token stop)
{
    std::unique_lock lock(m_state->mutex);
    const auto isFree = [this, key] {
        const auto found = m_state->taken.find(key);
        return found == m_state->taken.end() || found->second < m_state->perKey;
    };
    if (!m_state->given.wait_until(lock, stop, deadline.instant(), isFree))
        return {};
    ++m_state->taken[key];
    return Place(m_state, key);
}

SendPlaces::Place &SendPlaces::Place::operator=(Place &&other) noexcept
{
    if (this != &other) {
        giveBack();
        m_state = std::move(other.m_state);
        m_key = other.m_key;
    }
    return *this;
}

void SendPlaces::Place::giveBack()
{
    const auto state = std::exchange(m_state, nullptr);
    if (!state)
        return;
    {
        const std::lock_guard lock(state->mutex);
        const auto found = state->taken.find(m_key);
        if (--found->second == 0)
            state->taken.erase(found);
    }
    state->given.notify_all(); // keys share the condition: who waits may wait for another
}

} // namespace passerelle::delivery
