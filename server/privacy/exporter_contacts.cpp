// What an export holds of contacts.
#include "server/privacy/exporter.h"

#include "server/privacy/export_book.h"
#include "server/privacy/export_json.h"

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

constexpr int kContactsAtOnce = 200;
constexpr int kFeedbackAtOnce = 500;
constexpr int kAllReplies = 1'000'000;
constexpr int kAllConsents = 1'000'000;

} // namespace

Status Exporter::addContact(Book &book, const TenantContext &context, const ContactRecord &contact, const QString &folder)
{
    const auto consents = m_parts.contacts.consents(context, contact.contact, kAllConsents);
    const auto memory = m_parts.contacts.memory(context, contact.contact);
    const auto numbers = m_parts.contacts.messages(context, contact.contact);
    if (!consents)
        return failure(consents.error());
    if (!memory)
        return failure(memory.error());
    if (!numbers)
        return failure(numbers.error());
    QJsonArray ledger;
    for (const ConsentEntry &entry : *consents)
        ledger.append(jsonOf(entry));
    QJsonArray messages;
    std::vector<JourneyMessage> journeys;
    for (const InboxNumber number : *numbers) {
        const auto message = m_parts.ledger.message(context, number);
        if (!message)
            return failure(message.error());
        messages.append(jsonOf(*message));
        journeys.push_back(*message);
    }
    const auto replies = m_parts.replies ? m_parts.replies->list(context, ConversationId(contact.contact.value), {}, kAllReplies) : Result<std::vector<Outgoing>>();
    if (!replies)
        return failure(replies.error());
    QJsonArray written;
    for (const Outgoing &reply : *replies)
        written.append(jsonOf(reply));
    Status done = book.add(folder + u"contact.json"_s, fileOf(jsonOf(contact)));
    if (done && !written.isEmpty())
        done = book.add(folder + u"replies.json"_s, fileOf(written));
    if (done)
        done = addNotes(book, context, contact.contact, folder);
    if (done)
        done = addFacts(book, context, contact.contact, folder);
    if (done)
        done = addRecords(book, context, journeys, folder);
    if (done)
        done = book.add(folder + u"consents.json"_s, fileOf(ledger));
    if (done)
        done = book.add(folder + u"messages.json"_s, fileOf(messages));
    if (done)
        done = book.add(folder + u"memory.json"_s, fileOf(jsonOf(*memory)));
    book.count(u"contacts"_s, 1);
    book.count(u"consents"_s, ledger.size());
    book.count(u"messages"_s, messages.size());
    return done;
}

// What was said of the answers that the contact got, by the contact or about it.
Status Exporter::addFeedback(Book &book, const TenantContext &context, ContactId contact)
{
    QJsonArray said;
    for (qint64 before = 0; m_parts.feedback;) {
        const auto page = m_parts.feedback->list(context, before, kFeedbackAtOnce);
        if (!page)
            return failure(page.error());
        for (const AnswerFeedback &feedback : *page) {
            if (feedback.contact == contact)
                said.append(jsonOf(feedback));
        }
        if (page->size() < kFeedbackAtOnce)
            break;
        before = page->back().number;
    }
    return said.isEmpty() ? Status() : book.add(u"feedback.json"_s, fileOf(said));
}

Status Exporter::addContacts(Book &book, const TenantContext &context)
{
    for (ContactId after;;) {
        const auto contacts = m_parts.contacts.contacts(context, after, kContactsAtOnce);
        if (!contacts)
            return failure(contacts.error());
        for (const ContactRecord &contact : *contacts) {
            if (auto added = addContact(book, context, contact, u"contacts/%1/"_s.arg(contact.contact.value)); !added)
                return added;
            after = contact.contact;
        }
        if (contacts->size() < kContactsAtOnce)
            return {};
    }
}

// Of one contact, or all of them.
Status Exporter::addRequests(Book &book, const TenantContext &context, std::optional<ContactId> contact)
{
    if (!m_parts.requests)
        return {};
    const auto requests = m_parts.requests->list(context, {.contact = contact, .running = false, .before = {}});
    if (!requests)
        return failure(requests.error());
    QJsonArray list;
    for (const PrivacyRequest &request : *requests)
        list.append(jsonOf(request));
    if (list.isEmpty())
        return {};
    book.count(u"privacy_requests"_s, list.size());
    return book.add(u"requests.json"_s, fileOf(list));
}

// What people wrote about the contact for each other: it is about the contact, and so it is the contact's to read.
Status Exporter::addNotes(Book &book, const TenantContext &context, ContactId contact, const QString &folder)
{
    if (!m_parts.inbox)
        return {};
    const auto notes = m_parts.inbox->notes(context, ConversationId(contact.value), fromMillis(0), Instant::max());
    if (!notes)
        return failure(notes.error());
    QJsonArray list;
    for (const InboxNote &note : *notes)
        list.append(jsonOf(note));
    return list.isEmpty() ? Status() : book.add(folder + u"notes.json"_s, fileOf(list));
}

// What each answer to the contact was made from: how its question was read, what was known of it, the passages, what the
// model replied. Not the instructions to the model: they are the tenant's and say nothing of the contact.
Status Exporter::addRecords(Book &book, const TenantContext &context, const std::vector<JourneyMessage> &messages, const QString &folder)
{
    QJsonArray list;
    TurnId last;
    for (const JourneyMessage &message : messages) {
        // Messages of one turn follow each other, and have one answer.
        if (!m_parts.records || !message.turn.isValid() || message.turn == last)
            continue;
        last = message.turn;
        const auto record = m_parts.records->record(context, message.turn);
        if (record)
            list.append(jsonOf(message.turn, *record));
        else if (record.error().kind != ErrorKind::NotFound)
            return failure(record.error());
    }
    return list.isEmpty() ? Status() : book.add(folder + u"answers.json"_s, fileOf(list));
}

Status Exporter::addFacts(Book &book, const TenantContext &context, ContactId contact, const QString &folder)
{
    if (!m_parts.facts)
        return {};
    const auto facts = m_parts.facts->list(context, contact);
    if (!facts)
        return failure(facts.error());
    QJsonArray list;
    for (const ContactFact &fact : *facts)
        list.append(jsonOf(fact));
    return list.isEmpty() ? Status() : book.add(folder + u"facts.json"_s, fileOf(list));
}

} // namespace passerelle::privacy
