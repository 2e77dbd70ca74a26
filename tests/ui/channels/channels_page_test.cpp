// The pages of channels and keys: what they send, what they ask before, and that nothing of another client remains.
#include "server/api/embedding_dto.h"
#include "tests/ui/support/desk.h"
#include "ui/channels/channels_page.h"
#include "ui/channels/provider_page.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/formats.h"
#include "ui/kit/secret_field.h"

#include <QtTest/QTest>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

void planChannel(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/channels"_s,
              api::Page<api::ChannelView>{{{.id = 1, .kind = u"manychat"_s, .name = u"Magasin"_s, .hookPath = u"/hooks/manychat/a"_s, .headerName = u"X-Passerelle-Secret"_s, .ackShape = u"mapping"_s, .ackText = u"OK"_s, .apiKeySet = true}}, {}});
    client.on(Verb::Get, u"/tenants/2/channels"_s, api::Page<api::ChannelView>{});
    client.on(Verb::Get, u"/tenants/1/connections"_s, api::ConnectionsView{.publicUrl = u"https://bot.example.com"_s});
    client.on(Verb::Get, u"/tenants/1/agreement"_s, api::Page<api::AgreementView>{{{.channel = 1, .mode = u"drafts"_s}}, {}});
    client.on(Verb::Get, u"/tenants/1/channels/1/effect"_s, api::EffectView{.channel = 1, .mode = u"drafts"_s});
    client.on(Verb::Patch, u"/tenants/1/channels/1/effect"_s, api::EffectView{.channel = 1, .mode = u"live"_s});
    client.on(Verb::Get, u"/tenants/1/channels/1/manychat"_s, api::ManyChatView{});
    client.on(Verb::Post, u"/tenants/1/channels/1/secret"_s, api::ChannelCreated{.id = 1, .kind = u"manychat"_s, .name = u"Magasin"_s, .headerName = u"X-Passerelle-Secret"_s, .secret = u"psr_newest"_s});
    client.onNothing(Verb::Delete, u"/tenants/1/channels/1/previous-secret"_s);
}

template <class T>
T *named(const QWidget &window, const QString &text)
{
    for (T *button : window.findChildren<T *>())
        if (button->text().remove(u'&') == text)
            return button;
    return nullptr;
}

QDialog *question(const QWidget &page)
{
    for (QDialog *dialog : page.findChildren<QDialog *>(u"confirm"_s))
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

// Each part of a channel is made when it is first looked at.
void lookThrough(ChannelsPage &page)
{
    auto *tabs = page.findChild<QTabWidget *>();
    for (int tab = tabs->count(); tab-- > 0;)
        tabs->setCurrentIndex(tab);
}

QString allTexts(const QWidget &window)
{
    QString texts;
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts += label->text() + u'\n';
    for (const QLineEdit *edit : window.findChildren<QLineEdit *>())
        texts += edit->text() + u'\n';
    for (const QPlainTextEdit *edit : window.findChildren<QPlainTextEdit *>())
        texts += edit->toPlainText() + u'\n';
    return texts;
}

} // namespace

class ChannelsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goingLiveAsksAndNamesTheClient();
    void aNewSecretIsShownOnceAndTheOldOneRetired();
    void anAppsOldSecretIsRetiredOnceTheNewOneWasSeen();
    void namesAreOfferedFromManyChat();
    void whatCouldNotBeAskedIsSaid();
    void nothingOfAnotherClientRemains();
    void whoMayNotChangeSeesNoButtons();
    void providersModelsFillAndTheKeyIsNeverEchoed();
    void whatIsTypedOutlivesALostFeed();
    void aListThatCannotBeHadIsExplained();
    void anotherEmbeddingModelIsMadeBeside();
    void aModelThatFindsLessWantsAReason();
};

void ChannelsPageTest::goingLiveAsksAndNamesTheClient()
{
    Desk desk;
    planChannel(desk.client);
    ChannelsPage page(desk.workspace);
    lookThrough(page);
    page.show();
    page.refresh();
    QTRY_VERIFY(named<QRadioButton>(page, u"Draft only"_s)->isChecked());
    named<QRadioButton>(page, u"Live"_s)->setChecked(true);
    QVERIFY(page.hasUnsavedChanges());
    named<QPushButton>(page, u"Apply"_s)->click();
    QCOMPARE(desk.client.timesAsked(Verb::Patch, u"/tenants/1/channels/1/effect"_s), 0);
    QDialog *dialog = question(page);
    QVERIFY(dialog);
    QVERIFY(allTexts(*dialog).contains(u"Boulangerie Martin"_s));
    QPushButton *go = named<QPushButton>(*dialog, u"Switch to “Live”"_s);
    QVERIFY(go);
    QVERIFY(!go->isDefault());
    go->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Patch, u"/tenants/1/channels/1/effect"_s), 1);
    const auto sent = api::decode<api::EffectChange>(desk.client.lastAsked(Verb::Patch, u"/tenants/1/channels/1/effect"_s)->body);
    QCOMPARE(sent->mode.value_or(QString()), u"live"_s);
}

