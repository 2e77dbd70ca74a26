// The connection doctor's round trips, a row each: when, over which channel, how long, and what was wrong. Nothing of a
// contact. Thread-safe; a write is durable when it returns.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/tenant_context.h"

#include <QtCore/QString>

#include <chrono>
#include <optional>
#include <vector>

namespace passerelle {

struct RoundTrip {
    qint64 number = 0; // filled by the store
    ChannelId channel;
    Instant at;
    QString fault;     // a stable word ("certificate_expired"); empty: all went well
    std::optional<std::chrono::milliseconds> ack;   // until the acknowledgement was there
    std::optional<std::chrono::milliseconds> whole; // until the drainer had it
    bool isWell() const { return fault.isEmpty(); }
};

struct RoundTripCount {
    ChannelId channel;
    qint64 trips = 0;
    qint64 failed = 0;
    std::optional<Instant> lastWell;
};

class RoundTripStore {
public:
    virtual ~RoundTripStore() = default;
    virtual Status add(const TenantContext &context, const RoundTrip &trip) = 0;
    // Newest first, with number < before (0: the newest).
    virtual Result<std::vector<RoundTrip>> list(const TenantContext &context, ChannelId channel, qint64 before, int limit) = 0;
    virtual Result<std::vector<RoundTripCount>> counts(const TenantContext &context, Instant since) = 0;
    virtual Status forget(Instant before) = 0;
};

} // namespace passerelle
