#include "server/pipeline/lease_keeper.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

#include <set>

namespace passerelle::pipeline {

namespace {
Q_LOGGING_CATEGORY(leaseLog, "passerelle.pipeline")
// Renewed is what has half of its lease behind it: a round that fails, or passes over a row that is written at that moment,
// leaves time for two more.
constexpr int kRoundsInALease = 6;
} // namespace

LeaseKeeper::Hold::Hold(LeaseKeeper &keeper, const TurnClaim &claim) : m_keeper(keeper), m_turn(claim.turn)
{
    const std::lock_guard lock(m_keeper.m_mutex);
    const Monotonic now = std::chrono::steady_clock::now();
    m_keeper.m_held.insert_or_assign(m_turn, Held{claim, now, now});
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
        renewDue();
    }
}

void LeaseKeeper::renewDue()
{
    const Monotonic now = std::chrono::steady_clock::now();
    std::vector<TurnClaim> claims;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[turn, held] : m_held)
            if (now - held.renewed >= m_options.lease / 2 && now - held.since < m_options.longestInHand)
                claims.push_back(held.claim);
    }
    if (claims.empty())
        return;
    const auto renewed = m_turns.renew(claims, m_clock.now() + m_options.lease);
    if (!renewed) {
        qCWarning(leaseLog, "renewing the leases of %zu turns: %s", claims.size(), qUtf8Printable(renewed.error().what));
        return;
    }
    const std::set<ConversationId> done(renewed->begin(), renewed->end());
    const std::lock_guard lock(m_mutex);
    for (auto &[turn, held] : m_held)
        if (done.contains(held.claim.conversation))
            held.renewed = now;
}

} // namespace passerelle::pipeline