void ChannelsPageTest::aNewSecretIsShownOnceAndTheOldOneRetired()
{
    Desk desk;
    planChannel(desk.client);
    ChannelsPage page(desk.workspace);
    lookThrough(page);
    page.show();
    page.refresh();
    QTRY_VERIFY(named<QPushButton>(page, u"Make a new secret"_s) && named<QPushButton>(page, u"Make a new secret"_s)->isEnabled());
    named<QPushButton>(page, u"Make a new secret"_s)->click();
    QTRY_VERIFY(named<QPushButton>(page, u"I have kept it"_s));
    QCOMPARE(allTexts(page).count(u"psr_newest"_s), 1);
    named<QPushButton>(page, u"I have kept it"_s)->click();
    QTRY_COMPARE(allTexts(page).count(u"psr_newest"_s), 0);
    QCOMPARE(desk.client.timesAsked(Verb::Delete, u"/tenants/1/channels/1/previous-secret"_s), 0);
    const auto standing = [&](std::optional<QString> used) {
        desk.client.on(Verb::Get, u"/tenants/1/channels"_s,
                       api::Page<api::ChannelView>{{{.id = 1, .kind = u"manychat"_s, .name = u"Magasin"_s, .headerName = u"X-Passerelle-Secret"_s, .ackShape = u"mapping"_s, .ackText = u"OK"_s, .apiKeySet = true, .twoSecrets = true, .secretUsedAt = used}}, {}});
    };
    standing({});
    page.refresh();
    QTRY_VERIFY(allTexts(page).contains(u"No call came with the new one yet"_s));
    // The first message with the new secret is told by itself, and retiring is offered.
    standing(u"2026-11-22T09:00:00Z"_s);
    Q_EMIT desk.events.happened({u"message"_s, 1, 1});
    QTRY_VERIFY(allTexts(page).contains(u"The new one was seen in use"_s));
    QVERIFY(named<QPushButton>(page, u"Retire the old one"_s)->property("main").toBool());

    named<QPushButton>(page, u"Retire the old one"_s)->click();
    QVERIFY(question(page));
    named<QPushButton>(*question(page), u"Retire the old secret"_s)->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Delete, u"/tenants/1/channels/1/previous-secret"_s), 1);
}

// A WhatsApp number's secret is its app's: what was seen of it is told as for ManyChat, and retired at the app.
void ChannelsPageTest::anAppsOldSecretIsRetiredOnceTheNewOneWasSeen()
{
    Desk desk;
    planChannel(desk.client);
    const auto standing = [&](std::optional<QString> used) {
        desk.client.on(Verb::Get, u"/tenants/1/channels"_s,
                       api::Page<api::ChannelView>{{{.id = 1, .kind = u"whatsapp"_s, .name = u"Magasin"_s, .ackText = u"OK"_s, .apiKeySet = true, .number = u"1065"_s, .appId = 4, .ackMode = u"text"_s, .twoSecrets = true, .secretUsedAt = used}}, {}});
    };
    standing({});
    ChannelsPage page(desk.workspace);
    lookThrough(page);
    page.show();
    page.refresh();
    QTRY_VERIFY(allTexts(page).contains(u"write a message to the number"_s));
    QVERIFY(!named<QPushButton>(page, u"Retire the old one"_s)->property("main").toBool());
    standing(u"2026-11-22T09:00:00Z"_s);
    Q_EMIT desk.events.happened({u"message"_s, 1, 1});
    QTRY_VERIFY(allTexts(page).contains(u"The new one was seen in use"_s));
    named<QPushButton>(page, u"Retire the old one"_s)->click();
    QVERIFY(question(page));
    named<QPushButton>(*question(page), u"Retire the old secret"_s)->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Delete, u"/tenants/1/whatsapp-apps/4/previous-secret"_s), 1);
}

