// The last events, in memory, and the callers that wait for the next: their answers come from a thread of the feed's own,
// so that who waits holds no worker and who publishes never waits. Numbers are those of the clock, in microseconds: they
// tell nobody how much happens elsewhere, and one from before a restart is known as such. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/event_sink.h"

#include <QtCore/QString>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace passerelle::admin {

struct NumberedEvent {
    qint64 number = 0;
    Event event;
};

struct FeedAnswer {
    std::vector<NumberedEvent> events; // in order
    qint64 next = 0;                   // to be asked with for what follows
    bool lost = false;                 // what followed `after` is not known any more
};

struct FeedQuestion {
    std::optional<qint64> after;       // none: from now on, answered at once
    std::chrono::milliseconds wait{0};
    QString caller;                    // whoever has too many waiting gets the oldest answered
    std::function<bool(TenantId)> sees; // whether the caller may know of that tenant's events now; invalid: the installation's
    std::function<void(FeedAnswer &&)> answer; // once, on any thread; must not block
};

struct FeedOptions {
    std::size_t kept = 10'000;
    std::size_t waitingAtMost = 64;  // above it everybody is answered at once
    std::size_t waitingOfOne = 8;
    std::size_t inOneAnswer = 500;
    std::chrono::milliseconds gather{50}; // so that a flood is a few answers
};

class EventFeed final : public EventSink {
public:
    explicit EventFeed(const Clock &clock, FeedOptions options = {});
    ~EventFeed() override; // stop()
    EventFeed(const EventFeed &) = delete;
    EventFeed &operator=(const EventFeed &) = delete;

    void publish(const Event &event) override;
    void ask(FeedQuestion question);
    // Answers everybody who waits; who asks later is answered at once. Idempotent.
    void stop();

private:
    using Steady = std::chrono::steady_clock;
    struct Waiter {
        FeedQuestion question;
        qint64 seen = 0; // events up to this one are none of its business
        Steady::time_point until;
    };
    struct Slice {
        std::vector<NumberedEvent> events;
        qint64 next = 0;
        qint64 forgotten = 0; // what came up to it may be missing
    };
    qint64 tick();
    Slice sliceAfter(qint64 number);
    FeedAnswer answerFrom(const Slice &slice, const Waiter &waiter) const;
    bool settle(const Slice &slice, Waiter &waiter, bool mustAnswer) const;
    void loop();
    void waitForWork(std::unique_lock<std::mutex> &lock);
    std::vector<Waiter> answerReady(std::vector<Waiter> waiters, const Slice &slice, bool all) const;

    const Clock &m_clock;
    const FeedOptions m_options;
    std::mutex m_mutex; // guards all of the following
    std::condition_variable m_woken;
    std::deque<NumberedEvent> m_events;
    qint64 m_last = 0;      // no lower number is given any more
    qint64 m_forgotten = 0; // what came up to it is gone
    std::vector<Waiter> m_waiters;
    std::size_t m_waiting = 0; // those in the thread's hands included
    bool m_published = false;
    bool m_asked = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace passerelle::admin
