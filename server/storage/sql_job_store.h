// Scheduled jobs and the last sighting of the clock, in main.db. Thread-safe.
#pragma once

#include "server/domain/ports/job_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlJobStore final : public JobStore {
public:
    explicit SqlJobStore(Database &database) : m_database(database) {}

    Status schedule(const ScheduledJob &job) override;
    Status cancel(TenantId tenant, const QString &kind, qint64 subject) override;
    Status cancelAll(TenantId tenant) override;
    Result<std::vector<ScheduledJob>> due(Instant now, int limit) override;
    Result<std::vector<ScheduledJob>> list(std::optional<TenantId> tenant) override;
    Result<bool> take(ScheduledJob &job, Instant until) override;
    Status finish(const ScheduledJob &job) override;
    Status postpone(const ScheduledJob &job, Instant dueAt, int tries, const QString &problem) override;
    Result<std::optional<ClockSighting>> sighting() override;
    Status see(const ClockSighting &sighting) override;

private:
    Status run(Scope scope, const std::function<Status(Connection &)> &work);
    Database &m_database;
};

} // namespace passerelle::storage
