#include "ui/channels/alert_routes_panel.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/shown_once.h"
#include "ui/kit/state_view.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QStringList &alertKindsInOrder()
{
    static const QStringList kinds{u"hand_over"_s, u"window_closing"_s, u"provider_down"_s, u"provider_back"_s, u"cap_near"_s, u"cap_reached"_s,
                                   u"channel_paused"_s, u"connection_broken"_s, u"connection_restored"_s, u"webhook_stopped"_s, u"document_expiring"_s, u"document_expired"_s, u"document_conflict"_s, u"hidden_text"_s, u"backup_late"_s};
    return kinds;
}

bool holds(const std::vector<QString> &kinds, const QString &kind)
{
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

} // namespace

AlertRoutesPanel::AlertRoutesPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_asking(new QObject(this)), m_message(new InlineMessage), m_save(new QPushButton(tr("&Save"))), m_test(new QPushButton(tr("Send a &test everywhere")))
{
    m_state = new StateView(layOut());
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_state);
    connect(m_save, &QPushButton::clicked, this, &AlertRoutesPanel::save);
    connect(m_test, &QPushButton::clicked, this, &AlertRoutesPanel::test);
    connect(m_setWebhook, &QPushButton::clicked, this, &AlertRoutesPanel::setWebhook);
    connect(m_removeWebhook, &QPushButton::clicked, this, &AlertRoutesPanel::removeWebhook);
    connect(m_rotate, &QPushButton::clicked, this, &AlertRoutesPanel::rotate);
    connect(m_dropPrevious, &QPushButton::clicked, this, &AlertRoutesPanel::dropPrevious);
    connect(m_url, &QLineEdit::textChanged, this, &AlertRoutesPanel::enableButtons);
    connect(m_enabled, &QCheckBox::toggled, this, &AlertRoutesPanel::enableButtons);
    connect(m_owners, &QCheckBox::toggled, this, &AlertRoutesPanel::enableButtons);
    connect(m_addresses, &QPlainTextEdit::textChanged, this, &AlertRoutesPanel::enableButtons);
}

QWidget *AlertRoutesPanel::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::gap(*this), 0);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(kindsCard());
    column->addWidget(mailCard());
    column->addWidget(webhookCard());
    auto *buttons = new QHBoxLayout;
    m_save->setProperty("main", true);
    buttons->addStretch(1);
    buttons->addWidget(m_test);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    column->addStretch(1);
    return scrolled(content);
}

QWidget *AlertRoutesPanel::kindsCard()
{
    auto *card = new Card(tr("What goes where"), this);
    card->body().addWidget(hintLabel(tr("Everything stands in the list. Choose what people are told besides."), card));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::gap(*this) * 3);
    grid->addWidget(new QLabel(tr("By mail"), card), 0, 1);
    grid->addWidget(new QLabel(tr("By webhook"), card), 0, 2);
    for (const QString &name : alertKindsInOrder()) {
        const int row = static_cast<int>(m_kinds.size()) + 1;
        const QString words = alertKindName(name);
        Kind kind{name, new QCheckBox(card), new QCheckBox(card)};
        kind.mail->setAccessibleName(tr("%1, by mail").arg(words));
        kind.webhook->setAccessibleName(tr("%1, by webhook").arg(words));
        grid->addWidget(new QLabel(words, card), row, 0);
        grid->addWidget(kind.mail, row, 1, Qt::AlignHCenter);
        grid->addWidget(kind.webhook, row, 2, Qt::AlignHCenter);
        for (QCheckBox *box : {kind.mail, kind.webhook})
            connect(box, &QCheckBox::toggled, this, &AlertRoutesPanel::enableButtons);
        m_kinds.push_back(kind);
    }
    grid->setColumnStretch(3, 1);
    card->body().addLayout(grid);
    return card;
}

QWidget *AlertRoutesPanel::mailCard()
{
    auto *card = new Card(tr("Mail"), this);
    m_mailState = hintLabel({}, card);
    card->body().addWidget(m_mailState);
    m_owners = new QCheckBox(card);
    card->body().addWidget(m_owners);
    auto *label = new QLabel(tr("And to these &addresses, one per line, ten at most:"), card);
    m_addresses = new QPlainTextEdit(card);
    m_addresses->setTabChangesFocus(true);
    m_addresses->setMaximumHeight(Theme::lines(*this, 4));
    label->setBuddy(m_addresses);
    card->body().addWidget(label);
    card->body().addWidget(m_addresses);
    return card;
}

