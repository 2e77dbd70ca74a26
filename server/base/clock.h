// Time comes from a Clock that is passed in, so that tests can set it. Instants are UTC milliseconds; what must not be
// fooled by a clock that jumps (deadlines, rates) uses monotonic(). Thread-safe.
#pragma once

#include <QtCore/QString>

#include <chrono>

namespace passerelle {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Monotonic = std::chrono::steady_clock::time_point;

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual Monotonic monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    Monotonic monotonic() const override;
};

inline qint64 toMillis(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant fromMillis(qint64 millis) { return Instant(std::chrono::milliseconds(millis)); }
QString toIso8601(Instant instant); // 2026-11-22T08:00:00.123Z

} // namespace passerelle
