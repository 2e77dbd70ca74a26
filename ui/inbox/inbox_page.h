// The inbox: the conversations, the one that is open, and who it is with, side by side. Filters, keys and events meet
// here; each pane asks for itself. GUI thread.
#pragma once

#include "ui/inbox/inbox_calls.h"
#include "ui/kit/page.h"

class QSplitter;

namespace passerelle::ui {

class ContactDeeds;
class ContextPane;
class ConversationList;
class InboxActions;
class ThreadPane;

class InboxPage : public Page {
    Q_OBJECT
public:
    explicit InboxPage(Workspace &workspace, QWidget *parent = nullptr);

    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    bool hasUnsavedChanges() const override;
    QWidget *filterField() override;

    ConversationList &list() { return *m_list; }
    ThreadPane &thread() { return *m_thread; }
    ContextPane &context() { return *m_context; }
    InboxActions &actions() { return *m_actions; }
    ContactDeeds &deeds() { return *m_deeds; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void catchUpAfterLoss() override;

private:
    void connectList();
    void connectThread();
    void connectActions();
    void openConversation(qint64 conversation);
    void showConversation(const api::ConversationView &conversation);
    void takeListNews();
    void showActions();
    void showDetails(bool shown);
    void arrange(); // wide: beside each other; narrow: the contact in place of the thread
    void resolve(bool andNext);
    void reopen();
    void discardDraft(qint64 draft);
    void loadCanned();
    void editCanned(const QString &text);
    void forgetClient();
    void goTo(const QString &page);

    InboxCalls m_calls;
    QSplitter *m_outer;
    QSplitter *m_inner;
    ConversationList *m_list;
    ThreadPane *m_thread;
    ContextPane *m_context;
    InboxActions *m_actions;
    ContactDeeds *m_deeds;
    CallHandle m_asked;
    std::vector<api::CannedView> m_canned;
    qint64 m_client = 0;      // whose conversations are shown
    bool m_narrow = false;
    bool m_details = true;    // beside the thread, when there is room
    bool m_overThread = false;
};

} // namespace passerelle::ui
