#include "server/accounts/rate_limit.h"

#include <algorithm>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> refusedFor(std::chrono::milliseconds wait)
{
    return failure(Error{ErrorKind::RateLimited, u"too many tries"_s, wait});
}

} // namespace

Status RateLimit::take(const QByteArray &key)
{
    const Monotonic now = m_clock.monotonic();
    return m_buckets.with([&](Buckets &buckets) -> Status {
        auto found = buckets.find(key);
        if (found == buckets.end()) {
            if (buckets.size() >= m_keysAtMost)
                makeRoom(buckets, now);
            // Where a flood of keys fills the room, newcomers wait: those who are known must not be forgotten.
            if (buckets.size() >= m_keysAtMost)
                return refusedFor(m_rate.each);
            found = buckets.emplace(key, Bucket{static_cast<double>(m_rate.burst), now}).first;
        }
        Bucket &bucket = found->second;
        bucket = {filled(bucket, now), now};
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return {};
        }
        const auto each = static_cast<double>(m_rate.each.count());
        return refusedFor(std::chrono::milliseconds(static_cast<qint64>((1 - bucket.tokens) * each) + 1));
    });
}

std::size_t RateLimit::keys() const
{
    return m_buckets.with([](const Buckets &buckets) { return buckets.size(); });
}

double RateLimit::filled(const Bucket &bucket, Monotonic now) const
{
    const auto gone = std::chrono::duration<double, std::milli>(std::max(now - bucket.at, Monotonic::duration::zero())).count();
    return std::min(static_cast<double>(m_rate.burst), bucket.tokens + gone / static_cast<double>(m_rate.each.count()));
}

void RateLimit::makeRoom(Buckets &buckets, Monotonic now) const
{
    std::erase_if(buckets, [&](const auto &entry) { return filled(entry.second, now) >= static_cast<double>(m_rate.burst); });
}

} // namespace passerelle::accounts
