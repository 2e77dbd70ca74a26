#include "ui/inbox/inbox_calls.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

// What is answered beside "it worked" is asked for again by whoever shows it.
AdminClient::Answer statusAlone(LaterStatus answer)
{
    return [answer = std::move(answer)](const Result<Reply> &reply) { answer(reply ? Status() : Status(failure(reply.error()))); };
}

} // namespace

CallHandle InboxCalls::conversation(qint64 conversation, QObject *context, Later<api::ConversationView> answer) const
{
    return m_client.get<api::ConversationView>(of(conversation, {}), context, std::move(answer));
}

CallHandle InboxCalls::timeline(qint64 conversation, const QString &before, int limit, QObject *context, Later<api::TimelineView> answer) const
{
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, QString::number(limit));
    if (!before.isEmpty())
        query.addQueryItem(u"before"_s, before);
    return m_client.get<api::TimelineView>(of(conversation, u"/timeline"_s), query, context, std::move(answer));
}

CallHandle InboxCalls::owner(qint64 conversation, QObject *context, Later<api::OwnershipView> answer) const
{
    return m_client.get<api::OwnershipView>(of(conversation, u"/owner"_s), context, std::move(answer));
}

CallHandle InboxCalls::contact(qint64 contact, QObject *context, Later<api::ContactContextView> answer) const
{
    return m_client.get<api::ContactContextView>(m_session.ofTenant(u"/contacts/%1"_s.arg(contact)), context, std::move(answer));
}

CallHandle InboxCalls::counts(QObject *context, Later<api::ConversationCountsView> answer) const
{
    return m_client.get<api::ConversationCountsView>(m_session.ofTenant(u"/conversation-counts"_s), context, std::move(answer));
}

CallHandle InboxCalls::canned(QObject *context, Later<api::Page<api::CannedView>> answer) const
{
    return m_client.get<api::Page<api::CannedView>>(m_session.ofTenant(u"/canned"_s), context, std::move(answer));
}

void InboxCalls::takeOver(qint64 conversation, std::optional<qint64> version, QObject *context, Later<api::OwnershipView> answer) const
{
    m_client.post<api::OwnershipView>(of(conversation, u"/take-over"_s), api::OwnershipWanted{.version = version}, context, std::move(answer));
}

void InboxCalls::giveBack(qint64 conversation, std::optional<qint64> version, QObject *context, Later<api::OwnershipView> answer) const
{
    m_client.post<api::OwnershipView>(of(conversation, u"/give-back"_s), api::OwnershipWanted{.version = version}, context, std::move(answer));
}

void InboxCalls::reopen(qint64 conversation, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Post, .path = of(conversation, u"/reopen"_s)}, context, statusAlone(std::move(answer)));
}

void InboxCalls::seen(qint64 conversation, qint64 message) const
{
    m_client.send({.verb = Verb::Post, .path = of(conversation, u"/seen"_s), .body = api::encode(api::SeenMark{message})}, &m_client, [](const Result<Reply> &) {});
}

void InboxCalls::writing(qint64 conversation) const
{
    m_client.send({.verb = Verb::Post, .path = of(conversation, u"/writing"_s)}, &m_client, [](const Result<Reply> &) {});
}

void InboxCalls::note(qint64 conversation, const QString &text, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Post, .path = of(conversation, u"/notes"_s), .body = api::encode(api::NewNote{text})}, context, statusAlone(std::move(answer)));
}

void InboxCalls::reply(qint64 conversation, const QString &text, bool reopen, const QString &key, QObject *context, Later<api::ReplyView> answer) const
{
    m_client.post<api::ReplyView>(of(conversation, u"/replies"_s), api::NewReply{text, reopen ? std::optional(true) : std::nullopt, key}, context, std::move(answer));
}

void InboxCalls::repeat(qint64 conversation, qint64 reply, QObject *context, Later<api::ReplyView> answer) const
{
    m_client.post<api::ReplyView>(of(conversation, u"/replies/%1/repeat"_s.arg(reply)), context, std::move(answer));
}

void InboxCalls::sendDraft(qint64 draft, const std::optional<QString> &text, bool reopen, const QString &key, QObject *context, Later<api::ReplyView> answer) const
{
    m_client.post<api::ReplyView>(m_session.ofTenant(u"/drafts/%1/send"_s.arg(draft)), api::DraftAnswer{text, reopen ? std::optional(true) : std::nullopt, key}, context, std::move(answer));
}

void InboxCalls::addCanned(const api::NewCanned &reply, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Post, .path = m_session.ofTenant(u"/canned"_s), .body = api::encode(reply)}, context, statusAlone(std::move(answer)));
}

void InboxCalls::changeCanned(qint64 reply, const api::CannedChange &change, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Patch, .path = m_session.ofTenant(u"/canned/%1"_s.arg(reply)), .body = api::encode(change)}, context, statusAlone(std::move(answer)));
}

void InboxCalls::removeCanned(qint64 reply, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Delete, .path = m_session.ofTenant(u"/canned/%1"_s.arg(reply))}, context, statusAlone(std::move(answer)));
}

void InboxCalls::feedback(qint64 message, const api::NewFeedback &feedback, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Post, .path = m_session.ofTenant(u"/messages/%1/feedback"_s.arg(message)), .body = api::encode(feedback)}, context, statusAlone(std::move(answer)));
}

CallHandle InboxCalls::record(qint64 message, QObject *context, Later<api::AnswerRecordView> answer) const
{
    return m_client.get<api::AnswerRecordView>(m_session.ofTenant(u"/messages/%1/record"_s.arg(message)), context, std::move(answer));
}

CallHandle InboxCalls::replay(qint64 message, const api::NewReplay &wish, QObject *context, Later<api::ReplayView> answer) const
{
    return m_client.post<api::ReplayView>(m_session.ofTenant(u"/messages/%1/replay"_s.arg(message)), wish, context, std::move(answer));
}

void InboxCalls::saveQuestion(const api::NewBenchQuestion &question, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Post, .path = m_session.ofTenant(u"/bench/questions"_s), .body = api::encode(question)}, context, statusAlone(std::move(answer)));
}

CallHandle InboxCalls::facts(qint64 contact, QObject *context, Later<api::Page<api::FactView>> answer) const
{
    return m_client.get<api::Page<api::FactView>>(m_session.ofTenant(u"/contacts/%1/facts"_s.arg(contact)), context, std::move(answer));
}

void InboxCalls::addFact(qint64 contact, const api::NewFactWish &fact, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Post, .path = m_session.ofTenant(u"/contacts/%1/facts"_s.arg(contact)), .body = api::encode(fact)}, context, statusAlone(std::move(answer)));
}

void InboxCalls::changeFact(qint64 contact, qint64 fact, const api::FactChange &change, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Patch, .path = m_session.ofTenant(u"/contacts/%1/facts/%2"_s.arg(contact).arg(fact)), .body = api::encode(change)}, context, statusAlone(std::move(answer)));
}

void InboxCalls::removeFact(qint64 contact, qint64 fact, QObject *context, LaterStatus answer) const
{
    m_client.send({.verb = Verb::Delete, .path = m_session.ofTenant(u"/contacts/%1/facts/%2"_s.arg(contact).arg(fact))}, context, statusAlone(std::move(answer)));
}

void InboxCalls::eraseContact(qint64 contact, QObject *context, Later<api::ReceiptView> answer) const
{
    m_client.post<api::ReceiptView>(m_session.ofTenant(u"/contacts/%1/erase"_s.arg(contact)), context, std::move(answer));
}

} // namespace passerelle::ui
