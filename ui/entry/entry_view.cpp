#include "ui/entry/entry_view.h"

#include "ui/entry/entry_panel.h"
#include "ui/entry/panel_stack.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

EntryView::EntryView(AdminClient &client, Host &host, QWidget *parent) : QWidget(parent), m_client(client), m_host(host), m_panels(new PanelStack)
{
    auto *column = new QVBoxLayout(this);
    auto *mark = new QLabel;
    mark->setPixmap(Theme::icon(u"passerelle"_s).pixmap(QSize(Theme::lines(*this, 3), Theme::lines(*this, 3)), devicePixelRatioF()));
    auto *name = headingLabel(u"Passerelle"_s);
    column->addStretch(1);
    column->addWidget(mark, 0, Qt::AlignHCenter);
    column->addWidget(name, 0, Qt::AlignHCenter);
    column->addLayout(m_panels->centred(Theme::characters(*this, 62)));
    column->addStretch(2);
    buildSignIn();
    buildSignUp();
    buildCode();
    buildForgotten();
    buildReset();
    buildInvitation();
    buildTerms();
    buildOtherVersion();
}

EntryPanel *EntryView::add(EntryPanel *panel)
{
    m_panels->add(panel);
    return panel;
}

void EntryView::show(EntryPanel *panel)
{
    panel->setBusy(false);
    panel->message().clear();
    m_panels->show(panel);
    panel->setFocus();
}

void EntryView::buildSignIn()
{
    m_signIn = add(new EntryPanel(tr("Sign in"), {}, tr("Sign in")));
    m_email = new QLineEdit;
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_password = new SecretField(SecretField::Use::Type);
    m_factor = new QLineEdit;
    m_factor->setPlaceholderText(tr("6 digits, or a recovery code"));
    m_signIn->form().addRow(tr("&E-mail address"), m_email);
    m_signIn->form().addRow(tr("&Password"), m_password);
    m_signIn->form().addRow(tr("Code of your &second factor"), m_factor);
    m_signIn->addLink(tr("Forgotten password?"), [this] {
        m_forgottenEmail->setText(m_email->text());
        show(m_forgotten);
    });
    m_toSignUp = m_signIn->addLink(tr("Create an account"), [this] { show(m_signUp); });
    m_signIn->addLink(tr("I have an invitation"), [this] { show(m_invitation); });
    m_toOther = m_signIn->addLink(tr("Use another service…"), [this] { Q_EMIT otherServiceAsked(); });
    for (QLineEdit *field : {m_email, &m_password->edit(), m_factor})
        connect(field, &QLineEdit::returnPressed, m_signIn, &EntryPanel::submit);
    m_signIn->onSubmit = [this] { trySignIn(); };
}

void EntryView::showSignIn(const QString &email, const QString &sentence)
{
    m_signIn->setTitle(tr("Sign in"));
    m_signIn->setSentence(sentence);
    m_email->setReadOnly(false);
    if (!email.isEmpty())
        m_email->setText(email);
    m_password->setText({});
    m_factor->clear();
    m_signIn->form().labelForField(m_factor)->hide();
    m_factor->hide();
    m_toOther->show();
    show(m_signIn);
    (m_email->text().isEmpty() ? m_email : &m_password->edit())->setFocus();
    askRules();
}

void EntryView::showLocked(const QString &email)
{
    showSignIn(email, tr("The console is locked. The service goes on working."));
    m_signIn->setTitle(tr("Locked"));
    m_email->setReadOnly(true);
    m_toOther->hide();
    m_toSignUp->hide();
}

void EntryView::buildOtherVersion()
{
    m_otherVersion = add(new EntryPanel(tr("This service has another version"), {}, tr("Try again")));
    m_otherVersion->onSubmit = [this] { Q_EMIT retryAsked(); };
    m_otherVersion->addLink(tr("Use another service…"), [this] { Q_EMIT otherServiceAsked(); });
}

void EntryView::showOtherVersion(const QString &version)
{
    const QString own = QStringLiteral(PASSERELLE_VERSION);
    m_otherVersion->setSentence(version.isEmpty()
                                    ? tr("What answers at this address is no Passerelle that this window (version %1) understands. Check the address; if it is right, upgrade the older of the two.").arg(own)
                                    : tr("The service is version %1, this window version %2. They understand each other only within the same first number: upgrade the older of the two. Nothing was changed.").arg(version, own));
    show(m_otherVersion);
    m_otherVersion->mainButton().setFocus();
}

