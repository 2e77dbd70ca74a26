// Where people answer: a reply or a note, a draft of the assistant's to send, change or throw away, ready-made replies
// behind "/", and beforehand what sending will do. What is typed is kept by conversation. It sends nothing itself. GUI thread.
#pragma once

#include "server/api/inbox_dto.h"
#include "server/api/reply_dto.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QFrame>

class QAction;
class QButtonGroup;
class QLabel;
class QPushButton;
class QToolButton;

namespace passerelle::ui {

class CannedPopup;
class ComposerEdit;
class DraftCard;

struct ComposerFacts {
    qint64 conversation = 0;
    QString contact = {};
    api::WindowView window = {};
    api::OwnershipView owner = {};
    std::optional<api::TimelineEntryView> draft = {}; // that waits
    QString writing = {};                             // somebody else
};

class Composer : public QFrame {
    Q_OBJECT
public:
    enum class Mode { Reply, Note };

    Composer(Workspace &workspace, QWidget *parent);

    void show(const ComposerFacts &facts);
    void setReplies(std::vector<api::CannedView> replies);
    void focus(Mode mode);
    Mode mode() const;
    void setBusy(bool busy);
    void sent();                       // what was typed is gone
    void tell(const ErrorText &text);  // next to the field; what was typed stays
    bool hasText() const;
    void forgetAll();                  // of another client

    ComposerEdit &edit() { return *m_edit; }
    QPushButton &sendButton() { return *m_send; }
    DraftCard &draftCard() { return *m_draft; }
    InlineMessage &message() { return *m_message; }
    InlineMessage &windowMessage() { return *m_closed; }
    CannedPopup &canned() { return *m_canned; }

Q_SIGNALS:
    void replyWanted(const QString &text, bool reopen);
    void noteWanted(const QString &text);
    void draftWanted(qint64 draft, const std::optional<QString> &text, bool reopen);
    void draftUnwanted(qint64 draft);
    void typed(); // for "X is writing"
    void channelWanted();
    void cannedWanted(const QString &text); // to write and change ready-made replies

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFoot();
    void fitHint();
    void submit();
    void showState();
    void showClosed();
    void noteTyped();
    void startEditingDraft();
    bool isClosed() const;
    bool maySend() const;

    Workspace &m_workspace;
    ComposerFacts m_facts;
    QHash<qint64, QString> m_texts;
    qint64 m_editedDraft = 0;
    bool m_busy = false;
    bool m_loadingText = false;
    DraftCard *m_draft;
    InlineMessage *m_closed;
    InlineMessage *m_message;
    QLabel *m_writing;
    ComposerEdit *m_edit;
    CannedPopup *m_canned;
    QToolButton *m_reply = nullptr;
    QToolButton *m_note = nullptr;
    QToolButton *m_more = nullptr;
    QAction *m_sendAction = nullptr;
    QLabel *m_hint = nullptr;
    QPushButton *m_send = nullptr;
};

} // namespace passerelle::ui
