// The ready-made replies of a client, written, changed and removed. Deletes itself. GUI thread.
#pragma once

#include "ui/inbox/inbox_calls.h"
#include "ui/kit/form_dialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace passerelle::ui {

class CannedDialog : public FormDialog {
    Q_OBJECT
public:
    // `text`: what a new one begins with.
    CannedDialog(const Session &session, const InboxCalls &calls, std::vector<api::CannedView> replies, const QString &text, QWidget *parent);

    QComboBox &which() { return *m_which; }
    QLineEdit &shortcut() { return *m_shortcut; }
    QPlainTextEdit &text() { return *m_text; }
    QPushButton &removeButton() { return *m_remove; }

Q_SIGNALS:
    void changed();

private:
    void showChosen();
    void showNeeded();
    void submit();
    void removeChosen();
    const api::CannedView *chosen() const;

    InboxCalls m_calls;
    std::vector<api::CannedView> m_replies;
    QString m_begun;
    QComboBox *m_which;
    QLineEdit *m_shortcut;
    QPlainTextEdit *m_text;
    QPushButton *m_remove;
};

} // namespace passerelle::ui
