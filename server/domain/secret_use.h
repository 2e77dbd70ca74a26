// When calls last came with each of a way in's two secrets, since the start or since the secret was changed: what tells
// whether the old one can be retired. The times are written by the door's thread and read by any.
#pragma once

#include "server/base/clock.h"

#include <atomic>
#include <optional>

namespace passerelle {

struct SecretUse {
    bool hasPrevious = false; // two are valid: a rotation lasts
    std::optional<Instant> current;
    std::optional<Instant> previous;
};

struct SecretUseTimes {
    std::atomic<qint64> current{0}, previous{0}; // milliseconds since 1970; 0: never

    SecretUse use(bool hasPrevious) const
    {
        const auto timeOf = [](qint64 at) { return at == 0 ? std::nullopt : std::optional(fromMillis(at)); };
        return {hasPrevious, timeOf(current), timeOf(previous)};
    }
};

} // namespace passerelle
