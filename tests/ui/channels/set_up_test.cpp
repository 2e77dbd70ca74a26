// The guided set-ups: what is sent, in which order, and that a secret is shown in one place and once.
#include "tests/ui/support/desk.h"
#include "ui/channels/manychat_setup.h"
#include "ui/channels/whatsapp_setup.h"
#include "ui/kit/copy_field.h"

#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr char16_t kSecret[] = u"psr_6yPZ0mLq8Jw3vT1x";

QPushButton *mainButton(const QWidget &window)
{
    for (QPushButton *button : window.findChildren<QPushButton *>())
        if (button->property("main").toBool())
            return button;
    return nullptr;
}

QPushButton *buttonNamed(const QWidget &window, const QString &text)
{
    for (QPushButton *button : window.findChildren<QPushButton *>())
        if (button->text().remove(u'&') == text && !button->isHidden())
            return button;
    return nullptr;
}

// In how many fields the text stands, visible or not.
int timesShown(const QWidget &window, const QString &text)
{
    int times = 0;
    for (const QLineEdit *edit : window.findChildren<QLineEdit *>())
        times += edit->text().contains(text) ? 1 : 0;
    return times;
}

QLineEdit *fieldNamed(const QWidget &window, const QString &name)
{
    for (QLineEdit *edit : window.findChildren<QLineEdit *>())
        if (edit->accessibleName() == name)
            return edit;
    return nullptr;
}

bool tells(const TwoWayTest &test, Tone tone, const QString &words)
{
    for (const FindingList *list : test.findChildren<FindingList *>())
        for (const Finding &finding : list->findings())
            if (finding.tone == tone && finding.words.contains(words))
                return true;
    return false;
}

} // namespace

class SetUpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyChatIsConnectedAndItsSecretStandsInOneStep();
    void nothingIsSentWithoutAKey();
    void aRefusalStaysInTheStep();
    void whatsAppGoesByAppCallbackAndNumber();
    void aMessageThatArrivesIsNoticed();
    void aCallThatCannotBeReadIsTold();
    void nobodyIsAskedToWriteTooEarly();
    void aLookThatFailsIsTold();
    void theServicesClockMayGoOtherwise();
};

