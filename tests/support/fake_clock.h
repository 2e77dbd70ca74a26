// A clock that a test sets: wall time and monotonic time move together, only when told. Thread-safe.
#pragma once

#include "server/base/clock.h"

#include <atomic>

namespace passerelle::test {

class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start = fromMillis(1'795'340'000'000)) : m_now(toMillis(start)), m_start(toMillis(start)) {}

    Instant now() const override { return fromMillis(m_now.load()); }
    Monotonic monotonic() const override { return Monotonic(std::chrono::milliseconds(m_now.load() - m_start)); }
    void advance(std::chrono::milliseconds time) { m_now += time.count(); }
    void set(Instant instant) { m_now = toMillis(instant); }

private:
    std::atomic<qint64> m_now;
    const qint64 m_start;
};

} // namespace passerelle::test
