// The circuit breaker of one provider and key. It opens after `failures` failures in a row or when failures alone were
// seen for `failingFor`; then calls are refused at once, and after `openFor` one probe decides. A pause that the
// provider asked for (429) holds all callers of the key. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/base/result.h"

#include <optional>

namespace passerelle::gateways {

struct ProviderBreakerOptions {
    int failures = 8;
    std::chrono::milliseconds failingFor{30'000};
    std::chrono::milliseconds openFor{30'000};
    std::chrono::milliseconds keyRefusedFor{60'000}; // how long a refused key is not tried again
    std::chrono::milliseconds longestPause{3'600'000};
};

class ProviderBreaker {
public:
    ProviderBreaker(const Clock &clock, ProviderBreakerOptions options) : m_clock(clock), m_options(options) {}

    // Before a call: an Error (Unavailable or RateLimited, with retryAfter) when it must not be made.
    Status admit();
    // After every admitted call. Errors that are the caller's own (InvalidInput, TooLarge, Cancelled) are neither
    // success nor failure of the provider.
    void report(const std::optional<Error> &error);
    bool isOpen() const;

private:
    struct State {
        int failuresInARow = 0;
        Monotonic firstFailure{};
        std::optional<Monotonic> refusedUntil; // open: no call before
        std::optional<Monotonic> pausedUntil;  // the provider asked for it
        bool probing = false;
        Error last;
    };
    const Clock &m_clock;
    ProviderBreakerOptions m_options;
    Guarded<State> m_state;
};

} // namespace passerelle::gateways
