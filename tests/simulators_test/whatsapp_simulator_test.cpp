// The simulated WhatsApp against the contract: its own examples pass, and every rule of it refuses what breaks it.
#include "tests/simulators/whatsapp_simulator.h"
#include "tests/simulators_test/posted_call.h"

#include <QtTest/QTest>

#include <nlohmann/json.hpp>

using namespace passerelle;
using namespace passerelle::simulators;
using nlohmann::json;

namespace {

class MovedClock final : public Clock {
public:
    Instant now() const override { return fromMillis(1795334400000) + m_moved; }
    Monotonic monotonic() const override { return Monotonic(std::chrono::hours(1)) + m_moved; }
    void advance(std::chrono::milliseconds time) { m_moved += time; }

private:
    std::chrono::milliseconds m_moved{0};
};

const HeaderList kToken{{"authorization", "Bearer EAAB-a-system-users-token"}, {"host", "127.0.0.1:9"}, {"user-agent", "test"}};
const QByteArray kMessages = "/v25.0/106000000000001/messages";

// Contract, part 3.
json sample()
{
    return json::parse(R"({ "messaging_product": "whatsapp", "recipient_type": "individual", "to": "221770000000",
        "type": "text", "text": { "body": "Nous ouvrons à 8 h 30.", "preview_url": false },
        "context": { "message_id": "wamid.SAMPLE0001" }, "biz_opaque_callback_data": "job:0192f0c6" })");
}

json bodyOf(const Reply &reply) { return json::parse(reply.body.toStdString()); }

} // namespace

class WhatsAppSimulatorTest : public QObject {
    Q_OBJECT

    MovedClock m_clock;
    std::unique_ptr<WhatsAppSimulator> m_simulator;

    void make(WhatsAppOptions options = {}) { m_simulator = std::make_unique<WhatsAppSimulator>(std::move(options), m_clock); }
    Reply post(const QByteArray &path, const json &body, const HeaderList &headers = kToken)
    {
        return m_simulator->answer(postedCall(path, QByteArray::fromStdString(body.dump()), headers), {});
    }
    Reply get(const QByteArray &path, const HeaderList &headers = kToken) { return m_simulator->answer(gotCall(path, headers), {}); }
    json control(const QByteArray &route, const QByteArray &body = {})
    {
        const Call call = body.isEmpty() ? gotCall("/_simulator/" + route, {}) : postedCall("/_simulator/" + route, body, {});
        return bodyOf(*m_simulator->control(call));
    }
    int codeOf(const Reply &reply) { return bodyOf(reply)["error"]["code"].get<int>(); }

private Q_SLOTS:
    void init()
    {
        m_clock = MovedClock();
        make();
        control("contacts", R"({"wrote":["221770000000"]})");
    }

    void theContractsExampleIsAccepted()
    {
        const json body = bodyOf(post(kMessages, sample()));
        QCOMPARE_JSON(body["messaging_product"], "whatsapp");
        QCOMPARE_JSON(body["contacts"], json::parse(R"([{"input":"221770000000","wa_id":"221770000000"}])"));
        QVERIFY(body["messages"][0]["id"].get<std::string>().starts_with("wamid."));
        const json delivered = control("deliveries?contact=221770000000");
        QCOMPARE_JSON(delivered["count"], 1);
        QCOMPARE_JSON(delivered["deliveries"][0]["callback"], "job:0192f0c6");
        QCOMPARE_JSON(delivered["deliveries"][0]["context"], "wamid.SAMPLE0001");
    }

