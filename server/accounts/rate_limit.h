// How often something may be tried, by a key: a bucket of tokens that fills again with time. Nobody is locked out for
// good, and nothing but time opens a bucket again. Keys are kept while their bucket is not full, and no more than a bound
// of them. Runs on the monotonic clock. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/base/result.h"

#include <QtCore/QByteArray>

#include <map>

namespace passerelle::accounts {

struct Rate {
    int burst = 1;                             // at once
    std::chrono::milliseconds each{60'000};    // one more after each such time
};

class RateLimit {
public:
    RateLimit(Rate rate, const Clock &clock, std::size_t keysAtMost = 100'000) : m_rate(rate), m_clock(clock), m_keysAtMost(keysAtMost) {}

    // RateLimited, with the time to wait, when the key has none left.
    Status take(const QByteArray &key);
    std::size_t keys() const;

private:
    struct Bucket {
        double tokens = 0;
        Monotonic at;
    };
    using Buckets = std::map<QByteArray, Bucket>;
    double filled(const Bucket &bucket, Monotonic now) const;
    void makeRoom(Buckets &buckets, Monotonic now) const;

    const Rate m_rate;
    const Clock &m_clock;
    const std::size_t m_keysAtMost;
    Guarded<Buckets> m_buckets;
};

} // namespace passerelle::accounts
