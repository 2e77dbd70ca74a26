#include "server/admin/audit.h"
#include "server/admin/replies.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> closedWindow(const ContactWindow &where)
{
    if (!where.window.closesAt)
        return failure(ErrorKind::Conflict, u"the contact has not written yet: the channel takes no free text"_s);
    if (where.effect.reopening) {
        return failure(ErrorKind::Conflict, u"the contact's last message is older than 24 hours and the channel takes no free text any more: wait until the contact writes, or ask for \"reopen\" "
                                            "and the channel's template or flow goes in place of the text"_s);
    }
    return failure(ErrorKind::Conflict, u"the contact's last message is older than 24 hours and the channel takes no free text any more: wait until the contact writes, or set a template "
                                        "(WhatsApp) or a flow (ManyChat) for the channel"_s);
}

Status noteSaid(const AdminDependencies &rooms, const TenantContext &context, const NewOutgoing &outgoing, Instant now)
{
    if (!rooms.replies->words)
        return {};
    const QString said = outgoing.reopening ? u"[%1]"_s.arg(outgoing.reopening->name) : outgoing.text;
    const PersonsWord word{.person = outgoing.person, .text = said, .at = now, .takesOver = !outgoing.draft.isValid()};
    const auto noted = rooms.replies->words->noteSaid(context, outgoing.conversation, word);
    return noted ? Status() : failure(noted.error().during(u"taking the conversation over"));
}

QString orEmpty(const Result<QString> &text, const QString &otherwise) { return text ? *text : otherwise; }

} // namespace

QString callerName(const AdminDependencies &rooms, const Principal &caller)
{
    switch (caller.kind()) {
    case Principal::Kind::Process: return u"local"_s;
    case Principal::Kind::Token: return caller.tokenName();
    case Principal::Kind::Session: break;
    }
    return rooms.accounts ? orEmpty(rooms.accounts->email(caller.account()), caller.actor()) : caller.actor();
}

Result<ContactWindow> windowOf(const AdminDependencies &rooms, const TenantContext &context, ConversationId conversation)
{
    auto contact = rooms.replies->contacts.contact(context, ContactId(conversation.value));
    if (!contact)
        return contact.error().kind == ErrorKind::NotFound ? Result<ContactWindow>(failure(ErrorKind::NotFound, u"there is no such conversation"_s)) : failure(std::move(contact).error());
    const auto channel = rooms.channels.find(context, contact->channel);
    auto effect = channel ? rooms.replies->effects.effect(context, contact->channel) : Result<ChannelEffect>(failure(channel.error()));
    if (!effect)
        return failure(std::move(effect).error());
    const ReplyWindow window = ReplyWindow::after(contact->lastInboundAt, channel->kind);
    return ContactWindow{std::move(*contact), window, std::move(*effect)};
}

Result<Outgoing> sendReply(const AdminDependencies &rooms, const Principal &caller, const TenantContext &context, const ReplyWish &wish)
{
    const auto where = windowOf(rooms, context, wish.conversation);
    if (!where)
        return failure(where.error());
    if (!wish.key.isEmpty()) {
        auto before = rooms.replies->outgoing.findByKey(context, wish.conversation, wish.key);
        if (!before)
            return failure(std::move(before).error());
        if (*before)
            return std::move(**before);
    }
    const Instant now = rooms.clock.now();
    NewOutgoing outgoing{.conversation = wish.conversation, .channel = where->contact.channel, .draft = wish.draft, .requestKey = wish.key, .person = callerName(rooms, caller),
                         .text = wish.text, .parts = wish.parts, .reopening = {}, .decisions = wish.decisions};
    if (!where->window.isOpen(now)) {
        if (!where->effect.reopening || !(wish.reopen || where->effect.reopensByItself))
            return closedWindow(*where);
        outgoing.reopening = where->effect.reopening;
    }
    // The takeover first: no answer of the assistant's begins to leave between it and the reply. A draft takes nothing over,
    // and only one of those who send it says it.
    const bool takesOver = !wish.draft.isValid();
    if (takesOver) {
        if (auto noted = noteSaid(rooms, context, outgoing, now); !noted)
            return failure(std::move(noted).error());
    }
    auto added = rooms.replies->outgoing.add(context, outgoing, now);
    if (!added)
        return added;
    rooms.replies->replyWaits();
    if (!takesOver) {
        if (auto noted = noteSaid(rooms, context, outgoing, now); !noted)
            return failure(std::move(noted).error());
    }
    const QString what = wish.draft.isValid() ? u"draft.sent"_s : u"conversation.replied"_s;
    if (const Status noted = rooms.audit.record(entryOf(caller, what, context, u"conversation:%1/reply:%2"_s.arg(wish.conversation.value).arg(added->id.value))); !noted)
        return failure(noted.error());
    return added;
}

api::WindowView windowView(const ReplyWindow &window, const std::optional<Reopening> &reopening, Instant now)
{
    api::WindowView view;
    view.state = !window.closesAt ? u"never"_s : window.isOpen(now) ? u"open"_s : u"closed"_s;
    if (window.closesAt)
        view.closesAt = toIso8601(*window.closesAt);
    view.secondsLeft = window.left(now).count();
    if (reopening)
        view.reopening = reopening->name;
    return view;
}

api::ReplyView replyView(const Outgoing &outgoing)
{
    const auto instant = [](const std::optional<Instant> &at) { return at ? std::optional(toIso8601(*at)) : std::nullopt; };
    api::ReplyView view{.id = outgoing.id.value, .conversation = outgoing.conversation.value, .draft = {}, .person = outgoing.person, .text = outgoing.text,
                        .state = QString::fromLatin1(nameOf(outgoing.state)), .madeAt = toIso8601(outgoing.madeAt), .nextTryAt = instant(outgoing.nextTryAt),
                        .endedAt = instant(outgoing.endedAt), .tries = outgoing.tries, .reason = {}, .reopening = {}, .messageIds = outgoing.messageIds};
    if (outgoing.draft.isValid())
        view.draft = outgoing.draft.value;
    if (!outgoing.reason.isEmpty())
        view.reason = outgoing.reason;
    if (outgoing.reopened && outgoing.reopening)
        view.reopening = outgoing.reopening->name;
    return view;
}

} // namespace passerelle::admin