    void strictness_data()
    {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value"); // empty: removed
        QTest::addColumn<int>("code");
        QTest::newRow("product missing") << QByteArray("/messaging_product") << QByteArray() << 131008;
        QTest::newRow("another product") << QByteArray("/messaging_product") << QByteArray("\"sms\"") << 100;
        QTest::newRow("recipient type") << QByteArray("/recipient_type") << QByteArray("\"group\"") << 100;
        QTest::newRow("to missing") << QByteArray("/to") << QByteArray() << 131008;
        QTest::newRow("to a number") << QByteArray("/to") << QByteArray("221770000000") << 131009;
        QTest::newRow("to no number") << QByteArray("/to") << QByteArray("\"Awa\"") << 131009;
        QTest::newRow("to and recipient") << QByteArray("/recipient") << QByteArray("\"SN.1\"") << 100;
        QTest::newRow("text missing") << QByteArray("/text") << QByteArray() << 131008;
        QTest::newRow("body blank") << QByteArray("/text/body") << QByteArray("\"  \"") << 131008;
        QTest::newRow("body long") << QByteArray("/text/body") << '"' + QByteArray(4097, 'a') + '"' << 100;
        QTest::newRow("preview") << QByteArray("/text/preview_url") << QByteArray("\"no\"") << 100;
        QTest::newRow("unknown key") << QByteArray("/markdown") << QByteArray("true") << 100;
        QTest::newRow("unknown key of text") << QByteArray("/text/format") << QByteArray("1") << 100;
        QTest::newRow("context") << QByteArray("/context/message_id") << QByteArray("\"12\"") << 131009;
        QTest::newRow("callback long") << QByteArray("/biz_opaque_callback_data") << '"' + QByteArray(513, 'a') + '"' << 100;
        QTest::newRow("type") << QByteArray("/type") << QByteArray("\"hologram\"") << 131051;
        QTest::newRow("to itself") << QByteArray("/to") << QByteArray("\"33100000000\"") << 131021;
        QTest::newRow("never wrote") << QByteArray("/to") << QByteArray("\"221779999999\"") << 131047;
    }
    void strictness()
    {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(int, code);
        json body = sample();
        if (value.isEmpty())
            body = body.patch(json::array({{{"op", "remove"}, {"path", pointer.toStdString()}}}));
        else
            body[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
        QCOMPARE(codeOf(post(kMessages, body)), code);
        QCOMPARE_JSON(control("deliveries")["count"], 0);
    }

    void tokensVersionsAndNumbers()
    {
        QCOMPARE(codeOf(post(kMessages, sample(), {})), 190);
        QCOMPARE(codeOf(post(kMessages, sample(), {{"authorization", "Bearer short"}})), 190);
        QCOMPARE(codeOf(post("/106000000000001/messages", sample())), 2500);
        QCOMPARE(codeOf(post("/v99.0/106000000000001/messages", sample())), 2500);
        QCOMPARE(post("/v21.0/106000000000001/messages", sample()).status, 200);
        control("numbers", R"({"numbers":[{"id":"106000000000001","token":"EAAB-a-system-users-token","name":"Un"},{"id":"106000000000002","token":"the-second-tenants-token"}]})");
        QCOMPARE_JSON(bodyOf(get("/v25.0/106000000000001"))["verified_name"], "Un");
        QCOMPARE(codeOf(get("/v25.0/106000000000002")), 100); // another's
        QCOMPARE(codeOf(post("/v25.0/106000000000003/messages", sample())), 100);
        QVERIFY(!bodyOf(get("/v25.0/106000000000002", {{"authorization", "Bearer the-second-tenants-token"}})).contains("error"));
    }

    void theWindowClosesAfter24Hours()
    {
        m_clock.advance(std::chrono::hours(24) - std::chrono::seconds(1));
        QCOMPARE(post(kMessages, sample()).status, 200);
        m_clock.advance(std::chrono::seconds(2));
        QCOMPARE(codeOf(post(kMessages, sample())), 131047);
        json reopening = json::parse(R"({"messaging_product":"whatsapp","to":"221770000000","type":"template","template":{"name":"reprise","language":{"code":"fr"},
            "components":[{"type":"body","parameters":[{"type":"text","text":"Awa"}]}]}})");
        QCOMPARE(post(kMessages, reopening).status, 200);
        reopening["template"]["components"][0]["parameters"][0]["text"] = "a\nb";
        QCOMPARE(codeOf(post(kMessages, reopening)), 132012);
    }

    void rates()
    {
        make({.sendsPerSecond = 5, .pairBurst = 3, .openWindow = true});
        json other = sample();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(post(kMessages, sample()).status, 200);
        QCOMPARE(codeOf(post(kMessages, sample())), 131056);
        m_clock.advance(std::chrono::milliseconds(5900));
        QCOMPARE(codeOf(post(kMessages, sample())), 131056);
        m_clock.advance(std::chrono::milliseconds(200));
        QCOMPARE(post(kMessages, sample()).status, 200); // one in six seconds comes back
        int taken = 0;
        for (int i = 0; i < 10; ++i) { // the number's own rate counts all users
            other["to"] = "22177000001" + std::to_string(i);
            taken += post(kMessages, other).status == 200 ? 1 : 0;
        }
        QCOMPARE(taken, 4);
        QCOMPARE(codeOf(post(kMessages, other)), 130429);
    }

    void readMarks()
    {
        const json mark = json::parse(R"({"messaging_product":"whatsapp","status":"read","message_id":"wamid.SAMPLE0001","typing_indicator":{"type":"text"}})");
        QCOMPARE(codeOf(post(kMessages, mark)), 131009); // nobody wrote it
        control("write", R"({"address":"127.0.0.1:1","path":"/","id":"wamid.SAMPLE0001","text":"Bonjour"})");
        QCOMPARE_JSON(bodyOf(post(kMessages, mark)), json({{"success", true}}));
        QCOMPARE_JSON(control("seen")["seen"][0]["typing"], true);
    }

    void filesAreHandedOutForFiveMinutes()
    {
        make({.mediaBase = QStringLiteral("http://127.0.0.1:2")});
        const QByteArray form = "--b\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"
                                "--b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\naudio/ogg\r\n"
                                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.ogg\"\r\nContent-Type: audio/ogg\r\n\r\nOggS--b\r\n\r\n--b--\r\n";
        Call upload = postedCall("/v25.0/106000000000001/media", form, kToken);
        upload.headers = kToken;
        upload.headers.emplace_back("content-type", "multipart/form-data; boundary=b");
        const std::string id = bodyOf(m_simulator->answer(upload, {}))["id"];
        const json described = bodyOf(get("/v25.0/" + QByteArray::fromStdString(id)));
        QCOMPARE_JSON(described["file_size"], 9);
        const QByteArray url = QByteArray::fromStdString(described["url"]);
        QVERIFY(url.startsWith("http://127.0.0.1:2/"));
        const QByteArray target = url.mid(18);
        QCOMPARE(get(target).body, QByteArray("OggS--b\r\n"));
        QCOMPARE(get(target, {}).status, 401); // the second GET needs the token too
        m_clock.advance(std::chrono::minutes(5));
        QCOMPARE(get(target).status, 404);
    }

    void bodiesAreEscapedAndSigned()
    {
        QCOMPARE(escapedBody("{\"a\":\"é😀\"}"), QByteArray("{\"a\":\"\\u00e9\\ud83d\\ude00\"}"));
        QCOMPARE(signatureOf("body", "secret"), QByteArray("sha256=dc46983557fea127b43af721467eb9b3fde2338fe3e14f51952aa8478c13d355"));
    }

    void theEnvelopeIsTheContracts()
    {
        WhatsAppShelf shelf(m_clock);
        const json asked = json::parse(R"({"contact":"221770000000","userId":"SN.1349000000000000001","text":"Quels sont vos horaires ?"})");
        json value = valueOf({});
        value["contacts"] = json::array({contactOf(writerIn(asked))});
        value["messages"] = json::array({messageEvent(asked, QStringLiteral("wamid.SAMPLE0001"), m_clock.now(), shelf)});
        QCOMPARE_JSON(envelopeOf({{{}, &value}}), json::parse(R"({ "object": "whatsapp_business_account",
          "entry": [ { "id": "102000000000001", "changes": [ { "field": "messages", "value": {
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "33100000000", "phone_number_id": "106000000000001" },
            "contacts": [ { "profile": { "name": "Awa" }, "wa_id": "221770000000", "user_id": "SN.1349000000000000001" } ],
            "messages": [ { "from": "221770000000", "from_user_id": "SN.1349000000000000001",
              "id": "wamid.SAMPLE0001", "timestamp": "1795334400",
              "type": "text", "text": { "body": "Quels sont vos horaires ?" } } ] } } ] } ] })"));
    }

    void appsAreSubscribed()
    {
        QCOMPARE_JSON(bodyOf(get("/v25.0/102000000000001/subscribed_apps"))["data"], json::array());
        QCOMPARE(codeOf(post("/v25.0/102000000000001/subscribed_apps", json({{"override_callback_uri", "https://example.org/hook"}}))), 100);
        QCOMPARE_JSON(bodyOf(post("/v25.0/102000000000001/subscribed_apps", json::object())), json({{"success", true}}));
        QCOMPARE_JSON(bodyOf(get("/v25.0/102000000000001/subscribed_apps"))["data"].size(), 1);
    }
};

QTEST_GUILESS_MAIN(WhatsAppSimulatorTest)
#include "whatsapp_simulator_test.moc"
