// A dialog with a form under the band of the client on whom it falls, an inline message and buttons whose main one is a verb. It is submitted asynchronously: while the
// server is asked the button is disabled, an error stays in the dialog with everything that was typed. GUI thread.
#pragma once

#include "ui/kit/error_words.h"
#include "ui/kit/inline_message.h"

#include <QtWidgets/QDialog>

class QDialogButtonBox;
class QFormLayout;
class QPushButton;
class QVBoxLayout;

namespace passerelle::ui {

class FormDialog : public QDialog {
    Q_OBJECT
public:
    // The band: clientBand(), which is taken over.
    FormDialog(QWidget *band, const QString &title, const QString &verb, QWidget *parent);

    QFormLayout &form() { return *m_form; }
    QVBoxLayout &body() { return *m_body; }      // above the buttons, below the form
    InlineMessage &message() { return *m_message; }
    QPushButton &mainButton() { return *m_main; }

    // Called at the main button; end with settle().
    std::function<void()> onSubmit;
    void settle(const Status &status, const QString &happened); // closes, or tells why not
    void setBusy(bool busy);

protected:
    void reject() override; // never while busy

private:
    QVBoxLayout *m_body;
    QFormLayout *m_form;
    InlineMessage *m_message;
    QDialogButtonBox *m_buttons;
    QPushButton *m_main;
    bool m_busy = false;
};

} // namespace passerelle::ui
