// What the inbox asks of the admin API, call by call: the one place that knows its paths. Answers come later, on the GUI
// thread, unless `context` is gone. Everything is of the client that is looked at when it is asked.
#pragma once

#include "server/api/bench_dto.h"
#include "server/api/fact_dto.h"
#include "server/api/record_dto.h"
#include "ui/kit/session.h"

namespace passerelle::ui {

template <class T>
using Later = std::function<void(Result<T>)>;
using LaterStatus = std::function<void(Status)>;

class InboxCalls {
public:
    InboxCalls(AdminClient &client, Session &session) : m_client(client), m_session(session) {}

    QString conversations() const { return m_session.ofTenant(QStringLiteral("/conversations")); }
    QString of(qint64 conversation, const QString &rest) const { return conversations() + u'/' + QString::number(conversation) + rest; }

    CallHandle conversation(qint64 conversation, QObject *context, Later<api::ConversationView> answer) const;
    CallHandle timeline(qint64 conversation, const QString &before, int limit, QObject *context, Later<api::TimelineView> answer) const;
    CallHandle owner(qint64 conversation, QObject *context, Later<api::OwnershipView> answer) const;
    CallHandle contact(qint64 contact, QObject *context, Later<api::ContactContextView> answer) const;
    CallHandle counts(QObject *context, Later<api::ConversationCountsView> answer) const;
    CallHandle canned(QObject *context, Later<api::Page<api::CannedView>> answer) const;

    // `version`: what was seen; another one since is a Conflict, and nothing is changed.
    void takeOver(qint64 conversation, std::optional<qint64> version, QObject *context, Later<api::OwnershipView> answer) const;
    void giveBack(qint64 conversation, std::optional<qint64> version, QObject *context, Later<api::OwnershipView> answer) const;
    void reopen(qint64 conversation, QObject *context, LaterStatus answer) const;
    void seen(qint64 conversation, qint64 message) const;
    void writing(qint64 conversation) const;
    void note(qint64 conversation, const QString &text, QObject *context, LaterStatus answer) const;
    // `key` is the same when the same words are sent again after an error, so that nothing leaves twice.
    void reply(qint64 conversation, const QString &text, bool reopen, const QString &key, QObject *context, Later<api::ReplyView> answer) const;
    void repeat(qint64 conversation, qint64 reply, QObject *context, Later<api::ReplyView> answer) const;
    void sendDraft(qint64 draft, const std::optional<QString> &text, bool reopen, const QString &key, QObject *context, Later<api::ReplyView> answer) const;
    void addCanned(const api::NewCanned &reply, QObject *context, LaterStatus answer) const;
    void changeCanned(qint64 reply, const api::CannedChange &change, QObject *context, LaterStatus answer) const;
    void removeCanned(qint64 reply, QObject *context, LaterStatus answer) const;
    void feedback(qint64 message, const api::NewFeedback &feedback, QObject *context, LaterStatus answer) const;
    CallHandle record(qint64 message, QObject *context, Later<api::AnswerRecordView> answer) const;
    CallHandle replay(qint64 message, const api::NewReplay &wish, QObject *context, Later<api::ReplayView> answer) const;
    void saveQuestion(const api::NewBenchQuestion &question, QObject *context, LaterStatus answer) const;
    CallHandle facts(qint64 contact, QObject *context, Later<api::Page<api::FactView>> answer) const;
    void addFact(qint64 contact, const api::NewFactWish &fact, QObject *context, LaterStatus answer) const;
    void changeFact(qint64 contact, qint64 fact, const api::FactChange &change, QObject *context, LaterStatus answer) const;
    void removeFact(qint64 contact, qint64 fact, QObject *context, LaterStatus answer) const;
    void eraseContact(qint64 contact, QObject *context, Later<api::ReceiptView> answer) const;

private:
    AdminClient &m_client;
    Session &m_session;
};

} // namespace passerelle::ui
