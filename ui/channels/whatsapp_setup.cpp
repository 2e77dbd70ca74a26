#include "ui/channels/whatsapp_setup.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/copy_field.h"

#include <QtGui/QRegularExpressionValidator>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kBindWithin{60};

QFormLayout *formIn(QVBoxLayout &column)
{
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    column.addLayout(form);
    return form;
}

} // namespace

WhatsAppSetup::WhatsAppSetup(Workspace &workspace, const QString &publicUrl, QWidget *parent)
    : SetupDialog(tr("Connect WhatsApp Cloud"), workspace, parent), m_publicUrl(publicUrl)
{
    addAppStep();
    addCallbackStep();
    addNumberStep();
    addTestStep();
    begin();
    loadApps();
}

void WhatsAppSetup::addAppStep()
{
    QVBoxLayout &column = addStep({.title = tr("The Meta app"),
                                   .introduction = tr("WhatsApp’s messages come through an app of yours at developers.facebook.com (type “Business”, product “WhatsApp” added). One app can carry several numbers."),
                                   .forward = [this] { chooseApp(); }});
    QFormLayout *choice = formIn(column);
    m_app = new QComboBox(this);
    m_app->addItem(tr("A new app"), 0);
    choice->addRow(tr("&App:"), m_app);
    m_newApp = new QWidget(this);
    auto *fields = new QVBoxLayout(m_newApp);
    fields->setContentsMargins(0, 0, 0, 0);
    QFormLayout *form = formIn(*fields);
    m_appName = new QLineEdit(m_newApp);
    m_appName->setPlaceholderText(workspace().session.tenantName());
    m_appName->setMaxLength(120);
    form->addRow(tr("Na&me here:"), m_appName);
    m_appSecret = new SecretField(SecretField::Use::Type, m_newApp);
    m_appSecret->setPlaceholderText(tr("32 hexadecimal digits"));
    m_appSecret->edit().setAccessibleName(tr("App secret"));
    auto *label = new QLabel(tr("App &secret:"), m_newApp);
    label->setBuddy(&m_appSecret->edit());
    form->addRow(label, m_appSecret);
    fields->addWidget(hintLabel(tr("In Meta’s page: App settings › Basic › App secret › Show. It proves that a call really comes from Meta; it is kept sealed and never shown again."), m_newApp));
    column.addWidget(m_newApp);
    connect(m_app, &QComboBox::currentIndexChanged, this, &WhatsAppSetup::showAppFields);
}

void WhatsAppSetup::addCallbackStep()
{
    QVBoxLayout &column = addStep({.title = tr("What Meta calls"),
                                   .introduction = tr("In Meta’s page: WhatsApp › Configuration › Webhook › Edit. Paste both values, press “Verify and save”, then subscribe to the field “messages”."),
                                   .canGoBack = false});
    m_shared = new InlineMessage(this);
    column.addWidget(m_shared);
    m_callback = new QWidget(this);
    auto *inside = new QVBoxLayout(m_callback);
    inside->setContentsMargins(0, 0, 0, 0);
    QFormLayout *form = formIn(*inside);
    m_callbackUrl = new CopyField(tr("Callback URL"), CopyField::Lines::One, m_callback);
    form->addRow(tr("Callback &URL:"), m_callbackUrl);
    m_verifyToken = new SecretField(SecretField::Use::Show, m_callback);
    m_verifyToken->edit().setAccessibleName(tr("Verify token"));
    auto *label = new QLabel(tr("&Verify token:"), m_callback);
    label->setBuddy(&m_verifyToken->edit());
    form->addRow(label, m_verifyToken);
    auto *field = new CopyField(tr("Webhook field"), CopyField::Lines::One, m_callback);
    field->setText(u"messages"_s);
    form->addRow(tr("Webhook &field to subscribe to:"), field);
    column.addWidget(m_callback);
}

void WhatsAppSetup::addNumberStep()
{
    QVBoxLayout &column = addStep({.title = tr("The number"),
                                   .introduction = tr("In Meta’s page: WhatsApp › API setup shows the number’s id. The token is a system user’s (Business settings › System users › Generate token) with "
                                                      "“whatsapp_business_messaging” and without an end; a temporary one dies after a day."),
                                   .verb = tr("&Connect"),
                                   .forward = [this] { bindNumber(); }});
    QFormLayout *form = formIn(column);
    m_number = new QLineEdit(this);
    m_number->setPlaceholderText(u"106540352242922"_s);
    m_number->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,32}"_s), m_number));
    form->addRow(tr("&Phone number ID:"), m_number);
    m_token = new SecretField(SecretField::Use::Type, this);
    m_token->setPlaceholderText(u"EAAG…"_s);
    m_token->edit().setAccessibleName(tr("Access token"));
    auto *label = new QLabel(tr("Access &token:"), this);
    label->setBuddy(&m_token->edit());
    form->addRow(label, m_token);
    m_name = new QLineEdit(u"WhatsApp"_s, this);
    m_name->setMaxLength(120);
    form->addRow(tr("Na&me here:"), m_name);
    m_ack = new QComboBox(this);
    m_ack->addItem(tr("Read and typing marks"), u"read_and_typing"_s);
    m_ack->addItem(tr("A short text"), u"text"_s);
    m_ack->addItem(tr("Both"), u"both"_s);
    form->addRow(tr("Ackno&wledge by:"), m_ack);
}

