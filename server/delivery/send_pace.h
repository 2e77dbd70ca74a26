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
    explicit SendPace(double perSecond) : m_perSecond(perSecond) {}

    // `at` is the instant at which the caller may send. It is the caller's when it is not after `latest`; otherwise
    // nothing is taken, and the caller had better come back at `at`: each who is sent away is told another instant.
    struct Slot {
        Monotonic at;
        bool isTaken = false;
    };
    Slot reserve(qint64 key, Monotonic now, Monotonic latest);
    // Nothing for `key` before `until`: the channel said so.
    void holdBack(qint64 key, Monotonic until);

private:
    struct Lane {
        std::deque<Monotonic> taken; // the newest last, as many as fit in one second
        Monotonic notBefore;
        Monotonic promised; // the last instant at which somebody was told to come back
    };
    const double m_perSecond;
    std::mutex m_mutex;
    std::unordered_map<qint64, Lane> m_lanes; // guarded by m_mutex
};

} // namespace passerelle::delivery