QWidget *AlertRoutesPanel::webhookCard()
{
    auto *card = new Card(tr("Webhook"), this);
    m_webhookState = hintLabel({}, card);
    card->body().addWidget(m_webhookState);
    auto *row = new QHBoxLayout;
    m_url = new QLineEdit(card);
    m_url->setPlaceholderText(u"https://exemple.fr/alertes"_s);
    m_url->setAccessibleName(tr("Webhook’s address"));
    m_setWebhook = new QPushButton(tr("Set the a&ddress"), card);
    m_removeWebhook = new QPushButton(tr("&Remove"), card);
    row->addWidget(m_url, 1);
    row->addWidget(m_setWebhook);
    row->addWidget(m_removeWebhook);
    card->body().addLayout(row);
    m_enabled = new QCheckBox(tr("&Post alerts to it"), card);
    card->body().addWidget(m_enabled);
    auto *secrets = new QHBoxLayout;
    m_rotate = new QPushButton(tr("New si&gning secret"), card);
    m_dropPrevious = new QPushButton(tr("Retire the &old one"), card);
    secrets->addWidget(m_rotate);
    secrets->addWidget(m_dropPrevious);
    secrets->addStretch(1);
    card->body().addLayout(secrets);
    return card;
}

void AlertRoutesPanel::look(const AlertScope &scope)
{
    if (scope == m_scope && hasUnsavedChanges())
        return; // what is being typed is not overwritten
    delete m_asking;
    m_asking = new QObject(this);
    if (scope != m_scope)
        forget();
    m_scope = scope;
    if (!scope.mayConfigure)
        return m_state->showNotAllowed(tr("where these alerts go"));
    if (!m_route)
        m_state->showLoading();
    m_owners->setText(scope.tenant == 0 ? tr("To the &administrators of the installation") : tr("To the client’s o&wners"));
    m_workspace.client.get<api::AlertRouteView>(scope.path(u"/alert-route"_s), m_asking, [this](const Result<api::AlertRouteView> &route) { take(route); });
}

void AlertRoutesPanel::forget()
{
    m_route.reset();
    m_url->clear();
    m_addresses->clear();
    m_message->clear();
    for (const Kind &kind : m_kinds)
        for (QCheckBox *box : {kind.mail, kind.webhook})
            box->setChecked(false);
}

void AlertRoutesPanel::take(const Result<api::AlertRouteView> &route)
{
    if (!route) {
        if (m_route)
            return m_message->tell(describe(route.error(), tr("The change could not be saved.")));
        return m_state->showFailed(describe(route.error(), tr("Where alerts go could not be read.")), [this] { look(m_scope); });
    }
    m_route = *route;
    m_url->setText(route->webhookUrl.value_or(QString()));
    m_enabled->setChecked(route->webhookEnabled);
    m_owners->setChecked(route->mailOwners);
    m_addresses->setPlainText(QStringList(route->mailAddresses.begin(), route->mailAddresses.end()).join(u'\n'));
    for (const Kind &kind : m_kinds) {
        kind.mail->setChecked(holds(route->mailKinds, kind.name));
        kind.webhook->setChecked(holds(route->webhookKinds, kind.name));
    }
    m_mailState->setText(route->mailPossible ? tr("Mails leave in each reader’s language.") : tr("This service has no mail server: nothing can be mailed until whoever runs it sets one up."));
    QString state = tr("Each alert is posted as JSON and signed (Standard Webhooks).");
    if (route->stoppedBecause && !route->stoppedBecause->isEmpty())
        state = tr("Switched off by its receiver: %1").arg(*route->stoppedBecause);
    else if (route->previousSecretUntil)
        state += tr(" The old secret signs beside the new one until %1.").arg(dateTimeText(*route->previousSecretUntil));
    m_webhookState->setText(state);
    m_state->showContent();
    enableButtons();
}

api::AlertRouteChange AlertRoutesPanel::typed() const
{
    api::AlertRouteChange change{.webhookEnabled = m_enabled->isChecked(), .webhookKinds = std::vector<QString>(), .mailKinds = std::vector<QString>(), .mailOwners = m_owners->isChecked(), .mailAddresses = std::vector<QString>()};
    for (const Kind &kind : m_kinds) {
        if (kind.mail->isChecked())
            change.mailKinds->push_back(kind.name);
        if (kind.webhook->isChecked())
            change.webhookKinds->push_back(kind.name);
    }
    for (const QString &line : m_addresses->toPlainText().split(u'\n', Qt::SkipEmptyParts))
        if (!line.trimmed().isEmpty())
            change.mailAddresses->push_back(line.trimmed());
    return change;
}