void EntryView::askRules()
{
    m_toSignUp->hide();
    m_client.get<api::SignUpRules>(u"/sign-up"_s, this, [this](const Result<api::SignUpRules> &rules) {
        if (!rules)
            return;
        m_rules = *rules;
        m_toSignUp->setVisible(m_rules.signUp == u"open"_s && !m_email->isReadOnly());
        m_agree->setVisible(!m_rules.termsVersion.isEmpty());
        m_agree->setText(tr("I accept the terms of use (%1)").arg(m_rules.termsVersion));
        for (SecretField *field : {m_newPassword, m_resetPassword, m_invitationPassword})
            field->setPlaceholderText(tr("At least %n characters", nullptr, static_cast<int>(m_rules.leastPasswordCharacters)));
    });
}

void EntryView::signIn(const QString &email, const QString &password)
{
    showSignIn(email);
    m_password->setText(password);
    trySignIn();
}

void EntryView::trySignIn()
{
    if (m_email->text().trimmed().isEmpty() || m_password->text().isEmpty())
        return m_signIn->message().tell(Tone::Warning, tr("Enter your address and your password."));
    m_signIn->setBusy(true);
    m_host.useCredential({});
    api::NewSession wanted{m_email->text().trimmed(), m_password->text(), {}};
    if (!m_factor->text().trimmed().isEmpty())
        wanted.code = m_factor->text().trimmed();
    m_client.post<api::SessionCreated>(u"/sessions"_s, wanted, this, [this](const Result<api::SessionCreated> &created) {
        if (!created)
            return m_signIn->refuse(created.error(), tr("Signing in did not work."));
        take(*created);
    });
}

void EntryView::take(const api::SessionCreated &created)
{
    m_signIn->setBusy(false);
    if (!created.token) {
        m_signIn->form().labelForField(m_factor)->show();
        m_factor->show();
        m_factor->setFocus();
        return m_signIn->message().tell(Tone::Information, tr("Enter the code that your authenticator app shows now."));
    }
    m_password->setText({});
    m_factor->clear();
    m_factorToSet = created.secondFactorToSet;
    m_host.useCredential(Secret(created.token->toUtf8()));
    if (created.termsToAccept)
        return accept(*created.termsToAccept);
    Q_EMIT signedIn(m_factorToSet);
}

void EntryView::buildTerms()
{
    m_terms = add(new EntryPanel(tr("Terms of use"), {}, tr("Accept and continue")));
    m_terms->addLink(tr("Not now"), [this] {
        m_host.useCredential({});
        showSignIn();
    });
    m_terms->onSubmit = [this] {
        m_terms->setBusy(true);
        m_client.post<void>(u"/account/terms"_s, api::TermsAcceptance{m_termsVersion}, this, [this](const Status &accepted) {
            if (!accepted)
                return m_terms->refuse(accepted.error(), tr("The terms could not be accepted."));
            Q_EMIT signedIn(m_factorToSet);
        });
    };
}

void EntryView::accept(const QString &terms)
{
    m_termsVersion = terms;
    m_terms->setSentence(tr("The terms of use have a new version, %1. Whoever runs this service gives it to you on request.").arg(terms));
    show(m_terms);
}

void EntryView::buildSignUp()
{
    m_signUp = add(new EntryPanel(tr("Create an account"), {}, tr("Create the account")));
    m_newEmail = new QLineEdit;
    m_newPassword = new SecretField(SecretField::Use::Type);
    m_agree = new QCheckBox;
    m_signUp->form().addRow(tr("&E-mail address"), m_newEmail);
    m_signUp->form().addRow(tr("&Password"), m_newPassword);
    m_signUp->form().addRow(m_agree);
    m_signUp->addLink(tr("Back"), [this] { showSignIn(); });
    m_signUp->onSubmit = [this] {
        if (!m_rules.termsVersion.isEmpty() && !m_agree->isChecked())
            return m_signUp->message().tell(Tone::Warning, tr("Accept the terms of use to go on."));
        m_signUp->setBusy(true);
        api::NewSignUp wanted{m_newEmail->text().trimmed(), m_newPassword->text(), {}};
        if (m_agree->isChecked())
            wanted.termsVersion = m_rules.termsVersion;
        m_client.post<api::CodeAsked>(u"/sign-up"_s, wanted, this, [this](const Result<api::CodeAsked> &asked) {
            if (!asked)
                return m_signUp->refuse(asked.error(), tr("The account was not created."));
            m_request = asked->request.value_or(QString());
            if (m_request.isEmpty())
                return signIn(m_newEmail->text().trimmed(), m_newPassword->text());
            show(m_code);
        });
    };
}

