// The turns' store where a process ended in the middle, and where an operator puts a turn back.
#include "server/storage/sql_turn_store.h"
#include "server/storage/turn_claiming.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

Result<RecoveryReport> SqlTurnStore::recover(Instant now)
{
    return m_database.write<RecoveryReport>(Scope::installation(), [this, now](Connection &connection) -> Result<RecoveryReport> {
        struct Leased {
            qint64 id, owner, turn, channel, speaker;
        };
        std::vector<Leased> leased;
        {
            Statement rows = connection.query("turns/list_leased");
            rows.bind(":instance", m_instance);
            while (rows.next())
                leased.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4)});
            if (!rows.status())
                return failure(rows.status().error());
        }
        RecoveryReport report;
        for (const Leased &one : leased) {
            auto turn = findTurn(connection, one.turn, one.id);
            if (!turn)
                return failure(std::move(turn).error());
            Status done = connection.query("turns/bump_fence").bind(":id", one.id).run();
            if (done && turn->stage == TurnStage::Sending) {
                ++report.uncertain;
                if (one.speaker == static_cast<qint64>(Owner::Nobody))
                    report.handingOver.push_back({.turn = TurnId(one.turn), .conversation = ConversationId(one.id), .tenant = TenantId(one.owner),
                                                  .channel = ChannelId(one.channel), .contact = ContactId(one.id), .dueAt = now, .speaker = Owner::Nobody});
                done = closeTurn(connection, {one.owner, one.id, one.turn}, *turn, Fate::Uncertain, uncertainReason(), {}, now);
            } else if (done) {
                ++report.resumed;
                done = releaseConversation(connection, one.id, now, {});
            }
            if (!done)
                return failure(std::move(done).error());
        }
        return report;
    });
}

Status SqlTurnStore::replay(const TenantContext &context, InboxNumber number)
{
    const qint64 owner = context.tenant().value;
    return writing(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("turns/find_message");
        row.bind(":number", number.value);
        if (!row.next() || row.integer(0) != owner)
            return row.status() ? failure(ErrorKind::NotFound, u"no such message"_s) : row.status();
        const auto fate = row.isNull(6) ? std::nullopt : std::optional(static_cast<Fate>(row.integer(6)));
        if (fate != Fate::Failed && fate != Fate::Uncertain)
            return failure(ErrorKind::Conflict, u"only a failed or an uncertain message can be replayed"_s);
        if (row.isNull(5))
            return failure(ErrorKind::Conflict, u"the message could not be read when it was received: there is nothing to replay"_s);
        const qint64 turn = row.integer(5);
        const qint64 conversation = row.integer(1);
        LedgerCounts counts;
        counts.reopened(owner, row.integer(2), *fate);

        Statement reopened = connection.query("turns/reopen_conversation");
        reopened.bind(":id", conversation).bind(":owner", owner).bind(":turn", turn).bind(":now", toMillis(m_clock.now()));
        if (auto done = reopened.run(); !done)
            return done;
        if (connection.changes() == 0)
            return failure(ErrorKind::Conflict, u"the conversation is busy with another message: try again in a moment"_s);
        Statement message = connection.query("turns/reopen_message");
        if (auto done = message.bind(":number", number.value).bind(":owner", owner).run(); !done)
            return done;
        if (auto done = connection.query("deliveries/forget_turn").bind(":turn", turn).bind(":owner", owner).run(); !done)
            return done;
        Statement again = connection.query("turns/reopen_turn");
        if (auto done = again.bind(":id", turn).bind(":owner", owner).run(); !done)
            return done;
        return counts.write(connection);
    });
}

} // namespace passerelle::storage
