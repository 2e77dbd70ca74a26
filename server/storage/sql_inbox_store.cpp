#include "server/storage/sql_inbox_store.h"

#include "server/domain/folded_text.h"
#include "server/storage/inbox_rows.h"
#include "server/storage/journal_records.h"
#include "server/storage/new_row_id.h"

#include <algorithm>
#include <limits>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostInAPart = 200;
// A search is given up after so many; the caller goes on where it ended.
constexpr int kMostLookedAt = 20'000;
constexpr int kMostUnreadCounted = 1000;

SealPlace notePlace(qint64 row) { return {"conversation_note", "sealed", row}; }
tl::unexpected<Error> noSuchConversation() { return failure(ErrorKind::NotFound, u"there is no such conversation"_s); }

void bindFilter(Statement &rows, const TenantContext &context, const InboxFilter &filter)
{
    rows.bind(":owner", context.tenant().value).bind(":unread", filter.unreadOnly).bind(":drafts", filter.draftsOnly);
    rows.bind(":at", filter.after ? toMillis(filter.after->activityAt) : std::numeric_limits<qint64>::max());
    rows.bind(":id", filter.after ? filter.after->conversation.value : std::numeric_limits<qint64>::max());
    if (filter.resolved)
        rows.bind(":resolved", *filter.resolved);
    if (filter.channel)
        rows.bind(":channel", filter.channel->value);
    if (filter.owner)
        rows.bind(":speaker", static_cast<int>(*filter.owner));
}

bool fits(const TextFilter &words, const InboxConversation &conversation)
{
    return words.isEmpty() || words.fits(conversation.contactName) || words.fitsNumber(conversation.contactKey) || words.fitsNumber(conversation.contactAlias)
        || words.fits(conversation.lastText) || words.fits(conversation.lastWords);
}

ModelCost costAt(const Statement &row) { return {.calls = row.integer(0), .unpriced = row.integer(1), .microEuros = row.integer(2)}; }

struct SealedNote {
    InboxNote note;
    QByteArray sealed;
};

} // namespace

