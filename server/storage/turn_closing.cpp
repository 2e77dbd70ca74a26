#include "server/storage/turn_closing.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

void bindMillis(Statement &row, const char *name, const std::optional<Millis> &time)
{
    if (time)
        row.bind(name, qint64{time->count()});
    else
        row.bindNull(name);
}

} // namespace

const QString &uncertainReason()
{
    static const QString reason = u"the service stopped, or the sender gave no sign, between sending and its outcome"_s;
    return reason;
}

Result<TurnRow> findTurn(Connection &connection, qint64 turn, qint64 conversation)
{
    Statement row = connection.query("turns/find_turn");
    row.bind(":id", turn).bind(":conversation", conversation);
    if (!row.next())
        return row.status() ? failure(ErrorKind::NotFound, u"the turn is gone"_s) : failure(row.status().error());
    return TurnRow{.stage = static_cast<TurnStage>(row.integer(0)), .attempt = static_cast<int>(row.integer(1)), .sendTries = static_cast<int>(row.integer(2)),
                   .bumps = static_cast<int>(row.integer(3)), .coversFrom = row.integer(4), .coversTo = row.integer(5),
                   .isPartlySent = row.integer(6) != 0, .isReplayed = row.integer(7) != 0};
}

Result<std::vector<ChainMessage>> messagesOf(Connection &connection, qint64 conversation, qint64 turn, const TurnRow &covered)
{
    std::vector<ChainMessage> messages;
    Statement row = connection.query("turns/find_message");
    for (qint64 number = covered.coversTo; number >= covered.coversFrom && number > 0;) {
        row.reset().bind(":number", number);
        if (!row.next())
            return row.status() ? failure(ErrorKind::Corrupt, u"a conversation's chain of messages is broken"_s) : failure(row.status().error());
        if (row.integer(1) != conversation)
            return failure(ErrorKind::Corrupt, u"a conversation's chain of messages leads to another conversation"_s);
        const bool isOpen = row.isNull(6);
        if (isOpen || (!row.isNull(5) && row.integer(5) == turn))
            messages.push_back({number, row.integer(2), fromMillis(row.integer(3)), isOpen, row.blob(7)});
        number = row.isNull(4) ? 0 : row.integer(4);
    }
    std::reverse(messages.begin(), messages.end());
    return messages;
}

Status closeTurn(Connection &connection, const ClosingTurn &closing, const TurnRow &covered, Fate fate, const QString &reason, const TurnTimes &times, Instant now)
{
    const auto messages = messagesOf(connection, closing.conversation, closing.turn, covered);
    if (!messages)
        return failure(messages.error());
    LedgerCounts counts;
    bool leaderEnded = false;
    Statement end = connection.query("turns/end_message");
    for (auto message = messages->rbegin(); message != messages->rend(); ++message) {
        if (!message->isOpen)
            continue;
        const Fate own = leaderEnded ? Fate::Merged : fate;
        end.reset().bind(":number", message->number).bind(":turn", closing.turn).bind(":fate", static_cast<int>(own));
        end.bind(":reason", leaderEnded || reason.isEmpty() ? QString() : reason);
        if (auto done = end.run(); !done)
            return done;
        counts.ended(closing.owner, message->day, own);
        leaderEnded = true;
    }
    if (auto done = counts.write(connection); !done)
        return done;
    Statement turn = connection.query("turns/finish_turn");
    turn.bind(":id", closing.turn).bind(":now", toMillis(now)).bind(":fate", static_cast<int>(fate)).bind(":reason", reason.isEmpty() ? QString() : reason);
    bindMillis(turn, ":own_ms", times.own);
    bindMillis(turn, ":send_ms", times.send);
    if (auto done = turn.run(); !done)
        return done;
    if (fate == Fate::Drafted) {
        if (auto done = connection.query("drafts/insert").bind(":turn", closing.turn).bind(":now", toMillis(now)).run(); !done)
            return done;
    }
    return connection.query("turns/finish_conversation").bind(":id", closing.conversation).run();
}

Status releaseConversation(Connection &connection, qint64 conversation, Instant due, std::optional<Instant> retryAt)
{
    Statement row = connection.query("turns/release_conversation");
    row.bind(":id", conversation).bind(":due_at", toMillis(due));
    if (retryAt)
        row.bind(":retry_at", toMillis(*retryAt));
    else
        row.bindNull(":retry_at");
    return row.run();
}

} // namespace passerelle::storage
