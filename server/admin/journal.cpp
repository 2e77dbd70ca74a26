#include "server/admin/journal.h"

#include "server/admin/audit.h"
#include "server/admin/views.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

template <class View, class Item, class CursorOf>
api::Page<View> pageOf(const std::vector<Item> &items, int limit, CursorOf cursorOf)
{
    api::Page<View> page;
    for (const Item &item : items)
        page.items.push_back(viewOf(item));
    if (static_cast<int>(items.size()) >= limit)
        page.next = QString::number(cursorOf(items.back()).value);
    return page;
}

InboxNumber numberOf(const JourneyMessage &message) { return message.number; }

qint64 firstOf(int days, Instant now)
{
    return days > 0 ? dayOf(now) - days + 1 : 0;
}

Result<MessageQuery> queryFrom(const MessageFilter &filter, const ListPart &part, Instant now)
{
    MessageQuery query;
    query.sinceDay = firstOf(filter.days, now);
    query.before = InboxNumber(part.after);
    query.limit = part.limit;
    if (filter.conversation)
        query.conversation = ConversationId(*filter.conversation);
    if (!filter.fate)
        return query;
    if (*filter.fate == u"in_progress"_s) {
        query.inProgress = true;
        return query;
    }
    query.fate = fateFromName(filter.fate->toLatin1());
    if (!query.fate)
        return failure(ErrorKind::InvalidInput, u"\"fate\" must be in_progress or the name of a fate"_s);
    return query;
}

} // namespace

Result<api::Page<api::MessageView>> Journal::messages(const TenantContext &context, const MessageFilter &filter, const ListPart &part) const
{
    const auto query = queryFrom(filter, part, m_rooms.clock.now());
    if (!query)
        return failure(query.error());
    const auto found = m_rooms.ledger.messages(context, *query);
    if (!found)
        return failure(found.error());
    return pageOf<api::MessageView>(*found, part.limit, numberOf);
}

Result<api::MessageDetail> Journal::message(const TenantContext &context, InboxNumber number) const
{
    const auto found = m_rooms.ledger.message(context, number);
    if (!found)
        return failure(found.error());
    return detailOf(*found);
}

Result<api::Page<api::MessageView>> Journal::deadLetters(const TenantContext &context, const ListPart &part) const
{
    const auto found = m_rooms.ledger.deadLetters(context, InboxNumber(part.after), part.limit);
    if (!found)
        return failure(found.error());
    return pageOf<api::MessageView>(*found, part.limit, numberOf);
}

Result<api::ReplayAccepted> Journal::replay(const Principal &caller, const TenantContext &context, InboxNumber number)
{
    if (const Status replayed = m_rooms.deadLetters.replay(context, number); !replayed)
        return failure(replayed.error());
    m_rooms.events.workWaits();
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"message.replayed"_s, context, u"message:"_s + QString::number(number.value))); !noted)
        return failure(noted.error());
    return api::ReplayAccepted{number.value, u"in_progress"_s};
}

Result<api::Page<api::RejectedCallView>> Journal::rejectedCalls(const TenantContext &context, const ListPart &part) const
{
    const auto found = m_rooms.ledger.rejectedCalls(context, part.limit);
    if (!found)
        return failure(found.error());
    api::Page<api::RejectedCallView> page;
    for (const RejectedCall &call : *found)
        page.items.push_back(viewOf(call));
    return page;
}

Result<api::LedgerView> Journal::ledger(const std::optional<TenantContext> &context, int days) const
{
    const auto ledger = m_rooms.ledger.ledger(context, firstOf(days, m_rooms.clock.now()));
    if (!ledger)
        return failure(ledger.error());
    return viewOf(*ledger);
}

Result<api::LedgerCheck> Journal::verify() const
{
    auto differences = m_rooms.ledger.verify();
    if (!differences)
        return failure(differences.error());
    api::LedgerCheck check;
    check.agrees = differences->empty();
    check.differences = std::move(*differences);
    return check;
}

} // namespace passerelle::admin
