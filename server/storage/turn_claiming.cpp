#include "server/storage/turn_claiming.h"

#include "server/storage/number_list.h"
#include "server/storage/turn_closing.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

// A conversation as the claim finds it.
struct DueRow {
    qint64 id = 0, owner = 0, channel = 0, lastNumber = 0, firstWaiting = 0, dueAt = 0, fence = 0, turn = 0;
    Owner speaker = Owner::Bot;
    qint64 speakerVersion = 0;
};

TurnClaim claimOf(const DueRow &due, const TurnRow &row)
{
    return {.turn = TurnId(due.turn), .conversation = ConversationId(due.id), .tenant = TenantId(due.owner), .channel = ChannelId(due.channel),
            .contact = ContactId(due.id), .fence = due.fence + 1, .stage = row.stage, .attempt = row.attempt, .isReplayed = row.isReplayed,
            .sendTries = row.sendTries, .dueAt = fromMillis(due.dueAt), .speaker = due.speaker, .speakerVersion = due.speakerVersion};
}

// A first turn for each of them, two statements for all: by conversation.
Result<std::map<qint64, qint64>> beginTurns(Connection &connection, const std::vector<DueRow> &fresh, Instant now, const Lease &lease)
{
    NumberList conversations;
    for (const DueRow &due : fresh)
        conversations.add(due.id);
    std::map<qint64, qint64> turns;
    NumberList taken;
    NumberList begun;
    {
        Statement rows = connection.query("turns/insert_turns");
        rows.bind(":conversations", conversations.text()).bind(":now", toMillis(now));
        while (rows.next()) {
            turns[rows.integer(0)] = rows.integer(1);
            taken.add(rows.integer(0));
            begun.add(rows.integer(1));
        }
        if (!rows.status())
            return failure(rows.status().error());
    }
    Statement leasing = connection.query("turns/lease_conversations");
    leasing.bind(":conversations", taken.text()).bind(":turns", begun.text()).bind(":until", toMillis(lease.until)).bind(":instance", lease.instance);
    if (auto done = leasing.run(); !done)
        return failure(std::move(done).error());
    if (turns.size() != fresh.size() || connection.changes() != static_cast<int>(fresh.size()))
        return failure(ErrorKind::Internal, u"a conversation went away while it was claimed"_s);
    return turns;
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

// One that has a turn already. What is left without one, when that is ended here, is a first turn again; none: nothing waits.
Result<std::optional<TurnClaim>> claimAgain(Connection &connection, DueRow due, Instant now, const Lease &taken)
{
    auto found = findTurn(connection, due.turn, due.id);
    if (!found)
        return failure(std::move(found).error());
    if (found->stage == TurnStage::Sending) {
        if (auto closed = closeTurn(connection, {due.owner, due.id, due.turn}, *found, Fate::Uncertain, uncertainReason(), {}, now); !closed)
            return failure(std::move(closed).error());
        if (due.firstWaiting == 0)
            return std::optional<TurnClaim>(); // the closing released the conversation
        const auto begun = beginTurns(connection, {due}, now, taken);
        if (!begun)
            return failure(begun.error());
        due.turn = begun->at(due.id);
        return claimOf(due, {.attempt = 1, .coversFrom = due.firstWaiting, .coversTo = due.lastNumber});
    }
    const auto row = takeUp(connection, due, *found, now);
    if (!row)
        return failure(row.error());
    Statement lease = connection.query(row->isPartlySent ? "turns/lease_conversation_again" : "turns/lease_conversation");
    lease.bind(":id", due.id).bind(":turn", due.turn).bind(":fence", due.fence + 1).bind(":until", toMillis(taken.until)).bind(":instance", taken.instance);
    if (auto done = lease.run(); !done)
        return failure(std::move(done).error());
    return claimOf(due, *row);
}

} // namespace

Result<std::vector<TurnClaim>> claimDue(Connection &connection, Instant now, const Lease &lease, int limit, const std::set<ChannelId> &without)
{
    NumberList channels;
    for (const ChannelId channel : without)
        channels.add(channel.value);
    std::vector<DueRow> due;
    {
        Statement rows = connection.query("turns/list_due");
        rows.bind(":now", toMillis(now)).bind(":without", channels.text()).bind(":limit", limit);
        while (rows.next())
            due.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5), rows.integer(6), rows.integer(7),
                           static_cast<Owner>(std::clamp<qint64>(rows.integer(8), 0, static_cast<qint64>(Owner::Nobody))), rows.integer(9)});
        if (!rows.status())
            return failure(rows.status().error());
    }
    std::vector<DueRow> fresh;
    std::copy_if(due.begin(), due.end(), std::back_inserter(fresh), [](const DueRow &one) { return one.turn == 0 && one.firstWaiting > 0; });
    const auto begun = fresh.empty() ? Result<std::map<qint64, qint64>>() : beginTurns(connection, fresh, now, lease);
    if (!begun)
        return failure(begun.error());
    std::vector<TurnClaim> claims;
    for (DueRow &one : due) {
        if (const auto turn = begun->find(one.id); turn != begun->end()) {
            one.turn = turn->second;
            claims.push_back(claimOf(one, {.attempt = 1, .coversFrom = one.firstWaiting, .coversTo = one.lastNumber}));
        } else if (one.turn > 0) {
            const auto claimed = claimAgain(connection, one, now, lease);
            if (!claimed)
                return failure(claimed.error());
            if (*claimed)
                claims.push_back(**claimed);
        }
    }
    return claims;
}

} // namespace passerelle::storage
