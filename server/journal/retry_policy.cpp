#include "server/journal/retry_policy.h"

#include <algorithm>
#include <cmath>

namespace passerelle::journal {

std::optional<Instant> nextTry(const RetryPolicy &policy, const FailedTry &failed)
{
    using std::chrono::milliseconds;
    if (failed.tries >= policy.tries)
        return std::nullopt;
    const double doubled = static_cast<double>(policy.first.count()) * std::exp2(std::clamp(failed.tries - 1, 0, 40));
    const double ceiling = std::min(doubled, static_cast<double>(policy.longest.count()));
    const auto jittered = milliseconds(static_cast<qint64>(ceiling * std::clamp(failed.random, 0.0, 1.0)));
    const milliseconds wait = std::max({jittered, policy.least, failed.retryAfter.value_or(milliseconds(0))});
    const Instant at = failed.now + wait;
    if (at > failed.lastInboundAt + policy.window)
        return std::nullopt;
    return at;
}

} // namespace passerelle::journal
