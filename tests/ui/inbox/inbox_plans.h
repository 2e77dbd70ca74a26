// What the inbox's tests plan for the fake service: conversations in parts, and a thread.
#pragma once

#include "tests/ui/support/fake_admin_client.h"

#include <QtCore/QDateTime>

namespace passerelle::ui {

inline QString secondsAgo(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(-seconds).toString(Qt::ISODate);
}

inline api::ConversationView plannedConversation(qint64 id, qint64 age = 0)
{
    api::ConversationView row{.id = id, .contact = 1000 + id, .channel = 1, .contactName = QStringLiteral("Contact ") + QString::number(id)};
    row.lastActivityAt = row.lastMessageAt = secondsAgo(age > 0 ? age : id * 60);
    row.lastMessage = id;
    row.lastWords = QStringLiteral("Bonjour, avez-vous encore du pain de seigle ?");
    row.lastFrom = QStringLiteral("contact");
    row.state = QStringLiteral("open");
    row.owner = QStringLiteral("bot");
    row.window = QStringLiteral("open");
    row.windowClosesAt = secondsAgo(-3600);
    row.windowSecondsLeft = 3600;
    return row;
}

// The list in parts of what is asked for, with the position as "next".
inline void planConversations(FakeAdminClient &client, std::shared_ptr<std::vector<api::ConversationView>> rows)
{
    client.plan(Verb::Get, QStringLiteral("/tenants/1/conversations"), [rows](const Call &call) -> Result<Reply> {
        const auto from = static_cast<std::size_t>(call.query.queryItemValue(QStringLiteral("after")).toLongLong());
        const auto limit = static_cast<std::size_t>(call.query.queryItemValue(QStringLiteral("limit")).toLongLong());
        api::Page<api::ConversationView> page;
        for (std::size_t i = from; i < rows->size() && i < from + limit; ++i)
            page.items.push_back((*rows)[i]);
        if (from + limit < rows->size())
            page.next = QString::number(from + limit);
        return Reply{200, api::encode(page), "application/json"};
    });
    client.on(Verb::Get, QStringLiteral("/tenants/1/conversation-counts"), api::ConversationCountsView{static_cast<qint64>(rows->size()), 2, 0, 1});
    client.on(Verb::Get, QStringLiteral("/tenants/1/canned"),
              api::Page<api::CannedView>{{{1, QStringLiteral("horaires"), QStringLiteral("De 7 h à 19 h."), {}}, {2, QStringLiteral("merci"), QStringLiteral("Avec plaisir !"), {}}}, {}});
}

inline api::TimelineView plannedThread(const api::ConversationView &row, int messages = 3)
{
    api::TimelineView thread{.conversation = row.id, .channel = 1, .contactName = row.contactName, .contactKey = QStringLiteral("33612345678")};
    thread.window = {.state = row.window, .closesAt = row.windowClosesAt, .secondsLeft = row.windowSecondsLeft};
    for (int i = 0; i < messages; ++i) {
        api::TimelineEntryView question{.at = secondsAgo(600 - i), .from = QStringLiteral("contact"), .text = QStringLiteral("Question numéro %1").arg(i), .message = i + 1};
        question.state = QStringLiteral("answered");
        thread.entries.push_back(question);
        api::TimelineEntryView answer{.at = secondsAgo(599 - i), .from = QStringLiteral("assistant"), .text = QStringLiteral("Réponse numéro %1").arg(i), .message = i + 1};
        answer.answerKind = QStringLiteral("grounded");
        answer.journey = api::JourneyView{.ackMs = 80, .waitMs = 1100, .searchMs = 60, .modelMs = 2900, .ownMs = 200, .sendMs = 400};
        answer.sources = {{.passage = 7, .document = 3, .documentName = QStringLiteral("Horaires.pdf"), .page = 2, .score = 0.9, .cited = true}};
        thread.entries.push_back(answer);
    }
    return thread;
}

inline void planThread(FakeAdminClient &client, const api::ConversationView &row, const api::TimelineView &thread)
{
    const QString path = QStringLiteral("/tenants/1/conversations/") + QString::number(row.id);
    client.on(Verb::Get, path, row);
    client.on(Verb::Get, path + QStringLiteral("/timeline"), thread);
    client.on(Verb::Get, path + QStringLiteral("/owner"), api::OwnershipView{.conversation = row.id, .owner = row.owner, .person = row.ownerPerson.value_or(QString()), .version = 5});
    client.on(Verb::Post, path + QStringLiteral("/seen"), row);
    client.on(Verb::Post, path + QStringLiteral("/writing"), api::WritingView{row.id, QStringLiteral("Léa"), 10});
    client.on(Verb::Post, path + QStringLiteral("/resolve"), row);
    client.on(Verb::Get, QStringLiteral("/tenants/1/contacts/") + QString::number(row.contact), api::ContactContextView{.id = row.contact, .name = row.contactName, .consent = QStringLiteral("agreed")});
    api::FactView fact{.id = 4, .kind = QStringLiteral("preference"), .text = QStringLiteral("Je préfère le samedi matin"), .origin = QStringLiteral("said"), .message = 1, .at = secondsAgo(4 * 86400)};
    client.on(Verb::Get, QStringLiteral("/tenants/1/contacts/") + QString::number(row.contact) + QStringLiteral("/facts"), api::Page<api::FactView>{{fact}, {}});
}

} // namespace passerelle::ui
