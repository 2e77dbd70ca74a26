#include "server/delivery/send_pace.h"

#include <algorithm>
#include <cmath>

namespace passerelle::delivery {

namespace {
// The other side counts arrivals, not departures: a little more than a second.
constexpr double kSecondWithSlack = 1.05;
}

SendPace::Slot SendPace::reserve(qint64 key, Monotonic now, Monotonic latest)
{
    using Duration = Monotonic::duration;
    const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor(m_perSecond)));
    // Below one a second the second itself is stretched.
    const double seconds = std::max(kSecondWithSlack, kSecondWithSlack * static_cast<double>(fitting) / m_perSecond);
    const auto window = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[key];
    Monotonic at = std::max(now, lane.notBefore);
    if (lane.taken.size() >= fitting)
        at = std::max(at, lane.taken[lane.taken.size() - fitting] + window);
    if (at > latest) {
        lane.promised = std::max(at, lane.promised + window / static_cast<Duration::rep>(fitting));
        return {lane.promised, false};
    }
    lane.taken.push_back(at);
    while (lane.taken.size() > fitting)
        lane.taken.pop_front();
    return {at, true};
}

void SendPace::holdBack(qint64 key, Monotonic until)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[key];
    lane.notBefore = std::max(lane.notBefore, until);
}

} // namespace passerelle::delivery