bool AlertRoutesPanel::hasUnsavedChanges() const
{
    if (!m_route)
        return false;
    const api::AlertRouteChange change = typed();
    const auto differs = [this](const std::vector<QString> &typed, const std::vector<QString> &kept) {
        return std::any_of(m_kinds.begin(), m_kinds.end(), [&](const Kind &kind) { return holds(typed, kind.name) != holds(kept, kind.name); });
    };
    return *change.webhookEnabled != m_route->webhookEnabled || *change.mailOwners != m_route->mailOwners || *change.mailAddresses != m_route->mailAddresses ||
           differs(*change.mailKinds, m_route->mailKinds) || differs(*change.webhookKinds, m_route->webhookKinds);
}

void AlertRoutesPanel::enableButtons()
{
    const bool there = m_route.has_value();
    const bool webhook = there && m_route->webhookUrl;
    m_save->setEnabled(hasUnsavedChanges());
    m_test->setEnabled(there && !hasUnsavedChanges());
    m_setWebhook->setEnabled(there && !m_url->text().trimmed().isEmpty() && m_url->text().trimmed() != m_route->webhookUrl.value_or(QString()));
    m_removeWebhook->setEnabled(webhook);
    m_enabled->setEnabled(webhook);
    m_rotate->setEnabled(webhook);
    m_dropPrevious->setVisible(there && m_route->previousSecretUntil);
    const bool mails = there && m_route->mailPossible;
    m_owners->setEnabled(mails);
    m_addresses->setEnabled(mails);
    for (const Kind &kind : m_kinds) {
        kind.mail->setEnabled(mails);
        kind.webhook->setEnabled(webhook);
    }
}

void AlertRoutesPanel::save()
{
    m_save->setEnabled(false);
    m_workspace.client.patch<api::AlertRouteView>(m_scope.path(u"/alert-route"_s), typed(), m_asking, [this](const Result<api::AlertRouteView> &route) {
        take(route);
        if (route)
            m_message->tell(Tone::Good, tr("Saved."));
    });
}

void AlertRoutesPanel::setWebhook()
{
    m_workspace.client.put<api::AlertWebhookCreated>(m_scope.path(u"/alert-route/webhook"_s), api::AlertWebhook{m_url->text().trimmed()}, m_asking, [this](const Result<api::AlertWebhookCreated> &created) {
        if (!created)
            return m_message->tell(describe(created.error(), tr("The webhook could not be set.")));
        showSecret(*created);
        m_message->tell(Tone::Good, tr("The webhook is set. Choose above what goes there, then send a test."));
        look(m_scope);
    });
}

void AlertRoutesPanel::showSecret(const api::AlertWebhookCreated &created)
{
    if (!created.secret)
        return;
    showOnce(this, clientBand(m_workspace.session), {.title = tr("The webhook’s signing secret"),
                                                     .sentence = tr("The receiver at %1 verifies with it that an alert comes from here.").arg(created.url),
                                                     .label = tr("Signing secret:"),
                                                     .secret = *created.secret});
}

void AlertRoutesPanel::removeWebhook()
{
    confirm(this, m_workspace.session,
            {.title = tr("Remove the webhook"), .sentence = tr("Alerts are no longer posted to %1, and its signing secret is forgotten.").arg(m_route->webhookUrl.value_or(QString())), .verb = tr("Remove the webhook")},
            [this] { act(Verb::Delete, u"/alert-route/webhook"_s, tr("The webhook is removed."), tr("The webhook could not be removed.")); });
}

void AlertRoutesPanel::rotate()
{
    m_workspace.client.post<api::AlertWebhookCreated>(m_scope.path(u"/alert-route/secret"_s), m_asking, [this](const Result<api::AlertWebhookCreated> &created) {
        if (!created)
            return m_message->tell(describe(created.error(), tr("No new secret could be made.")));
        showSecret(*created);
        look(m_scope);
    });
}

void AlertRoutesPanel::dropPrevious()
{
    confirm(this, m_workspace.session,
            {.title = tr("Retire the old secret"), .sentence = tr("From now on only the new secret signs. A receiver that still verifies with the old one refuses the alerts."), .verb = tr("Retire the old secret")},
            [this] { act(Verb::Delete, u"/alert-route/previous-secret"_s, tr("Only the newest secret signs."), tr("The old secret could not be retired.")); });
}

void AlertRoutesPanel::test()
{
    act(Verb::Post, u"/alert-route/test"_s, tr("A test alert is on its way everywhere. See “Deliveries” for what became of it."), tr("The test could not be sent."));
}

void AlertRoutesPanel::act(Verb verb, const QString &rest, const QString &done, const QString &failed)
{
    m_workspace.client.typed<void>({.verb = verb, .path = m_scope.path(rest)}, m_asking, [this, done, failed](const Status &status) {
        if (!status)
            return m_message->tell(describe(status.error(), failed));
        m_message->tell(Tone::Good, done);
        look(m_scope);
    });
}

} // namespace passerelle::ui
