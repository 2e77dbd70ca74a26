// The inbox with its planned service, as the tests of the page and of the thread open it.
#pragma once

#include "tests/ui/inbox/inbox_plans.h"
#include "tests/ui/support/desk.h"
#include "ui/inbox/conversation_list.h"
#include "ui/inbox/inbox_page.h"
#include "ui/inbox/thread_pane.h"

#include <QtTest/QTest>

namespace passerelle::ui {

// A page with 250 conversations, the first one open, shown as it would be.
struct Room {
    explicit Room(const std::vector<QString> &permissions = {}) : desk(permissions), rows(std::make_shared<std::vector<api::ConversationView>>())
    {
        for (qint64 id = 1; id <= 250; ++id)
            rows->push_back(plannedConversation(id));
        planConversations(desk.client, rows);
        for (qint64 id : {1, 2, 3})
            planThread(desk.client, rows->at(static_cast<std::size_t>(id - 1)), plannedThread(rows->at(static_cast<std::size_t>(id - 1))));
    }
    bool start(qint64 conversation = 1)
    {
        page.resize(1300, 800);
        page.show();
        page.refresh();
        if (!QTest::qWaitFor([&] { return page.list().model().rowCount() > 0; }, 10'000) || !QTest::qWaitForWindowActive(&page))
            return false;
        if (conversation == 0)
            return true;
        page.open({.page = QStringLiteral("inbox"), .object = conversation});
        return QTest::qWaitFor([&] { return page.thread().model().rowCount() > 0 && page.thread().owner().version > 0; }, 10'000);
    }

    Desk desk;
    std::shared_ptr<std::vector<api::ConversationView>> rows;
    InboxPage page{desk.workspace};
};

} // namespace passerelle::ui
