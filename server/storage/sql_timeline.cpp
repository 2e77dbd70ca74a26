#include "server/storage/sql_timeline.h"

#include "server/storage/journal_records.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <set>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

struct SqlTimeline::RawMessage {
    qint64 number = 0;
    Instant at;
    std::optional<Fate> fate;
    QByteArray sealed;
};

struct SqlTimeline::RawTurn {
    qint64 id = 0;
    std::optional<Fate> fate;
    Instant at;
    bool wasSent = false;
    bool waits = false; // for a person
    qint64 message = 0;
    QByteArray draft;
};

struct SqlTimeline::Raw {
    std::vector<RawMessage> messages; // newest first
    std::vector<RawTurn> turns;
};

Result<SqlTimeline::Raw> SqlTimeline::read(const TenantContext &context, ConversationId conversation, int limit)
{
    const qint64 owner = context.tenant().value;
    return m_database.read<Raw>([&](Connection &connection) -> Result<Raw> {
        Statement last = connection.query("timeline/find_conversation");
        last.bind(":id", conversation.value).bind(":owner", owner);
        if (!last.next())
            return last.status() ? Result<Raw>(failure(ErrorKind::NotFound, u"there is no such conversation"_s)) : failure(last.status().error());
        Raw raw;
        std::set<qint64> seen;
        Statement row = connection.query("turns/find_message");
        Statement turn = connection.query("timeline/find_turn");
        for (qint64 number = last.integer(0); number > 0 && static_cast<int>(raw.messages.size()) < limit;) {
            row.reset().bind(":number", number);
            // What is kept no longer ends the chain.
            if (!row.next() || row.integer(0) != owner || row.integer(1) != conversation.value)
                break;
            raw.messages.push_back({.number = number, .at = fromMillis(row.integer(3)), .fate = row.isNull(6) ? std::nullopt : std::optional(static_cast<Fate>(row.integer(6))), .sealed = row.blob(7)});
            const qint64 turnId = row.integer(5);
            number = row.isNull(4) ? 0 : row.integer(4);
            if (turnId <= 0 || !seen.insert(turnId).second)
                continue;
            turn.reset().bind(":id", turnId).bind(":owner", owner);
            if (turn.next()) {
                raw.turns.push_back({.id = turnId, .fate = turn.isNull(0) ? std::nullopt : std::optional(static_cast<Fate>(turn.integer(0))), .at = fromMillis(turn.integer(1)),
                                     .wasSent = !turn.isNull(2), .waits = turn.integer(5) != 0, .message = turn.integer(3), .draft = turn.blob(4)});
            }
        }
        for (const Statement *one : {&row, &turn}) {
            if (!one->status())
                return failure(one->status().error());
        }
        return raw;
    });
}

TimelineEntry SqlTimeline::entryOf(const TenantContext &context, ConversationId conversation, const RawMessage &message)
{
    TimelineEntry entry{.from = TimelineEntry::From::Contact, .at = message.at, .text = {}, .state = message.fate ? QString::fromLatin1(nameOf(*message.fate)) : u"in_progress"_s,
                        .person = {}, .message = InboxNumber(message.number), .reply = {}, .draft = {}};
    const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), ContactId(conversation.value)), {"message", "sealed", message.number}, message.sealed);
    if (const auto text = plain ? decodeTicketText(*plain) : Result<InboundMessage>(failure(plain.error())))
        entry.text = text->text;
    return entry;
}

// Only what left, may have left, or waits for a person: a text that was dropped was never said.
std::optional<TimelineEntry> SqlTimeline::entryOf(const TenantContext &context, ConversationId conversation, const RawTurn &turn)
{
    if (turn.draft.isEmpty() || !turn.fate || !(turn.waits || turn.wasSent || *turn.fate == Fate::Uncertain))
        return std::nullopt;
    TimelineEntry entry{.from = TimelineEntry::From::Assistant, .at = turn.at, .text = {}, .state = QString::fromLatin1(nameOf(*turn.fate)), .person = {},
                        .message = InboxNumber(turn.message), .reply = {}, .draft = turn.waits ? TurnId(turn.id) : TurnId()};
    const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), ContactId(conversation.value)), {"turn", "draft", turn.id}, turn.draft);
    if (const auto draft = plain ? decodeDraft(*plain) : Result<Draft>(failure(plain.error())))
        entry.text = QStringList(draft->parts.begin(), draft->parts.end()).join(u"\n\n"_s);
    return entry;
}

Result<std::vector<TimelineEntry>> SqlTimeline::timeline(const TenantContext &context, ConversationId conversation, int limit)
{
    const auto raw = read(context, conversation, limit);
    if (!raw)
        return failure(raw.error());
    std::vector<TimelineEntry> entries;
    for (auto message = raw->messages.rbegin(); message != raw->messages.rend(); ++message)
        entries.push_back(entryOf(context, conversation, *message));
    const bool isWhole = static_cast<int>(raw->messages.size()) < limit;
    const Instant first = isWhole || entries.empty() ? Instant() : entries.front().at;
    for (const RawTurn &turn : raw->turns) {
        if (auto entry = entryOf(context, conversation, turn))
            entries.push_back(std::move(*entry));
    }
    const auto replies = m_outgoing.list(context, conversation, {}, limit);
    if (!replies)
        return failure(replies.error());
    for (const Outgoing &reply : *replies) {
        if (reply.madeAt >= first)
            entries.push_back({.from = TimelineEntry::From::Person, .at = reply.madeAt, .text = reply.text, .state = QString::fromLatin1(nameOf(reply.state)), .person = reply.person,
                               .message = {}, .reply = reply.id, .draft = {}});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const TimelineEntry &one, const TimelineEntry &other) { return one.at < other.at; });
    return entries;
}

} // namespace passerelle::storage
