#include "server/admin/inbox.h"

#include "server/admin/audit.h"
#include "server/admin/replies.h"
#include "server/admin/views.h"

#include <QtCore/QStringList>

#include <array>
#include <map>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

// Of an entry; who spoke last in a conversation is one of the first three, in the same order.
constexpr std::array kSpeakers{"contact", "assistant", "person", "note", "event"};

QString textOf(const InboxCursor &cursor) { return u"%1-%2"_s.arg(toMillis(cursor.activityAt)).arg(cursor.conversation.value); }
QString speakerName(auto which) { return QString::fromLatin1(kSpeakers[static_cast<std::size_t>(which)]); }

api::TimelineEntryView entryView(const TimelineEntry &entry)
{
    api::TimelineEntryView view{.at = toIso8601(entry.at), .from = speakerName(entry.from), .text = entry.text, .state = entry.state};
    if (!entry.person.isEmpty())
        view.person = entry.person;
    if (entry.message.isValid())
        view.message = entry.message.value;
    if (entry.reply.isValid())
        view.reply = entry.reply.value;
    if (entry.draft.isValid())
        view.draft = entry.draft.value;
    if (entry.note.isValid())
        view.note = entry.note.value;
    return view;
}

void addMemory(const ConversationMemory &memory, api::ContactContextView &view)
{
    view.memoryTurns = static_cast<qint64>(memory.recent.size());
    view.memorySummary = memory.summary;
    for (const PastTurn &turn : memory.recent) {
        if (!turn.question.isEmpty())
            view.memory.push_back({.from = u"contact"_s, .text = turn.question});
        if (!turn.answer.isEmpty())
            view.memory.push_back({.from = turn.byPersonAt ? u"person"_s : u"assistant"_s, .text = turn.answer});
    }
}

} // namespace

Result<InboxRooms *> Inbox::rooms() const
{
    if (!m_rooms.inbox || !m_rooms.replies)
        return failure(ErrorKind::Unavailable, u"the inbox is not kept here"_s);
    return m_rooms.inbox;
}

std::optional<InboxCursor> Inbox::cursorFrom(const QString &text)
{
    const qsizetype dash = text.indexOf(u'-');
    bool isTime = false;
    bool isNumber = false;
    const InboxCursor cursor{.activityAt = fromMillis(text.left(dash).toLongLong(&isTime)), .conversation = ConversationId(text.mid(dash + 1).toLongLong(&isNumber))};
    return dash > 0 && isTime && isNumber && cursor.conversation.isValid() ? std::optional(cursor) : std::nullopt;
}

api::ConversationView Inbox::viewOf(const TenantContext &context, const InboxConversation &conversation) const
{
    const Instant now = m_rooms.clock.now();
    // Both kinds of channel have the same window.
    const api::WindowView window = windowView(ReplyWindow::after(conversation.lastInboundAt, ChannelKind::WhatsApp), {}, now);
    api::ConversationView view{.id = conversation.id.value, .contact = conversation.contact.value, .channel = conversation.channel.value, .contactName = conversation.contactName,
                               .contactKey = conversation.contactKey, .lastMessageAt = toIso8601(conversation.lastMessageAt), .lastMessage = conversation.lastMessage.value,
                               .lastText = conversation.lastText, .waiting = conversation.waiting, .window = window.state, .windowClosesAt = window.closesAt,
                               .windowSecondsLeft = window.secondsLeft, .state = conversation.resolved ? u"resolved"_s : u"open"_s,
                               .owner = QString::fromLatin1(nameOf(conversation.owner)), .ownerPerson = {}, .unread = conversation.unread,
                               .lastActivityAt = toIso8601(conversation.activityAt), .lastFrom = speakerName(conversation.lastFrom), .lastWords = conversation.lastWords};
    if (conversation.owner == Owner::Person && !conversation.person.isEmpty())
        view.ownerPerson = conversation.person;
    if (conversation.lastFate)
        view.lastFate = QString::fromLatin1(nameOf(*conversation.lastFate));
    if (conversation.draft.isValid())
        view.draftWaiting = conversation.draft.value;
    if (const QString writer = m_rooms.inbox->writing.writerIn(context.tenant(), conversation.id, now); !writer.isEmpty())
        view.writing = writer;
    return view;
}

