// The way out to WhatsApp against the simulated Cloud API: every call is one that the contract allows, and every error of
// it has its end and its sentence.
#include "server/gateways/whatsapp/graph_versions.h"
#include "server/gateways/whatsapp/whatsapp_errors.h"
#include "server/gateways/whatsapp/whatsapp_messenger.h"
#include "tests/simulators/whatsapp_simulator.h"
#include "tests/support/fake_clock.h"
#include "tests/support/simulated_transport.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SendOutcome::Kind;
using Holds = SendOutcome::Holds;

class WhatsAppMessengerTest : public QObject {
    Q_OBJECT

    const Secret m_key = Secret("EAAB-a-system-users-token");
    test::FakeClock m_clock;
    std::unique_ptr<test::SimulatedTransport> m_transport;
    std::unique_ptr<WhatsAppMessenger> m_messenger;

    static Channel channel()
    {
        Channel out;
        out.kind = ChannelKind::WhatsApp;
        out.account = u"106000000000001"_s;
        out.apiBase = u"http://127.0.0.1:9/"_s;
        return out;
    }
    SendOutcome send(const OutboundMessage &message = {.contactKey = u"221770000000"_s, .parts = {u"Nous ouvrons à 8 h 30."_s}})
    {
        return m_messenger->send(channel(), m_key, message, Deadline::after(20s), {});
    }
    QJsonArray deliveries() { return QJsonDocument::fromJson(m_transport->control("deliveries")).object().value(u"deliveries"_s).toArray(); }

private Q_SLOTS:
    void init()
    {
        simulators::WhatsAppOptions options;
        options.pairBurst = 0;
        m_transport = std::make_unique<test::SimulatedTransport>(std::make_unique<simulators::WhatsAppSimulator>(options, m_clock), m_clock);
        m_messenger = std::make_unique<WhatsAppMessenger>(*m_transport, [] { return u"v24.0"_s; });
        m_transport->control("contacts", R"({"wrote":["221770000000","SN.1349000000000000001"]})");
    }

    void theRequestIsTheContracts()
    {
        const SendOutcome outcome = send({.contactKey = u"221770000000"_s, .parts = {u"Nous ouvrons à 8 h 30."_s}, .repliesTo = u"wamid.SAMPLE0001"_s, .correlation = "t42"});
        QCOMPARE(outcome.kind, Kind::Sent);
        QCOMPARE(outcome.partsSent, 1);
        QCOMPARE(outcome.messageIds.size(), std::size_t(1));
        const HttpRequest request = m_transport->requests().at(0);
        QCOMPARE(request.url, u"http://127.0.0.1:9/v24.0/106000000000001/messages"_s);
        QCOMPARE(QJsonDocument::fromJson(request.body),
                 QJsonDocument::fromJson(R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"221770000000","type":"text",
                     "text":{"body":"Nous ouvrons à 8 h 30.","preview_url":false},"context":{"message_id":"wamid.SAMPLE0001"},"biz_opaque_callback_data":"t42"})"));
        QCOMPARE(deliveries().at(0).toObject().value(u"id"_s).toString(), outcome.messageIds.at(0));
    }

    void partsGoOneByOneInOrder()
    {
        const SendOutcome outcome = send({.contactKey = u"221770000000"_s, .parts = {u"un"_s, u"deux"_s, u"trois"_s}, .repliesTo = u"wamid.X"_s});
        QCOMPARE(outcome.kind, Kind::Sent);
        QCOMPARE(outcome.messageIds.size(), std::size_t(3));
        const QJsonArray got = deliveries();
        QCOMPARE(got.size(), 3);
        QCOMPARE(got[0].toObject().value(u"text"_s).toString(), u"un"_s);
        QCOMPARE(got[2].toObject().value(u"text"_s).toString(), u"trois"_s);
        QCOMPARE(got[0].toObject().value(u"context"_s).toString(), u"wamid.X"_s);
        QCOMPARE(got[1].toObject().value(u"context"_s).toString(), QString()); // the quotation stands once
    }

    void whatWasAcceptedIsTold()
    {
        m_transport->control("behave", R"({"path":"/messages","skip":1,"errorCode":131016})");
        const SendOutcome later = send({.contactKey = u"221770000000"_s, .parts = {u"un"_s, u"deux"_s, u"trois"_s}});
        QCOMPARE(later.kind, Kind::NotSent);
        QCOMPARE(later.partsSent, 1);
        QCOMPARE(later.messageIds.size(), std::size_t(1));
        QCOMPARE(deliveries().size(), 1);
        m_transport->control("behave", R"({"path":"/messages","skip":1,"dropAfterRequest":true})");
        const SendOutcome uncertain = send({.contactKey = u"221770000000"_s, .parts = {u"un"_s, u"deux"_s, u"trois"_s}});
        QCOMPARE(uncertain.kind, Kind::Uncertain);
        QCOMPARE(uncertain.partsSent, 1);
        QCOMPARE(deliveries().size(), 3); // the lost answer's message is among them, the third part is not
    }

