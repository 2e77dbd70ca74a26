// The middle pane: one conversation with its header, its thread and the field to answer in. It asks and sends for that
// conversation, merges what happens, and marks what was read; others are told by signals. GUI thread.
#pragma once

#include "ui/inbox/composer.h"
#include "ui/inbox/inbox_calls.h"
#include "ui/inbox/thread_model.h"
#include "ui/kit/state_view.h"
#include "ui/kit/workspace.h"

#include <QtCore/QElapsedTimer>

class QMenu;

namespace passerelle::ui {

class PagePictures;
class SourceViewer;
class ThreadHeader;
class ThreadList;

class ThreadPane : public QWidget {
    Q_OBJECT
public:
    ThreadPane(Workspace &workspace, QWidget *parent);

    void open(const api::ConversationView &conversation); // asks for it unless it is open
    void update(const api::ConversationView &conversation); // the list says something new of it
    void refresh();                                        // asks again, keeps the place
    void noteChange();                                     // something happened: asked again soon, once
    void clear();
    void offerChoice(bool thereAre); // while nothing is open: whether there is anything to choose
    void forgetClient();                                   // and what was typed

    qint64 conversation() const { return m_shown.id; }
    const api::ConversationView &shown() const { return m_shown; }
    const api::OwnershipView &owner() const { return m_owner; }
    std::optional<api::TimelineEntryView> chosenAnswer() const; // the current row's, else the newest

    void takeOver(bool whateverHappened = false);
    void giveBack();
    void hideDraft(qint64 draft, bool hidden); // thrown away, until that is undone

    ThreadHeader &header() { return *m_header; }
    ThreadList &list() { return *m_list; }
    ThreadModel &model() { return *m_model; }
    Composer &composer() { return *m_composer; }
    StateView &states() { return *m_states; }
    QMenu *menuOf(const QModelIndex &index); // deletes itself
    void showSource(const api::FoundPassageView &source);
    PagePictures &pictures() { return *m_pictures; } // of cited pages
    void openRecord(qint64 message);  // what its answer was made from
    void showMessage(qint64 message); // in the thread; says so when it is not loaded

Q_SIGNALS:
    void answerChosen();                       // chosenAnswer() is another
    void ownerChanged();
    void seen(qint64 conversation);
    void draftUnwanted(qint64 draft);
    void listChanged();                        // what the list shows of it is old
    void channelWanted(qint64 channel);

private:
    void askThread();
    void askOwner();
    void askOlder();
    void fetchAhead(); // the page that the chosen answer cites first
    void takeThread(const api::TimelineView &thread);
    void fail(const Error &error);
    void showFacts();
    void markSeen();
    void place(); // the first time: at what is new, else at the end
    void sendReply(const QString &text, bool reopen);
    void sendNote(const QString &text);
    void sendDraft(qint64 draft, const std::optional<QString> &text, bool reopen);
    void repeat(const QModelIndex &index);
    void judge(const QModelIndex &index, const QString &verdict);
    void askJudgement(const QModelIndex &index);
    void afterSending(const Status &status, const QString &happened);
    void afterOwner(const Result<api::OwnershipView> &owner, const QString &happened);
    void tellConflict(const QString &happened);
    QString keyOf(const QString &words);
    QString questionOf(qint64 message) const;
    void setThread(bool loaded);

    Workspace &m_workspace;
    InboxCalls m_calls;
    api::ConversationView m_shown;
    api::TimelineView m_thread;
    api::OwnershipView m_owner;
    bool m_loaded = false;
    bool m_loadingOlder = false;
    CallHandle m_threadCall;
    CallHandle m_ownerCall;
    CallHandle m_olderCall;
    QTimer m_soon;
    QElapsedTimer m_saidWriting;
    QString m_sentWords;  // an error between sending and its answer: the same words get the same key
    QString m_sentKey;
    QSet<qint64> m_hiddenDrafts;
    ThreadHeader *m_header;
    ThreadModel *m_model;
    ThreadList *m_list;
    StateView *m_states;
    Composer *m_composer;
    PagePictures *m_pictures;
    QTimer m_ahead;
    CallHandle m_aheadCall;
    SourceViewer *m_viewer = nullptr;
};

} // namespace passerelle::ui
