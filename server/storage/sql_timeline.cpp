#include "server/storage/sql_timeline.h"

#include "server/storage/journal_records.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <set>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRepliesAtOnce = 200;

} // namespace

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
    qint64 rest = 0;                  // the newest that is not among them
    std::optional<Instant> end;       // of the message before which they stand
};

// What belongs to a part: [from, to).
struct SqlTimeline::Span {
    Instant from;
    Instant to;
    bool contains(Instant at) const { return at >= from && at < to; }
};

Result<SqlTimeline::Raw> SqlTimeline::read(const TenantContext &context, ConversationId conversation, InboxNumber before, int limit)
{
    const qint64 owner = context.tenant().value;
    return m_database.read<Raw>(context, [&](Connection &connection) -> Result<Raw> {
        Statement last = connection.query("timeline/find_conversation");
        last.bind(":id", conversation.value).bind(":owner", owner);
        if (!last.next())
            return last.status() ? Result<Raw>(failure(ErrorKind::NotFound, u"there is no such conversation"_s)) : failure(last.status().error());
        Raw raw;
        std::set<qint64> seen;
        Statement row = connection.query("turns/find_message");
        Statement turn = connection.query("timeline/find_turn");
        qint64 newest = last.integer(0);
        if (before.isValid()) {
            row.bind(":number", before.value);
            if (!row.next() || row.integer(0) != owner || row.integer(1) != conversation.value)
                return row.status() ? Result<Raw>(failure(ErrorKind::NotFound, u"the conversation has no such message"_s)) : failure(row.status().error());
            raw.end = fromMillis(row.integer(3));
            newest = row.isNull(4) ? 0 : row.integer(4);
        }
        raw.rest = newest;
        for (qint64 number = newest; number > 0 && static_cast<int>(raw.messages.size()) < limit;) {
            row.reset().bind(":number", number);
            // What is kept no longer ends the chain.
            if (!row.next() || row.integer(0) != owner || row.integer(1) != conversation.value) {
                raw.rest = 0;
                break;
            }
            raw.messages.push_back({.number = number, .at = fromMillis(row.integer(3)), .fate = row.isNull(6) ? std::nullopt : std::optional(static_cast<Fate>(row.integer(6))), .sealed = row.blob(7)});
            const qint64 turnId = row.integer(5);
            number = row.isNull(4) ? 0 : row.integer(4);
            raw.rest = number;
            if (turnId <= 0 || !seen.insert(turnId).second)
                continue;
            turn.reset().bind(":id", turnId).bind(":owner", owner);
            // An answer stands with the last message that it answers.
            if (turn.next() && (!before.isValid() || turn.integer(3) < before.value)) {
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

Status SqlTimeline::addReplies(const TenantContext &context, ConversationId conversation, const Span &span, std::vector<TimelineEntry> &entries)
{
    for (DeliveryId before;;) {
        const auto replies = m_outgoing.list(context, conversation, before, kRepliesAtOnce);
        if (!replies)
            return failure(replies.error());
        for (const Outgoing &reply : *replies) {
            if (span.contains(reply.madeAt)) {
                entries.push_back({.from = TimelineEntry::From::Person, .at = reply.madeAt, .text = reply.text, .state = QString::fromLatin1(nameOf(reply.state)), .person = reply.person,
                                   .message = {}, .reply = reply.id, .draft = {}});
            }
        }
        if (static_cast<int>(replies->size()) < kRepliesAtOnce || replies->back().madeAt < span.from)
            return {};
        before = replies->back().id;
    }
}

Status SqlTimeline::addNotes(const TenantContext &context, ConversationId conversation, const Span &span, std::vector<TimelineEntry> &entries)
{
    const auto notes = m_inbox.notes(context, conversation, span.from, span.to);
    if (!notes)
        return failure(notes.error());
    for (const InboxNote &note : *notes) {
        const bool isEvent = note.kind != NoteKind::Note;
        entries.push_back({.from = isEvent ? TimelineEntry::From::Event : TimelineEntry::From::Note, .at = note.at, .text = note.text,
                           .state = isEvent ? QString::fromLatin1(nameOf(note.kind)) : u"kept"_s, .person = note.person, .message = {}, .reply = {}, .draft = {},
                           .note = isEvent ? NoteId() : note.id});
    }
    return {};
}

Result<TimelinePage> SqlTimeline::timeline(const TenantContext &context, ConversationId conversation, InboxNumber before, int limit)
{
    const auto raw = read(context, conversation, before, limit);
    if (!raw)
        return failure(raw.error());
    TimelinePage page;
    page.next = raw->rest > 0 && !raw->messages.empty() ? InboxNumber(raw->messages.back().number) : InboxNumber();
    for (auto message = raw->messages.rbegin(); message != raw->messages.rend(); ++message)
        page.entries.push_back(entryOf(context, conversation, *message));
    const Span span{.from = page.next.isValid() ? page.entries.front().at : fromMillis(0), .to = raw->end.value_or(Instant::max())};
    for (const RawTurn &turn : raw->turns) {
        if (auto entry = entryOf(context, conversation, turn))
            page.entries.push_back(std::move(*entry));
    }
    Status done = addReplies(context, conversation, span, page.entries);
    if (done)
        done = addNotes(context, conversation, span, page.entries);
    if (!done)
        return failure(std::move(done).error());
    std::stable_sort(page.entries.begin(), page.entries.end(), [](const TimelineEntry &one, const TimelineEntry &other) { return one.at < other.at; });
    return page;
}

} // namespace passerelle::storage