Result<InboxPage> SqlInboxStore::list(const TenantContext &context, const InboxFilter &filter)
{
    const auto limit = static_cast<std::size_t>(std::clamp(filter.limit, 1, kMostInAPart));
    const TextFilter words(filter.words);
    return m_database.read<InboxPage>(context, [&](Connection &connection) -> Result<InboxPage> {
        InboxPage page;
        InboxRows reader(connection, m_cipher, context.tenant());
        Statement rows = connection.query("inbox_work/list");
        bindFilter(rows, context, filter);
        std::optional<InboxCursor> last;
        for (int looked = 0; rows.next(); ++looked) {
            if (page.conversations.size() >= limit || looked >= kMostLookedAt) {
                page.next = last;
                break;
            }
            InboxConversation conversation = InboxRows::headOf(rows);
            last = InboxCursor{conversation.activityAt, conversation.id};
            if (const Status added = reader.addDetails(conversation); !added) {
                if (added.error().kind == ErrorKind::NotFound)
                    continue; // erased in between
                return failure(added.error());
            }
            if (fits(words, conversation))
                page.conversations.push_back(std::move(conversation));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return page;
    });
}

Result<InboxConversation> SqlInboxStore::find(const TenantContext &context, ConversationId conversation)
{
    return m_database.read<InboxConversation>(context, [&](Connection &connection) -> Result<InboxConversation> {
        Statement row = connection.query("inbox_work/find");
        row.bind(":id", conversation.value).bind(":owner", context.tenant().value);
        if (!row.next())
            return row.status() ? Result<InboxConversation>(noSuchConversation()) : failure(row.status().error());
        InboxConversation found = InboxRows::headOf(row);
        const Status added = InboxRows(connection, m_cipher, context.tenant()).addDetails(found);
        return added ? Result<InboxConversation>(std::move(found)) : failure(added.error());
    });
}

Result<InboxCounts> SqlInboxStore::counts(const TenantContext &context)
{
    return m_database.read<InboxCounts>(context, [&](Connection &connection) -> Result<InboxCounts> {
        Statement row = connection.query("inbox_work/count");
        Statement drafts = connection.query("inbox_work/count_drafts");
        row.bind(":owner", context.tenant().value);
        drafts.bind(":owner", context.tenant().value);
        if (!row.next() || !drafts.next())
            return failure(row.status() ? drafts.status().error() : row.status().error());
        return InboxCounts{.open = row.integer(0), .unread = row.integer(1), .withPerson = row.integer(2), .draftsWaiting = drafts.integer(0)};
    });
}

Result<bool> SqlInboxStore::setResolved(const TenantContext &context, ConversationId conversation, bool resolved, const QString &person, Instant now)
{
    return m_database.write<bool>(context, [&](Connection &connection) -> Result<bool> {
        {
            Statement row = connection.query("inbox_work/find");
            row.bind(":id", conversation.value).bind(":owner", context.tenant().value);
            if (!row.next())
                return row.status() ? Result<bool>(noSuchConversation()) : failure(row.status().error());
            if (resolved == !row.isNull(2))
                return false;
        }
        Statement change = connection.query("inbox_work/resolve");
        change.bind(":id", conversation.value).bind(":owner", context.tenant().value);
        if (resolved)
            change.bind(":now", toMillis(now));
        if (auto done = change.run(); !done)
            return failure(std::move(done).error());
        const InboxNote note{.id = {}, .conversation = conversation, .kind = resolved ? NoteKind::Resolved : NoteKind::Reopened, .at = now, .person = person, .text = {}};
        const auto written = writeNote(connection, context, note);
        return written ? Result<bool>(true) : failure(written.error());
    });
}

Status SqlInboxStore::see(const TenantContext &context, ConversationId conversation, InboxNumber message)
{
    const qint64 owner = context.tenant().value;
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        qint64 number = 0;
        {
            Statement row = connection.query("inbox_work/find_seen");
            row.bind(":id", conversation.value).bind(":owner", owner);
            if (!row.next())
                return row.status() ? Status(noSuchConversation()) : row.status();
            number = row.integer(0);
        }
        // Back along the chain, so that a message of somebody else's is never taken for one.
        int unread = 0;
        Statement row = connection.query("turns/find_message");
        while (number > message.value && unread < kMostUnreadCounted) {
            row.reset().bind(":number", number);
            if (!row.next() || row.integer(0) != owner || row.integer(1) != conversation.value)
                break;
            ++unread;
            number = row.isNull(4) ? 0 : row.integer(4);
        }
        if (!row.status())
            return row.status();
        if (number != message.value)
            return failure(ErrorKind::NotFound, u"the conversation has no such message"_s);
        return connection.query("inbox_work/save_seen").bind(":id", conversation.value).bind(":owner", owner).bind(":seen", message.value).bind(":unread", unread).run();
    });
}

Result<InboxNumber> SqlInboxStore::seen(const TenantContext &context, ConversationId conversation)
{
    return m_database.read<InboxNumber>(context, [&](Connection &connection) -> Result<InboxNumber> {
        Statement row = connection.query("inbox_work/find_seen");
        row.bind(":id", conversation.value).bind(":owner", context.tenant().value);
        if (!row.next())
            return row.status() ? Result<InboxNumber>(noSuchConversation()) : failure(row.status().error());
        return InboxNumber(row.integer(1));
    });
}

Result<NoteId> SqlInboxStore::writeNote(Connection &connection, const TenantContext &context, const InboxNote &note)
{
    const auto id = newRowId(connection, u"conversation_note"_s);
    const auto sealed = id ? m_cipher.seal(KeyName::ofContact(context.tenant(), ContactId(note.conversation.value)), notePlace(*id), encodeSpoken({note.person, note.text}))
                           : Result<QByteArray>(failure(id.error()));
    if (!sealed)
        return failure(sealed.error());
    Statement row = connection.query("inbox_work/insert_note");
    row.bind(":id", *id).bind(":owner", context.tenant().value).bind(":conversation", note.conversation.value).bind(":now", toMillis(note.at));
    if (auto done = row.bind(":kind", static_cast<int>(note.kind)).bindBlob(":sealed", *sealed).run(); !done)
        return failure(std::move(done).error());
    return connection.changes() > 0 ? Result<NoteId>(NoteId(*id)) : noSuchConversation();
}

