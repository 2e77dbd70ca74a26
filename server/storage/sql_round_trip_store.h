// Round trips in main.db. Thread-safe.
#pragma once

#include "server/domain/ports/round_trip_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlRoundTripStore final : public RoundTripStore {
public:
    explicit SqlRoundTripStore(Database &database) : m_database(database) {}

    Status add(const TenantContext &context, const RoundTrip &trip) override;
    Result<std::vector<RoundTrip>> list(const TenantContext &context, ChannelId channel, qint64 before, int limit) override;
    Result<std::vector<RoundTripCount>> counts(const TenantContext &context, Instant since) override;
    Status forget(Instant before) override;

private:
    Database &m_database;
};

} // namespace passerelle::storage
