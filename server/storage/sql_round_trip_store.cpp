#include "server/storage/sql_round_trip_store.h"

#include <limits>

namespace passerelle::storage {

namespace {

void bindTime(Statement &row, const char *name, const std::optional<std::chrono::milliseconds> &time)
{
    if (time)
        row.bind(name, qint64{time->count()});
    else
        row.bindNull(name);
}

std::optional<std::chrono::milliseconds> timeAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(std::chrono::milliseconds(row.integer(column)));
}

} // namespace

Status SqlRoundTripStore::add(const TenantContext &context, const RoundTrip &trip)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("round_trips/add");
        row.bind(":owner", context.tenant().value).bind(":channel", trip.channel.value).bind(":at", toMillis(trip.at));
        if (trip.isWell())
            row.bindNull(":fault");
        else
            row.bind(":fault", trip.fault);
        bindTime(row, ":ack", trip.ack);
        bindTime(row, ":whole", trip.whole);
        return row.run();
    });
}

Result<std::vector<RoundTrip>> SqlRoundTripStore::list(const TenantContext &context, ChannelId channel, qint64 before, int limit)
{
    return m_database.read<std::vector<RoundTrip>>(context, [&](Connection &connection) -> Result<std::vector<RoundTrip>> {
        std::vector<RoundTrip> trips;
        Statement rows = connection.query("round_trips/list");
        rows.bind(":owner", context.tenant().value).bind(":channel", channel.value);
        rows.bind(":before", before > 0 ? before : std::numeric_limits<qint64>::max()).bind(":limit", limit);
        while (rows.next()) {
            trips.push_back({.number = rows.integer(0),
                             .channel = channel,
                             .at = fromMillis(rows.integer(1)),
                             .fault = rows.text(2),
                             .ack = timeAt(rows, 3),
                             .whole = timeAt(rows, 4)});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return trips;
    });
}

Result<std::vector<RoundTripCount>> SqlRoundTripStore::counts(const TenantContext &context, Instant since)
{
    return m_database.read<std::vector<RoundTripCount>>(context, [&](Connection &connection) -> Result<std::vector<RoundTripCount>> {
        std::vector<RoundTripCount> counts;
        Statement rows = connection.query("round_trips/count");
        rows.bind(":owner", context.tenant().value).bind(":since", toMillis(since));
        while (rows.next()) {
            RoundTripCount count{ChannelId(rows.integer(0)), rows.integer(1), rows.integer(2), {}};
            if (!rows.isNull(3))
                count.lastWell = fromMillis(rows.integer(3));
            counts.push_back(count);
        }
        if (!rows.status())
            return failure(rows.status().error());
        return counts;
    });
}

Status SqlRoundTripStore::forget(Instant before)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status { return connection.query("round_trips/forget").bind(":before", toMillis(before)).run(); });
}

} // namespace passerelle::storage