Result<api::Page<api::ConversationView>> Inbox::list(const TenantContext &context, const InboxFilter &filter) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->inbox.list(context, filter) : Result<InboxPage>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::ConversationView> page;
    for (const InboxConversation &conversation : found->conversations)
        page.items.push_back(viewOf(context, conversation));
    if (found->next)
        page.next = textOf(*found->next);
    return page;
}

Result<api::ConversationView> Inbox::show(const TenantContext &context, ConversationId conversation) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->inbox.find(context, conversation) : Result<InboxConversation>(failure(rooms.error()));
    return found ? Result<api::ConversationView>(viewOf(context, *found)) : failure(found.error());
}

Result<api::ConversationCountsView> Inbox::counts(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    const auto counts = rooms ? (*rooms)->inbox.counts(context) : Result<InboxCounts>(failure(rooms.error()));
    if (!counts)
        return failure(counts.error());
    return api::ConversationCountsView{.open = counts->open, .unread = counts->unread, .withPerson = counts->withPerson, .draftsWaiting = counts->draftsWaiting};
}

// Where the answers' passages, times and costs stand already: one look a message, at those of one part.
Status Inbox::addWhatIsKnown(const TenantContext &context, std::vector<api::TimelineEntryView> &entries) const
{
    std::map<qint64, api::MessageDetail> known;
    for (api::TimelineEntryView &entry : entries) {
        if (!entry.message)
            continue;
        if (!known.contains(*entry.message)) {
            const auto message = m_rooms.ledger.message(context, InboxNumber(*entry.message));
            if (!message) {
                if (message.error().kind == ErrorKind::NotFound)
                    continue; // forgotten in between
                return failure(message.error());
            }
            known.emplace(*entry.message, detailOf(*message));
        }
        const api::MessageDetail &detail = known.at(*entry.message);
        if (entry.from != u"assistant"_s) {
            entry.media = detail.message.media;
            continue;
        }
        entry.answerKind = detail.answerKind;
        entry.journey = detail.message.journey;
        entry.sources = detail.passages;
        if (!detail.message.turn)
            continue;
        const auto costs = m_rooms.inbox->inbox.costs(context, {TurnId(*detail.message.turn)});
        if (!costs)
            return failure(costs.error());
        if (costs->front().calls > 0 && costs->front().unpriced == 0)
            entry.costMicroEuros = costs->front().microEuros;
    }
    return {};
}

Result<api::TimelineView> Inbox::timeline(const TenantContext &context, ConversationId conversation, InboxNumber before, int limit) const
{
    const auto rooms = this->rooms();
    const auto where = rooms ? windowOf(m_rooms, context, conversation) : Result<ContactWindow>(failure(rooms.error()));
    const auto page = where ? m_rooms.replies->timeline.timeline(context, conversation, before, limit) : Result<TimelinePage>(failure(where.error()));
    const auto seen = page ? (*rooms)->inbox.seen(context, conversation) : Result<InboxNumber>(failure(page.error()));
    if (!seen)
        return failure(seen.error());
    api::TimelineView view{.conversation = conversation.value, .channel = where->contact.channel.value, .contactName = where->contact.name, .contactKey = where->contact.key,
                           .window = windowView(where->window, where->effect.reopening, m_rooms.clock.now()), .entries = {}, .next = {}, .seen = seen->value};
    for (const TimelineEntry &entry : page->entries)
        view.entries.push_back(entryView(entry));
    if (page->next.isValid())
        view.next = QString::number(page->next.value);
    const Status added = addWhatIsKnown(context, view.entries);
    return added ? Result<api::TimelineView>(std::move(view)) : failure(added.error());
}