void SetUpTest::manyChatIsConnectedAndItsSecretStandsInOneStep()
{
    Desk desk;
    desk.client.on(Verb::Post, u"/tenants/1/channels"_s,
                   api::ChannelCreated{.id = 7, .kind = u"manychat"_s, .name = u"ManyChat"_s, .hookPath = u"/hooks/manychat/abc"_s, .headerName = u"X-Passerelle-Secret"_s, .secret = QString::fromUtf16(kSecret)}, 201);
    desk.client.on(Verb::Post, u"/tenants/1/channels/7/setup-check"_s, api::SetupCheckView{false, {{.grade = u"missing"_s, .finding = u"tag_missing"_s, .words = u"No tag"_s}}});
    ManyChatSetup dialog(desk.workspace, u"https://bot.example.com/"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy made(&dialog, &ManyChatSetup::made);
    dialog.open();

    fieldNamed(dialog, u"API key"_s)->setText(u" 700001:4fe1c0ffee "_s);
    mainButton(dialog)->click();
    QTRY_COMPARE(dialog.step(), 1);
    const auto sent = api::decode<api::NewChannel>(desk.client.lastAsked(Verb::Post, u"/tenants/1/channels"_s)->body);
    QVERIFY(sent.has_value());
    QCOMPARE(sent->kind, u"manychat"_s);
    QCOMPARE(sent->apiKey, u"700001:4fe1c0ffee"_s);
    QCOMPARE(made.count(), 1);
    QCOMPARE(timesShown(dialog, u"4fe1c0ffee"_s), 0); // the key is not kept in a field
    QCOMPARE(timesShown(dialog, QString::fromUtf16(kSecret)), 1);
    QCOMPARE(timesShown(dialog, u"https://bot.example.com/hooks/manychat/abc"_s), 1);

    mainButton(dialog)->click();
    QCOMPARE(dialog.step(), 2);
    QCOMPARE(timesShown(dialog, QString::fromUtf16(kSecret)), 0);
    mainButton(dialog)->click();
    QCOMPARE(dialog.step(), 3);
    QTRY_COMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/channels/7/setup-check"_s), 1);
    mainButton(dialog)->click();
    QCOMPARE(dialog.step(), 4);
    QCOMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/channels"_s), 1);
}

void SetUpTest::nothingIsSentWithoutAKey()
{
    Desk desk;
    ManyChatSetup dialog(desk.workspace, {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    mainButton(dialog)->click();
    QCOMPARE(dialog.step(), 0);
    QCOMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/channels"_s), 0);
}

void SetUpTest::aRefusalStaysInTheStep()
{
    Desk desk;
    desk.client.onError(Verb::Post, u"/tenants/1/channels"_s, {ErrorKind::InvalidInput, u"\"api_key\" must not be empty"_s, {}});
    ManyChatSetup dialog(desk.workspace, {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    fieldNamed(dialog, u"API key"_s)->setText(u"x"_s);
    mainButton(dialog)->click();
    QTRY_VERIFY(dialog.findChild<InlineMessage *>() && !dialog.findChild<InlineMessage *>()->isHidden());
    QCOMPARE(dialog.step(), 0);
    QCOMPARE(fieldNamed(dialog, u"API key"_s)->text(), u"x"_s); // what was typed stays
    QVERIFY(mainButton(dialog)->isEnabled());
}

void SetUpTest::whatsAppGoesByAppCallbackAndNumber()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/whatsapp-apps"_s, api::Page<api::WhatsAppAppView>{});
    desk.client.on(Verb::Post, u"/tenants/1/whatsapp-apps"_s, api::WhatsAppAppCreated{4, u"Boulangerie"_s, u"/hooks/whatsapp/xyz"_s, u"verify-me-please-1"_s}, 201);
    desk.client.on(Verb::Post, u"/tenants/1/channels"_s, api::ChannelCreated{.id = 9, .kind = u"whatsapp"_s, .name = u"WhatsApp"_s, .number = u"1065"_s, .appId = 4, .account = u"+33 1 00 00 00 00"_s}, 201);
    WhatsAppSetup dialog(desk.workspace, u"https://bot.example.com"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    fieldNamed(dialog, u"App secret"_s)->setText(u"0123456789abcdef0123456789abcdef"_s);
    mainButton(dialog)->click();
    QTRY_COMPARE(dialog.step(), 1);
    QCOMPARE(timesShown(dialog, u"0123456789abcdef"_s), 0);
    QCOMPARE(timesShown(dialog, u"https://bot.example.com/hooks/whatsapp/xyz"_s), 1);
    QCOMPARE(fieldNamed(dialog, u"Verify token"_s)->text(), u"verify-me-please-1"_s);

    mainButton(dialog)->click();
    QCOMPARE(dialog.step(), 2);
    for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
        if (edit->placeholderText().startsWith(u"1065"_s))
            edit->setText(u"106540352242922"_s);
    fieldNamed(dialog, u"Access token"_s)->setText(u"EAAGxyz"_s);
    mainButton(dialog)->click();
    QTRY_COMPARE(dialog.step(), 3);
    const auto sent = api::decode<api::NewChannel>(desk.client.lastAsked(Verb::Post, u"/tenants/1/channels"_s)->body);
    QVERIFY(sent.has_value());
    QCOMPARE(sent->appId.value_or(0), 4);
    QCOMPARE(sent->number.value_or(QString()), u"106540352242922"_s);
    QCOMPARE(timesShown(dialog, u"EAAGxyz"_s), 0);
    QCOMPARE(timesShown(dialog, u"verify-me-please-1"_s), 0);
}

void SetUpTest::aMessageThatArrivesIsNoticed()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/messages"_s, api::Page<api::MessageView>{{{.number = 11, .channel = 7, .receivedAt = u"2026-11-22T08:00:00Z"_s, .text = u"ancien"_s}}, {}});
    desk.client.on(Verb::Get, u"/tenants/1/rejected-calls"_s, api::Page<api::RejectedCallView>{});
    TwoWayTest test(desk.workspace);
    test.setChannel(7, u"ManyChat"_s);
    QPushButton *wait = buttonNamed(test, u"Wait for my message"_s);
    QVERIFY(wait);
    wait->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/rejected-calls"_s), 1);
    QTest::qWait(0);
    QVERIFY(test.isWaiting()); // what was there before is none

    desk.client.on(Verb::Get, u"/tenants/1/messages"_s,
                   api::Page<api::MessageView>{{{.number = 13, .channel = 8, .receivedAt = u"2026-11-22T08:01:00Z"_s, .text = u"autre canal"_s}, {.number = 11, .channel = 7, .receivedAt = u"2026-11-22T08:00:00Z"_s, .text = u"ancien"_s}}, {}});
    Q_EMIT desk.events.happened({u"message"_s, 1, 13});
    QTRY_COMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/rejected-calls"_s), 2);
    QTest::qWait(0);
    QVERIFY(test.isWaiting());
    const int asked = desk.client.timesAsked(Verb::Get, u"/tenants/1/messages"_s);
    Q_EMIT desk.events.happened({u"message"_s, 2, 14}); // another client's
    QCOMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/messages"_s), asked);

    desk.client.on(Verb::Get, u"/tenants/1/messages"_s, api::Page<api::MessageView>{{{.number = 15, .channel = 7, .receivedAt = u"2026-11-22T08:02:00Z"_s, .text = u"bonjour"_s}}, {}});
    Q_EMIT desk.events.happened({u"message"_s, 1, 15});
    QTRY_VERIFY(!test.isWaiting());
    QVERIFY(tells(test, Tone::Good, u"bonjour"_s));
}

void SetUpTest::aCallThatCannotBeReadIsTold()
{
    Desk desk;
    const api::RejectedCallView before{.at = u"2026-11-22T08:00:00.000Z"_s, .channel = 7, .reason = u"the body is empty"_s};
    const api::RejectedCallView now{.at = u"2026-11-22T08:01:00.000Z"_s, .channel = 7, .reason = u"the body is not JSON"_s};
    desk.client.on(Verb::Get, u"/tenants/1/messages"_s, api::Page<api::MessageView>{});
    desk.client.on(Verb::Get, u"/tenants/1/rejected-calls"_s, api::Page<api::RejectedCallView>{{before}, {}});
    TwoWayTest test(desk.workspace);
    test.setChannel(7, u"ManyChat"_s);
    buttonNamed(test, u"Wait for my message"_s)->click();
    QTRY_VERIFY(desk.client.isIdle());
    QVERIFY(!tells(test, Tone::Warning, u"the body is empty"_s));

    desk.client.on(Verb::Get, u"/tenants/1/rejected-calls"_s, api::Page<api::RejectedCallView>{{now, before}, {}});
    Q_EMIT desk.events.happened({u"message"_s, 1, 0});
    QTRY_VERIFY(tells(test, Tone::Warning, u"the body is not JSON"_s));
    QVERIFY(test.isWaiting());
}

void SetUpTest::nobodyIsAskedToWriteTooEarly()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/rejected-calls"_s, api::Page<api::RejectedCallView>{});
    desk.client.on(Verb::Get, u"/tenants/1/messages"_s,
                   api::Page<api::MessageView>{{{.number = 12, .channel = 7, .receivedAt = u"2026-11-22T08:00:02.000Z"_s, .text = u"bonjour"_s},
                                                {.number = 11, .channel = 7, .receivedAt = u"2026-11-22T08:00:00.000Z"_s, .text = u"ancien"_s}},
                                               {}});
    TwoWayTest test(desk.workspace);
    test.setChannel(7, u"ManyChat"_s);
    buttonNamed(test, u"Wait for my message"_s)->click();
    QVERIFY(!tells(test, Tone::Information, u"write any message"_s));
    QTRY_VERIFY(tells(test, Tone::Information, u"write any message"_s));
    Q_EMIT desk.events.happened({u"message"_s, 1, 12}); // told of again when it is answered: not the one that is awaited
    QTRY_VERIFY(desk.client.isIdle());
    QVERIFY(test.isWaiting());
}

void SetUpTest::aLookThatFailsIsTold()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/rejected-calls"_s, api::Page<api::RejectedCallView>{});
    desk.client.onError(Verb::Get, u"/tenants/1/messages"_s, Error{ErrorKind::Unavailable, u"busy"_s});
    TwoWayTest test(desk.workspace);
    test.setChannel(7, u"ManyChat"_s);
    buttonNamed(test, u"Wait for my message"_s)->click();
    QTRY_VERIFY(tells(test, Tone::Warning, u"could not be looked up"_s));
    QTRY_VERIFY(desk.client.isIdle());
    QVERIFY(!tells(test, Tone::Information, u"write any message"_s));
    QVERIFY(test.isWaiting());

    desk.client.on(Verb::Get, u"/tenants/1/messages"_s, api::Page<api::MessageView>{});
    Q_EMIT desk.events.happened({u"message"_s, 1, 12});
    QTRY_VERIFY(tells(test, Tone::Information, u"write any message"_s));
}

// A service whose clock is an hour ahead: what came a moment before must not pass for what is awaited.
void SetUpTest::theServicesClockMayGoOtherwise()
{
    Desk desk;
    const auto inAnHour = [](int seconds) { return QDateTime::currentDateTimeUtc().addSecs(3600 + seconds).toString(Qt::ISODateWithMs); };
    desk.client.on(Verb::Get, u"/tenants/1/rejected-calls"_s, api::Page<api::RejectedCallView>{{{.at = inAnHour(-5), .channel = 7, .reason = u"the body is empty"_s}}, {}});
    const api::MessageView before{.number = 11, .channel = 7, .receivedAt = inAnHour(-10), .text = u"ancien"_s};
    desk.client.on(Verb::Get, u"/tenants/1/messages"_s, api::Page<api::MessageView>{{before}, {}});
    TwoWayTest test(desk.workspace);
    test.setChannel(7, u"ManyChat"_s);
    buttonNamed(test, u"Wait for my message"_s)->click();
    QTRY_VERIFY(desk.client.isIdle());
    QVERIFY(test.isWaiting());
    QVERIFY(!tells(test, Tone::Warning, u"the body is empty"_s));

    desk.client.on(Verb::Get, u"/tenants/1/messages"_s, api::Page<api::MessageView>{{{.number = 12, .channel = 7, .receivedAt = inAnHour(5), .text = u"bonjour"_s}, before}, {}});
    Q_EMIT desk.events.happened({u"message"_s, 1, 12});
    QTRY_VERIFY(!test.isWaiting());
    QVERIFY(tells(test, Tone::Good, u"bonjour"_s));
}

QTEST_MAIN(SetUpTest)
#include "set_up_test.moc"
