#include "server/admin/drafts.h"

#include "server/admin/audit.h"
#include "server/domain/agreement.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

// An owner may go live when so many were decided, and so many of them were good.
constexpr qint64 kDecidedAtLeast = 20;
constexpr double kReadyRate = 0.9;

QString textOf(const WaitingDraft &draft)
{
    return QStringList(draft.content.parts.begin(), draft.content.parts.end()).join(u"\n\n"_s);
}

// Channels of the tenant, for the lengths of their windows.
api::DraftView draftView(const WaitingDraft &draft, const std::vector<Channel> &channels, Instant now)
{
    const auto channel = std::find_if(channels.begin(), channels.end(), [&](const Channel &one) { return one.id == draft.channel; });
    const ChannelKind kind = channel == channels.end() ? ChannelKind::ManyChat : channel->kind;
    api::DraftView view{.id = draft.id.value, .conversation = draft.conversation.value, .channel = draft.channel.value, .madeAt = toIso8601(draft.madeAt),
                        .question = draft.content.question, .text = textOf(draft)};
    if (draft.verdict) {
        view.verdict = QString::fromLatin1(nameOf(*draft.verdict));
        if (*draft.verdict != DraftVerdict::Discarded && *draft.verdict != DraftVerdict::Superseded)
            view.overlap = draft.overlap;
    }
    if (draft.decidedAt)
        view.decidedAt = toIso8601(*draft.decidedAt);
    if (draft.sentAs.isValid())
        view.reply = draft.sentAs.value;
    view.window = windowView(ReplyWindow::after(draft.lastInboundAt, kind), {}, now);
    return view;
}

api::AgreementView agreementView(const Channel &channel, EffectMode mode, const AgreementCounts &counts)
{
    const auto count = [&](DraftVerdict verdict) { return counts.verdicts[static_cast<std::size_t>(verdict)]; };
    api::AgreementView view{.channel = channel.id.value, .name = channel.name, .mode = QString::fromLatin1(nameOf(mode)), .same = count(DraftVerdict::Same),
                            .lightlyEdited = count(DraftVerdict::LightlyEdited), .rewritten = count(DraftVerdict::Rewritten), .discarded = count(DraftVerdict::Discarded),
                            .superseded = count(DraftVerdict::Superseded), .waiting = counts.waiting};
    view.decided = view.same + view.lightlyEdited + view.rewritten + view.discarded;
    if (view.decided > 0)
        view.rate = static_cast<double>(view.same + view.lightlyEdited) / static_cast<double>(view.decided);
    view.ready = view.decided >= kDecidedAtLeast && view.rate.value_or(0) >= kReadyRate;
    return view;
}

} // namespace

Result<ReplyRooms *> Drafts::rooms() const
{
    if (!m_rooms.replies)
        return failure(ErrorKind::Unavailable, u"replies are not kept here"_s);
    return m_rooms.replies;
}

Result<api::Page<api::DraftView>> Drafts::drafts(const TenantContext &context, bool waitingOnly, std::optional<ConversationId> conversation, const ListPart &part) const
{
    const auto rooms = this->rooms();
    const auto channels = rooms ? m_rooms.channels.list(context) : Result<std::vector<Channel>>(failure(rooms.error()));
    const DraftQuery query{.waitingOnly = waitingOnly, .conversation = conversation, .before = TurnId(part.after), .limit = part.limit};
    const auto found = channels ? (*rooms)->drafts.drafts(context, query) : Result<std::vector<WaitingDraft>>(failure(channels.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::DraftView> page;
    for (const WaitingDraft &draft : *found)
        page.items.push_back(draftView(draft, *channels, m_rooms.clock.now()));
    if (static_cast<int>(found->size()) == part.limit)
        page.next = QString::number(found->back().id.value);
    return page;
}

Result<api::DraftView> Drafts::show(const TenantContext &context, TurnId draft) const
{
    const auto rooms = this->rooms();
    const auto channels = rooms ? m_rooms.channels.list(context) : Result<std::vector<Channel>>(failure(rooms.error()));
    const auto found = channels ? (*rooms)->drafts.draft(context, draft) : Result<WaitingDraft>(failure(channels.error()));
    return found ? Result<api::DraftView>(draftView(*found, *channels, m_rooms.clock.now())) : failure(found.error());
}

Result<api::ReplyView> Drafts::send(const Principal &caller, const TenantContext &context, TurnId draft, const api::DraftAnswer &answer)
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->drafts.draft(context, draft) : Result<WaitingDraft>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    const QString key = answer.key.value_or(QString());
    if (found->verdict) {
        const auto before = key.isEmpty() ? Result<std::optional<Outgoing>>(std::nullopt) : (*rooms)->outgoing.findByKey(context, found->conversation, key);
        if (!before)
            return failure(before.error());
        return *before ? Result<api::ReplyView>(replyView(**before)) : failure(ErrorKind::Conflict, u"the draft was decided already"_s);
    }
    ReplyWish wish{.conversation = found->conversation, .draft = draft, .text = textOf(*found), .parts = found->content.parts, .reopen = answer.reopen.value_or(false), .key = key, .decisions = {}};
    DraftDecision decision{.draft = draft, .verdict = DraftVerdict::Same, .overlap = 1};
    if (answer.text) {
        const QString text = answer.text->trimmed();
        if (text.isEmpty())
            return failure(ErrorKind::InvalidInput, u"\"text\" is empty"_s);
        const Agreement agreement = agreementOf(wish.text, text);
        decision.verdict = agreement.verdict;
        decision.overlap = agreement.overlap;
        if (agreement.verdict != DraftVerdict::Same) {
            wish.text = text;
            wish.parts = {text};
        }
    }
    wish.decisions = {decision};
    const auto sent = sendReply(m_rooms, caller, context, wish);
    return sent ? Result<api::ReplyView>(replyView(*sent)) : failure(sent.error());
}

Result<api::DraftView> Drafts::discard(const Principal &caller, const TenantContext &context, TurnId draft)
{
    const auto rooms = this->rooms();
    const Status discarded = rooms ? (*rooms)->drafts.discard(context, draft, m_rooms.clock.now()) : failure(rooms.error());
    if (!discarded)
        return failure(discarded.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"draft.discarded"_s, context, u"draft:"_s + QString::number(draft.value))); !noted)
        return failure(noted.error());
    return show(context, draft);
}

Result<api::Page<api::AgreementView>> Drafts::agreement(const TenantContext &context, int days) const
{
    const auto rooms = this->rooms();
    const auto channels = rooms ? m_rooms.channels.list(context) : Result<std::vector<Channel>>(failure(rooms.error()));
    const Instant since = m_rooms.clock.now() - std::chrono::hours(24) * days;
    const auto counts = channels ? (*rooms)->drafts.agreement(context, since) : Result<std::vector<AgreementCounts>>(failure(channels.error()));
    if (!counts)
        return failure(counts.error());
    api::Page<api::AgreementView> page;
    for (const Channel &channel : *channels) {
        const auto effect = (*rooms)->effects.effect(context, channel.id);
        if (!effect)
            return failure(effect.error());
        const auto own = std::find_if(counts->begin(), counts->end(), [&](const AgreementCounts &one) { return one.channel == channel.id; });
        page.items.push_back(agreementView(channel, effect->mode, own == counts->end() ? AgreementCounts() : *own));
    }
    return page;
}

} // namespace passerelle::admin
