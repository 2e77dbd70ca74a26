// The left pane: the filter and the conversations that it lets through, in one list that stays while one reads and
// answers. Live: what happens is merged without moving what is in sight. GUI thread.
#pragma once

#include "ui/inbox/conversation_model.h"
#include "ui/inbox/inbox_calls.h"
#include "ui/kit/state_view.h"
#include "ui/kit/workspace.h"

#include <QtCore/QTimer>
#include <QtWidgets/QListView>

class QAction;
class QLineEdit;
class QToolButton;

namespace passerelle::ui {

class ConversationList : public QWidget {
    Q_OBJECT
public:
    ConversationList(Workspace &workspace, QWidget *parent);

    void load();                 // of the present client, from the start
    void clear();
    void noteChange();           // something happened: asked again soon, once
    void setFilter(const ConversationFilter &filter);
    const ConversationFilter &filter() const { return m_filter; }

    void choose(qint64 conversation); // chosen now, or as soon as it is there
    qint64 chosen() const { return m_chosen; }
    const api::ConversationView *chosenRow() const;
    void step(int by);
    void nextUnread();

    ConversationModel &model() { return *m_model; }
    QListView &view() { return *m_view; }
    QLineEdit &field() { return *m_field; }
    StateView &states() { return *m_states; }

Q_SIGNALS:
    void chosenChanged(qint64 conversation); // by the user
    void rowsChanged();                      // the chosen row may say something else
    void filterChanged();
    void countsChanged(qint64 unread);
    void channelsWanted();                   // nothing yet: how would anything come?

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeFilterRow();
    QToolButton *makeMenu(const QString &name, const QList<std::pair<QString, QString>> &choices, QString ConversationFilter::*member);
    QToolButton *makeToggle(const QString &text, bool ConversationFilter::*member);
    void changeFilter(const ConversationFilter &filter);
    void showFilter();
    void showRows();
    void fail(const Error &error);
    void keepSight();
    void putBackSight();
    void loadCounts();
    void setCurrent(int row);

    Workspace &m_workspace;
    InboxCalls m_calls;
    ConversationModel *m_model;
    ConversationFilter m_filter;
    QLineEdit *m_field;
    QToolButton *m_state = nullptr;
    QToolButton *m_owner = nullptr;
    QToolButton *m_unread = nullptr;
    QToolButton *m_drafts = nullptr;
    QListView *m_view;
    StateView *m_states;
    QTimer m_typed;   // the filter is asked when typing pauses
    QTimer m_soon;    // events come in bursts
    QTimer m_minute;  // the time left is counted on
    CallHandle m_countsCall;
    qint64 m_chosen = 0;
    QPersistentModelIndex m_sight; // what stays where it is while rows come above
    int m_sightY = 0;
    int m_lastRow = 0; // where the chosen one stood, should it leave the list
    bool m_setting = false;
};

} // namespace passerelle::ui
