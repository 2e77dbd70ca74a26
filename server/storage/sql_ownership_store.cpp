#include "server/storage/sql_ownership_store.h"

#include "server/domain/ports/journal_stores.h"
#include "server/storage/journal_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/speaker_rows.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

struct FoundSpeaker {
    SpeakerRow speaker;
    QByteArray person; // sealed
    bool isSending = false;
};

Result<FoundSpeaker> findSpeaker(Connection &connection, const TenantContext &context, ConversationId conversation)
{
    Statement row = connection.query("speakers/find_speaker");
    row.bind(":id", conversation.value).bind(":owner", context.tenant().value);
    if (!row.next())
        return row.status() ? failure(ErrorKind::NotFound, u"no such conversation"_s) : failure(row.status().error());
    return FoundSpeaker{.speaker = speakerAt(row, 0), .person = row.blob(5), .isSending = !row.isNull(6) && row.integer(6) == static_cast<int>(TurnStage::Sending)};
}

Ownership ownershipOf(ConversationId conversation, const SpeakerRow &speaker, QString person)
{
    Ownership ownership{.conversation = conversation, .owner = speaker.owner, .person = std::move(person), .cause = speaker.cause, .since = {}, .until = {}, .version = speaker.version};
    if (speaker.since)
        ownership.since = fromMillis(*speaker.since);
    if (speaker.until)
        ownership.until = fromMillis(*speaker.until);
    return ownership;
}

SealPlace personPlace(ConversationId conversation) { return {"conversation", "person", conversation.value}; }

} // namespace

Result<Ownership> SqlOwnershipStore::find(const TenantContext &context, ConversationId conversation)
{
    const auto found = m_database.read<FoundSpeaker>(context, [&](Connection &connection) { return findSpeaker(connection, context, conversation); });
    if (!found)
        return failure(found.error());
    QString person;
    if (!found->person.isEmpty()) {
        const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), ContactId(conversation.value)), personPlace(conversation), found->person);
        if (!plain)
            return failure(plain.error().during(u"opening who speaks"_s));
        person = QString::fromUtf8(*plain);
    }
    return ownershipOf(conversation, found->speaker, std::move(person));
}

Result<OwnershipChanged> SqlOwnershipStore::change(const TenantContext &context, ConversationId conversation, const OwnershipChange &change, Instant now)
{
    return write(context, conversation, change, nullptr, now);
}

Result<OwnershipChanged> SqlOwnershipStore::noteSaid(const TenantContext &context, ConversationId conversation, const PersonsWord &word, const OwnershipChange &change, Instant now)
{
    return write(context, conversation, change, &word, now);
}

Result<OwnershipChanged> SqlOwnershipStore::write(const TenantContext &context, ConversationId conversation, const OwnershipChange &change, const PersonsWord *word, Instant now)
{
    // Before anything is sealed: sealing for somebody else's contact would make a key for it.
    auto before = find(context, conversation);
    if (!before)
        return failure(std::move(before).error());
    const KeyName key = KeyName::ofContact(context.tenant(), ContactId(conversation.value));
    const bool isNamed = change.owner == Owner::Person && !change.person.isEmpty();
    const auto person = isNamed ? m_cipher.seal(key, personPlace(conversation), change.person.toUtf8()) : Result<QByteArray>(QByteArray());
    if (!person)
        return failure(person.error());
    return m_database.write<OwnershipChanged>(context, [&](Connection &connection) -> Result<OwnershipChanged> {
        const auto found = findSpeaker(connection, context, conversation);
        if (!found)
            return failure(found.error());
        SpeakerRow speaker = found->speaker;
        if (change.expectedVersion && *change.expectedVersion != speaker.version)
            return failure(ErrorKind::Conflict, u"somebody else changed who speaks in this conversation"_s);
        // A name is only known of the version that was read before; of another one it counts as another name.
        const bool sameName = !isNamed || (before->version == speaker.version && before->person == change.person);
        const bool takesOver = !word || word->takesOver;
        const bool stays = !takesOver || (change.owner == speaker.owner && (change.owner != Owner::Person || sameName));
        Status done;
        if (stays) {
            if (change.owner == Owner::Person && speaker.owner == Owner::Person) {
                speaker.until = change.until ? std::optional(toMillis(*change.until)) : std::nullopt;
                done = moveLease(connection, conversation.value, speaker.until);
            }
        } else {
            speaker.become(change.owner, change.cause, toMillis(now), change.until);
            done = writeSpeaker(connection, conversation.value, speaker, *person);
            if (done)
                done = connection.query("speakers/hurry_conversation").bind(":id", conversation.value).bind(":now", toMillis(now)).run();
        }
        if (done && word) {
            const auto id = newRowId(connection, u"spoken"_s);
            const auto sealed = id ? m_cipher.seal(key, {"spoken", "sealed", *id}, encodeSpoken({word->person, word->text})) : Result<QByteArray>(failure(id.error()));
            if (!sealed)
                return failure(sealed.error());
            Statement row = connection.query("speakers/insert_said");
            row.bind(":id", *id).bind(":owner", context.tenant().value).bind(":conversation", conversation.value).bind(":at", toMillis(word->at));
            done = row.bindBlob(":sealed", *sealed).run();
        }
        if (!done)
            return failure(std::move(done).error());
        return OwnershipChanged{ownershipOf(conversation, speaker, stays ? before->person : change.owner == Owner::Person ? change.person : QString()), found->isSending};
    });
}

Result<std::vector<OwnershipStore::GivenBack>> SqlOwnershipStore::giveBackLapsed(Instant now, int limit)
{
    const auto list = [now, limit](Connection &connection) -> Result<std::vector<std::pair<GivenBack, SpeakerRow>>> {
        std::vector<std::pair<GivenBack, SpeakerRow>> found;
        Statement rows = connection.query("speakers/list_lapsed");
        rows.bind(":now", toMillis(now)).bind(":limit", limit);
        while (rows.next())
            found.push_back({{TenantId(rows.integer(1)), ownershipOf(ConversationId(rows.integer(0)), {}, {})}, speakerAt(rows, 2)});
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    };
    using Listed = std::vector<std::pair<GivenBack, SpeakerRow>>;
    const auto waiting = m_database.read<Listed>(Scope::installation(), list);
    if (!waiting)
        return failure(waiting.error());
    if (waiting->empty())
        return std::vector<GivenBack>(); // without a commit
    return m_database.write<std::vector<GivenBack>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<GivenBack>> {
        auto lapsed = list(connection); // again: a person may just have said something
        if (!lapsed)
            return failure(std::move(lapsed).error());
        std::vector<GivenBack> given;
        for (auto &[one, speaker] : *lapsed) {
            if (speaker.owner == Owner::Bot) {
                speaker.until.reset();
                if (auto done = moveLease(connection, one.ownership.conversation.value, {}); !done)
                    return failure(std::move(done).error());
                continue;
            }
            speaker.become(Owner::Bot, OwnershipCause::Idle, toMillis(now), {});
            if (auto done = writeSpeaker(connection, one.ownership.conversation.value, speaker, {}); !done)
                return failure(std::move(done).error());
            one.ownership = ownershipOf(one.ownership.conversation, speaker, {});
            given.push_back(std::move(one));
        }
        return given;
    });
}

} // namespace passerelle::storage
