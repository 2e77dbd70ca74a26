// The system's clock, or, once it follows that of a shared database, the database's: its time at the last look and what this
// machine's kernel counted since, suspended or not. Leases and due times of several machines are then instants of one clock, and
// a wall clock that is set forward or back on one of them takes nobody's lease away. Thread-safe.
#pragma once

#include "server/base/clock.h"

#include <atomic>
#include <ctime>

namespace passerelle::runtime {

class SharedClock final : public Clock {
public:
    Instant now() const override
    {
        const qint64 atBoot = m_atBoot.load(std::memory_order_relaxed);
        return atBoot == 0 ? m_system.now() : fromMillis(atBoot) + sinceBoot();
    }
    Monotonic monotonic() const override { return m_system.monotonic(); }

    Instant ownTime() const { return m_system.now(); }
    // What the kernel counted since the machine was started.
    static std::chrono::milliseconds sinceBoot()
    {
        timespec time{};
        ::clock_gettime(CLOCK_BOOTTIME, &time);
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
    }
    // The other clock shows `theirs` when sinceBoot() is `counted`.
    void follow(Instant theirs, std::chrono::milliseconds counted) const { m_atBoot.store(toMillis(theirs - counted), std::memory_order_relaxed); }

private:
    SystemClock m_system;
    mutable std::atomic<qint64> m_atBoot{0}; // what the other clock showed when this machine was started; 0: the system's counts
};

} // namespace passerelle::runtime