void EntryView::buildCode()
{
    m_code = add(new EntryPanel(tr("Confirm your address"), tr("A code was sent to you by e-mail. It may take a minute to arrive."), tr("Confirm")));
    m_mailed = new QLineEdit;
    m_code->form().addRow(tr("&Code"), m_mailed);
    m_code->addLink(tr("Back"), [this] { show(m_signUp); });
    connect(m_mailed, &QLineEdit::returnPressed, m_code, &EntryPanel::submit);
    m_code->onSubmit = [this] {
        m_code->setBusy(true);
        m_client.post<void>(u"/sign-up/confirm"_s, api::CodeShown{m_request, m_mailed->text().trimmed()}, this, [this](const Status &confirmed) {
            if (!confirmed)
                return m_code->refuse(confirmed.error(), tr("The address was not confirmed."));
            signIn(m_newEmail->text().trimmed(), m_newPassword->text());
        });
    };
}

void EntryView::buildForgotten()
{
    m_forgotten = add(new EntryPanel(tr("Forgotten password"), tr("We send a code to your address, with which you choose a new password. Without a mail server, an administrator can give you the code."), tr("Send a code")));
    m_forgottenEmail = new QLineEdit;
    m_forgotten->form().addRow(tr("&E-mail address"), m_forgottenEmail);
    m_forgotten->addLink(tr("I have a code already"), [this] { show(m_reset); });
    m_forgotten->addLink(tr("Back"), [this] { showSignIn(); });
    connect(m_forgottenEmail, &QLineEdit::returnPressed, m_forgotten, &EntryPanel::submit);
    m_forgotten->onSubmit = [this] {
        m_forgotten->setBusy(true);
        m_client.post<api::CodeAsked>(u"/password-reset"_s, api::ResetAsk{m_forgottenEmail->text().trimmed()}, this, [this](const Result<api::CodeAsked> &asked) {
            if (!asked)
                return m_forgotten->refuse(asked.error(), tr("No code was sent."));
            m_request = asked->request.value_or(QString());
            show(m_reset);
        });
    };
}

void EntryView::buildReset()
{
    m_reset = add(new EntryPanel(tr("Choose a new password"), tr("If the address is known here, a code is on its way to it. Every other session ends."), tr("Set the new password")));
    m_resetCode = new QLineEdit;
    m_resetPassword = new SecretField(SecretField::Use::Type);
    m_reset->form().addRow(tr("&Code"), m_resetCode);
    m_reset->form().addRow(tr("New &password"), m_resetPassword);
    m_reset->addLink(tr("Back"), [this] { showSignIn(); });
    m_reset->onSubmit = [this] {
        m_reset->setBusy(true);
        api::PasswordReset wanted{{}, m_resetCode->text().trimmed(), m_resetPassword->text()};
        if (!m_request.isEmpty())
            wanted.request = m_request;
        m_client.post<void>(u"/password-reset/confirm"_s, wanted, this, [this](const Status &reset) {
            if (!reset)
                return m_reset->refuse(reset.error(), tr("The password was not changed."));
            m_resetPassword->setText({});
            showSignIn(m_forgottenEmail->text(), tr("Your password was changed. Sign in with it."));
        });
    };
}

void EntryView::buildInvitation()
{
    m_invitation = add(new EntryPanel(tr("Take an invitation"), tr("Enter the code that you were given and choose a password."), tr("Join")));
    m_invitationCode = new QLineEdit;
    m_invitationPassword = new SecretField(SecretField::Use::Type);
    m_invitation->form().addRow(tr("Invitation &code"), m_invitationCode);
    m_invitation->form().addRow(tr("&Password"), m_invitationPassword);
    m_invitation->addLink(tr("Back"), [this] { showSignIn(); });
    m_invitation->onSubmit = [this] {
        m_invitation->setBusy(true);
        api::InvitationAcceptance wanted{m_invitationCode->text().trimmed(), m_invitationPassword->text(), {}};
        if (!m_rules.termsVersion.isEmpty())
            wanted.termsVersion = m_rules.termsVersion;
        m_client.post<void>(u"/invitations/accept"_s, wanted, this, [this](const Status &taken) {
            if (!taken)
                return m_invitation->refuse(taken.error(), tr("The invitation was not taken."));
            m_invitationPassword->setText({});
            showSignIn({}, tr("Welcome. Sign in with your address and the password that you chose."));
        });
    };
}

} // namespace passerelle::ui
