#include "server/admin/requests.h"

#include "server/admin/audit.h"
#include "server/admin/privacy_rooms.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

QString objectOf(PrivacyRequestId id) { return u"request:%1"_s.arg(id.value); }
QString nameIn(const char *name) { return QString::fromLatin1(name); }

Result<Instant> receivedAt(const std::optional<QString> &text, Instant now)
{
    if (!text)
        return now;
    const QDateTime at = QDateTime::fromString(*text, Qt::ISODate);
    if (!at.isValid())
        return failure(ErrorKind::InvalidInput, u"\"received_at\" is not an instant in ISO 8601"_s);
    if (fromMillis(at.toMSecsSinceEpoch()) > now)
        return failure(ErrorKind::InvalidInput, u"\"received_at\" lies in the future"_s);
    return fromMillis(at.toMSecsSinceEpoch());
}

Status moveTo(PrivacyRequest &request, RequestState state, const QString &by, Instant now)
{
    if (state == request.state)
        return {};
    switch (state) {
    case RequestState::Open:
        request.state = request.extended ? RequestState::Extended : RequestState::Open;
        request.closedAt.reset();
        request.closedBy.clear();
        return {};
    case RequestState::Extended:
        if (request.extended)
            return failure(ErrorKind::Conflict, u"the request was extended already: once is all that the law allows"_s);
        if (request.isClosed())
            return failure(ErrorKind::Conflict, u"the request is closed"_s);
        request.extended = true;
        break;
    case RequestState::Done:
    case RequestState::Refused:
        if (request.isClosed())
            return failure(ErrorKind::Conflict, u"the request is closed"_s);
        request.closedAt = now;
        request.closedBy = by;
        break;
    }
    if (state != RequestState::Done && request.reason.isEmpty())
        return failure(ErrorKind::InvalidInput, u"a refusal or an extension needs a \"reason\""_s);
    request.state = state;
    return {};
}

} // namespace

Result<RequestStore *> Requests::store() const
{
    if (!m_rooms.privacy || !m_rooms.privacy->requests)
        return failure(ErrorKind::Unavailable, u"privacy is not kept here"_s);
    return m_rooms.privacy->requests;
}

api::PrivacyRequestView Requests::viewIn(const TenantContext &context, const PrivacyRequest &request) const
{
    const RequestClock clock = clockOf(request, m_rooms.clock.now(), m_rooms.settingsDirectory.of(context).people.zone);
    api::PrivacyRequestView view{.id = request.id.value, .kind = nameIn(passerelle::nameOf(request.kind)), .state = nameIn(passerelle::nameOf(request.state))};
    if (request.contact) {
        view.contact = request.contact->value;
        if (const auto contact = m_rooms.privacy->contacts.contact(context, *request.contact))
            view.contactName = contact->name;
    }
    view.contactErased = request.contactErased;
    view.askedByContact = request.askedByContact;
    view.receivedAt = toIso8601(request.receivedAt);
    view.dueAt = toIso8601(clock.dueAt);
    view.daysLeft = clock.daysLeft;
    view.overdue = clock.overdue;
    view.extended = request.extended;
    view.note = request.note;
    view.reason = request.reason;
    view.openedBy = request.openedBy;
    if (request.closedAt)
        view.closedAt = toIso8601(*request.closedAt);
    view.closedBy = request.closedBy;
    view.exportNumber = request.exportNumber;
    view.receiptNumber = request.receiptNumber;
    return view;
}

Result<api::Page<api::PrivacyRequestView>> Requests::list(const TenantContext &context, bool running, const ListPart &part) const
{
    const auto store = this->store();
    const RequestQuery query{.contact = {}, .running = running, .before = PrivacyRequestId(part.after), .limit = part.limit};
    const auto found = store ? (*store)->list(context, query) : Result<std::vector<PrivacyRequest>>(failure(store.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::PrivacyRequestView> page;
    for (const PrivacyRequest &request : *found)
        page.items.push_back(viewIn(context, request));
    if (static_cast<int>(found->size()) == part.limit)
        page.next = QString::number(found->back().id.value);
    return page;
}

Result<api::PrivacyRequestView> Requests::open(const Principal &caller, const TenantContext &context, const api::NewPrivacyRequest &wish)
{
    const auto store = this->store();
    const auto at = store ? receivedAt(wish.receivedAt, m_rooms.clock.now()) : Result<Instant>(failure(store.error()));
    if (!at)
        return failure(at.error());
    PrivacyRequest request;
    request.kind = requestKindNamed(wish.kind.toLatin1()).value_or(RequestKind::Access); // the codec knows the names
    if (wish.contact)
        request.contact = ContactId(*wish.contact);
    request.receivedAt = *at;
    request.note = wish.note.value_or(QString()).trimmed();
    request.openedBy = caller.actor();
    const auto added = (*store)->add(context, request);
    if (!added)
        return failure(added.error());
    if (auto noted = m_rooms.audit.record(entryOf(caller, u"request.opened"_s, context, objectOf(added->id), wish.kind)); !noted)
        return failure(std::move(noted).error());
    return viewIn(context, *added);
}

Status Requests::checkProofs(const TenantContext &context, const PrivacyRequest &request) const
{
    if (request.exportNumber) {
        if (auto found = m_rooms.privacy->exports.find(context, *request.exportNumber); !found)
            return failure(std::move(found).error());
    }
    if (!request.receiptNumber)
        return {};
    const auto receipts = m_rooms.privacy->receipts.list(context);
    if (!receipts)
        return failure(receipts.error());
    const bool known = std::any_of(receipts->begin(), receipts->end(), [&](const KeptReceipt &receipt) { return receipt.number == *request.receiptNumber; });
    return known ? Status() : failure(ErrorKind::NotFound, u"there is no such receipt"_s);
}

Result<api::PrivacyRequestView> Requests::change(const Principal &caller, const TenantContext &context, PrivacyRequestId id, const api::PrivacyRequestChange &wish)
{
    const auto store = this->store();
    auto request = store ? (*store)->find(context, id) : Result<PrivacyRequest>(failure(store.error()));
    if (!request)
        return failure(request.error());
    if (wish.note)
        request->note = wish.note->trimmed();
    if (wish.reason)
        request->reason = wish.reason->trimmed();
    if (wish.exportNumber)
        request->exportNumber = *wish.exportNumber;
    if (wish.receiptNumber)
        request->receiptNumber = *wish.receiptNumber;
    Status done;
    if (wish.exportNumber || wish.receiptNumber)
        done = checkProofs(context, *request);
    if (done && wish.state)
        done = moveTo(*request, requestStateNamed(wish.state->toLatin1()).value_or(request->state), caller.actor(), m_rooms.clock.now());
    if (done)
        done = m_rooms.audit.record(entryOf(caller, u"request.changed"_s, context, objectOf(id), nameIn(passerelle::nameOf(request->state))));
    if (done)
        done = (*store)->change(context, *request);
    return done ? Result<api::PrivacyRequestView>(viewIn(context, *request)) : failure(std::move(done).error());
}

} // namespace passerelle::admin