void ChannelsPageTest::namesAreOfferedFromManyChat()
{
    Desk desk;
    planChannel(desk.client);
    const QString lists = u"/tenants/1/channels/1/manychat/lists"_s;
    desk.client.on(Verb::Get, lists, api::ManyChatListsView{{{u"content_1"_s, u"Relance"_s}}, {u"Humain"_s}, {u"Conseiller"_s}});
    ChannelsPage page(desk.workspace);
    lookThrough(page);
    page.resize(1200, 900);
    page.show();
    page.refresh();
    QTRY_VERIFY(named<QRadioButton>(page, u"Draft only"_s)->isChecked());
    QCOMPARE(desk.client.timesAsked(Verb::Get, lists), 0); // only when somebody asks
    int asked = 0;
    QStringList values;
    for (QLineEdit *field : page.findChildren<QLineEdit *>()) {
        auto *button = field->findChild<QAction *>(u"manychat.names"_s);
        if (!button)
            continue;
        button->trigger();
        ++asked;
        QTRY_COMPARE(desk.client.timesAsked(Verb::Get, lists), asked);
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = field->findChild<QMenu *>(u"manychat.offers"_s)) != nullptr);
        menu->actions().front()->trigger();
        values << field->text();
        menu->close();
    }
    values.sort();
    QCOMPARE(values, (QStringList{u"Conseiller"_s, u"Humain"_s, u"content_1"_s}));
    desk.client.onError(Verb::Get, lists, {ErrorKind::Unavailable, u"ManyChat does not give its lists now"_s, {}});
    for (QLineEdit *field : page.findChildren<QLineEdit *>())
        if (auto *button = field->findChild<QAction *>(u"manychat.names"_s)) {
            button->trigger();
            break;
        }
    QTRY_VERIFY(allTexts(page).contains(u"type the name as it stands there"_s));
}

void ChannelsPageTest::whatCouldNotBeAskedIsSaid()
{
    Desk desk;
    planChannel(desk.client);
    desk.client.onError(Verb::Get, u"/tenants/1/connections"_s, {ErrorKind::Unavailable, {}, {}});
    ChannelsPage page(desk.workspace);
    lookThrough(page);
    page.show();
    page.refresh();
    QTRY_VERIFY(allTexts(page).contains(u"How the channels are reached could not be asked for."_s));
}

void ChannelsPageTest::nothingOfAnotherClientRemains()
{
    Desk desk;
    planChannel(desk.client);
    ChannelsPage page(desk.workspace);
    lookThrough(page);
    page.show();
    page.refresh();
    QTRY_VERIFY(allTexts(page).contains(u"https://bot.example.com/hooks/manychat/a"_s));
    desk.client.hold();
    page.refresh(); // answers of the first client are under way
    desk.session.choose(2);
    page.refresh();
    QVERIFY(!allTexts(page).contains(u"hooks/manychat"_s));
    QCOMPARE(page.findChild<QTableView *>()->model()->rowCount(), 0);
    desk.client.release();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/2/channels"_s) > 0, true);
    QTest::qWait(50);
    QVERIFY(!allTexts(page).contains(u"hooks/manychat"_s));
    QCOMPARE(page.findChild<QTableView *>()->model()->rowCount(), 0);
}

void ChannelsPageTest::whoMayNotChangeSeesNoButtons()
{
    Desk desk({QString(may::kOwnAccount), QString(may::kListTenants), QString(may::kObserveTenant)});
    planChannel(desk.client);
    ChannelsPage page(desk.workspace);
    lookThrough(page);
    page.show();
    page.refresh();
    QTRY_COMPARE(page.findChild<QTableView *>()->model()->rowCount(), 1);
    QVERIFY(!named<QPushButton>(page, u"Make a new secret"_s)->isEnabled());
    QVERIFY(!named<QPushButton>(page, u"Apply"_s)->isEnabled());
}