Result<InboxNote> SqlInboxStore::addNote(const TenantContext &context, const InboxNote &note)
{
    // Before anything is sealed: a key is never made for a contact that is not there.
    if (const auto there = seen(context, note.conversation); !there)
        return failure(there.error());
    const auto id = m_database.write<NoteId>(context, [&](Connection &connection) { return writeNote(connection, context, note); });
    if (!id)
        return failure(id.error());
    InboxNote added = note;
    added.id = *id;
    return added;
}

Result<std::vector<InboxNote>> SqlInboxStore::notes(const TenantContext &context, ConversationId conversation, Instant from, Instant to)
{
    const auto sealed = m_database.read<std::vector<SealedNote>>(context, [&](Connection &connection) -> Result<std::vector<SealedNote>> {
        std::vector<SealedNote> found;
        Statement rows = connection.query("inbox_work/list_notes");
        rows.bind(":conversation", conversation.value).bind(":owner", context.tenant().value).bind(":from", toMillis(from)).bind(":to", toMillis(to));
        while (rows.next()) {
            const auto kind = static_cast<NoteKind>(std::clamp<qint64>(rows.integer(2), 0, kNoteKindCount - 1));
            found.push_back({{.id = NoteId(rows.integer(0)), .conversation = conversation, .kind = kind, .at = fromMillis(rows.integer(1)), .person = {}, .text = {}}, rows.blob(3)});
        }
        return rows.status() ? Result<std::vector<SealedNote>>(std::move(found)) : failure(rows.status().error());
    });
    if (!sealed)
        return failure(sealed.error());
    std::vector<InboxNote> notes;
    for (const SealedNote &one : *sealed) {
        const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), ContactId(conversation.value)), notePlace(one.note.id.value), one.sealed);
        const auto said = plain ? decodeSpoken(*plain) : Result<SpokenRecord>(failure(plain.error()));
        if (!said)
            return failure(said.error().during(u"opening a note"_s));
        notes.push_back(one.note);
        notes.back().person = said->person;
        notes.back().text = said->text;
    }
    return notes;
}

Result<ContactFacts> SqlInboxStore::facts(const TenantContext &context, ContactId contact)
{
    const qint64 owner = context.tenant().value;
    return m_database.read<ContactFacts>(context, [&](Connection &connection) -> Result<ContactFacts> {
        Statement last = connection.query("inbox_work/find_seen");
        last.bind(":id", contact.value).bind(":owner", owner);
        if (!last.next())
            return last.status() ? Result<ContactFacts>(failure(ErrorKind::NotFound, u"there is no such contact"_s)) : failure(last.status().error());
        ContactFacts facts;
        Statement row = connection.query("turns/find_message");
        for (qint64 number = last.integer(0); number > 0;) {
            row.reset().bind(":number", number);
            if (!row.next() || row.integer(0) != owner || row.integer(1) != contact.value)
                break;
            ++facts.messages;
            facts.answers += !row.isNull(6) && row.integer(6) == static_cast<int>(Fate::Answered) ? 1 : 0;
            facts.firstMessageAt = fromMillis(row.integer(3));
            number = row.isNull(4) ? 0 : row.integer(4);
        }
        Statement cost = connection.query("inbox_work/contact_cost");
        cost.bind(":contact", contact.value).bind(":owner", owner);
        if (!row.status() || !cost.next())
            return failure(row.status() ? cost.status().error() : row.status().error());
        facts.cost = costAt(cost);
        return facts;
    });
}

Result<std::vector<ModelCost>> SqlInboxStore::costs(const TenantContext &context, const std::vector<TurnId> &turns)
{
    return m_database.read<std::vector<ModelCost>>(context, [&](Connection &connection) -> Result<std::vector<ModelCost>> {
        std::vector<ModelCost> costs;
        Statement row = connection.query("inbox_work/turn_cost");
        for (const TurnId turn : turns) {
            row.reset().bind(":turn", turn.value).bind(":owner", context.tenant().value);
            if (!row.next())
                return failure(row.status().error());
            costs.push_back(costAt(row));
        }
        return costs;
    });
}

} // namespace passerelle::storage
