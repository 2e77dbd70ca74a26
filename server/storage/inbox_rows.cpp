#include "server/storage/inbox_rows.h"

#include "server/storage/journal_records.h"
#include "server/storage/outgoing_record.h"
#include "server/storage/sql_media_store.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestWords = 300;

KeyName contactKeyOf(TenantId tenant, const InboxConversation &conversation) { return KeyName::ofContact(tenant, conversation.contact); }

} // namespace

InboxConversation InboxRows::headOf(const Statement &row)
{
    InboxConversation conversation;
    conversation.id = ConversationId(row.integer(0));
    conversation.contact = ContactId(row.integer(0)); // a contact and its conversation have one number
    conversation.activityAt = fromMillis(row.integer(1));
    conversation.resolved = !row.isNull(2);
    conversation.unread = static_cast<int>(row.integer(3));
    conversation.owner = static_cast<Owner>(std::clamp<qint64>(row.integer(4), 0, static_cast<int>(Owner::Nobody)));
    conversation.channel = ChannelId(row.integer(5));
    return conversation;
}

Status InboxRows::addDetails(InboxConversation &conversation)
{
    Statement row = m_connection.query("inbox_work/find_details");
    row.bind(":id", conversation.id.value).bind(":owner", m_tenant.value);
    if (!row.next())
        return row.status() ? failure(ErrorKind::NotFound, u"there is no such conversation"_s) : row.status();
    addIdentity(conversation, row.blobView(0));
    conversation.lastMessage = InboxNumber(row.integer(1));
    if (!row.isNull(2))
        conversation.lastInboundAt = fromMillis(row.integer(2));
    conversation.waiting = static_cast<int>(row.integer(3)) + (row.isNull(4) ? 0 : 1);
    if (const auto person = row.isNull(5) ? Result<QByteArray>(QByteArray()) : m_cipher.open(contactKeyOf(m_tenant, conversation), {"conversation", "person", conversation.id.value}, row.blobView(5)))
        conversation.person = QString::fromUtf8(*person);
    // A message that was forgotten leaves the hour at which the contact last wrote.
    conversation.lastMessageAt = row.isNull(6) ? conversation.lastInboundAt.value_or(conversation.activityAt) : fromMillis(row.integer(6));
    if (!row.isNull(7))
        conversation.lastFate = static_cast<Fate>(std::clamp<qint64>(row.integer(7), 0, kFateCount - 1));
    conversation.draft = TurnId(row.integer(10));
    const bool byPerson = addMessage(conversation, row.blobView(9));
    conversation.lastFrom = byPerson ? Speaking::Person : Speaking::Contact;
    conversation.lastWords = conversation.lastText.left(kLongestWords);
    Instant spokenAt = conversation.lastMessageAt;
    Status done = row.isNull(8) ? Status() : addAnswer(conversation, TurnId(row.integer(8)), spokenAt);
    return done ? addReply(conversation, spokenAt) : done;
}

void InboxRows::addIdentity(InboxConversation &conversation, QByteArrayView sealed)
{
    const auto plain = m_cipher.open(contactKeyOf(m_tenant, conversation), {"contact", "identity", conversation.contact.value}, sealed);
    auto identity = plain ? decodeIdentity(*plain) : Result<IdentityRecord>(failure(plain.error()));
    if (!identity)
        return;
    conversation.contactName = std::move(identity->name);
    conversation.contactKey = std::move(identity->key);
    conversation.contactAlias = std::move(identity->alias);
}

bool InboxRows::addMessage(InboxConversation &conversation, QByteArrayView sealed)
{
    if (sealed.isEmpty())
        return false;
    const auto plain = m_cipher.open(contactKeyOf(m_tenant, conversation), {"message", "sealed", conversation.lastMessage.value}, sealed);
    const auto message = plain ? decodeTicketText(*plain) : Result<InboundMessage>(failure(plain.error()));
    if (!message)
        return false;
    conversation.lastText = message->text;
    if (message->text.isEmpty() && message->kind != MessageKind::Text) {
        if (const auto reading = readingOf(m_connection, m_cipher, m_tenant, conversation.contact, conversation.lastMessage))
            conversation.lastText = reading->text;
    }
    return message->kind == MessageKind::BusinessEcho;
}

// Only what left was said.
Status InboxRows::addAnswer(InboxConversation &conversation, TurnId turn, Instant &at)
{
    Statement row = m_connection.query("timeline/find_turn");
    row.bind(":id", turn.value).bind(":owner", m_tenant.value);
    if (!row.next() || row.isNull(0) || row.isNull(2) || row.isNull(4))
        return row.status();
    const auto plain = m_cipher.open(contactKeyOf(m_tenant, conversation), {"turn", "draft", turn.value}, row.blobView(4));
    const auto draft = plain ? decodeDraft(*plain) : Result<Draft>(failure(plain.error()));
    if (!draft || draft->parts.empty())
        return {};
    conversation.lastFrom = Speaking::Assistant;
    conversation.lastWords = QStringList(draft->parts.begin(), draft->parts.end()).join(u"\n\n"_s).left(kLongestWords);
    at = std::max(at, fromMillis(row.integer(1)));
    return {};
}

Status InboxRows::addReply(InboxConversation &conversation, const Instant &after)
{
    Statement row = m_connection.query("inbox_work/find_last_reply");
    row.bind(":id", conversation.id.value);
    if (!row.next() || fromMillis(row.integer(1)) < after)
        return row.status();
    Outgoing reply;
    const auto plain = m_cipher.open(contactKeyOf(m_tenant, conversation), outgoingPlace(row.integer(0)), row.blobView(2));
    if (!plain || !decodeOutgoing(*plain, reply))
        return {};
    conversation.lastFrom = Speaking::Person;
    conversation.lastWords = reply.text.left(kLongestWords);
    return {};
}

} // namespace passerelle::storage
