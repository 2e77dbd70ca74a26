#include "server/storage/sql_job_store.h"

namespace passerelle::storage {

namespace {

Result<std::vector<ScheduledJob>> jobsOf(Statement &rows)
{
    std::vector<ScheduledJob> jobs;
    while (rows.next()) {
        jobs.push_back({.number = rows.integer(0), .tenant = TenantId(rows.integer(1)), .kind = rows.text(2), .subject = rows.integer(3), .dueAt = fromMillis(rows.integer(4)),
                        .madeAt = fromMillis(rows.integer(5)), .tries = static_cast<int>(rows.integer(6)), .problem = rows.text(7)});
    }
    if (!rows.status())
        return failure(rows.status().error());
    return jobs;
}

} // namespace

Status SqlJobStore::run(Scope scope, const std::function<Status(Connection &)> &work)
{
    return m_database.write<void>(scope, work);
}

Status SqlJobStore::schedule(const ScheduledJob &job)
{
    return run(Scope::tenant(job.tenant), [&](Connection &connection) {
        Statement row = connection.query("jobs/schedule");
        row.bind(":owner", job.tenant.value).bind(":kind", job.kind).bind(":subject", job.subject);
        return row.bind(":due_at", toMillis(job.dueAt)).bind(":made_at", toMillis(job.madeAt)).run();
    });
}

Status SqlJobStore::cancel(TenantId tenant, const QString &kind, qint64 subject)
{
    return run(Scope::tenant(tenant), [&](Connection &connection) { return connection.query("jobs/cancel").bind(":owner", tenant.value).bind(":kind", kind).bind(":subject", subject).run(); });
}

Status SqlJobStore::cancelAll(TenantId tenant)
{
    return run(Scope::tenant(tenant), [&](Connection &connection) { return connection.query("jobs/cancel_all").bind(":owner", tenant.value).run(); });
}

Result<std::vector<ScheduledJob>> SqlJobStore::due(Instant now, int limit)
{
    return m_database.read<std::vector<ScheduledJob>>(Scope::installation(), [&](Connection &connection) {
        Statement rows = connection.query("jobs/list_due");
        rows.bind(":now", toMillis(now)).bind(":limit", limit);
        return jobsOf(rows);
    });
}

Result<std::vector<ScheduledJob>> SqlJobStore::list(std::optional<TenantId> tenant)
{
    return m_database.read<std::vector<ScheduledJob>>(Scope::tenantOrInstallation(tenant), [&](Connection &connection) {
        Statement rows = connection.query("jobs/list");
        if (tenant)
            rows.bind(":owner", tenant->value);
        return jobsOf(rows);
    });
}

Result<bool> SqlJobStore::take(ScheduledJob &job, Instant until)
{
    const auto taken = m_database.write<bool>(Scope::sideBySide(), [&](Connection &connection) -> Result<bool> {
        const Status run = connection.query("jobs/take").bind(":id", job.number).bind(":due_at", toMillis(job.dueAt)).bind(":until", toMillis(until)).run();
        return run ? Result<bool>(connection.changes() > 0) : failure(run.error());
    });
    if (taken && *taken)
        job.dueAt = until;
    return taken;
}

Status SqlJobStore::finish(const ScheduledJob &job)
{
    return run(Scope::sideBySide(), [&](Connection &connection) { return connection.query("jobs/finish").bind(":id", job.number).bind(":held", toMillis(job.dueAt)).run(); });
}

Status SqlJobStore::postpone(const ScheduledJob &job, Instant dueAt, int tries, const QString &problem)
{
    return run(Scope::sideBySide(), [&](Connection &connection) {
        Statement row = connection.query("jobs/postpone");
        return row.bind(":id", job.number).bind(":held", toMillis(job.dueAt)).bind(":due_at", toMillis(dueAt)).bind(":tries", tries).bind(":problem", problem).run();
    });
}

Result<std::optional<ClockSighting>> SqlJobStore::sighting()
{
    return m_database.read<std::optional<ClockSighting>>(Scope::installation(), [](Connection &connection) -> Result<std::optional<ClockSighting>> {
        Statement row = connection.query("jobs/get_sighting");
        if (!row.next())
            return row.status() ? Result<std::optional<ClockSighting>>(std::nullopt) : failure(row.status().error());
        return ClockSighting{.at = fromMillis(row.integer(0)), .boot = row.text(1), .running = std::chrono::milliseconds(row.integer(2)),
                             .doubtAt = row.isNull(3) ? std::nullopt : std::optional(fromMillis(row.integer(3))), .jump = std::chrono::milliseconds(row.integer(4)),
                             .steady = std::chrono::milliseconds(row.integer(5))};
    });
}

Status SqlJobStore::see(const ClockSighting &sighting)
{
    return run(Scope::installation(), [&](Connection &connection) {
        Statement row = connection.query("jobs/set_sighting");
        row.bind(":at", toMillis(sighting.at)).bind(":boot", sighting.boot).bind(":running", qint64{sighting.running.count()});
        row.bind(":jump", qint64{sighting.jump.count()}).bind(":steady", qint64{sighting.steady.count()});
        if (sighting.doubtAt)
            row.bind(":doubt_at", toMillis(*sighting.doubtAt));
        return row.run();
    });
}

} // namespace passerelle::storage
