#include "server/runtime/instance_watch.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

namespace passerelle::runtime {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(instanceLog, "passerelle.engine")

constexpr auto kRound = 1s;
constexpr int kRoundsBetweenSigns = 5;
constexpr int kRoundsBetweenClocks = 60;
constexpr auto kLeadership = 20s;       // given up when not renewed in time
constexpr auto kLeadershipMargin = 5s;  // what is begun before its end may still run after it
constexpr auto kSeenLately = 30s;

qint64 monotonicMillis() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

} // namespace

Status InstanceWatch::follow(const SharedClock &clock)
{
    if (m_number == 0)
        return {};
    const auto before = SharedClock::sinceBoot();
    const auto theirs = m_store.time();
    if (!theirs)
        return failure(theirs.error());
    const auto after = SharedClock::sinceBoot();
    clock.follow(*theirs, before + (after - before) / 2);
    const auto difference = *theirs - clock.ownTime();
    if (difference > 1s || difference < -1s)
        qCWarning(instanceLog, "this machine's clock differs from the database's by %lld ms: the database's counts", static_cast<long long>(difference.count()));
    return {};
}

void InstanceWatch::start(const SharedClock &clock, Hooks hooks, const std::optional<storage::PostgresAddress> &address)
{
    if (m_number == 0)
        return;
    m_hooks = std::move(hooks);
    m_thread = std::jthread([this, &clock](std::stop_token stop) { loop(stop, clock); });
    if (address)
        m_listener = std::make_unique<storage::PostgresListener>(*address, m_number, [this](const News &news) { hear(news); });
}

void InstanceWatch::stop()
{
    if (!m_thread.joinable())
        return;
    m_listener.reset();
    m_thread.request_stop();
    m_thread.join();
    m_store.leave(m_number);
}

void InstanceWatch::hear(const News &news)
{
    {
        const std::lock_guard lock(m_mutex);
        m_news.work |= news.work;
        m_news.changes |= news.changes;
    }
    m_woken.notify_one();
}

bool InstanceWatch::leads() const { return m_number == 0 || monotonicMillis() < m_leadsUntil.load(std::memory_order_acquire); }

Result<bool> InstanceWatch::isAlone(const Clock &clock)
{
    if (m_number == 0)
        return true;
    const auto others = m_store.others(m_number, clock.now() - kSeenLately);
    return others ? Result<bool>(*others == 0) : failure(others.error());
}

std::function<Status()> InstanceWatch::once(std::function<Status()> work) const
{
    return [this, work = std::move(work)] { return leads() ? work() : Status(); };
}

void InstanceWatch::loop(std::stop_token stop, const SharedClock &clock)
{
    ::pthread_setname_np(::pthread_self(), "instances");
    for (int round = 0; !stop.stop_requested(); ++round) {
        step(clock, round);
        heedUntil(stop, std::chrono::steady_clock::now() + kRound);
    }
}

// What others tell meanwhile does not wait for the next round.
void InstanceWatch::heedUntil(const std::stop_token &stop, Monotonic end)
{
    std::unique_lock lock(m_mutex);
    while (std::chrono::steady_clock::now() < end && m_woken.wait_until(lock, stop, end, [this] { return m_news.work || m_news.changes; })) {
        const News news = std::exchange(m_news, {});
        lock.unlock();
        if (news.changes)
            tellChanges();
        if (news.work && m_hooks.work)
            m_hooks.work();
        lock.lock();
    }
}

void InstanceWatch::step(const SharedClock &clock, int round)
{
    if (round % kRoundsBetweenClocks == kRoundsBetweenClocks - 1)
        (void)follow(clock); // an unreachable database is told by others
    if (round % kRoundsBetweenSigns == 0) {
        (void)m_store.see(m_number, clock.now());
        const qint64 asked = monotonicMillis();
        const auto leads = m_store.lead(m_number, clock.now(), clock.now() + kLeadership);
        if (leads)
            m_leadsUntil.store(*leads ? asked + std::chrono::milliseconds(kLeadership - kLeadershipMargin).count() : 0, std::memory_order_release);
    }
    tellChanges();
    m_hooks.look();
}

void InstanceWatch::tellChanges()
{
    const Monotonic asked = std::chrono::steady_clock::now();
    auto changes = m_store.changesOfOthers(m_number);
    if (!changes)
        return;
    if (!m_knowsChanges)
        m_hooks.changed(QStringLiteral("wrapped_key"), TenantId()); // what was loaded until now
    for (const auto &[place, number] : *changes) {
        const auto known = m_known.find(place);
        if (m_knowsChanges && (known == m_known.end() || known->second != number))
            m_hooks.changed(std::get<0>(place), TenantId(std::get<1>(place)));
    }
    m_known = std::move(*changes);
    m_knowsChanges = true;
    if (m_hooks.known)
        m_hooks.known(asked + kKnownFor);
}

} // namespace passerelle::runtime
