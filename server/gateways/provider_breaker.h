// The circuit breaker of one provider and key. It opens after `failures` failures in a row, or when nothing but failures
// was seen for `failingFor`; then calls are refused at once, and after `openFor` one probe decides. A pause that the
// provider asked for (429) holds all callers of that model. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/base/result.h"

#include <functional>
#include <map>
#include <optional>

namespace passerelle::gateways {

struct ProviderBreakerOptions {
    int failures = 8;
    std::chrono::milliseconds failingFor{30'000};
    std::chrono::milliseconds openFor{30'000};
    std::chrono::milliseconds defaultPause{2'000};   // after a 429 that names no time
    std::chrono::milliseconds longestPause{3'600'000};
};

class ProviderBreaker {
public:
    // Told when it opens, with what went wrong last, and (nullptr) when the provider answers again; at the first answer after
    // the start too, since nobody knows what an earlier run saw. Called outside its lock, by the caller whose report it was.
    using Listener = std::function<void(const Error *error)>;
    ProviderBreaker(const Clock &clock, ProviderBreakerOptions options, Listener listener = {}) : m_clock(clock), m_options(options), m_listener(std::move(listener)) {}

    // Before a call: an Error (Unavailable, Unauthorized or RateLimited, with retryAfter) when it must not be made.
    Status admit(const QString &model);
    // After every admitted call; nullptr: it succeeded. A refused key opens the breaker at once. Errors that are not the
    // provider's (InvalidInput, NotFound, TooLarge, Cancelled …) change nothing but end a probe.
    void report(const QString &model, const Error *error);
    bool isOpen() const;

private:
    struct State {
        int failuresInARow = 0;
        Monotonic firstFailure{};
        std::optional<Monotonic> openUntil; // past: the next call is a probe
        bool probing = false;
        Error last;
        std::optional<bool> toldOpen;
        std::map<QString, Monotonic> pausedUntil; // by model: quotas are counted by model
    };
    void note(State &state, const QString &model, const Error *error);
    void fail(State &state, const Error &error);

    const Clock &m_clock;
    ProviderBreakerOptions m_options;
    Listener m_listener;
    Guarded<State> m_state;
};

} // namespace passerelle::gateways
