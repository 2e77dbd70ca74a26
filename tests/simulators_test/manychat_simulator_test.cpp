// The simulated ManyChat against the contract: its own examples pass, and every rule of it refuses what breaks it.
#include "tests/simulators/manychat_simulator.h"
#include "tests/simulators_test/posted_call.h"

#include <QtTest/QTest>

#include <nlohmann/json.hpp>

using namespace passerelle;
using namespace passerelle::simulators;
using nlohmann::json;

namespace {

// Stands still until it is moved.
class SetClock final : public Clock {
public:
    Instant now() const override { return fromMillis(1795334400000); }
    Monotonic monotonic() const override { return m_now; }
    void advance(std::chrono::milliseconds time) { m_now += time; }

private:
    Monotonic m_now = Monotonic(std::chrono::hours(1));
};

const HeaderList kKey{{"authorization", "Bearer 123456:0123456789abcdef"}};

json sample()
{
    return json::parse(R"({ "subscriber_id": 700000001, "data": { "version": "v2", "content": { "type": "whatsapp",
        "messages": [ { "type": "text", "text": "Nous ouvrons à 8 h 30.\n\nSource : Guide client, p. 4" } ] } } })");
}

Reply send(ManyChatSimulator &simulator, const json &body, const HeaderList &headers = kKey, const Behaviour &behaviour = {})
{
    return simulator.answer(postedCall("/fb/sending/sendContent", QByteArray::fromStdString(body.dump()), headers), behaviour);
}

json bodyOf(const Reply &reply)
{
    return json::parse(reply.body.toStdString());
}

Behaviour behaving(const char *keys)
{
    return Behaviour(std::make_shared<const json>(json::parse(keys)));
}

} // namespace

class ManyChatSimulatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theContractsExampleIsDelivered();
    void strictness_data();
    void strictness();
    void keys_data();
    void keys();
    void routes_data();
    void routes();
    void moreThan25ASecondIsRefused();
    void contactsThatAreUnknownOrSilent();
    void oddAnswers();

private:
    SetClock m_clock;
};

void ManyChatSimulatorTest::theContractsExampleIsDelivered()
{
    ManyChatSimulator simulator({}, m_clock);
    const Reply reply = send(simulator, sample());
    QCOMPARE(reply.status, 200);
    QCOMPARE_JSON(bodyOf(reply), json({{"status", "success"}}));
    const json deliveries = bodyOf(*simulator.control(gotCall("/_simulator/deliveries?contact=700000001", {})));
    QCOMPARE_JSON(deliveries["count"], 1);
    QCOMPARE_JSON(deliveries["deliveries"][0]["texts"][0], "Nous ouvrons à 8 h 30.\n\nSource : Guide client, p. 4");
    QCOMPARE_JSON(bodyOf(*simulator.control(gotCall("/_simulator/deliveries?contact=700000002", {})))["count"], 0);
}

