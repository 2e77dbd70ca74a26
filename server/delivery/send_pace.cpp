#include "server/delivery/send_pace.h"

#include <algorithm>
#include <cmath>

namespace passerelle::delivery {

namespace {
// The other side counts arrivals, not departures: a little more than a second.
constexpr double kSecondWithSlack = 1.05;

// Below one a second the second itself is stretched.
Monotonic::duration windowFor(double perSecond, std::size_t fitting)
{
    const double seconds = std::max(kSecondWithSlack, kSecondWithSlack * static_cast<double>(fitting) / perSecond);
    return std::chrono::duration_cast<Monotonic::duration>(std::chrono::duration<double>(seconds));
}

} // namespace

SendPace::SendPace(double perSecond)
    : m_fitting(static_cast<std::size_t>(std::max(1.0, std::floor(perSecond)))), m_window(windowFor(perSecond, m_fitting))
{
}

SendPace::Slot SendPace::reserve(qint64 key, Monotonic now, Monotonic latest)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[key];
    const Monotonic at = nextFree(lane, now);
    if (at > latest)
        return sendAway(lane, at);
    take(lane, at);
    return {at, true};
}

SendPace::Slot SendPace::putOff(qint64 key, Monotonic now)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[key];
    return sendAway(lane, nextFree(lane, now));
}

bool SendPace::takeNow(qint64 key, Monotonic now)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[key];
    if (nextFree(lane, now) > now)
        return false;
    take(lane, now);
    return true;
}

Monotonic SendPace::nextFree(const Lane &lane, Monotonic now) const
{
    const Monotonic at = std::max(now, lane.notBefore);
    return lane.taken.size() < m_fitting ? at : std::max(at, lane.taken[lane.taken.size() - m_fitting] + m_window);
}

SendPace::Slot SendPace::sendAway(Lane &lane, Monotonic at) const
{
    lane.promised = std::max(at, lane.promised + m_window / static_cast<Monotonic::duration::rep>(m_fitting));
    return {lane.promised, false};
}

void SendPace::take(Lane &lane, Monotonic at) const
{
    lane.taken.push_back(at);
    while (lane.taken.size() > m_fitting)
        lane.taken.pop_front();
}

void SendPace::holdBack(qint64 key, Monotonic until)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[key];
    lane.notBefore = std::max(lane.notBefore, until);
}

} // namespace passerelle::delivery