Result<api::ContactContextView> Inbox::contact(const TenantContext &context, ContactId contact) const
{
    const auto rooms = this->rooms();
    const auto who = rooms ? m_rooms.replies->contacts.contact(context, contact) : Result<ContactRecord>(failure(rooms.error()));
    const auto facts = who ? (*rooms)->inbox.facts(context, contact) : Result<ContactFacts>(failure(who.error()));
    const auto memory = facts ? m_rooms.replies->contacts.memory(context, contact) : Result<ConversationMemory>(failure(facts.error()));
    if (!memory)
        return failure(memory.error());
    api::ContactContextView view{.id = contact.value, .channel = who->channel.value, .name = who->name, .key = who->key, .alias = {}, .locale = who->locale, .firstMessageAt = {},
                                 .lastMessageAt = {}, .messages = facts->messages, .answers = facts->answers, .consent = QString::fromLatin1(nameOf(who->standing.consent)),
                                 .optedOut = who->standing.optedOut, .memoryTurns = 0, .memorySummary = {}, .memory = {}, .costMicroEuros = facts->cost.microEuros,
                                 .unpricedCalls = facts->cost.unpriced, .conversations = {contact.value}}; // a contact and its conversation have one number
    if (!who->alias.isEmpty())
        view.alias = who->alias;
    if (facts->firstMessageAt)
        view.firstMessageAt = toIso8601(*facts->firstMessageAt);
    if (who->lastInboundAt)
        view.lastMessageAt = toIso8601(*who->lastInboundAt);
    addMemory(*memory, view);
    return view;
}

Result<api::ConversationView> Inbox::setResolved(const Principal &caller, const TenantContext &context, ConversationId conversation, bool resolved)
{
    const auto rooms = this->rooms();
    const auto changed = rooms ? (*rooms)->inbox.setResolved(context, conversation, resolved, callerName(m_rooms, caller), m_rooms.clock.now()) : Result<bool>(failure(rooms.error()));
    if (!changed)
        return failure(changed.error());
    if (*changed) {
        const QString action = resolved ? u"conversation.resolved"_s : u"conversation.reopened"_s;
        if (const Status noted = m_rooms.audit.record(entryOf(caller, action, context, u"conversation:%1"_s.arg(conversation.value))); !noted)
            return failure(noted.error());
    }
    return show(context, conversation);
}

Result<api::ConversationView> Inbox::see(const TenantContext &context, ConversationId conversation, InboxNumber message)
{
    const auto rooms = this->rooms();
    const Status seen = rooms ? (*rooms)->inbox.see(context, conversation, message) : failure(rooms.error());
    return seen ? show(context, conversation) : failure(seen.error());
}

Result<api::NoteView> Inbox::addNote(const Principal &caller, const TenantContext &context, ConversationId conversation, const QString &text)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const QString said = text.trimmed();
    if (said.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"text\" is empty"_s);
    const auto added = (*rooms)->inbox.addNote(
        context, {.id = {}, .conversation = conversation, .kind = NoteKind::Note, .at = m_rooms.clock.now(), .person = callerName(m_rooms, caller), .text = said});
    if (!added)
        return failure(added.error());
    const QString what = u"conversation:%1/note:%2"_s.arg(conversation.value).arg(added->id.value);
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"conversation.noted"_s, context, what)); !noted)
        return failure(noted.error());
    return api::NoteView{.id = added->id.value, .conversation = conversation.value, .at = toIso8601(added->at), .person = added->person, .text = added->text};
}

Result<api::WritingView> Inbox::write(const Principal &caller, const TenantContext &context, ConversationId conversation)
{
    const auto rooms = this->rooms();
    // A number that is nobody's, or another tenant's, leaves no mark.
    const auto there = rooms ? (*rooms)->inbox.seen(context, conversation) : Result<InboxNumber>(failure(rooms.error()));
    if (!there)
        return failure(there.error());
    const QString person = callerName(m_rooms, caller);
    (*rooms)->writing.note(context.tenant(), conversation, person, m_rooms.clock.now());
    return api::WritingView{.conversation = conversation.value, .person = person, .seconds = std::chrono::duration_cast<std::chrono::seconds>(conversation::WritingMarks::kBelieved).count()};
}

} // namespace passerelle::admin
