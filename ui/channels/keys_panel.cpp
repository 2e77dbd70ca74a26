#include "ui/channels/keys_panel.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/confirm.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/formats.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/shown_once.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

KeysPanel::KeysPanel(Workspace &workspace, QWidget *parent) : ChannelPanel(workspace, parent), m_message(new InlineMessage(this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(nameCard());
    column->addWidget(keyCard());
    column->addWidget(secretCard());
    column->addWidget(switchCard());
    column->addStretch(1);
    for (QLineEdit *edit : {m_name, m_ackText, &m_key->edit(), &m_appSecret->edit()})
        connect(edit, &QLineEdit::textChanged, this, &KeysPanel::enableButtons);
    connect(m_ack, &QComboBox::currentIndexChanged, this, &KeysPanel::enableButtons);
    connect(m_saveName, &QPushButton::clicked, this, &KeysPanel::saveName);
    connect(m_saveKey, &QPushButton::clicked, this, &KeysPanel::replaceKey);
    connect(m_rotate, &QPushButton::clicked, this, [this] { facts().isManyChat() ? rotate() : rotateAppSecret(); });
    connect(m_retire, &QPushButton::clicked, this, &KeysPanel::askToRetire);
    connect(m_switch, &QPushButton::clicked, this, &KeysPanel::toggle);
}

QWidget *KeysPanel::nameCard()
{
    auto *card = new Card(tr("Name and acknowledgement"), this);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name = new QLineEdit(card);
    m_name->setMaxLength(120);
    form->addRow(tr("Na&me:"), m_name);
    m_ackText = new QLineEdit(card);
    m_ackText->setMaxLength(640);
    form->addRow(tr("Acknowledgement &text:"), m_ackText);
    m_ack = new QComboBox(card);
    m_ackLabel = new QLabel(tr("Ackno&wledge by:"), card);
    m_ackLabel->setBuddy(m_ack);
    form->addRow(m_ackLabel, m_ack);
    card->body().addLayout(form);
    m_saveName = new QPushButton(tr("&Save"), card);
    card->body().addWidget(m_saveName, 0, Qt::AlignRight);
    return card;
}

QWidget *KeysPanel::keyCard()
{
    auto *card = new Card(tr("The channel’s key"), this);
    m_keyState = hintLabel({}, card);
    card->body().addWidget(m_keyState);
    auto *row = new QHBoxLayout;
    m_key = new SecretField(SecretField::Use::Type, card);
    m_key->edit().setAccessibleName(tr("New key"));
    m_key->setPlaceholderText(tr("New key"));
    m_saveKey = new QPushButton(tr("&Replace the key"), card);
    row->addWidget(m_key, 1);
    row->addWidget(m_saveKey);
    card->body().addLayout(row);
    return card;
}

QWidget *KeysPanel::secretCard()
{
    m_secretCard = new Card(tr("The secret of its calls"), this);
    m_secretHint = hintLabel({}, m_secretCard);
    m_secretCard->body().addWidget(m_secretHint);
    m_secrets = valueLabel({}, m_secretCard);
    m_secrets->setObjectName(u"keys.secrets"_s);
    m_secretCard->body().addWidget(m_secrets);
    auto *row = new QHBoxLayout;
    m_appSecret = new SecretField(SecretField::Use::Type, m_secretCard);
    m_appSecret->edit().setAccessibleName(tr("The app’s new secret"));
    m_appSecret->setPlaceholderText(tr("The app’s new secret"));
    m_rotate = new QPushButton(tr("Make a &new secret"), m_secretCard);
    m_rotate->setEnabled(false); // until there is a channel
    m_retire = new QPushButton(tr("Retire the &old one"), m_secretCard);
    row->addWidget(m_appSecret, 1);
    row->addWidget(m_rotate);
    row->addWidget(m_retire);
    row->addStretch(1);
    m_secretCard->body().addLayout(row);
    return m_secretCard;
}

QWidget *KeysPanel::switchCard()
{
    auto *card = new Card(tr("On and off"), this);
    m_switchHint = hintLabel({}, card);
    m_switch = new QPushButton(tr("Switch o&n"), card);
    m_switch->setEnabled(false);
    card->corner().addWidget(m_switch);
    card->body().addWidget(m_switchHint);
    return card;
}

void KeysPanel::filled(bool)
{
    const api::ChannelView &channel = facts().channel;
    const bool manyChat = facts().isManyChat();
    m_name->setText(channel.name);
    m_ackText->setText(channel.ackText);
    m_ack->clear();
    if (manyChat) {
        m_ack->addItem(tr("Response mapping ($.reply)"), u"mapping"_s);
        m_ack->addItem(tr("Dynamic block (sent as it is)"), u"dynamic_block"_s);
        m_ack->setCurrentIndex(m_ack->findData(channel.ackShape));
    } else {
        m_ack->addItem(tr("A short text"), u"text"_s);
        m_ack->addItem(tr("Read and typing marks"), u"read_and_typing"_s);
        m_ack->addItem(tr("Both"), u"both"_s);
        m_ack->setCurrentIndex(m_ack->findData(channel.ackMode.value_or(u"text"_s)));
    }
    m_keyState->setText(channel.apiKeySet ? tr("A key is kept, sealed. It is never shown again; type another to replace it.") : tr("There is no key: nothing can be sent."));
    m_secretHint->setText(manyChat ? tr("ManyChat shows it in the header “%1” of every call. A new one is valid at once beside the present one: paste it into the flow, write a message, then retire the old one.").arg(channel.headerName)
                                   : tr("It is the Meta app’s and signs every call, for all numbers of the app. Paste the new one here right after you reset it in Meta’s page; the present one stays valid beside it until you retire it."));
    showSecrets();
    m_appSecret->setVisible(!manyChat);
    m_rotate->setText(manyChat ? tr("Make a &new secret") : tr("Set the &new secret"));
    m_switch->setText(channel.enabled ? tr("Switch o&ff…") : tr("Switch o&n"));
    m_switchHint->setText(channel.enabled ? tr("The channel is on.") : tr("The channel is off: its calls are refused and nothing is sent."));
    enableButtons();
}

// Of a rotation that lasts: whether calls came with the new secret already.
void KeysPanel::showSecrets()
{
    const api::ChannelView &channel = facts().channel;
    const bool lasts = channel.twoSecrets;
    m_secrets->setVisible(lasts);
    m_retire->setProperty("main", lasts && channel.secretUsedAt.has_value());
    m_retire->style()->unpolish(m_retire);
    m_retire->style()->polish(m_retire);
    if (!lasts)
        return;
    const QString old = channel.oldSecretUsedAt ? tr("The old one came last %1.").arg(whenText(*channel.oldSecretUsedAt)) : QString();
    m_secrets->setText((channel.secretUsedAt ? tr("Two secrets are valid. The new one was seen in use %1: the old one can be retired.").arg(whenText(*channel.secretUsedAt))
                        : facts().isManyChat() ? tr("Two secrets are valid. No call came with the new one yet: write a message through ManyChat, it is told here.")
                                               : tr("Two secrets are valid. No call came with the new one yet: write a message to the number, it is told here."))
                       + (old.isEmpty() ? QString() : u' ' + old));
}

void KeysPanel::emptied()
{
    m_key->setText({});
    m_appSecret->setText({});
    m_name->clear();
    m_ackText->clear();
    m_message->clear();
}

bool KeysPanel::hasUnsavedChanges() const
{
    return m_saveName->isEnabled() || !m_key->text().isEmpty() || !m_appSecret->text().isEmpty();
}

void KeysPanel::enableButtons()
{
    const api::ChannelView &channel = facts().channel;
    const bool may = mayChange() && channel.id != 0;
    const QString ack = m_ack->currentData().toString();
    const QString presentAck = facts().isManyChat() ? channel.ackShape : channel.ackMode.value_or(u"text"_s);
    m_saveName->setEnabled(may && !m_name->text().trimmed().isEmpty() && (m_name->text().trimmed() != channel.name || m_ackText->text().trimmed() != channel.ackText || ack != presentAck));
    m_saveKey->setEnabled(may && !m_key->text().trimmed().isEmpty());
    m_rotate->setEnabled(may && (facts().isManyChat() || (channel.appId && !m_appSecret->text().trimmed().isEmpty())));
    m_retire->setEnabled(may && channel.twoSecrets);
    m_switch->setEnabled(may);
    for (QWidget *field : std::initializer_list<QWidget *>{m_name, m_ackText, m_ack, m_key, m_appSecret})
        field->setEnabled(may);
}

void KeysPanel::patch(const api::ChannelChange &change, const QString &done, const QString &failed)
{
    workspace().client.patch<api::ChannelView>(path(), change, asking(), [this, done, failed](const Result<api::ChannelView> &view) {
        if (!view) {
            m_message->tell(describe(view.error(), failed));
            return enableButtons();
        }
        m_key->setText({});
        ChannelFacts next = facts();
        next.channel = *view;
        showChannel(next);
        m_message->tell(Tone::Good, done);
        Q_EMIT changed();
    });
}

void KeysPanel::saveName()
{
    api::ChannelChange change{.name = m_name->text().trimmed()};
    if (!m_ackText->text().trimmed().isEmpty())
        change.ackText = m_ackText->text().trimmed();
    (facts().isManyChat() ? change.ackShape : change.ackMode) = m_ack->currentData().toString();
    m_saveName->setEnabled(false);
    patch(change, tr("Saved."), tr("The change could not be saved."));
}

void KeysPanel::replaceKey()
{
    m_saveKey->setEnabled(false);
    patch({.apiKey = m_key->text().trimmed()}, tr("The key is replaced. Test it under “Connection”."), tr("The key could not be replaced."));
}

void KeysPanel::rotate()
{
    m_rotate->setEnabled(false);
    workspace().client.post<api::ChannelCreated>(path(u"/secret"_s), asking(), [this](const Result<api::ChannelCreated> &created) {
        enableButtons();
        if (!created)
            return m_message->tell(describe(created.error(), tr("No new secret could be made.")));
        showOnce(this, clientBand(workspace().session), {.title = tr("The new secret of “%1”").arg(created->name),
                                                         .sentence = tr("In ManyChat, open the External Request and replace the value of the header “%1”.").arg(created->headerName),
                                                         .label = tr("Header value:"),
                                                         .secret = created->secret});
        Q_EMIT changed();
    });
}

void KeysPanel::rotateAppSecret()
{
    m_rotate->setEnabled(false);
    const QString app = workspace().session.ofTenant(u"/whatsapp-apps/%1/secret"_s.arg(facts().channel.appId.value_or(0)));
    workspace().client.put<void>(app, api::WhatsAppAppSecret{m_appSecret->text().trimmed()}, asking(), [this](const Status &status) {
        if (!status) {
            m_message->tell(describe(status.error(), tr("The app’s secret could not be set.")));
            return enableButtons();
        }
        m_appSecret->setText({});
        m_message->tell(Tone::Information, tr("Two secrets are valid now. Once a message came in with the new one, retire the old one."), tr("Retire the old one"), [this] { askToRetire(); });
        Q_EMIT changed();
    });
}

void KeysPanel::askToRetire()
{
    const QString effect = tr("Calls to the channel “%1” of %2 that still carry the old secret are refused from then on.").arg(facts().channel.name, workspace().session.tenantName());
    const std::optional<QString> &seen = facts().channel.secretUsedAt;
    const QString sign = seen ? tr("The new one was seen in use %1.").arg(whenText(*seen)) : tr("No call was seen with the new one since the service started: contacts may get no answer.");
    confirm(this, workspace().session,
            {.title = tr("Retire the old secret"),
             .sentence = effect + u' ' + sign,
             .verb = tr("Retire the old secret")},
            [this] { retire(); });
}

void KeysPanel::retire()
{
    const QString old = facts().isManyChat() ? path(u"/previous-secret"_s) : workspace().session.ofTenant(u"/whatsapp-apps/%1/previous-secret"_s.arg(facts().channel.appId.value_or(0)));
    workspace().client.remove<void>(old, asking(), [this](const Status &status) {
        if (!status)
            return m_message->tell(describe(status.error(), tr("The old secret could not be retired.")));
        m_message->tell(Tone::Good, tr("Only the newest secret is valid."));
        Q_EMIT changed();
    });
}

void KeysPanel::toggle()
{
    if (!facts().channel.enabled)
        return patch({.enabled = true}, tr("The channel is on."), tr("The channel could not be switched on."));
    confirm(this, workspace().session,
            {.title = tr("Switch the channel off"),
             .sentence = tr("The calls of “%1” of %2 are refused, and nothing is sent: contacts get no answer until it is on again.").arg(facts().channel.name, workspace().session.tenantName()),
             .verb = tr("Switch “%1” off").arg(facts().channel.name)},
            [this] { patch({.enabled = false}, tr("The channel is off."), tr("The channel could not be switched off.")); });
}

} // namespace passerelle::ui
