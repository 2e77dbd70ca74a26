#include "ui/clients/second_factor_panel.h"

#include "ui/kit/qr_image.h"
#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/secret_field.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

SecondFactorPanel::SecondFactorPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_message(new InlineMessage(this)), m_state(valueLabel({}, this)), m_begin(new QPushButton(tr("Set &up a second factor"), this)),
      m_codeLabel(new QLabel(this)), m_code(new QLineEdit(this)), m_confirm(new QPushButton(tr("&Confirm"), this)), m_renew(new QPushButton(tr("New &recovery codes"), this)),
      m_remove(new QPushButton(tr("&Give it up…"), this))
{
    m_keyPart = keyPart();
    m_codesPart = codesPart();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(m_state);
    column->addWidget(m_begin, 0, Qt::AlignLeft);
    column->addWidget(m_keyPart);
    m_codeLabel->setBuddy(m_code);
    column->addWidget(m_codeLabel);
    auto *row = new QHBoxLayout;
    m_code->setMaxLength(64);
    m_code->setPlaceholderText(u"123 456"_s);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    row->addWidget(m_code, 1);
    m_confirm->setProperty("main", true);
    row->addWidget(m_confirm);
    row->addWidget(m_renew);
    row->addWidget(m_remove);
    column->addLayout(row);
    column->addWidget(m_codesPart);
    column->addStretch(1);
    connect(m_begin, &QPushButton::clicked, this, &SecondFactorPanel::begin);
    connect(m_confirm, &QPushButton::clicked, this, &SecondFactorPanel::useCode);
    connect(m_code, &QLineEdit::returnPressed, this, [this] {
        if (m_beginning)
            useCode();
    });
    connect(m_renew, &QPushButton::clicked, this, &SecondFactorPanel::renewCodes);
    connect(m_remove, &QPushButton::clicked, this, &SecondFactorPanel::removeFactor);
    connect(m_code, &QLineEdit::textChanged, this, [this](const QString &text) {
        for (QPushButton *button : {m_confirm, m_renew, m_remove})
            button->setEnabled(!text.trimmed().isEmpty());
    });
    for (QPushButton *button : {m_confirm, m_renew, m_remove})
        button->setEnabled(false);
    m_keyPart->hide();
    m_codesPart->hide();
}

QWidget *SecondFactorPanel::keyPart()
{
    auto *part = new QWidget(this);
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::gap(*this) * 2);
    m_qr = new QrImage(part);
    row->addWidget(m_qr, 0, Qt::AlignTop);
    auto *right = new QVBoxLayout;
    right->addWidget(hintLabel(tr("Scan it with the application on your phone (Aegis, FreeOTP, Google Authenticator…), or type the key there. Then write the six digits that it shows below: from then on the second factor counts."), part));
    m_key = new SecretField(SecretField::Use::Show, part);
    m_key->edit().setAccessibleName(tr("Key to type"));
    right->addWidget(m_key);
    right->addStretch(1);
    row->addLayout(right, 1);
    return part;
}

QWidget *SecondFactorPanel::codesPart()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(sectionLabel(tr("Recovery codes"), part));
    column->addWidget(hintLabel(tr("Each is good for one sign-in without the phone. They are shown only this once: print them, and keep them where the phone is not."), part));
    m_codes = new CopyField(tr("Recovery codes"), CopyField::Lines::Many, part);
    column->addWidget(m_codes);
    return part;
}

void SecondFactorPanel::showAccount(const api::OwnAccountView &account)
{
    m_on = account.secondFactor;
    if (m_on)
        m_state->setText(tr("A second factor is asked for when you sign in. %n recovery code(s) are left.", nullptr, static_cast<int>(account.recoveryCodesLeft)));
    else
        m_state->setText(tr("Whoever learns your password can sign in. With a second factor, your phone is needed too."));
    m_begin->setVisible(!m_on && !m_beginning);
    m_codeLabel->setVisible(m_on || m_beginning);
    m_codeLabel->setText(m_beginning ? tr("The &six digits that the phone shows:") : tr("A &code of the phone, to change anything here:"));
    m_code->setVisible(m_on || m_beginning);
    m_confirm->setVisible(m_beginning);
    m_renew->setVisible(m_on && !m_beginning);
    m_remove->setVisible(m_on && !m_beginning);
}

void SecondFactorPanel::begin()
{
    m_begin->setEnabled(false);
    m_workspace.client.post<api::SecondFactorCreated>(u"/account/second-factor"_s, this, [this](const Result<api::SecondFactorCreated> &created) {
        m_begin->setEnabled(true);
        if (!created)
            return m_message->tell(describe(created.error(), tr("The second factor could not be set up.")));
        m_message->clear();
        m_beginning = true;
        m_qr->setSvg(created->qrSvg);
        m_key->setText(created->key);
        m_keyPart->show();
        showAccount({.secondFactor = false});
        m_code->setFocus();
    });
}

void SecondFactorPanel::useCode()
{
    m_workspace.client.post<api::RecoveryCodesCreated>(u"/account/second-factor/confirm"_s, api::FactorCode{m_code->text().remove(u' ').trimmed()}, this, [this](const Result<api::RecoveryCodesCreated> &created) {
        if (created) {
            m_beginning = false;
            m_qr->setSvg({});
            m_key->setText({});
            m_keyPart->hide();
        }
        showCodes(created);
    });
}

void SecondFactorPanel::renewCodes()
{
    m_workspace.client.post<api::RecoveryCodesCreated>(u"/account/recovery-codes"_s, api::FactorCode{m_code->text().remove(u' ').trimmed()}, this, [this](const Result<api::RecoveryCodesCreated> &created) { showCodes(created); });
}

void SecondFactorPanel::showCodes(const Result<api::RecoveryCodesCreated> &created)
{
    m_code->clear();
    if (!created)
        return m_message->tell(describe(created.error(), tr("The code was refused.")));
    m_message->tell(Tone::Good, tr("The second factor counts. Keep the recovery codes below."));
    m_codes->setText(QStringList(created->codes.begin(), created->codes.end()).join(u'\n'));
    m_codesPart->show();
    Q_EMIT changed();
}

void SecondFactorPanel::removeFactor()
{
    const QString code = m_code->text().remove(u' ').trimmed();
    confirm(this, m_workspace.session,
            {.title = tr("Give the second factor up"), .sentence = tr("From now on your password alone opens everything that you may do, in all clients."), .verb = tr("Give the second factor up")}, [this, code] {
                m_workspace.client.post<void>(u"/account/second-factor/remove"_s, api::FactorCode{code}, this, [this](const Status &status) {
                    m_code->clear();
                    if (!status)
                        return m_message->tell(describe(status.error(), tr("The second factor could not be given up.")));
                    m_codesPart->hide();
                    m_codes->setText({});
                    m_message->tell(Tone::Information, tr("The second factor is given up."));
                    Q_EMIT changed();
                });
            });
}

} // namespace passerelle::ui
