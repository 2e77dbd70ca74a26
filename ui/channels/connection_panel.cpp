#include "ui/channels/connection_panel.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/error_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/secret_field.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kSetupCheckWithin{60};

} // namespace

ConnectionPanel::ConnectionPanel(Workspace &workspace, QWidget *parent) : ChannelPanel(workspace, parent), m_state(new FindingList(this)), m_test(new TwoWayTest(workspace, this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    auto *card = new Card(tr("The way in, every five minutes"), this);
    auto *history = new QPushButton(tr("Histor&y and doctor"), this);
    connect(history, &QPushButton::clicked, this, [this] { this->workspace().navigator.go({.page = u"connections"_s, .object = facts().channel.id}); });
    card->corner().addWidget(history);
    card->body().addWidget(m_state);
    column->addWidget(card);
    column->addWidget(m_test);
    column->addStretch(1);
}

void ConnectionPanel::filled(bool other)
{
    if (other)
        m_test->setChannel(facts().channel.id, channelKindName(facts().channel.kind));
    showState();
}

void ConnectionPanel::emptied()
{
    m_test->setChannel(0, {});
    m_state->clear();
}

void ConnectionPanel::showState()
{
    const auto &connection = facts().connection;
    if (!facts().channel.enabled)
        return m_state->tell(Tone::Warning, tr("The channel is switched off: its calls are refused and nothing is sent."), tr("Switch it on under “Key and secret”."));
    if (facts().publicUrl.isEmpty())
        return m_state->tell(Tone::Warning, tr("The service’s public address is not set, so the way in cannot be watched."), tr("Whoever runs the installation sets it under Settings, “public_url”."));
    if (!connection || !connection->lastAt)
        return m_state->tell(Tone::Information, tr("No synthetic message went through yet."));
    if (connection->state == u"well"_s) {
        QString words = tr("Works: the last one went through at %1.").arg(dateTimeText(*connection->lastAt));
        if (connection->ackMs)
            words += tr(" Acknowledged in %1.").arg(durationText(*connection->ackMs));
        return m_state->tell(Tone::Good, words, tr("%1 of %2 failed in seven days.").arg(countText(connection->failed), countText(connection->trips)));
    }
    const QString since = connection->brokenSince ? tr("Since %1: ").arg(dateTimeText(*connection->brokenSince)) : QString();
    m_state->tell(connectionTone(connection->state), since + connection->explanation.value_or(connectionStateName(connection->state)), connection->advice.value_or(QString()));
}

SetupPanel::SetupPanel(Workspace &workspace, QWidget *parent)
    : ChannelPanel(workspace, parent), m_checkCard(new Card(tr("What ManyChat says of the page"), this)), m_check(new QPushButton(tr("&Check now"), this)),
      m_findings(new FindingList(this)), m_callCard(new Card(tr("What the flow calls (External Request)"), this)), m_call(new PasteSheet(PasteSheet::Part::Call, this)),
      m_answerCard(new Card(tr("What it does with the acknowledgement (Response mapping)"), this))
{
    m_callbackCard = callbackCard();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    m_checkCard->corner().addWidget(m_check);
    m_checkCard->body().addWidget(hintLabel(tr("The page, its flows, its tags and its fields are looked at. Nothing is changed."), this));
    m_checkCard->body().addWidget(m_findings);
    m_callCard->body().addWidget(m_call);
    m_answerCard->body().addWidget(new PasteSheet(PasteSheet::Part::Answer, this));
    for (Card *card : {m_checkCard, m_callCard, m_answerCard, m_callbackCard})
        column->addWidget(card);
    column->addStretch(1);
    connect(m_check, &QPushButton::clicked, this, &SetupPanel::check);
}

Card *SetupPanel::callbackCard()
{
    auto *card = new Card(tr("What Meta calls (Webhook)"), this);
    m_showCallback = new QPushButton(tr("&Show the callback"), this);
    card->corner().addWidget(m_showCallback);
    card->body().addWidget(hintLabel(tr("In Meta’s page: WhatsApp › Configuration › Webhook. That the verify token was shown is written into the activity log."), this));
    m_callbackNote = new FindingList(this);
    card->body().addWidget(m_callbackNote);
    m_callbackFields = new QWidget(this);
    auto *form = new QFormLayout(m_callbackFields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_callbackUrl = new CopyField(tr("Callback URL"), CopyField::Lines::One, m_callbackFields);
    form->addRow(tr("Callback &URL:"), m_callbackUrl);
    m_verifyToken = new SecretField(SecretField::Use::Show, m_callbackFields);
    m_verifyToken->edit().setAccessibleName(tr("Verify token"));
    form->addRow(tr("Verify token:"), m_verifyToken);
    card->body().addWidget(m_callbackFields);
    connect(m_showCallback, &QPushButton::clicked, this, &SetupPanel::showCallback);
    return card;
}

void SetupPanel::filled(bool other)
{
    const bool manyChat = facts().isManyChat();
    m_checkCard->setVisible(manyChat);
    m_callCard->setVisible(manyChat);
    m_answerCard->setVisible(manyChat && facts().channel.ackShape != u"dynamic_block"_s);
    m_callbackCard->setVisible(!manyChat);
    m_check->setEnabled(mayChange());
    m_showCallback->setEnabled(mayChange() && facts().channel.appId);
    if (manyChat) // the public address may have come just now
        m_call->setChannel(facts());
    if (other)
        m_callbackFields->hide();
}

void SetupPanel::emptied()
{
    m_findings->clear();
    m_callbackNote->clear();
    m_verifyToken->setText({});
    m_callbackUrl->setText({});
    m_callbackFields->hide();
    m_call->setChannel({});
}

void SetupPanel::check()
{
    m_check->setEnabled(false);
    m_findings->tell(Tone::Information, tr("ManyChat is being asked…"));
    Call call{.verb = Verb::Post, .path = path(u"/setup-check"_s)};
    call.within = kSetupCheckWithin;
    workspace().client.typed<api::SetupCheckView>(std::move(call), asking(), [this](const Result<api::SetupCheckView> &view) {
        m_check->setEnabled(true);
        if (!view)
            return m_findings->tell(Tone::Bad, tr("ManyChat could not be asked."), describe(view.error(), {}).advice);
        std::vector<Finding> findings;
        for (const api::SetupFindingView &finding : view->findings)
            findings.push_back(findingOf(finding));
        m_findings->setFindings(std::move(findings));
    });
}

void SetupPanel::showCallback()
{
    const QString app = workspace().session.ofTenant(u"/whatsapp-apps/%1/setup"_s.arg(facts().channel.appId.value_or(0)));
    workspace().client.get<api::WhatsAppAppCreated>(app, asking(), [this](const Result<api::WhatsAppAppCreated> &setup) {
        if (!setup)
            return m_callbackNote->tell(Tone::Information, tr("This app is set up by whoever runs the installation: there is nothing to paste here."));
        m_callbackUrl->setText((facts().publicUrl.endsWith(u'/') ? facts().publicUrl.chopped(1) : facts().publicUrl) + setup->hookPath);
        m_verifyToken->setText(setup->verifyToken);
        m_callbackFields->show();
    });
}

} // namespace passerelle::ui
