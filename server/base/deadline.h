// A Deadline is the monotonic instant by which a piece of work must be over. It is a value, passed down through every
// stage; a call whose deadline has passed is not started.
#pragma once

#include "server/base/clock.h"

#include <algorithm>

namespace passerelle {

class Deadline {
public:
    static Deadline after(std::chrono::milliseconds time) { return Deadline(std::chrono::steady_clock::now() + time); }
    static Deadline at(Monotonic instant) { return Deadline(instant); }
    static Deadline never() { return Deadline(Monotonic::max()); }

    bool hasPassed() const { return std::chrono::steady_clock::now() >= m_instant; }
    Monotonic instant() const { return m_instant; }
    // Never negative; at most a day, so that it can be handed to APIs that count in int milliseconds.
    std::chrono::milliseconds remaining() const
    {
        using namespace std::chrono;
        const auto now = steady_clock::now();
        if (m_instant <= now)
            return milliseconds(0);
        if (m_instant - now > hours(24))
            return hours(24);
        return duration_cast<milliseconds>(m_instant - now);
    }
    Deadline capped(std::chrono::milliseconds time) const { return Deadline(std::min(m_instant, std::chrono::steady_clock::now() + time)); }

private:
    explicit Deadline(Monotonic instant) : m_instant(instant) {}
    Monotonic m_instant;
};

} // namespace passerelle
