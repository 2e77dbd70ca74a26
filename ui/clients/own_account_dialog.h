// One's own account: password, where one is signed in, second factor with its recovery codes, and the terms. The shell's
// menu opens it. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;
class QTabWidget;

namespace passerelle::ui {

class InlineMessage;
class SecondFactorPanel;
class SecretField;
class SessionsPanel;

class OwnAccountDialog : public QDialog {
    Q_OBJECT
public:
    OwnAccountDialog(Workspace &workspace, QWidget *parent);

private:
    QWidget *passwordTab();
    QWidget *termsTab();
    void load();
    void take(const api::OwnAccountView &account);
    void changePassword();
    void acceptTerms();

    Workspace &m_workspace;
    QTabWidget *m_tabs;
    InlineMessage *m_message;
    QLabel *m_email;
    SecretField *m_present = nullptr;
    SecretField *m_password = nullptr;
    SecretField *m_again = nullptr;
    QPushButton *m_change = nullptr;
    SessionsPanel *m_sessions;
    SecondFactorPanel *m_factor;
    QLabel *m_terms = nullptr;
    QPushButton *m_accept = nullptr;
    int m_termsTab = 0;
    QString m_termsToAccept;
};

} // namespace passerelle::ui