void ManyChatSimulatorTest::strictness_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value"); // empty: removed
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("id missing") << QByteArray("/subscriber_id") << QByteArray() << QByteArray("subscriber_id cannot be blank.");
    QTest::newRow("id quoted") << QByteArray("/subscriber_id") << QByteArray("\"700000001\"") << QByteArray("must be an integer");
    QTest::newRow("id fraction") << QByteArray("/subscriber_id") << QByteArray("7.5") << QByteArray("must be an integer");
    QTest::newRow("id negative") << QByteArray("/subscriber_id") << QByteArray("-1") << QByteArray("no less than 1");
    QTest::newRow("data missing") << QByteArray("/data") << QByteArray() << QByteArray("data cannot be blank.");
    QTest::newRow("tag") << QByteArray("/message_tag") << QByteArray("\"ACCOUNT_UPDATE\"") << QByteArray("Message tags are no longer supported");
    QTest::newRow("unknown field") << QByteArray("/subscriber") << QByteArray("1") << QByteArray("Unknown field");
    QTest::newRow("version") << QByteArray("/data/version") << QByteArray("\"v1\"") << QByteArray("version must be");
    QTest::newRow("channel") << QByteArray("/data/content/type") << QByteArray("\"instagram\"") << QByteArray("does not match");
    QTest::newRow("channel missing") << QByteArray("/data/content/type") << QByteArray() << QByteArray("does not match");
    QTest::newRow("quick replies") << QByteArray("/data/content/quick_replies") << QByteArray("[]") << QByteArray("quick_replies are not supported");
    QTest::newRow("no messages") << QByteArray("/data/content/messages") << QByteArray("[]") << QByteArray("messages cannot be blank");
    QTest::newRow("image") << QByteArray("/data/content/messages/0/type") << QByteArray("\"image\"") << QByteArray("Unsupported message type");
    QTest::newRow("blank text") << QByteArray("/data/content/messages/0/text") << QByteArray("\"  \"") << QByteArray("text cannot be blank");
    QTest::newRow("text number") << QByteArray("/data/content/messages/0/text") << QByteArray("5") << QByteArray("text cannot be blank");
    QTest::newRow("long text") << QByteArray("/data/content/messages/0/text") << '"' + QByteArray(4097, 'a') + '"' << QByteArray("at most 4,096");
    QTest::newRow("node button") << QByteArray("/data/content/messages/0/buttons") << QByteArray(R"([{"type":"node","caption":"a","target":"b"}])") << QByteArray("not available through the public API");
    QTest::newRow("unknown action") << QByteArray("/data/content/actions") << QByteArray(R"([{"action":"dance"}])") << QByteArray("Unsupported action");
    QTest::newRow("unknown in message") << QByteArray("/data/content/messages/0/markdown") << QByteArray("true") << QByteArray("unknown field");
    QByteArray eleven = "[";
    for (int i = 0; i < 11; ++i)
        eleven += QByteArray(i ? "," : "") + R"({"type":"text","text":"a"})";
    QTest::newRow("eleven messages") << QByteArray("/data/content/messages") << QByteArray(eleven + ']') << QByteArray("at most 10");
}

void ManyChatSimulatorTest::strictness()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, says);
    ManyChatSimulator simulator({}, m_clock);
    json body = sample();
    const json::json_pointer at(pointer.toStdString());
    if (value.isEmpty())
        body = body.patch(json::array({{{"op", "remove"}, {"path", pointer.toStdString()}}}));
    else
        body[at] = json::parse(value.toStdString());
    const Reply reply = send(simulator, body);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.body.contains(says), reply.body.constData());
    QCOMPARE_JSON(bodyOf(reply)["status"], "error");
    QCOMPARE_JSON(bodyOf(*simulator.control(gotCall("/_simulator/deliveries", {})))["count"], 0);
}

void ManyChatSimulatorTest::keys_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("only");
    QTest::addColumn<int>("status");
    QTest::newRow("documented shape") << QByteArray("Bearer 123456:0123456789abcdef") << QByteArray() << 200;
    QTest::newRow("none") << QByteArray() << QByteArray() << 401;
    QTest::newRow("other scheme") << QByteArray("Basic 123456:0123456789abcdef") << QByteArray() << 401;
    QTest::newRow("no page id") << QByteArray("Bearer 0123456789abcdef") << QByteArray() << 401;
    QTest::newRow("not hex") << QByteArray("Bearer 123456:secret") << QByteArray() << 401;
    QTest::newRow("the only one") << QByteArray("Bearer 1:ab") << QByteArray("1:ab") << 200;
    QTest::newRow("another") << QByteArray("Bearer 1:ac") << QByteArray("1:ab") << 401;
}

void ManyChatSimulatorTest::keys()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, only);
    QFETCH(int, status);
    ManyChatSimulator simulator({.apiKey = only}, m_clock);
    QCOMPARE(send(simulator, sample(), {{"authorization", header}}).status, status);
}

