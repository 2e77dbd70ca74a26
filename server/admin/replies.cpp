#include "server/admin/replies.h"

#include "server/admin/audit.h"
#include "server/domain/agreement.h"

#include <QtCore/QStringList>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDraftsOfAConversation = 200;
constexpr qsizetype kPilotCharacters = 200;

api::EffectView effectView(ChannelId channel, const ChannelEffect &effect)
{
    api::EffectView view{.channel = channel.value, .mode = QString::fromLatin1(nameOf(effect.mode)), .pilots = effect.pilots, .reopeningName = {}, .reopeningLanguage = {},
                         .reopensByItself = effect.reopensByItself};
    if (effect.reopening) {
        view.reopeningName = effect.reopening->name;
        view.reopeningLanguage = effect.reopening->language;
    }
    return view;
}

// What a person writes freely decides the drafts that wait there: the newest is compared with it, the others are out of
// date.
Result<std::vector<DraftDecision>> decisionsBy(const ReplyRooms &rooms, const TenantContext &context, ConversationId conversation, const QString &text)
{
    const auto waiting = rooms.drafts.drafts(context, {.waitingOnly = true, .conversation = conversation, .before = {}, .limit = kDraftsOfAConversation});
    if (!waiting)
        return failure(waiting.error());
    std::vector<DraftDecision> decisions;
    for (const WaitingDraft &draft : *waiting) {
        DraftDecision decision{.draft = draft.id, .verdict = DraftVerdict::Superseded, .overlap = 0};
        if (decisions.empty()) {
            const auto &parts = draft.content.parts;
            const Agreement agreement = agreementOf(QStringList(parts.begin(), parts.end()).join(u"\n\n"_s), text);
            decision.verdict = agreement.verdict;
            decision.overlap = agreement.overlap;
        }
        decisions.push_back(decision);
    }
    return decisions;
}

} // namespace

Result<ReplyRooms *> Replies::rooms() const
{
    if (!m_rooms.replies)
        return failure(ErrorKind::Unavailable, u"replies are not kept here"_s);
    return m_rooms.replies;
}

Result<api::ReplyView> Replies::reply(const Principal &caller, const TenantContext &context, ConversationId conversation, const api::NewReply &wanted)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const QString text = wanted.text.trimmed();
    if (text.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"text\" is empty"_s);
    auto decisions = decisionsBy(**rooms, context, conversation, text);
    if (!decisions)
        return failure(std::move(decisions).error());
    const auto sent = sendReply(m_rooms, caller, context,
                                {.conversation = conversation, .draft = {}, .text = text, .parts = {text}, .reopen = wanted.reopen.value_or(false), .key = wanted.key.value_or(QString()),
                                 .decisions = std::move(*decisions)});
    return sent ? Result<api::ReplyView>(replyView(*sent)) : failure(sent.error());
}

Result<api::Page<api::ReplyView>> Replies::replies(const TenantContext &context, ConversationId conversation, const ListPart &part) const
{
    const auto rooms = this->rooms();
    const auto known = rooms ? (*rooms)->contacts.contact(context, ContactId(conversation.value)) : Result<ContactRecord>(failure(rooms.error()));
    const auto found = known ? (*rooms)->outgoing.list(context, conversation, DeliveryId(part.after), part.limit) : Result<std::vector<Outgoing>>(failure(known.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::ReplyView> page;
    for (const Outgoing &outgoing : *found)
        page.items.push_back(replyView(outgoing));
    if (static_cast<int>(found->size()) == part.limit)
        page.next = QString::number(found->back().id.value);
    return page;
}

Result<api::ReplyView> Replies::show(const TenantContext &context, ConversationId conversation, DeliveryId reply) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->outgoing.find(context, reply) : Result<Outgoing>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    if (found->conversation != conversation)
        return failure(ErrorKind::NotFound, u"there is no such reply"_s);
    return replyView(*found);
}

Result<api::ReplyView> Replies::again(const Principal &caller, const TenantContext &context, ConversationId conversation, DeliveryId reply)
{
    if (const auto there = show(context, conversation, reply); !there)
        return failure(there.error());
    const auto prepared = m_rooms.replies->outgoing.again(context, reply, m_rooms.clock.now());
    if (!prepared)
        return failure(prepared.error());
    m_rooms.replies->replyWaits();
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"conversation.reply_repeated"_s, context, u"conversation:%1/reply:%2"_s.arg(conversation.value).arg(reply.value))); !noted)
        return failure(noted.error());
    return replyView(*prepared);
}

Result<api::EffectView> Replies::effect(const TenantContext &context, ChannelId channel) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->effects.effect(context, channel) : Result<ChannelEffect>(failure(rooms.error()));
    return found ? Result<api::EffectView>(effectView(channel, *found)) : failure(found.error());
}

Result<api::EffectView> Replies::setEffect(const Principal &caller, const TenantContext &context, ChannelId channel, const api::EffectChange &change)
{
    const auto rooms = this->rooms();
    auto found = rooms ? (*rooms)->effects.effect(context, channel) : Result<ChannelEffect>(failure(rooms.error()));
    if (!found)
        return failure(std::move(found).error());
    if (change.mode)
        found->mode = effectModeFromName(change.mode->toLatin1()).value_or(found->mode);
    if (change.pilots) {
        found->pilots.clear();
        for (const QString &pilot : *change.pilots) {
            if (pilot.trimmed().isEmpty() || pilot.size() > kPilotCharacters)
                return failure(ErrorKind::InvalidInput, u"a pilot is a contact's id or telephone number, of 1 to 200 characters"_s);
            found->pilots.push_back(pilot.trimmed());
        }
    }
    if (change.reopeningName || change.reopeningLanguage) {
        Reopening reopening = found->reopening.value_or(Reopening());
        reopening.name = change.reopeningName.value_or(reopening.name).trimmed();
        reopening.language = change.reopeningLanguage.value_or(reopening.language).trimmed();
        found->reopening = reopening.name.isEmpty() ? std::nullopt : std::optional(std::move(reopening));
    }
    found->reopensByItself = change.reopensByItself.value_or(found->reopensByItself);
    if (found->reopensByItself && !found->reopening)
        return failure(ErrorKind::InvalidInput, u"\"reopens_by_itself\" needs a template or a flow: set \"reopening_name\""_s);
    if (const Status kept = (*rooms)->effects.setEffect(context, channel, *found); !kept)
        return failure(kept.error());
    const QString detail = u"%1, %2 pilots"_s.arg(QString::fromLatin1(nameOf(found->mode))).arg(found->pilots.size());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.effect_changed"_s, context, u"channel:"_s + QString::number(channel.value), detail)); !noted)
        return failure(noted.error());
    return effectView(channel, *found);
}

} // namespace passerelle::admin
