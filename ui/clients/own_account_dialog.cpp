#include "ui/clients/own_account_dialog.h"

#include "ui/clients/second_factor_panel.h"
#include "ui/clients/sessions_panel.h"
#include "ui/kit/cards.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/secret_field.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLeastPassword = 8; // the server's rule; it says so too

} // namespace

OwnAccountDialog::OwnAccountDialog(Workspace &workspace, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_tabs(new QTabWidget(this)), m_message(new InlineMessage(this)), m_email(hintLabel({}, this)), m_sessions(new SessionsPanel(workspace)), m_factor(new SecondFactorPanel(workspace))
{
    setWindowTitle(tr("My account"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"own_account"_s);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(headingLabel(tr("My account"), this));
    column->addWidget(m_email);
    column->addWidget(m_message);
    m_tabs->addTab(passwordTab(), tr("&Password"));
    m_tabs->addTab(m_sessions, tr("&Sessions"));
    m_tabs->addTab(m_factor, tr("Second &factor"));
    m_termsTab = m_tabs->addTab(termsTab(), tr("&Terms"));
    column->addWidget(m_tabs, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(Theme::characters(*this, 84), Theme::lines(*this, 30));
    connect(m_factor, &SecondFactorPanel::changed, this, &OwnAccountDialog::load);
    take(workspace.session.account());
    m_sessions->look();
    load();
}

QWidget *OwnAccountDialog::passwordTab()
{
    auto *tab = new QWidget(this);
    auto *column = new QVBoxLayout(tab);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(hintLabel(tr("A long sentence is better than a short riddle: eight characters are the least, fifteen are good. Changing it ends every session, this one too."), tab));
    auto *form = new QFormLayout;
    m_present = new SecretField(SecretField::Use::Type, tab);
    m_present->edit().setAccessibleName(tr("Present password"));
    m_password = new SecretField(SecretField::Use::Type, tab);
    m_password->edit().setAccessibleName(tr("New password"));
    m_again = new SecretField(SecretField::Use::Type, tab);
    m_again->edit().setAccessibleName(tr("New password again"));
    form->addRow(tr("P&resent password:"), m_present);
    form->addRow(tr("&New password:"), m_password);
    form->addRow(tr("A&gain:"), m_again);
    column->addLayout(form);
    m_change = new QPushButton(tr("&Change the password"), tab);
    m_change->setProperty("main", true);
    m_change->setEnabled(false);
    column->addWidget(m_change, 0, Qt::AlignRight);
    column->addStretch(1);
    for (const SecretField *field : {m_present, m_password, m_again})
        connect(&const_cast<SecretField *>(field)->edit(), &QLineEdit::textChanged, this, [this] { m_change->setEnabled(!m_present->text().isEmpty() && !m_password->text().isEmpty() && !m_again->text().isEmpty()); });
    connect(m_change, &QPushButton::clicked, this, &OwnAccountDialog::changePassword);
    return tab;
}

QWidget *OwnAccountDialog::termsTab()
{
    auto *tab = new QWidget(this);
    auto *column = new QVBoxLayout(tab);
    m_terms = valueLabel({}, tab);
    column->addWidget(m_terms);
    m_accept = new QPushButton(tr("&Accept these terms"), tab);
    m_accept->setProperty("main", true);
    column->addWidget(m_accept, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_accept, &QPushButton::clicked, this, &OwnAccountDialog::acceptTerms);
    return tab;
}

void OwnAccountDialog::load()
{
    m_workspace.client.get<api::OwnAccountView>(u"/account"_s, this, [this](const Result<api::OwnAccountView> &account) {
        if (!account)
            return m_message->tell(describe(account.error(), tr("Your account could not be read.")));
        take(*account);
    });
}

void OwnAccountDialog::take(const api::OwnAccountView &account)
{
    m_email->setText(account.email);
    m_factor->showAccount(account);
    m_termsToAccept = account.termsToAccept.value_or(QString());
    m_tabs->setTabVisible(m_termsTab, !account.termsVersion.isEmpty() || !m_termsToAccept.isEmpty());
    m_accept->setVisible(!m_termsToAccept.isEmpty());
    if (!m_termsToAccept.isEmpty())
        m_terms->setText(tr("New terms wait for you: version %1. Ask whoever runs this service where they stand, read them, then accept.").arg(m_termsToAccept));
    else
        m_terms->setText(tr("You accepted version %1 of the terms.").arg(account.termsVersion));
}

void OwnAccountDialog::changePassword()
{
    if (m_password->text().size() < kLeastPassword)
        return m_message->tell(Tone::Warning, tr("The new password needs eight characters at least."));
    if (m_password->text() != m_again->text())
        return m_message->tell(Tone::Warning, tr("The two new passwords differ."));
    m_change->setEnabled(false);
    const api::PasswordChange change{m_present->text(), m_password->text()};
    m_workspace.client.post<void>(u"/account/password"_s, change, this, [this](const Status &status) {
        m_change->setEnabled(true);
        if (!status)
            return m_message->tell(describe(status.error(), tr("The password could not be changed.")));
        for (SecretField *field : {m_present, m_password, m_again})
            field->setText({});
        m_message->tell(Tone::Good, tr("The password is changed. Sign in again with the new one."));
        m_workspace.notices.toast(tr("The password is changed. Sign in again with the new one."));
        Q_EMIT m_workspace.client.credentialRefused(); // this session ended with the others
    });
}

void OwnAccountDialog::acceptTerms()
{
    m_accept->setEnabled(false);
    m_workspace.client.post<void>(u"/account/terms"_s, api::TermsAcceptance{m_termsToAccept}, this, [this](const Status &status) {
        m_accept->setEnabled(true);
        if (!status)
            return m_message->tell(describe(status.error(), tr("The terms could not be accepted.")));
        m_message->tell(Tone::Good, tr("The terms are accepted."));
        load();
    });
}

} // namespace passerelle::ui