    void businessScopedContacts()
    {
        QCOMPARE(send({.contactKey = u"bsuid:SN.1349000000000000001"_s, .parts = {u"x"_s}}).kind, Kind::Sent);
        const auto body = QJsonDocument::fromJson(m_transport->requests().at(0).body).object();
        QCOMPARE(body.value(u"recipient"_s).toString(), u"SN.1349000000000000001"_s);
        QVERIFY(!body.contains(u"to"_s));
        // 131062: once by the number, where it is known.
        m_transport->control("behave", R"({"errorCode":131062})");
        QCOMPARE(send({.contactKey = u"bsuid:SN.1349000000000000001"_s, .parts = {u"x"_s}, .contactAlias = u"221770000000"_s}).kind, Kind::Sent);
        QCOMPARE(deliveries().last().toObject().value(u"contact"_s).toString(), u"221770000000"_s);
        m_transport->control("behave", R"({"errorCode":131062})");
        QCOMPARE(send({.contactKey = u"bsuid:SN.1349000000000000001"_s, .parts = {u"x"_s}}).kind, Kind::Refused);
    }

    void templatesReopen()
    {
        OutboundMessage message{.contactKey = u"221779999999"_s, .parts = {}};
        message.reopening = Reopening{u"reprise_contact"_s, u"fr"_s, {u"Awa"_s, u"deux\nlignes"_s}};
        QCOMPARE(send(message).kind, Kind::Sent); // its window is closed: a template may go
        QCOMPARE(deliveries().last().toObject().value(u"type"_s).toString(), u"template"_s);
        QCOMPARE(send({.contactKey = u"221779999999"_s, .parts = {u"x"_s}}).kind, Kind::WindowClosed);
    }

