// Behaviours are queued, matched, counted and refused as described; what was received can be read back.
#include "tests/simulators/manychat_simulator.h"
#include "tests/simulators/simulator_host.h"
#include "tests/simulators_test/posted_call.h"

#include <QtTest/QTest>

#include <nlohmann/json.hpp>

using namespace passerelle;
using namespace passerelle::simulators;
using nlohmann::json;

namespace {

constexpr char kMessage[] = R"({"subscriber_id":7,"data":{"version":"v2","content":{"type":"whatsapp","messages":[{"type":"text","text":"Bonjour"}]}}})";

// A ManyChat behind its control routes.
class Hosted {
public:
    Hosted() : m_host(std::make_unique<ManyChatSimulator>(ManyChatOptions{}, m_clock), m_clock) {}
    Reply send() { return m_host.handle(postedCall("/fb/sending/sendContent", kMessage, {{"authorization", "Bearer 1:ab"}})); }
    Reply look() { return m_host.handle(gotCall("/fb/page/getInfo", {{"authorization", "Bearer 1:ab"}})); }
    Reply behave(const QByteArray &body) { return m_host.handle(postedCall("/_simulator/behave", body, {})); }
    json read(const QByteArray &path) { return json::parse(m_host.handle(gotCall(path, {})).body.toStdString()); }
    Reply reset() { return m_host.handle(postedCall("/_simulator/reset", {}, {})); }
    json deliveries() { return read("/_simulator/deliveries"); }

private:
    SystemClock m_clock;
    SimulatorHost m_host;
};

} // namespace

class SimulatorHostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void behavioursAreCountedAndMatched();
    void skipAndEvery();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void dropsWithAndWithoutEffect();
    void spoilsAnswers();
    void readsBackWhatItReceived();
    void forgets();
};

void SimulatorHostTest::behavioursAreCountedAndMatched()
{
    Hosted hosted;
    QCOMPARE(hosted.behave(R"([{"path":"sendContent","status":503,"times":2,"retryAfter":3},{"path":"sendContent","delayMs":50}])").status, 200);
    QCOMPARE(hosted.look().status, 200);
    const Reply first = hosted.send();
    QCOMPARE(first.status, 503);
    QVERIFY(first.headers.back() == std::make_pair(QByteArray("Retry-After"), QByteArray("3")));
    QCOMPARE(hosted.send().status, 503);
    QCOMPARE(hosted.send().delivery.delay, std::chrono::milliseconds(50));
    QCOMPARE(hosted.send().delivery.delay, std::chrono::milliseconds(0));
    QCOMPARE_JSON(hosted.deliveries()["count"], 2); // the two that failed had no effect

    hosted.behave(R"({"status":500,"forever":true})");
    for (int i = 0; i < 5; ++i)
        QCOMPARE(hosted.look().status, 500);
    hosted.behave(R"({"behaviours":[],"replace":true})");
    QCOMPARE(hosted.look().status, 200);
    hosted.behave(R"({"status":500,"bodyContains":"Bonjour"})");
    QCOMPARE(hosted.look().status, 200);
    QCOMPARE(hosted.send().status, 500);
}

void SimulatorHostTest::skipAndEvery()
{
    Hosted hosted;
    hosted.behave(R"({"status":500,"skip":2,"every":3,"forever":true})");
    QByteArray seen;
    for (int i = 0; i < 9; ++i)
        seen += hosted.look().status == 500 ? 'x' : '.';
    QCOMPARE(seen, QByteArray("....x..x."));
}

void SimulatorHostTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("unknown key") << QByteArray(R"({"stattus":500})") << QByteArray("stattus");
    QTest::newRow("wrong type") << QByteArray(R"({"status":"500"})") << QByteArray("wrong type");
    QTest::newRow("negative") << QByteArray(R"({"delayMs":-1})") << QByteArray("wrong type");
    QTest::newRow("another service's key") << QByteArray(R"({"blockedPrompt":"SAFETY"})") << QByteArray("blockedPrompt");
    QTest::newRow("not an object") << QByteArray("[5]") << QByteArray("object");
    QTest::newRow("not JSON") << QByteArray("{") << QByteArray("JSON");
    QTest::newRow("one of two") << QByteArray(R"([{"status":500},{"nope":1}])") << QByteArray("nope");
}

