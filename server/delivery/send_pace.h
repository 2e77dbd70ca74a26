// Keeps deliveries under a channel's rate: at most `perSecond` in any second, key by key. Who comes gets the next free
// instant and waits for it; a burst up to the limit does not wait at all. Thread-safe.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QtGlobal>

#include <deque>
#include <mutex>
#include <unordered_map>

namespace passerelle::delivery {

class SendPace {
public:
    explicit SendPace(double perSecond);

    // `at` is the instant at which the caller may send. It is the caller's when it is not after `latest`; otherwise
    // nothing is taken, and the caller had better come back at `at`: each who is sent away is told another instant.
    struct Slot {
        Monotonic at;
        bool isTaken = false;
    };
    Slot reserve(qint64 key, Monotonic now, Monotonic latest);
    // When to come back for who cannot send now for another reason: never taken.
    Slot putOff(qint64 key, Monotonic now);
    // Takes this very instant, or nothing; nobody is told to come back.
    bool takeNow(qint64 key, Monotonic now);
    // Nothing for `key` before `until`: the channel said so.
    void holdBack(qint64 key, Monotonic until);

private:
    struct Lane {
        std::deque<Monotonic> taken; // the newest last, as many as fit in one second
        Monotonic notBefore;
        Monotonic promised; // the last instant at which somebody was told to come back
    };
    Monotonic nextFree(const Lane &lane, Monotonic now) const;
    Slot sendAway(Lane &lane, Monotonic at) const;
    void take(Lane &lane, Monotonic at) const;

    const std::size_t m_fitting; // in one window
    const Monotonic::duration m_window;
    std::mutex m_mutex;
    std::unordered_map<qint64, Lane> m_lanes; // guarded by m_mutex
};

} // namespace passerelle::delivery
