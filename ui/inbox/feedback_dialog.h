// Says what an answer was worth, corrects it, and makes the correction a curated answer if one wants it to. Deletes itself.
// GUI thread.
#pragma once

#include "ui/inbox/inbox_calls.h"
#include "ui/kit/form_dialog.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace passerelle::ui {

class FeedbackDialog : public FormDialog {
    Q_OBJECT
public:
    struct About {
        qint64 message = 0; // that was answered
        QString question = {};
        QString answer = {};
        QString verdict = QStringLiteral("wrong"); // "good", "wrong", "incomplete"
    };

    FeedbackDialog(const Session &session, const InboxCalls &calls, const About &about, bool mayCurate, QWidget *parent);

    QComboBox &verdict() { return *m_verdict; }
    QPlainTextEdit &correction() { return *m_correction; }
    QCheckBox &curate() { return *m_curate; }
    QPlainTextEdit &questions() { return *m_questions; }

Q_SIGNALS:
    void given(bool curated);

private:
    void showNeeded();
    api::NewFeedback wish() const;

    InboxCalls m_calls;
    qint64 m_message;
    QComboBox *m_verdict;
    QPlainTextEdit *m_note;
    QPlainTextEdit *m_correction;
    QCheckBox *m_curate;
    QPlainTextEdit *m_questions;
};

} // namespace passerelle::ui
