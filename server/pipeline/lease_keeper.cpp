#include "server/pipeline/lease_keeper.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

namespace passerelle::pipeline {

namespace {
Q_LOGGING_CATEGORY(leaseLog, "passerelle.pipeline")
// A round that fails, or passes over a row that is held at that moment, leaves time for another.
constexpr int kRoundsInALease = 4;
} // namespace

LeaseKeeper::Hold::Hold(LeaseKeeper &keeper, const TurnClaim &claim) : m_keeper(keeper), m_turn(claim.turn)
{
    const std::lock_guard lock(m_keeper.m_mutex);
    m_keeper.m_held.insert_or_assign(m_turn, Held{claim, std::chrono::steady_clock::now()});
}

LeaseKeeper::Hold::~Hold()
{
    const std::lock_guard lock(m_keeper.m_mutex);
    m_keeper.m_held.erase(m_turn);
}

void LeaseKeeper::start()
{
    m_thread = std::jthread([this](const std::stop_token &stop) { loop(stop); });
}

void LeaseKeeper::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
}

void LeaseKeeper::loop(const std::stop_token &stop)
{
    ::pthread_setname_np(::pthread_self(), "lease keeper");
    const Millis round = m_options.lease / kRoundsInALease;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_woken.wait_for(lock, stop, round, [] { return false; });
        }
        if (stop.stop_requested())
            return;
        const std::vector<TurnClaim> claims = due(std::chrono::steady_clock::now(), round);
        if (claims.empty())
            continue;
        if (const Status renewed = m_turns.renew(claims, m_clock.now() + m_options.lease); !renewed)
            qCWarning(leaseLog, "renewing the leases of %zu turns: %s", claims.size(), qUtf8Printable(renewed.error().what));
    }
}

// What was taken in hand since the round before has the most of its lease before it.
std::vector<TurnClaim> LeaseKeeper::due(Monotonic now, Millis round)
{
    const std::lock_guard lock(m_mutex);
    std::vector<TurnClaim> claims;
    for (const auto &[turn, held] : m_held)
        if (now - held.since >= round && now - held.since < m_options.longestInHand)
            claims.push_back(held.claim);
    return claims;
}

} // namespace passerelle::pipeline
