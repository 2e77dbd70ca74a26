#include "server/gateways/manychat/manychat_messenger.h"
#include "tests/support/scripted_transport.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ManyChatMessengerTest : public QObject {
    Q_OBJECT

private:
    using Kind = SendOutcome::Kind;
    Secret m_key = Secret("123456:abcdef");

    static Channel channel(const QString &base = {})
    {
        Channel out;
        out.apiBase = base;
        return out;
    }
    SendOutcome send(ScriptedTransport &transport, const OutboundMessage &message = {u"700000001"_s, {u"Nous ouvrons à 8 h 30."_s}})
    {
        return ManyChatMessenger(transport).send(channel(), m_key, message, Deadline::after(20s), {});
    }

private Q_SLOTS:
    void theRequestIsTheContracts()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"status":"success"})");
        QCOMPARE(send(transport, {u"700000001"_s, {u"Nous ouvrons à 8 h 30.\n\nSource : Guide client, p. 4"_s, u"Suite"_s}}).kind, Kind::Sent);
        const HttpRequest request = transport.request(0);
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.url, u"https://api.manychat.com/fb/sending/sendContent"_s);
        QCOMPARE(ScriptedTransport::header(request, "authorization"), QByteArray("Bearer 123456:abcdef"));
        QCOMPARE(ScriptedTransport::header(request, "content-type"), QByteArray("application/json"));
        QCOMPARE(request.connectTimeout, 5000ms);
        const auto body = QJsonDocument::fromJson(request.body).object();
        QVERIFY(request.body.contains("\"subscriber_id\":700000001"));
        QCOMPARE(body.keys(), (QStringList{u"data"_s, u"subscriber_id"_s})); // never a tag
        const auto content = body.value(u"data"_s).toObject().value(u"content"_s).toObject();
        QCOMPARE(body.value(u"data"_s).toObject().value(u"version"_s).toString(), u"v2"_s);
        QCOMPARE(content.value(u"type"_s).toString(), u"whatsapp"_s);
        QCOMPARE(content.keys(), (QStringList{u"messages"_s, u"type"_s}));
        QCOMPARE(content.value(u"messages"_s).toArray().size(), 2);
        QCOMPARE(content.value(u"messages"_s).toArray()[0].toObject(),
                 (QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"Nous ouvrons à 8 h 30.\n\nSource : Guide client, p. 4"_s}}));
    }

    void outcomes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, int status, const char *body, Kind kind) { QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(kind); };
        row("success", 200, R"({"status":"success"})", Kind::Sent);
        row("success with data", 200, R"({"status":"success","data":{"a":1}})", Kind::Sent);
        row("200 that says error", 200, R"({"status":"error","message":"no"})", Kind::Refused);
        row("200 that says error 3011", 200, R"({"status":"error","message":"no","code":3011})", Kind::WindowClosed);
        row("200 without a status", 200, "{}", Kind::Uncertain);
        row("200 that is no JSON", 200, "<html>", Kind::Uncertain);
        row("200 that is empty", 200, "", Kind::Uncertain);
        row("validation", 400, R"({"status":"error","message":"Validation error","details":{"messages":[{"message":"subscriber_id cannot be blank."}]}})", Kind::Refused);
        row("3011", 400, R"({"status":"error","message":"24 hours","code":3011})", Kind::WindowClosed);
        row("3021", 400, R"({"status":"error","message":"x","code":3021})", Kind::Refused);
        row("3041", 400, R"({"status":"error","message":"x","code":3041})", Kind::Refused);
        row("2011", 400, R"({"status":"error","message":"x","code":2011})", Kind::Refused);
        row("401", 401, R"({"status":"error","message":"Unauthorized"})", Kind::KeyRefused);
        row("403", 403, "", Kind::KeyRefused);
        row("404", 404, "not here", Kind::Refused);
        row("301", 301, "", Kind::Refused);
        row("413", 413, "", Kind::Refused);
        row("429", 429, "", Kind::NotSent);
        row("500", 500, "oops", Kind::NotSent);
        row("HTML 502", 502, "<html>Bad gateway</html>", Kind::NotSent);
        row("503", 503, "", Kind::NotSent);
        row("504: it may have been accepted behind the proxy", 504, "", Kind::Uncertain);
    }
    void outcomes()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        ScriptedTransport transport;
        transport.answers(status, body);
        const SendOutcome outcome = send(transport);
        QCOMPARE(static_cast<int>(outcome.kind), kind);
        QVERIFY(outcome.detail.size() <= 500);
        QCOMPARE(outcome.detail.isEmpty(), outcome.kind == Kind::Sent);
        QCOMPARE(transport.calls(), 1);
    }

    void noAnswer_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("left");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, ErrorKind error, bool left, Kind kind) { QTest::newRow(name) << static_cast<int>(error) << left << static_cast<int>(kind); };
        row("refused, DNS, TLS", ErrorKind::Unavailable, false, Kind::NotSent);
        row("never connected in time", ErrorKind::Timeout, false, Kind::NotSent);
        row("stopped before", ErrorKind::Cancelled, false, Kind::NotSent);
        row("host not allowed", ErrorKind::Forbidden, false, Kind::Refused);
        row("silence after the request", ErrorKind::Timeout, true, Kind::Uncertain);
        row("reset after the request", ErrorKind::Unavailable, true, Kind::Uncertain);
        row("stopped after the request", ErrorKind::Cancelled, true, Kind::Uncertain);
        row("endless answer", ErrorKind::TooLarge, true, Kind::Uncertain);
    }
    void noAnswer()
    {
        QFETCH(int, error);
        QFETCH(bool, left);
        QFETCH(int, kind);
        ScriptedTransport transport;
        transport.fails(static_cast<ErrorKind>(error), left);
        QCOMPARE(static_cast<int>(send(transport).kind), kind);
        QCOMPARE(transport.calls(), 1);
    }

    void retryAfterIsHanded()
    {
        ScriptedTransport transport;
        transport.answers(429, "", {{"retry-after", "7"}}).answers(503, "", {{"retry-after", "2.5"}}).answers(429, "", {{"retry-after", "soon"}});
        QCOMPARE(send(transport).retryAfter, std::optional(7000ms));
        QCOMPARE(send(transport).retryAfter, std::optional(2500ms));
        QCOMPARE(send(transport).retryAfter, std::optional<std::chrono::milliseconds>());
    }

    void nothingLeavesForAnImpossibleMessage()
    {
        ScriptedTransport transport;
        for (const OutboundMessage &message : {OutboundMessage{u"abc"_s, {u"x"_s}}, OutboundMessage{u""_s, {u"x"_s}}, OutboundMessage{u"-5"_s, {u"x"_s}},
                                               OutboundMessage{u"1"_s, {}}, OutboundMessage{u"1"_s, {u""_s}}, OutboundMessage{u"1"_s, {QString(4001, u'x')}},
                                               OutboundMessage{u"1"_s, std::vector<QString>(11, u"x"_s)}})
            QCOMPARE(send(transport, message).kind, Kind::Refused);
        QCOMPARE(transport.calls(), 0);
    }

    void detailsKeepTheContactOut()
    {
        ScriptedTransport transport;
        transport.answers(400, R"({"status":"error","message":"Subscriber 700000001 does not exist","details":{"messages":[{"message":"bad"}]}})");
        const QString detail = send(transport).detail;
        QVERIFY(!detail.contains(u"700000001"_s));
        QVERIFY(detail.contains(u"does not exist"_s) && detail.contains(u"bad"_s) && detail.contains(u"400"_s));
        QVERIFY(!detail.contains(u"abcdef"_s));
    }

    void testsTheConnection()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"status":"success","data":{"id":123456,"name":"Salon Awa"}})").answers(401, "{}").fails(ErrorKind::Unavailable, false);
        ManyChatMessenger messenger(transport);
        const auto good = messenger.testConnection(channel(u"http://127.0.0.1:9/"_s), m_key, Deadline::after(5s), {});
        QCOMPARE(*good, u"Salon Awa"_s);
        QCOMPARE(transport.request(0).url, u"http://127.0.0.1:9/fb/page/getInfo"_s);
        QCOMPARE(transport.request(0).method, QByteArray("GET"));
        QCOMPARE(messenger.testConnection(channel(), m_key, Deadline::after(5s), {}).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(messenger.testConnection(channel(), m_key, Deadline::after(5s), {}).error().kind, ErrorKind::Unavailable);
    }
};

QTEST_APPLESS_MAIN(ManyChatMessengerTest)
#include "manychat_messenger_test.moc"
