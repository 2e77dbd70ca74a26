#include "server/storage/sql_delivery_report_store.h"

#include "server/storage/delivery_settling.h"
#include "server/storage/ledger_counts.h"
#include "server/storage/turn_closing.h"

namespace passerelle::storage {

namespace {

struct Known {
    const DeliveryReport &report;
    qint64 owner = 0;
    const QByteArray &fingerprint;
};

struct TurnState {
    qint64 turn = 0;
    qint64 conversation = 0;
    bool isFinished = false;
    std::optional<Fate> fate;
    std::optional<Fate> whenDelivered;
};

Result<std::optional<TurnState>> findTurnOf(Connection &connection, const Known &known, qint64 turn)
{
    Statement row = connection.query("deliveries/find_turn");
    row.bind(":turn", turn).bind(":owner", known.owner).bind(":channel", known.report.channel.value);
    if (!row.next())
        return row.status() ? Result<std::optional<TurnState>>(std::nullopt) : failure(row.status().error());
    TurnState state{.turn = turn, .conversation = row.integer(0), .isFinished = row.integer(1) == static_cast<int>(TurnStage::Finished), .fate = {}, .whenDelivered = {}};
    if (!row.isNull(2))
        state.fate = static_cast<Fate>(row.integer(2));
    if (!row.isNull(3))
        state.whenDelivered = static_cast<Fate>(row.integer(3));
    return state;
}

// Statuses come in any order: what is further along stays, and what reached the contact did not fail.
bool advances(DeliveryState from, DeliveryState to)
{
    if (to == DeliveryState::Failed)
        return from < DeliveryState::Delivered;
    return from != DeliveryState::Failed && to > from;
}

void bindState(Statement &row, const Known &known)
{
    const DeliveryReport &report = known.report;
    row.bind(":owner", known.owner).bind(":channel", report.channel.value).bindBlob(":fingerprint", known.fingerprint);
    row.bind(":state", static_cast<int>(report.state)).bind(":at", toMillis(report.at)).bind(":window_closed", report.windowClosed);
    row.bind(":reason", report.reason.isEmpty() ? QString() : report.reason);
}

Status changeFate(Connection &connection, const Known &known, const TurnState &state, const SettledFate &settled)
{
    const auto covered = findTurn(connection, state.turn, state.conversation);
    if (!covered)
        return failure(covered.error());
    const auto messages = messagesOf(connection, state.conversation, state.turn, *covered);
    if (!messages)
        return failure(messages.error());
    LedgerCounts counts;
    // The one that leads the turn is the newest; the others are merged and stay so.
    for (auto message = messages->rbegin(); message != messages->rend(); ++message) {
        Statement row = connection.query("deliveries/set_message_fate");
        row.bind(":number", message->number).bind(":turn", state.turn).bind(":before", static_cast<int>(*state.fate));
        row.bind(":fate", static_cast<int>(settled.fate)).bind(":reason", settled.reason.isEmpty() ? QString() : settled.reason);
        if (auto done = row.run(); !done)
            return done;
        if (connection.changes() == 0)
            continue;
        counts.reopened(known.owner, message->day, *state.fate);
        counts.ended(known.owner, message->day, settled.fate);
        break;
    }
    Statement turn = connection.query("deliveries/set_turn_fate");
    turn.bind(":turn", state.turn).bind(":fate", static_cast<int>(settled.fate)).bind(":reason", settled.reason.isEmpty() ? QString() : settled.reason);
    if (auto done = turn.run(); !done)
        return done;
    return counts.write(connection);
}

// A turn that is still under way looks at what is known when it ends.
Status settle(Connection &connection, const Known &known, const TurnState &state)
{
    if (!state.isFinished || !state.fate)
        return {};
    const auto settled = settledFate(connection, state.turn, *state.fate, state.whenDelivered);
    if (!settled)
        return failure(settled.error());
    return *settled ? changeFate(connection, known, state, **settled) : Status();
}

Status enter(Connection &connection, const Known &known)
{
    const auto turn = findTurnOf(connection, known, turnOf(known.report.correlation).value);
    if (!turn)
        return failure(turn.error());
    if (!*turn)
        return {}; // of a message that was sent by another program over the same number
    Statement row = connection.query("deliveries/insert_sent");
    bindState(row, known);
    row.bind(":turn", (*turn)->turn).bind(":acknowledged", false);
    if (auto done = row.run(); !done)
        return done;
    return settle(connection, known, **turn);
}

Status take(Connection &connection, const Known &known)
{
    qint64 turn = 0;
    DeliveryState before = DeliveryState::Accepted;
    {
        Statement row = connection.query("deliveries/find_sent");
        row.bind(":owner", known.owner).bind(":channel", known.report.channel.value).bindBlob(":fingerprint", known.fingerprint);
        if (!row.next())
            return row.status() ? enter(connection, known) : row.status();
        turn = row.integer(0);
        before = static_cast<DeliveryState>(row.integer(1));
    }
    if (!advances(before, known.report.state))
        return {};
    Statement row = connection.query("deliveries/save_state");
    bindState(row, known);
    if (auto done = row.run(); !done)
        return done;
    const auto state = findTurnOf(connection, known, turn);
    if (!state)
        return failure(state.error());
    return *state ? settle(connection, known, **state) : Status();
}

} // namespace

Status SqlDeliveryReportStore::apply(const std::vector<std::pair<TenantId, DeliveryReport>> &reports)
{
    std::vector<QByteArray> fingerprints;
    for (const auto &[tenant, report] : reports) {
        auto fingerprint = sentFingerprint(m_cipher, tenant, report.channel, report.messageId);
        if (!fingerprint)
            return failure(std::move(fingerprint).error());
        fingerprints.push_back(std::move(*fingerprint));
    }
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        for (std::size_t i = 0; i < reports.size(); ++i) {
            if (auto done = take(connection, {reports[i].second, reports[i].first.value, fingerprints[i]}); !done)
                return done;
        }
        return {};
    });
}

} // namespace passerelle::storage
