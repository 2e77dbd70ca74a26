#include "server/admin/ownerships.h"

#include "server/admin/audit.h"
#include "server/admin/inbox_rooms.h"
#include "server/admin/replies.h"
#include "server/admin/views.h"
#include "server/conversation/ownership_desk.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 120;

api::OwnershipView ownershipViewOf(const Ownership &ownership, bool leaving)
{
    api::OwnershipView view{.conversation = ownership.conversation.value, .owner = QString::fromLatin1(nameOf(ownership.owner)), .person = ownership.person,
                            .cause = QString::fromLatin1(nameOf(ownership.cause)), .since = {}, .until = {}, .version = ownership.version, .leaving = leaving};
    if (ownership.version > 0)
        view.since = toIso8601(ownership.since);
    if (ownership.until)
        view.until = toIso8601(*ownership.until);
    return view;
}

tl::unexpected<Error> notKept() { return failure(ErrorKind::Unavailable, u"who speaks in a conversation is not kept here"_s); }

// In the thread, when it is another owner than before.
Status noteEvent(const AdminDependencies &rooms, const Principal &caller, const TenantContext &context, const Ownership &ownership, NoteKind kind, Instant begun)
{
    if (!rooms.inbox || ownership.since < begun)
        return {};
    const auto noted = rooms.inbox->inbox.addNote(context, {.id = {}, .conversation = ownership.conversation, .kind = kind, .at = ownership.since, .person = callerName(rooms, caller), .text = {}});
    return noted ? Status() : failure(noted.error());
}

QString nameOfConversation(ConversationId conversation) { return u"conversation:"_s + QString::number(conversation.value); }

} // namespace

Result<api::OwnershipView> Ownerships::show(const TenantContext &context, ConversationId conversation) const
{
    if (!m_rooms.ownership)
        return notKept();
    const auto found = m_rooms.ownership->find(context, conversation);
    if (!found)
        return failure(found.error());
    return ownershipViewOf(*found, false);
}

Result<api::OwnershipView> Ownerships::takeOver(const Principal &caller, const TenantContext &context, ConversationId conversation, const api::OwnershipWanted &wanted)
{
    if (!m_rooms.ownership)
        return notKept();
    const QString person = wanted.person.value_or(callerName(m_rooms, caller)).simplified().left(kLongestName);
    const Instant begun = m_rooms.clock.now();
    const auto changed = m_rooms.ownership->takeOver(context, conversation, person, wanted.version);
    if (!changed)
        return failure(changed.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"conversation.taken_over"_s, context, nameOfConversation(conversation))); !noted)
        return failure(noted.error());
    if (const Status noted = noteEvent(m_rooms, caller, context, changed->ownership, NoteKind::TakenOver, begun); !noted)
        return failure(noted.error());
    return ownershipViewOf(changed->ownership, changed->wasSending);
}

Result<api::OwnershipView> Ownerships::giveBack(const Principal &caller, const TenantContext &context, ConversationId conversation, const api::OwnershipWanted &wanted)
{
    if (!m_rooms.ownership)
        return notKept();
    const Instant begun = m_rooms.clock.now();
    const auto changed = m_rooms.ownership->giveBack(context, conversation, wanted.version);
    if (!changed)
        return failure(changed.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"conversation.given_back"_s, context, nameOfConversation(conversation))); !noted)
        return failure(noted.error());
    if (const Status noted = noteEvent(m_rooms, caller, context, changed->ownership, NoteKind::GivenBack, begun); !noted)
        return failure(noted.error());
    return ownershipViewOf(changed->ownership, changed->wasSending);
}

} // namespace passerelle::admin
