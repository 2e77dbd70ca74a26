#include "server/gateways/provider_breaker.h"

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

constexpr int kFewestFailures = 3; // a quiet hour with two failures is no outage

std::chrono::milliseconds between(Monotonic from, Monotonic to)
{
    return std::chrono::ceil<std::chrono::milliseconds>(to - from);
}

} // namespace

Status ProviderBreaker::admit(const QString &model)
{
    const Monotonic now = m_clock.monotonic();
    return m_state.with([&](State &state) -> Status {
        if (const auto pause = state.pausedUntil.find(model); pause != state.pausedUntil.end()) {
            if (now < pause->second)
                return failure(Error{ErrorKind::RateLimited, u"the provider asked to wait"_s, between(now, pause->second)});
            state.pausedUntil.erase(pause);
        }
        if (!state.openUntil)
            return {};
        if (now < *state.openUntil || state.probing) {
            const auto left = now < *state.openUntil ? between(now, *state.openUntil) : m_options.openFor;
            return failure(Error{state.last.kind, u"not called, after: "_s + state.last.what, left});
        }
        state.probing = true;
        return {};
    });
}

void ProviderBreaker::fail(State &state, const Error &error)
{
    const Monotonic now = m_clock.monotonic();
    if (state.failuresInARow++ == 0)
        state.firstFailure = now;
    const bool keyRefused = error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::Forbidden;
    const bool tooMany = state.failuresInARow >= m_options.failures;
    const bool tooLong = state.failuresInARow >= kFewestFailures && now - state.firstFailure >= m_options.failingFor;
    if (!keyRefused && !tooMany && !tooLong && !state.openUntil)
        return;
    state.openUntil = now + m_options.openFor;
    state.last = error;
}

void ProviderBreaker::report(const QString &model, const Error *error)
{
    std::optional<Error> last;
    const bool turned = m_state.with([&](State &state) {
        note(state, model, error);
        const bool open = state.openUntil.has_value();
        if (state.toldOpen == open || (error && !open))
            return false; // a failure alone tells nothing
        state.toldOpen = open;
        if (open)
            last = state.last;
        return true;
    });
    if (turned && m_listener)
        m_listener(last ? &*last : nullptr);
}

void ProviderBreaker::note(State &state, const QString &model, const Error *error)
{
    state.probing = false;
    if (!error) {
        state.failuresInARow = 0;
        state.openUntil.reset();
        return;
    }
    switch (error->kind) {
    case ErrorKind::RateLimited:
        state.pausedUntil[model] = m_clock.monotonic() + std::min(error->retryAfter.value_or(m_options.defaultPause), m_options.longestPause);
        return;
    case ErrorKind::Timeout:
    case ErrorKind::Unavailable:
    case ErrorKind::Corrupt:
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden: fail(state, *error); return;
    default: return;
    }
}

bool ProviderBreaker::isOpen() const
{
    return m_state.with([](const State &state) { return state.openUntil.has_value(); });
}

} // namespace passerelle::gateways