void ChannelsPageTest::providersModelsFillAndTheKeyIsNeverEchoed()
{
    Desk desk;
    const api::ProviderView view{.kind = u"gemini"_s, .model = u"gemini-3.8-flash"_s, .embeddingModel = u"gemini-embedding-001"_s, .embeddingDimensions = 768, .apiKeySet = true};
    desk.client.on(Verb::Get, u"/tenants/1/provider"_s, view);
    desk.client.on(Verb::Put, u"/tenants/1/provider"_s, view);
    desk.client.on(Verb::Get, u"/tenants/1/provider/models"_s, api::ProviderModelsView{.models = {{u"gemini-3.8-flash"_s, true, false}, {u"gemini-3.8-pro"_s, true, false}, {u"gemini-embedding-001"_s, false, true}}});
    desk.client.on(Verb::Post, u"/tenants/1/provider/test"_s, api::ConnectionView{.ok = true, .latencyMs = 340, .modelFound = true, .embeddingModelFound = true});
    ProviderPage page(desk.workspace);
    page.show();
    page.refresh();
    QComboBox *model = nullptr;
    for (QComboBox *combo : page.findChildren<QComboBox *>())
        if (combo->accessibleName() == u"Model that answers"_s)
            model = combo;
    QVERIFY(model);
    QTRY_COMPARE(model->count(), 2); // those that embed only are not offered
    QCOMPARE(model->currentText(), u"gemini-3.8-flash"_s);
    QVERIFY(!page.hasUnsavedChanges());

    auto *key = page.findChild<SecretField *>();
    QVERIFY(key->text().isEmpty());
    key->edit().setText(u"AQ.secret"_s);
    QVERIFY(page.hasUnsavedChanges());
    named<QPushButton>(page, u"Save"_s)->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Put, u"/tenants/1/provider"_s), 1);
    const auto sent = api::decode<api::ProviderChange>(desk.client.lastAsked(Verb::Put, u"/tenants/1/provider"_s)->body);
    QCOMPARE(sent->apiKey.value_or(QString()), u"AQ.secret"_s);
    QTRY_VERIFY(key->text().isEmpty());
    QVERIFY(!allTexts(page).contains(u"AQ.secret"_s));
    QTRY_COMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/provider/test"_s), 1);
}

void ChannelsPageTest::whatIsTypedOutlivesALostFeed()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/provider"_s, api::ProviderView{.kind = u"gemini"_s, .model = u"gemini-3.8-flash"_s, .embeddingModel = u"gemini-embedding-001"_s, .embeddingDimensions = 768, .apiKeySet = true});
    desk.client.on(Verb::Get, u"/tenants/1/provider/models"_s, api::ProviderModelsView{});
    ProviderPage page(desk.workspace);
    page.show();
    page.refresh();
    QTRY_VERIFY(desk.client.isIdle());
    QLineEdit &key = page.findChild<SecretField *>()->edit();
    key.setText(u"AQ.secret"_s);
    QVERIFY(page.hasUnsavedChanges());
    Q_EMIT desk.events.lost();
    QTRY_VERIFY(desk.client.isIdle());
    QCOMPARE(key.text(), u"AQ.secret"_s);
    QCOMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/provider"_s), 1);

    // Once it is not typed any more, the next look at the page asks.
    key.clear();
    page.hide();
    page.show();
    QCOMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/provider"_s), 2);
}

void ChannelsPageTest::aListThatCannotBeHadIsExplained()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/provider"_s, api::ProviderView{.kind = u"gemini"_s, .model = u"gemini-3.8-flash"_s, .apiKeySet = true});
    desk.client.on(Verb::Get, u"/tenants/1/provider/models"_s, api::ProviderModelsView{.models = {}, .problem = u"unauthorized"_s, .explanation = u"The key is refused."_s});
    ProviderPage page(desk.workspace);
    page.show();
    page.refresh();
    QTRY_VERIFY(allTexts(page).contains(u"The key is refused."_s));
    for (QComboBox *combo : page.findChildren<QComboBox *>())
        if (combo->accessibleName() == u"Model that answers"_s)
            QVERIFY(combo->isEditable() && combo->isEnabled());
}

namespace {

void planEmbeddings(FakeAdminClient &client, const std::vector<api::EmbeddingChangeView> &changes)
{
    client.on(Verb::Get, u"/tenants/1/provider"_s, api::ProviderView{.kind = u"gemini"_s, .model = u"gemini-3.8-flash"_s, .embeddingModel = u"gemini-embedding-001"_s, .embeddingDimensions = 768, .apiKeySet = true});
    client.on(Verb::Put, u"/tenants/1/provider"_s, api::ProviderView{.kind = u"gemini"_s, .model = u"gemini-3.8-flash"_s, .embeddingModel = u"gemini-embedding-001"_s, .embeddingDimensions = 768, .apiKeySet = true});
    client.on(Verb::Get, u"/tenants/1/provider/models"_s, api::ProviderModelsView{});
    client.on(Verb::Post, u"/tenants/1/provider/test"_s, api::ConnectionView{.ok = true, .latencyMs = 340, .modelFound = true, .embeddingModelFound = true});
    client.on(Verb::Get, u"/tenants/1/embedding/changes"_s, api::Page<api::EmbeddingChangeView>{changes, {}});
}

} // namespace

