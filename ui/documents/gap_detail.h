// One group of unanswered questions: what people asked, the answer written in place, and what each of the questions would
// be answered once it is live. What was typed for a group is kept while others are looked at. GUI thread.
#pragma once

#include "ui/documents/answer_editor.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtCore/QHash>

class QLabel;
class QPushButton;
class QTabWidget;

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;

class GapDetail : public QWidget {
    Q_OBJECT
public:
    explicit GapDetail(Workspace &workspace, QWidget *parent = nullptr);

    void showGap(const api::GapView &gap);
    void clear();         // of another client: what was typed goes, too
    void clearSelection();
    qint64 gap() const { return m_gap.id; }
    bool hasUnsavedChanges() const;

Q_SIGNALS:
    void changed(const passerelle::api::GapView &gap); // its state is another

private:
    QWidget *buildAnswer();
    void load();
    void loadAnswer(qint64 curated);
    void showGapState();
    void putLive();
    void takeReplay(const api::GapReplayView &replay);
    void setState(const QString &action, const QString &failed);
    void keepDraft();

    Workspace &m_workspace;
    StateView *m_state;
    QLabel *m_title;
    QLabel *m_facts;
    InlineMessage *m_message;
    QTabWidget *m_tabs;
    RowTable<api::GapQuestionView> *m_questions;
    RowTable<api::ReplayedView> *m_replayed;
    TableView *m_questionView;
    TableView *m_replayView;
    AnswerEditor *m_editor;
    QPushButton *m_live;
    QPushButton *m_dismiss;
    CallHandle m_call;
    CallHandle m_answerCall;
    api::GapView m_gap;
    QHash<qint64, AnswerText> m_drafts;
};

} // namespace passerelle::ui
