#include "server/storage/turn_claiming.h"

#include "server/storage/turn_closing.h"

#include <algorithm>

namespace passerelle::storage {

namespace {

// A conversation as the claim finds it.
struct DueRow {
    qint64 id = 0, owner = 0, channel = 0, lastNumber = 0, firstWaiting = 0, dueAt = 0, fence = 0, turn = 0;
    Owner speaker = Owner::Bot;
    qint64 speakerVersion = 0;
};

Result<qint64> beginTurn(Connection &connection, const DueRow &due, Instant now)
{
    Statement row = connection.query("turns/insert_turn");
    row.bind(":owner", due.owner).bind(":conversation", due.id).bind(":covers_from", due.firstWaiting).bind(":covers_to", due.lastNumber);
    row.bind(":now", toMillis(now)).bind(":due_at", due.dueAt);
    if (auto done = row.run(); !done)
        return failure(std::move(done).error());
    return connection.lastInsertId();
}

// Takes the turn up where it was left. New messages make what was written stale: it is answered again, with them; unless
// the contact has read the half of it: that is ended first, and they wait for the next turn.
Result<TurnRow> takeUp(Connection &connection, const DueRow &due, TurnRow row, Instant now)
{
    if (due.firstWaiting > 0 && !row.isPartlySent) {
        row.coversTo = due.lastNumber;
        if (row.stage != TurnStage::Claimed)
            row.attempt = 0; // a turn that never gets anywhere stays counted, whatever else arrives
        row.stage = TurnStage::Claimed;
    }
    ++row.attempt;
    Statement turn = connection.query("turns/reclaim_turn");
    turn.bind(":id", due.turn).bind(":stage", static_cast<int>(row.stage)).bind(":attempt", row.attempt).bind(":covers_to", row.coversTo);
    turn.bind(":now", toMillis(now)).bind(":due_at", due.dueAt);
    if (auto done = turn.run(); !done)
        return failure(std::move(done).error());
    return row;
}

Result<std::optional<TurnClaim>> claimOne(Connection &connection, DueRow due, Instant now, const Lease &taken)
{
    TurnRow row{.attempt = 1, .coversFrom = due.firstWaiting, .coversTo = due.lastNumber};
    if (due.turn > 0) {
        auto found = findTurn(connection, due.turn, due.id);
        if (!found)
            return failure(std::move(found).error());
        if (found->stage == TurnStage::Sending) {
            if (auto closed = closeTurn(connection, {due.owner, due.id, due.turn}, *found, Fate::Uncertain, uncertainReason(), {}, now); !closed)
                return failure(std::move(closed).error());
            due.turn = 0;
        } else {
            auto resumed = takeUp(connection, due, *found, now);
            if (!resumed)
                return failure(std::move(resumed).error());
            row = *resumed;
        }
    }
    if (due.turn == 0) {
        if (due.firstWaiting == 0)
            return std::optional<TurnClaim>(); // nothing waits: the closing released the conversation
        auto begun = beginTurn(connection, due, now);
        if (!begun)
            return failure(std::move(begun).error());
        due.turn = *begun;
    }
    Statement lease = connection.query(row.isPartlySent ? "turns/lease_conversation_again" : "turns/lease_conversation");
    lease.bind(":id", due.id).bind(":turn", due.turn).bind(":fence", due.fence + 1).bind(":until", toMillis(taken.until)).bind(":instance", taken.instance);
    if (auto done = lease.run(); !done)
        return failure(std::move(done).error());
    return TurnClaim{.turn = TurnId(due.turn), .conversation = ConversationId(due.id), .tenant = TenantId(due.owner), .channel = ChannelId(due.channel),
                     .contact = ContactId(due.id), .fence = due.fence + 1, .stage = row.stage, .attempt = row.attempt, .isReplayed = row.isReplayed,
                     .sendTries = row.sendTries, .dueAt = fromMillis(due.dueAt), .speaker = due.speaker, .speakerVersion = due.speakerVersion};
}

} // namespace

Result<std::vector<TurnClaim>> claimDue(Connection &connection, Instant now, const Lease &lease, int limit)
{
    std::vector<DueRow> due;
    {
        Statement rows = connection.query("turns/list_due");
        rows.bind(":now", toMillis(now)).bind(":limit", limit);
        while (rows.next())
            due.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5), rows.integer(6), rows.integer(7),
                           static_cast<Owner>(std::clamp<qint64>(rows.integer(8), 0, static_cast<qint64>(Owner::Nobody))), rows.integer(9)});
        if (!rows.status())
            return failure(rows.status().error());
    }
    std::vector<TurnClaim> claims;
    for (const DueRow &one : due) {
        auto claimed = claimOne(connection, one, now, lease);
        if (!claimed)
            return failure(std::move(claimed).error());
        if (*claimed)
            claims.push_back(**claimed);
    }
    return claims;
}

} // namespace passerelle::storage