// The quote, then the new vectors beside those in use; what else was typed is saved, the model in use is not touched.
void ChannelsPageTest::anotherEmbeddingModelIsMadeBeside()
{
    Desk desk;
    planEmbeddings(desk.client, {});
    desk.client.on(Verb::Post, u"/tenants/1/embedding/quote"_s, api::EmbeddingQuoteView{.model = u"gemini-embedding-002"_s, .passages = 1280, .tokens = 256'000, .costMicros = 38'400, .currency = u"EUR"_s, .seconds = 90});
    const api::EmbeddingChangeView building{.id = 4, .state = u"building"_s, .fromModel = u"gemini-embedding-001"_s, .toModel = u"gemini-embedding-002"_s, .dimensions = 768, .passages = 1280, .done = 320, .secondsLeft = 60};
    desk.client.on(Verb::Post, u"/tenants/1/embedding/changes"_s, building);
    ProviderPage page(desk.workspace);
    page.show();
    page.refresh();
    QComboBox *embedding = nullptr;
    for (QComboBox *combo : page.findChildren<QComboBox *>())
        if (combo->accessibleName() == u"Model for search by meaning"_s)
            embedding = combo;
    QTRY_COMPARE(embedding->currentText(), u"gemini-embedding-001"_s);
    embedding->setEditText(u"gemini-embedding-002"_s);
    named<QPushButton>(page, u"Save"_s)->click();
    QTRY_VERIFY(question(page));
    const QString asked = allTexts(*question(page));
    QVERIFY(asked.contains(u"Boulangerie Martin"_s));
    QVERIFY2(asked.contains(countText(1280) + u" passages"_s), qPrintable(asked));
    QVERIFY2(asked.contains(moneyText(38'400, u"EUR"_s)), qPrintable(asked));
    QCOMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/embedding/changes"_s), 0);
    QCOMPARE(desk.client.timesAsked(Verb::Put, u"/tenants/1/provider"_s), 0);
    desk.client.on(Verb::Get, u"/tenants/1/embedding/changes"_s, api::Page<api::EmbeddingChangeView>{{building}, {}});
    named<QPushButton>(*question(page), u"Make the vectors"_s)->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Put, u"/tenants/1/provider"_s), 1);
    const auto sent = api::decode<api::ProviderChange>(desk.client.lastAsked(Verb::Put, u"/tenants/1/provider"_s)->body);
    QCOMPARE(sent->embeddingModel.value_or(QString()), u"gemini-embedding-001"_s);
    const auto wish = api::decode<api::EmbeddingWish>(desk.client.lastAsked(Verb::Post, u"/tenants/1/embedding/changes"_s)->body);
    QCOMPARE(wish->model, u"gemini-embedding-002"_s);
    auto *progress = page.findChild<QProgressBar *>();
    QTRY_VERIFY(progress && progress->isVisible());
    QCOMPARE(progress->value(), 250);
    QVERIFY(!named<QPushButton>(page, u"Use the new vectors"_s)->isVisible());
}

void ChannelsPageTest::aModelThatFindsLessWantsAReason()
{
    Desk desk;
    api::EmbeddingChangeView ready{.id = 4, .state = u"ready"_s, .fromModel = u"gemini-embedding-001"_s, .toModel = u"small"_s, .dimensions = 768, .passages = 1280, .done = 1280, .trialQuestions = 40, .foundBefore = 37, .foundAfter = 31, .worse = true};
    planEmbeddings(desk.client, {ready});
    ready.state = u"active"_s;
    ready.keptUntil = u"2026-12-01T08:00:00.000Z"_s;
    desk.client.on(Verb::Post, u"/tenants/1/embedding/changes/4/activate"_s, ready);
    ProviderPage page(desk.workspace);
    page.show();
    page.refresh();
    auto *use = named<QPushButton>(page, u"Use the new vectors"_s);
    QTRY_VERIFY(use->isVisible());
    QVERIFY(allTexts(page).contains(u"37 of 40"_s));
    use->click();
    auto *dialog = page.findChild<FormDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->mainButton().isEnabled()); // without a reason
    QCOMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/embedding/changes/4/activate"_s), 0);
    dialog->findChild<QLineEdit *>()->setText(u"cheaper"_s);
    dialog->mainButton().click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/embedding/changes/4/activate"_s), 1);
    QCOMPARE(api::decode<api::EmbeddingActivation>(desk.client.lastAsked(Verb::Post, u"/tenants/1/embedding/changes/4/activate"_s)->body)->reason.value_or(QString()), u"cheaper"_s);
}

QTEST_MAIN(ChannelsPageTest)
#include "channels_page_test.moc"