void ManyChatSimulatorTest::routes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("page") << QByteArray("GET") << QByteArray("/fb/page/getInfo") << 200;
    QTest::newRow("flows") << QByteArray("GET") << QByteArray("/fb/page/getFlows") << 200;
    QTest::newRow("contact") << QByteArray("GET") << QByteArray("/fb/subscriber/getInfo?subscriber_id=700000001") << 200;
    QTest::newRow("contact that is no number") << QByteArray("GET") << QByteArray("/fb/subscriber/getInfo?subscriber_id=awa") << 400;
    QTest::newRow("wrong method") << QByteArray("GET") << QByteArray("/fb/sending/sendContent") << 405;
    QTest::newRow("wrong method too") << QByteArray("POST") << QByteArray("/fb/page/getInfo") << 405;
    QTest::newRow("unknown") << QByteArray("POST") << QByteArray("/fb/sending/sendEverything") << 404;
    QTest::newRow("without the prefix") << QByteArray("POST") << QByteArray("/sending/sendContent") << 404;
}

void ManyChatSimulatorTest::routes()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    ManyChatSimulator simulator({}, m_clock);
    Call call = postedCall(path, QByteArray::fromStdString(sample().dump()), kKey);
    call.method = method;
    QCOMPARE(simulator.answer(call, {}).status, status);
}

void ManyChatSimulatorTest::moreThan25ASecondIsRefused()
{
    SetClock clock;
    ManyChatSimulator simulator({}, clock);
    for (int i = 0; i < 25; ++i)
        QCOMPARE(send(simulator, sample()).status, 200);
    QCOMPARE(send(simulator, sample()).status, 429);
    QCOMPARE(send(simulator, sample(), {{"authorization", "Bearer 99:ab"}}).status, 200); // the bucket is the key's
    clock.advance(std::chrono::milliseconds(41));
    QCOMPARE(send(simulator, sample()).status, 200);
    QCOMPARE(send(simulator, sample()).status, 429);

    ManyChatSimulator unlimited({.apiKey = {}, .sendsPerSecond = 0}, clock);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(send(unlimited, sample()).status, 200);
}

void ManyChatSimulatorTest::contactsThatAreUnknownOrSilent()
{
    ManyChatSimulator simulator({}, m_clock);
    QVERIFY(simulator.control(postedCall("/_simulator/contacts", R"({"unknown":[5],"silentOver24h":[700000001]})", {})));
    const json silent = bodyOf(send(simulator, sample()));
    QCOMPARE_JSON(silent["code"], 3011);
    QCOMPARE_JSON(silent["status"], "error");
    json other = sample();
    other["subscriber_id"] = 5;
    const json unknown = bodyOf(send(simulator, other));
    QCOMPARE_JSON(unknown["details"]["messages"][0]["message"], "Subscriber does not exist");
    simulator.reset();
    QCOMPARE(send(simulator, other).status, 200);
}

void ManyChatSimulatorTest::oddAnswers()
{
    ManyChatSimulator simulator({}, m_clock);
    QVERIFY(bodyOf(send(simulator, sample(), kKey, behaving(R"({"withData":true})"))).contains("data"));
    const Reply coded = send(simulator, sample(), kKey, behaving(R"({"errorCode":3031})"));
    QCOMPARE(coded.status, 400);
    QCOMPARE_JSON(bodyOf(coded)["code"], 3031);
    const Reply refused = send(simulator, sample(), kKey, behaving(R"({"okWithError":true})"));
    QCOMPARE(refused.status, 200);
    QCOMPARE_JSON(bodyOf(refused)["status"], "error");
    QCOMPARE_JSON(bodyOf(*simulator.control(gotCall("/_simulator/deliveries", {})))["count"], 1);
}

QTEST_GUILESS_MAIN(ManyChatSimulatorTest)
#include "manychat_simulator_test.moc"
