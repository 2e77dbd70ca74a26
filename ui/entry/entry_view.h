// The way in: signing in with a second factor, signing up, a forgotten password, an invitation, terms to accept; and the
// same for a console that is locked. GUI thread.
#pragma once

#include "ui/client/admin_client.h"
#include "ui/entry/host.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class EntryPanel;
class PanelStack;
class SecretField;

class EntryView : public QWidget {
    Q_OBJECT
public:
    EntryView(AdminClient &client, Host &host, QWidget *parent = nullptr);

    void showSignIn(const QString &email = {}, const QString &sentence = {});
    void showLocked(const QString &email);
    // The service does not understand this window; empty: it does not even say its version.
    void showOtherVersion(const QString &version);
    // A new account for nobody yet: an administrator is made with the process's own credential, then signed in.
    void signIn(const QString &email, const QString &password);

Q_SIGNALS:
    void signedIn(bool secondFactorToSet);
    void otherServiceAsked();
    void retryAsked();

private:
    void buildSignIn();
    void buildSignUp();
    void buildCode();
    void buildForgotten();
    void buildReset();
    void buildInvitation();
    void buildTerms();
    void buildOtherVersion();
    EntryPanel *add(EntryPanel *panel);
    void show(EntryPanel *panel);
    void askRules();
    void trySignIn();
    void take(const api::SessionCreated &created);
    void accept(const QString &terms);

    AdminClient &m_client;
    Host &m_host;
    PanelStack *m_panels;

    EntryPanel *m_signIn = nullptr;
    QLineEdit *m_email = nullptr;
    SecretField *m_password = nullptr;
    QLineEdit *m_factor = nullptr;
    QPushButton *m_toSignUp = nullptr;
    QPushButton *m_toOther = nullptr;

    EntryPanel *m_signUp = nullptr;
    QLineEdit *m_newEmail = nullptr;
    SecretField *m_newPassword = nullptr;
    QCheckBox *m_agree = nullptr;

    EntryPanel *m_code = nullptr;
    QLineEdit *m_mailed = nullptr;
    EntryPanel *m_forgotten = nullptr;
    QLineEdit *m_forgottenEmail = nullptr;
    EntryPanel *m_reset = nullptr;
    QLineEdit *m_resetCode = nullptr;
    SecretField *m_resetPassword = nullptr;
    EntryPanel *m_invitation = nullptr;
    QLineEdit *m_invitationCode = nullptr;
    SecretField *m_invitationPassword = nullptr;
    EntryPanel *m_terms = nullptr;
    EntryPanel *m_otherVersion = nullptr;

    api::SignUpRules m_rules;
    QString m_request;      // of the code that was mailed
    QString m_termsVersion; // to accept
    bool m_factorToSet = false;
};

} // namespace passerelle::ui
