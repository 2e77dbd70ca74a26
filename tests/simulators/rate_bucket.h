// A token bucket: so many calls a second, and as many (or another number) at once. Counts on the clock that it is given.
// Single thread.
#pragma once

#include "server/base/clock.h"

#include <algorithm>

namespace passerelle::simulators {

class RateBucket {
public:
    explicit RateBucket(double perSecond) : RateBucket(perSecond, perSecond) {}
    RateBucket(double perSecond, double atOnce) : m_perSecond(perSecond), m_atOnce(atOnce), m_tokens(atOnce) {}
    bool take(Monotonic now)
    {
        if (m_last != Monotonic{})
            m_tokens = std::min(m_atOnce, m_tokens + m_perSecond * std::chrono::duration<double>(now - m_last).count());
        m_last = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

private:
    double m_perSecond;
    double m_atOnce;
    double m_tokens;
    Monotonic m_last{};
};

} // namespace passerelle::simulators
