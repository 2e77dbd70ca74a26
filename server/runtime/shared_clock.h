// The system's clock, moved by as much as the clock of a shared database differs from it: leases and due times of several
// machines are then instants of one clock. Not moved, it is the system's. Thread-safe.
#pragma once

#include "server/base/clock.h"

#include <atomic>

namespace passerelle::runtime {

class SharedClock final : public Clock {
public:
    Instant now() const override { return m_system.now() + std::chrono::milliseconds(m_difference.load(std::memory_order_relaxed)); }
    Monotonic monotonic() const override { return m_system.monotonic(); }

    Instant ownTime() const { return m_system.now(); }
    void differBy(std::chrono::milliseconds difference) const { m_difference.store(difference.count(), std::memory_order_relaxed); }

private:
    SystemClock m_system;
    mutable std::atomic<qint64> m_difference{0};
};

} // namespace passerelle::runtime
