// When a delivery that may be repeated is tried again: exponential back-off with full jitter, never before the channel's
// Retry-After, and not at all once it has been tried often enough or the reply window would have closed. Pure.
#pragma once

#include "server/base/clock.h"

#include <chrono>
#include <optional>

namespace passerelle::journal {

struct RetryPolicy {
    std::chrono::milliseconds first{1000};   // the longest wait before the second try; doubles
    std::chrono::milliseconds least{200};
    std::chrono::milliseconds longest{300'000};
    int tries = 6;                           // in all
    std::chrono::milliseconds window{std::chrono::hours(24)}; // from the contact's last message
};

struct FailedTry {
    int tries = 1; // made so far
    Instant now;
    Instant lastInboundAt;
    std::optional<std::chrono::milliseconds> retryAfter = {};
    double random = 0.5; // 0 … 1
};

// None: it is a dead letter.
std::optional<Instant> nextTry(const RetryPolicy &policy, const FailedTry &failed);

} // namespace passerelle::journal
