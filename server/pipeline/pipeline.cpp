#include "server/pipeline/pipeline.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(pipelineLog, "passerelle.pipeline")
constexpr Millis kPauseAfterFailure{500};
constexpr Millis kToPutBack{1000};
}

Pipeline::Pipeline(Parts parts, PipelineOptions options)
    : m_parts(parts), m_options(options), m_leases(parts.turns, parts.clock, {.lease = parts.walker.lease()}), m_workers({.threads = options.workers, .stackBytes = options.workerStackBytes})
{
}

Pipeline::~Pipeline() { stop(Millis(0)); }

Result<RecoveryReport> Pipeline::start()
{
    auto recovered = m_parts.turns.recover(m_parts.clock.now());
    if (!recovered)
        return recovered;
    if (recovered->uncertain > 0 || recovered->resumed > 0)
        qCWarning(pipelineLog, "taken over from the process before: %d turns go on, %d sends are uncertain", recovered->resumed, recovered->uncertain);
    for (const TurnClaim &claim : recovered->handingOver)
        m_parts.walker.tellPeople(claim, u"the service stopped while a conversation was handed over"_s);
    m_leases.start();
    m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
    return recovered;
}

void Pipeline::stop(Millis grace)
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
    const auto waitForAll = [this](Millis atMost) {
        std::unique_lock lock(m_mutex);
        m_allDone.wait_for(lock, atMost, [this] { return m_inHand == 0; });
    };
    waitForAll(grace);
    m_cancel.request_stop();
    waitForAll(kToPutBack);
    if (m_options.refuseWaiting)
        m_options.refuseWaiting(true);
    m_workers.stop();
    if (m_options.refuseWaiting)
        m_options.refuseWaiting(false); // what others have to write while they stop may wait
    m_leases.stop();
}

void Pipeline::noteDue(Instant at)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_nextDue && *m_nextDue <= at)
            return;
        m_nextDue = at;
    }
    m_woken.notify_all();
}

void Pipeline::look()
{
    {
        const std::lock_guard lock(m_mutex);
        m_askJournal = true;
    }
    m_woken.notify_all();
}

void Pipeline::loop(std::stop_token stop)
{
    ::pthread_setname_np(::pthread_self(), "dispatcher");
    while (waitForDue(stop)) {
        try {
            claimAndSubmit();
        } catch (const std::exception &thrown) {
            qCCritical(pipelineLog, "the dispatcher threw: %s", thrown.what());
        }
    }
}

// False at the end. True when something may be due and a worker is free for it.
bool Pipeline::waitForDue(std::stop_token &stop)
{
    for (;;) {
        bool mustAsk = false;
        {
            std::unique_lock lock(m_mutex);
            mustAsk = std::exchange(m_askJournal, false);
        }
        if (mustAsk) {
            const auto next = m_parts.turns.nextDue();
            std::unique_lock lock(m_mutex);
            if (next && *next && (!m_nextDue || **next < *m_nextDue))
                m_nextDue = **next;
            if (!next)
                m_nextDue = m_parts.clock.now() + kPauseAfterFailure;
        }
        std::unique_lock lock(m_mutex);
        const Instant now = m_parts.clock.now();
        const bool isFree = m_inHand < m_options.workers;
        if (stop.stop_requested())
            return false;
        if (isFree && m_nextDue && *m_nextDue <= now)
            return true;
        const Millis wait = isFree && m_nextDue ? std::min(m_options.recheck, Millis(*m_nextDue - now)) : m_options.recheck;
        const auto before = m_nextDue;
        const int inHand = m_inHand;
        const bool woken = m_woken.wait_for(lock, stop, wait, [&] { return m_askJournal || m_nextDue != before || m_inHand < inHand; });
        if (!woken && wait == m_options.recheck)
            m_askJournal = true; // somebody else may have made something due: a replay, another command
    }
}

void Pipeline::claimAndSubmit()
{
    int limit = 0;
    std::set<ChannelId> without;
    {
        const std::lock_guard lock(m_mutex);
        limit = std::min({m_options.claimAtOnce, m_options.workers - m_inHand, roomInAChannel()});
        without = fullChannels();
        m_nextDue.reset();
        m_askJournal = false;
    }
    const auto claims = m_parts.turns.claim(m_parts.clock.now(), m_parts.walker.lease(), limit, without);
    if (!claims) {
        qCCritical(pipelineLog, "claiming: %s", qUtf8Printable(claims.error().what));
        const std::lock_guard lock(m_mutex);
        m_nextDue = m_parts.clock.now() + kPauseAfterFailure;
        return;
    }
    for (const TurnClaim &claim : *claims)
        submit(claim);
    // What is next is known only after this claim; unless what is left is due and may not be taken: then there is nothing to ask for
    // until a turn ends, or something new is due.
    const bool isHeldUp = claims->size() < static_cast<std::size_t>(limit) && !without.empty();
    const std::lock_guard lock(m_mutex);
    m_askJournal = m_askJournal || !isHeldUp;
}

std::set<ChannelId> Pipeline::fullChannels() const
{
    std::set<ChannelId> full;
    for (const auto &[channel, count] : m_inHandOf)
        if (count >= m_options.ofAChannel)
            full.insert(channel);
    return full;
}

// So many may be claimed of any channel that is not full: all of them may turn out to be of the one that nearly is.
int Pipeline::roomInAChannel() const
{
    int room = m_options.ofAChannel;
    for (const auto &[channel, count] : m_inHandOf)
        if (count < m_options.ofAChannel)
            room = std::min(room, m_options.ofAChannel - count);
    return room;
}

void Pipeline::submit(const TurnClaim &claim)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_inHand;
        ++m_inHandOf[claim.channel];
    }
    const auto job = [this, claim] {
        {
            const LeaseKeeper::Hold hold(m_leases, claim);
            m_parts.walker.walk(claim, m_cancel.get_token());
        }
        {
            const std::lock_guard lock(m_mutex);
            letGo(claim);
            m_askJournal = true; // it may have left something due: messages that came meanwhile, a retry
            if (m_inHand == 0)
                m_allDone.notify_all();
        }
        m_woken.notify_all();
    };
    if (m_workers.submit(job))
        return;
    m_parts.walker.putBack(claim);
    const std::lock_guard lock(m_mutex);
    letGo(claim);
}

void Pipeline::letGo(const TurnClaim &claim)
{
    --m_inHand;
    const auto place = m_inHandOf.find(claim.channel);
    if (--place->second == 0)
        m_inHandOf.erase(place);
}

} // namespace passerelle::pipeline