void SimulatorHostTest::refusesWhatItDoesNotKnow()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, says);
    Hosted hosted;
    const Reply reply = hosted.behave(body);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.body.contains(says), reply.body.constData());
    QCOMPARE(hosted.look().status, 200); // nothing of it was taken
}

void SimulatorHostTest::dropsWithAndWithoutEffect()
{
    Hosted hosted;
    hosted.behave(R"([{"dropBeforeAnswer":true},{"dropAfterRequest":true,"reset":true},{"silent":true,"delayMs":30000}])");
    const Reply before = hosted.send();
    QVERIFY(before.delivery.silent && before.delivery.ending == Delivery::Ending::Close);
    QCOMPARE_JSON(hosted.deliveries()["count"], 0);
    const Reply after = hosted.send();
    QVERIFY(after.delivery.silent && after.delivery.ending == Delivery::Ending::Reset);
    QCOMPARE_JSON(hosted.deliveries()["count"], 1);
    const Reply silent = hosted.send();
    QVERIFY(silent.delivery.silent && silent.delivery.delay == std::chrono::seconds(30));
    QCOMPARE_JSON(hosted.deliveries()["count"], 1);
    QCOMPARE_JSON(hosted.read("/_simulator/received")["byStatus"]["0"], 3);
}

void SimulatorHostTest::spoilsAnswers()
{
    Hosted hosted;
    hosted.behave(R"([{"garbage":true},{"truncateJson":true},{"html":true},{"garbageHttp":true},{"cutAfterBytes":10},{"repeatAnswer":2},{"status":200,"body":{"status":"error"}},{"status":429,"body":"slow down","contentType":"text/plain","headers":{"X-A":"b"}}])");
    QVERIFY(!json::accept(hosted.look().body.toStdString()));
    QVERIFY(!json::accept(hosted.look().body.toStdString()));
    const Reply html = hosted.look();
    QCOMPARE(html.status, 502);
    QVERIFY(html.body.startsWith("<html>"));
    QVERIFY(!hosted.look().raw.isEmpty());
    QCOMPARE(hosted.look().delivery.cutAfterBytes, 10);
    QCOMPARE(hosted.look().delivery.repeat, 2);
    QCOMPARE(hosted.look().body, QByteArray(R"({"status":"error"})"));
    const Reply last = hosted.look();
    QCOMPARE(last.status, 429);
    QCOMPARE(last.body, QByteArray("slow down"));
    QCOMPARE(last.contentType, QByteArray("text/plain"));
    QCOMPARE(last.headers.back().first, QByteArray("X-A"));
}

void SimulatorHostTest::readsBackWhatItReceived()
{
    Hosted hosted;
    hosted.look();
    hosted.behave(R"({"status":503})");
    hosted.send();
    const json all = hosted.read("/_simulator/received");
    QCOMPARE_JSON(all["count"], 2);
    QCOMPARE_JSON(all["calls"][0]["method"], "GET");
    QCOMPARE_JSON(all["calls"][1]["body"], kMessage);
    QCOMPARE_JSON(all["calls"][1]["headers"]["authorization"], "Bearer 1:ab");
    QCOMPARE_JSON(all["calls"][1]["status"], 503);
    QCOMPARE_JSON(all["calls"][1]["behaviour"]["status"], 503);
    QVERIFY(!all["calls"][0].contains("behaviour"));
    QCOMPARE_JSON(hosted.read("/_simulator/received?since=1")["count"], 1);
    QCOMPARE_JSON(hosted.read("/_simulator/received?path=getInfo")["count"], 1);
    QVERIFY(!hosted.read("/_simulator/received?summary=1").contains("calls"));
}

void SimulatorHostTest::forgets()
{
    Hosted hosted;
    hosted.send();
    hosted.behave(R"({"status":500,"forever":true})");
    QCOMPARE(hosted.reset().status, 200);
    QCOMPARE(hosted.look().status, 200);
    QCOMPARE_JSON(hosted.read("/_simulator/received")["count"], 1);
    QCOMPARE_JSON(hosted.read("/_simulator/received")["calls"][0]["number"], 2); // numbers go on
    QCOMPARE_JSON(hosted.deliveries()["count"], 0);
}

QTEST_GUILESS_MAIN(SimulatorHostTest)
#include "simulator_host_test.moc"
