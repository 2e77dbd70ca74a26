#include "server/admin/event_feed.h"

#include <algorithm>
#include <map>

namespace passerelle::admin {

EventFeed::EventFeed(const Clock &clock, FeedOptions options) : m_clock(clock), m_options(options)
{
    m_last = tick();
    m_forgotten = m_last;
    m_thread = std::thread([this] { loop(); });
}

EventFeed::~EventFeed()
{
    stop();
}

// Under the lock. What is published later gets a higher number, whatever the clock does.
qint64 EventFeed::tick()
{
    m_last = std::max(m_last + 1, toMillis(m_clock.now()) * 1000);
    return m_last;
}

void EventFeed::publish(const Event &event)
{
    const std::lock_guard lock(m_mutex);
    m_events.push_back({tick(), event});
    if (m_events.size() > m_options.kept) {
        m_forgotten = m_events.front().number;
        m_events.pop_front();
    }
    if (m_waiting > 0 && !m_published)
        m_woken.notify_one();
    m_published = true;
}

void EventFeed::ask(FeedQuestion question)
{
    std::unique_lock lock(m_mutex);
    const auto now = Steady::now();
    const bool mayWait = !m_stopping && question.after && m_waiting < m_options.waitingAtMost;
    Waiter waiter{std::move(question), 0, now};
    waiter.seen = waiter.question.after.value_or(m_last);
    if (mayWait) {
        waiter.until = now + waiter.question.wait;
        m_waiters.push_back(std::move(waiter));
        ++m_waiting;
        m_asked = true;
        m_woken.notify_one();
        return;
    }
    const Slice slice = sliceAfter(waiter.seen);
    lock.unlock();
    settle(slice, waiter, true);
}

EventFeed::Slice EventFeed::sliceAfter(qint64 number)
{
    const auto first = std::upper_bound(m_events.begin(), m_events.end(), number, [](qint64 wanted, const NumberedEvent &event) { return wanted < event.number; });
    Slice slice;
    slice.events.assign(first, m_events.end());
    slice.forgotten = m_forgotten;
    slice.next = tick();
    return slice;
}

FeedAnswer EventFeed::answerFrom(const Slice &slice, const Waiter &waiter) const
{
    FeedAnswer answer;
    answer.next = slice.next;
    answer.lost = waiter.seen < slice.forgotten || waiter.seen > slice.next;
    if (answer.lost)
        return answer;
    std::map<TenantId, bool> known;
    for (const NumberedEvent &event : slice.events) {
        if (event.number <= waiter.seen)
            continue;
        const auto [place, isNew] = known.try_emplace(event.event.tenant, false);
        if (isNew)
            place->second = waiter.question.sees(event.event.tenant);
        if (!place->second)
            continue;
        answer.events.push_back(event);
        if (answer.events.size() == m_options.inOneAnswer) {
            answer.next = event.number;
            break;
        }
    }
    return answer;
}

// False: nothing for it yet.
bool EventFeed::settle(const Slice &slice, Waiter &waiter, bool mustAnswer) const
{
    FeedAnswer answer = answerFrom(slice, waiter);
    if (answer.events.empty() && !answer.lost && !mustAnswer) {
        waiter.seen = answer.next;
        return false;
    }
    waiter.question.answer(std::move(answer));
    return true;
}

void EventFeed::waitForWork(std::unique_lock<std::mutex> &lock)
{
    const auto hasWork = [this] { return m_stopping || m_asked || (m_published && m_waiting > 0); };
    if (m_waiters.empty()) {
        m_woken.wait(lock, hasWork);
    } else {
        const auto first = std::min_element(m_waiters.begin(), m_waiters.end(), [](const Waiter &a, const Waiter &b) { return a.until < b.until; });
        m_woken.wait_until(lock, first->until, hasWork);
    }
    if (m_published && !m_asked)
        m_woken.wait_for(lock, m_options.gather, [this] { return m_stopping || m_asked; });
}

// Outside the lock: it asks what callers may see, and hands their answers over. Returns who goes on waiting.
std::vector<EventFeed::Waiter> EventFeed::answerReady(std::vector<Waiter> waiters, const Slice &slice, bool all) const
{
    std::map<QString, std::size_t> ofCaller;
    for (const Waiter &waiter : waiters)
        ++ofCaller[waiter.question.caller];
    const auto now = Steady::now();
    std::vector<Waiter> left;
    for (Waiter &waiter : waiters) {
        std::size_t &held = ofCaller[waiter.question.caller];
        const bool isCrowdedOut = held > m_options.waitingOfOne;
        if (settle(slice, waiter, all || isCrowdedOut || waiter.until <= now))
            --held;
        else
            left.push_back(std::move(waiter));
    }
    return left;
}

void EventFeed::loop()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping || !m_waiters.empty()) {
        if (!m_stopping)
            waitForWork(lock);
        m_published = false;
        m_asked = false;
        if (m_waiters.empty())
            continue;
        const bool all = m_stopping;
        std::vector<Waiter> waiters = std::move(m_waiters);
        m_waiters.clear();
        const auto furthestBehind = std::min_element(waiters.begin(), waiters.end(), [](const Waiter &a, const Waiter &b) { return a.seen < b.seen; });
        const Slice slice = sliceAfter(furthestBehind->seen);
        lock.unlock();
        std::vector<Waiter> left = answerReady(std::move(waiters), slice, all);
        lock.lock();
        m_waiters.insert(m_waiters.begin(), std::make_move_iterator(left.begin()), std::make_move_iterator(left.end()));
        m_waiting = m_waiters.size();
    }
}

void EventFeed::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_woken.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace passerelle::admin
