// A past answer opened: what it was, the passages of then, the prompt, the checks with the drafts that they refused, the
// settings; and the same made again, with what was then or with what is now. Saves its question for the test bench in one
// click. Deletes itself. GUI thread.
#pragma once

#include "server/api/record_dto.h"
#include "ui/inbox/inbox_calls.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QPushButton;
class QTabWidget;
class QTextBrowser;

namespace passerelle::ui {

class InlineMessage;
class StateView;

class RecordDialog : public QDialog {
    Q_OBJECT
public:
    RecordDialog(Workspace &workspace, qint64 conversation, qint64 message, QWidget *parent);

    QTabWidget &tabs() { return *m_tabs; }
    QTextBrowser &replayed() { return *m_replayed; }
    QPushButton &saveButton() { return *m_save; }
    QPushButton &thenButton() { return *m_then; }
    QPushButton &nowButton() { return *m_now; }
    QCheckBox &askModel() { return *m_askModel; }

private:
    QTextBrowser *addTab(const QString &title, const QString &name);
    QWidget *replayTab();
    void load();
    void showRecord(const api::AnswerRecordView &record);
    void replay(const QString &with);
    void saveQuestion();

    Workspace &m_workspace;
    InboxCalls m_calls;
    qint64 m_conversation;
    qint64 m_message;
    api::AnswerRecordView m_record;
    CallHandle m_call;
    InlineMessage *m_notice;
    StateView *m_states;
    QTabWidget *m_tabs;
    std::vector<QTextBrowser *> m_texts;
    QTextBrowser *m_replayed = nullptr;
    QPushButton *m_then = nullptr;
    QPushButton *m_now = nullptr;
    QCheckBox *m_askModel = nullptr;
    QPushButton *m_save;
};

} // namespace passerelle::ui