    void everyCodeOfTheContract_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("holds");
        const auto rows = [](Kind kind, Holds holds, std::initializer_list<int> codes) {
            for (const int code : codes)
                QTest::addRow("%d", code) << code << static_cast<int>(kind) << static_cast<int>(holds);
        };
        rows(Kind::KeyRefused, Holds::Nothing, {0, 190});
        rows(Kind::NotSent, Holds::Tenant, {4, 80007});
        rows(Kind::NotSent, Holds::Channel, {130429});
        rows(Kind::NotSent, Holds::Contact, {131056});
        rows(Kind::Refused, Holds::Channel, {3, 10, 200, 210, 299, 131048, 131064, 131037, 131042, 131045, 131031, 368});
        rows(Kind::Refused, Holds::Nothing, {133016, 131026, 131030, 131021, 131049, 131050, 130472, 131051, 131052, 131053, 131008, 131009, 100, 33, 130497,
                                             131062, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 135000, 137000});
        rows(Kind::WindowClosed, Holds::Nothing, {131047});
        rows(Kind::NotSent, Holds::Nothing, {131000, 131016, 1, 2, 131057});
    }
    void everyCodeOfTheContract()
    {
        QFETCH(int, code);
        QFETCH(int, kind);
        QFETCH(int, holds);
        m_transport->control("behave", "{\"path\":\"/messages\",\"errorDetails\":\"221770000000 …\",\"errorCode\":" + QByteArray::number(code) + '}');
        const SendOutcome outcome = send();
        QCOMPARE(static_cast<int>(outcome.kind), kind);
        QCOMPARE(static_cast<int>(outcome.holds), holds);
        QCOMPARE(outcome.retryAfter.has_value(), outcome.holds != Holds::Nothing);
        QVERIFY2(outcome.detail.startsWith(u"WhatsApp %1: "_s.arg(code)), qUtf8Printable(outcome.detail));
        QVERIFY(!outcome.detail.contains(u"221770000000"_s));
        QVERIFY(outcome.detail.size() > 40 && outcome.detail.size() <= 500);
        QCOMPARE(m_messenger->unknownErrors(), quint64(0));
        QVERIFY(deliveries().isEmpty());
    }

    void theSimulatorKnowsNoCodeThatIsNotInTheTable()
    {
        for (const auto &known : simulators::knownWhatsAppFaults())
            QVERIFY2(whatsAppErrorRule(known.code), QByteArray::number(known.code).constData());
        for (const WhatsAppErrorRule &rule : whatsAppErrorRules())
            QVERIFY(whatsAppErrorRule(rule.first) == &rule); // none hides another
    }

    void unknownCodesAreCounted()
    {
        m_transport->control("behave", R"([{"errorCode":139999},{"errorCode":139999,"errorStatus":503},{"errorCode":139999,"transient":true},{"errorCode":139999,"errorStatus":429}])");
        QCOMPARE(send().kind, Kind::Refused);
        QCOMPARE(send().kind, Kind::NotSent);
        QCOMPARE(send().kind, Kind::NotSent);
        QCOMPARE(send().kind, Kind::NotSent);
        QCOMPARE(m_messenger->unknownErrors(), quint64(4));
    }

    void oddAnswers()
    {
        m_transport->control("behave", R"([{"noMessageId":true},{"html":true},{"status":504,"html":true},{"garbage":true},{"dropBeforeAnswer":true},{"errorCode":100,"transient":true},
            {"status":429,"body":"busy","retryAfter":"7"}])");
        QCOMPARE(send().kind, Kind::Uncertain);
        QCOMPARE(send().kind, Kind::NotSent); // a proxy's 502
        QCOMPARE(send().kind, Kind::Uncertain);
        QCOMPARE(send().kind, Kind::Uncertain); // 200 with bytes
        QCOMPARE(send().kind, Kind::Uncertain);
        QCOMPARE(send().kind, Kind::NotSent);
        const SendOutcome busy = send();
        QCOMPARE(busy.kind, Kind::NotSent);
        QCOMPARE(busy.retryAfter, std::optional<std::chrono::milliseconds>(7s));
    }

    void nothingLeavesForAnImpossibleMessage()
    {
        for (const OutboundMessage &message : {OutboundMessage{u"abc"_s, {u"x"_s}}, OutboundMessage{u"221770000000"_s, {}}, OutboundMessage{u"221770000000"_s, {u" "_s}},
                                               OutboundMessage{u"221770000000"_s, {QString(4097, u'x')}}})
            QCOMPARE(send(message).kind, Kind::Refused);
        QVERIFY(m_transport->requests().empty());
        QCOMPARE(send({u"221770000000"_s, {QString(4096, u'x')}}).kind, Kind::Sent);
    }

    void readMarks()
    {
        m_transport->control("write", R"({"address":"127.0.0.1:1","path":"/","text":"bonjour","id":"wamid.IN1"})");
        m_messenger->showSeen(channel(), m_key, u"wamid.IN1"_s, Deadline::after(5s), {});
        const QJsonObject seen = QJsonDocument::fromJson(m_transport->control("seen")).object();
        QCOMPARE(seen.value(u"count"_s).toInt(), 1);
        QVERIFY(seen.value(u"seen"_s).toArray()[0].toObject().value(u"typing"_s).toBool());
    }

    void testsTheConnection()
    {
        const auto test = [this](const Secret &key) { return m_messenger->testConnection(channel(), key, Deadline::after(5s), {}); };
        QCOMPARE(*test(m_key), u"Atelier Lumière · 33100000000 · GREEN · STANDARD"_s);
        QCOMPARE(test(Secret("short")).error().kind, ErrorKind::Unauthorized);
        m_transport->control("numbers", R"({"numbers":[{"id":"106000000000001","token":"another-tenants-own-token"}]})");
        QCOMPARE(test(m_key).error().kind, ErrorKind::InvalidInput); // exists, but not for this token
        QVERIFY(test(Secret("another-tenants-own-token")));
    }

    void graphVersionsEnd()
    {
        using namespace std::chrono;
        const auto at = [](year_month_day day) { return Instant(sys_days(day)); };
        QVERIFY(!graphVersionTrouble(u"v25.0"_s, at(2026y / November / 22)));
        QVERIFY(graphVersionTrouble(u"v21.0"_s, at(2026y / November / 22))->contains(u"ends on 2027-01-21"_s));
        QVERIFY(!graphVersionTrouble(u"v21.0"_s, at(2026y / October / 22)));
        QVERIFY(graphVersionTrouble(u"v20.0"_s, at(2026y / November / 22))->contains(u"ended on 2026-09-24"_s));
        QVERIFY(graphVersionTrouble(u"25"_s, at(2026y / November / 22)));
        QVERIFY(!graphVersionTrouble(u"v26.0"_s, at(2026y / November / 22)));
        WhatsAppMessenger odd(*m_transport, [] { return u"latest"_s; });
        QVERIFY(odd.testConnection(channel(), m_key, Deadline::after(5s), {}));
        QVERIFY(m_transport->requests().back().url.contains(u"/v25.0/"_s));
    }
};

QTEST_GUILESS_MAIN(WhatsAppMessengerTest)
#include "whatsapp_messenger_test.moc"
