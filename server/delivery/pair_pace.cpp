#include "server/delivery/pair_pace.h"

#include <algorithm>

namespace passerelle::delivery {

namespace {

constexpr std::size_t kLanesKept = 20'000;
constexpr int kMostRefusals = 6; // 4^6 s: more than an hour
constexpr double kEnough = 1 - 1e-9; // what has come back in just the time that was named

} // namespace

// Idle lanes are as good as none: full, and nothing held back.
void PairPace::forgetIdle(Monotonic now)
{
    const auto whole = std::chrono::duration_cast<Monotonic::duration>(m_limits.apart * m_limits.atOnce);
    std::erase_if(m_lanes, [&](const auto &entry) { return entry.second.notBefore <= now && now - entry.second.asOf >= whole; });
}

PairPace::Lane &PairPace::laneOf(const Pair &pair, Monotonic now)
{
    if (m_lanes.size() >= kLanesKept)
        forgetIdle(now);
    const auto [place, isNew] = m_lanes.try_emplace(pair, Lane{m_limits.atOnce, now, {}, 0});
    Lane &lane = place->second;
    if (now > lane.asOf) {
        lane.room = std::min(m_limits.atOnce, lane.room + std::chrono::duration<double>(now - lane.asOf) / std::chrono::duration<double>(m_limits.apart));
        lane.asOf = now;
    }
    return lane;
}

std::optional<Monotonic> PairPace::take(const Pair &pair, int messages, Monotonic now, int spare)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = laneOf(pair, now);
    const double wanted = std::min(m_limits.atOnce, static_cast<double>(messages)) + spare;
    if (lane.notBefore > now)
        return lane.notBefore;
    if (lane.room < wanted * kEnough) {
        const auto missing = std::chrono::duration<double>(m_limits.apart) * (wanted - lane.room);
        return now + std::chrono::ceil<std::chrono::milliseconds>(missing);
    }
    lane.room -= messages;
    return std::nullopt;
}

void PairPace::giveBack(const Pair &pair, int messages)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_lanes.find(pair); found != m_lanes.end())
        found->second.room = std::min(m_limits.atOnce, found->second.room + messages);
}

Monotonic PairPace::refused(const Pair &pair, Monotonic now)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = laneOf(pair, now);
    lane.refusals = std::min(lane.refusals + 1, kMostRefusals);
    lane.notBefore = std::max(lane.notBefore, now + std::chrono::seconds(1LL << (2 * lane.refusals)));
    return lane.notBefore;
}

void PairPace::accepted(const Pair &pair)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_lanes.find(pair); found != m_lanes.end())
        found->second.refusals = 0;
}

} // namespace passerelle::delivery