void WhatsAppSetup::addTestStep()
{
    QVBoxLayout &column = addStep({.title = tr("Test in both directions"), .introduction = tr("Two proofs, in any order. You may close at any time: the channel stays connected and the test is always at hand in its page."), .canGoBack = false});
    m_bound = new InlineMessage(this);
    column.addWidget(m_bound);
    m_test = new TwoWayTest(workspace(), this);
    column.addWidget(m_test);
    connect(m_test, &TwoWayTest::changed, this, [this] {
        if (m_test->bothWork())
            message().tell(Tone::Good, tr("WhatsApp is connected in both directions."));
    });
}

void WhatsAppSetup::loadApps()
{
    workspace().client.get<api::Page<api::WhatsAppAppView>>(workspace().session.ofTenant(u"/whatsapp-apps"_s), this, [this](const Result<api::Page<api::WhatsAppAppView>> &page) {
        if (!page)
            return; // a new one can be made all the same
        m_apps = page->items;
        for (const api::WhatsAppAppView &app : m_apps)
            m_app->addItem(app.shared ? tr("%1 (shared, of the installation)").arg(app.name) : app.name, app.id);
        if (!m_apps.empty() && m_appSecret->text().isEmpty())
            m_app->setCurrentIndex(1);
    });
}

void WhatsAppSetup::showAppFields()
{
    m_newApp->setVisible(m_app->currentData().toLongLong() == 0);
}

void WhatsAppSetup::chooseApp()
{
    m_appId = m_app->currentData().toLongLong();
    if (m_appId == 0)
        return createApp();
    const auto app = std::find_if(m_apps.begin(), m_apps.end(), [this](const api::WhatsAppAppView &one) { return one.id == m_appId; });
    if (app != m_apps.end() && app->shared) {
        showSharedCallback();
        return goOn();
    }
    setBusy(true);
    workspace().client.get<api::WhatsAppAppCreated>(workspace().session.ofTenant(u"/whatsapp-apps/%1/setup"_s.arg(m_appId)), this, [this](const Result<api::WhatsAppAppCreated> &setup) {
        if (!setup)
            return trouble(setup.error(), tr("The app’s callback could not be read."));
        showCallback(*setup);
        goOn();
    });
}

void WhatsAppSetup::createApp()
{
    const QString secret = m_appSecret->text().trimmed();
    if (secret.isEmpty()) {
        message().tell(Tone::Warning, tr("Paste the app’s secret first."));
        m_appSecret->edit().setFocus();
        return;
    }
    setBusy(true);
    const QString name = m_appName->text().trimmed();
    const api::NewWhatsAppApp wanted{.name = name.isEmpty() ? workspace().session.tenantName() : name, .secret = secret};
    workspace().client.post<api::WhatsAppAppCreated>(workspace().session.ofTenant(u"/whatsapp-apps"_s), wanted, this, [this](const Result<api::WhatsAppAppCreated> &created) {
        if (!created)
            return trouble(created.error(), tr("The app could not be connected."));
        m_appSecret->setText({});
        m_appId = created->id;
        showCallback(*created);
        goOn();
    });
}

void WhatsAppSetup::showCallback(const api::WhatsAppAppCreated &app)
{
    m_shared->clear();
    m_callback->show();
    m_callbackUrl->setText((m_publicUrl.endsWith(u'/') ? m_publicUrl.chopped(1) : m_publicUrl) + app.hookPath);
    m_verifyToken->setText(app.verifyToken);
    if (m_publicUrl.isEmpty())
        m_shared->tell(Tone::Warning, tr("The service’s public address is not set: only the end of the URL is known. Whoever runs the installation sets it under Settings, “public_url”."));
}

void WhatsAppSetup::showSharedCallback()
{
    m_callback->hide();
    m_shared->tell(Tone::Information, tr("This app is set up by whoever runs the installation: there is nothing to paste. Add the number to that app in Meta’s page, then go on."));
}

void WhatsAppSetup::bindNumber()
{
    const QString number = m_number->text().trimmed();
    const QString token = m_token->text().trimmed();
    if (number.isEmpty() || token.isEmpty()) {
        message().tell(Tone::Warning, tr("The number’s id and the token are both needed."));
        (number.isEmpty() ? m_number : &m_token->edit())->setFocus();
        return;
    }
    setBusy(true);
    const QString name = m_name->text().trimmed();
    const api::NewChannel wanted{.kind = u"whatsapp"_s, .apiKey = token, .name = name.isEmpty() ? u"WhatsApp"_s : name, .appId = m_appId, .number = number, .ackMode = m_ack->currentData().toString()};
    Call call{.verb = Verb::Post, .path = workspace().session.ofTenant(u"/channels"_s), .body = api::encode(wanted)};
    call.within = kBindWithin; // Meta is asked before it is bound
    workspace().client.typed<api::ChannelCreated>(std::move(call), this, [this](const Result<api::ChannelCreated> &created) {
        if (!created)
            return trouble(created.error(), tr("The number could not be connected."));
        m_token->setText({});
        m_verifyToken->setText({});
        m_bound->tell(Tone::Good, tr("The number is connected: %1.").arg(created->account.value_or(created->name)));
        m_test->setChannel(created->id, channelKindName(created->kind));
        Q_EMIT made(created->id);
        goOn();
    });
}

} // namespace passerelle::ui
