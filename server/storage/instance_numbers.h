// Numbers of messages where several services share a database: milliseconds since 2026, then the service, then a counter, so
// that they rise with time, are never given twice, and fit into what JSON's readers take for a whole number (2^53, until
// 2060). Service 0 is alone, and counts. Pure.
#pragma once

#include "server/base/clock.h"

#include <algorithm>

namespace passerelle::storage {

constexpr int kMostInstances = 15;

// The first number of that service which is not below `next`, and not of an earlier millisecond than `now`.
inline qint64 numberAfter(qint64 next, int instance, Instant now)
{
    constexpr int kCounterBits = 9;
    constexpr int kInstanceBits = 4;
    constexpr qint64 kBeginning = 1'767'225'600'000; // 2026-01-01
    if (instance == 0)
        return next;
    const auto first = [instance](qint64 millis) { return (millis << (kInstanceBits + kCounterBits)) | (qint64{instance} << kCounterBits); };
    const qint64 wanted = std::max(next, first(std::max<qint64>(0, toMillis(now) - kBeginning)));
    const qint64 lane = (wanted >> kCounterBits) & ((1 << kInstanceBits) - 1);
    if (lane == instance)
        return wanted;
    const qint64 millis = wanted >> (kInstanceBits + kCounterBits);
    return lane < instance ? first(millis) : first(millis + 1);
}

} // namespace passerelle::storage
