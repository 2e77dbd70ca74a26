// The forms around a privacy request: writing one down, and closing, extending or refusing it. They gather what is sent
// and send nothing themselves. GUI thread.
#pragma once

#include "server/api/request_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

class QComboBox;
class QDateTimeEdit;
class QPlainTextEdit;

namespace passerelle::ui {

class NewRequestDialog : public FormDialog {
    Q_OBJECT
public:
    NewRequestDialog(Workspace &workspace, QWidget *parent);
    api::NewPrivacyRequest wish() const;

private:
    QComboBox *m_kind;
    QComboBox *m_contact = nullptr; // for whoever may read the contacts
    QDateTimeEdit *m_received;
    QPlainTextEdit *m_note;
};

class CloseRequestDialog : public FormDialog {
    Q_OBJECT
public:
    // `state`: "done" offers the proofs; "refused" and "extended" want a reason.
    CloseRequestDialog(Workspace &workspace, const api::PrivacyRequestView &request, const QString &state, QWidget *parent);
    api::PrivacyRequestChange change() const;

private:
    void offerProofs(Workspace &workspace, const api::PrivacyRequestView &request);

    QString m_state;
    QComboBox *m_receipt = nullptr;
    QComboBox *m_export = nullptr;
    QPlainTextEdit *m_reason = nullptr;
};

} // namespace passerelle::ui
