// ManyChat's calls of a hook: every body that the contract describes, repeats, and giving up on a slow hook.
#include "server/json/strict_json.h"
#include "tests/simulators/call_server.h"
#include "tests/simulators/hook_writer.h"
#include "tests/simulators/manychat_bodies.h"
#include "tests/simulators/manychat_simulator.h"
#include "tests/simulators_test/posted_call.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::simulators;

namespace {

constexpr int kWait = 10000;

} // namespace

class HookWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodies();
    void callsAsManyChatDoes();
    void repeatsTheSameBody();
    void givesUpOnASlowHook();
    void noticesAClosedConnection();
    void onlyLoopback();
};

void HookWriterTest::bodies()
{
    const QString text = QStringLiteral("Il a dit \"oui\"\net puis ?");
    const auto body = [&](const char *name) { return manyChatBody(*manyChatBodyFromName(QLatin1StringView(name)), 700000001, text, QStringLiteral("2026-11-22T08:00:00+00:00")); };
    const auto parsed = [&](const char *name) { return nlohmann::json::parse(body(name).toStdString()); };
    QCOMPARE_JSON(parsed("recommended")["text"], text.toStdString());
    QCOMPARE_JSON(parsed("recommended")["contact"]["id"], "700000001");
    QCOMPARE_JSON(parsed("no_contact")["contact"], "");
    QVERIFY(parsed("null_contact")["contact"].is_null());
    QCOMPARE_JSON(parsed("full_contact")["last_input_text"], text.toStdString());
    QVERIFY(parsed("full_contact")["custom_fields"].is_object());
    QCOMPARE_JSON(parsed("numeric_id")["id"], 700000001);
    QVERIFY(parsed("null_fields")["first_name"].is_null());
    QVERIFY(!parsed("missing_text").contains("last_input_text"));
    QVERIFY(!json::parse(body("broken")));
    QCOMPARE(manyChatBodyNames().size(), 8);
    QVERIFY(!manyChatBodyFromName(QStringLiteral("other")));
}

void HookWriterTest::callsAsManyChatDoes()
{
    std::vector<Call> calls;
    CallServer hook([&calls](Call call) {
        calls.push_back(std::move(call));
        return Reply{.body = R"({"reply":"OK, bien reçu"})"};
    });
    const SystemClock clock;
    ManyChatSimulator simulator({}, clock);
    const QByteArray asked = "{\"address\":\"" + hook.listen(QStringLiteral("127.0.0.1:0"))->toUtf8()
        + R"(","path":"/hooks/manychat/abc","headers":{"X-Passerelle-Secret":"s"},"contact":5,"text":"Bonjour","shape":"full_contact"})";
    QCOMPARE(simulator.control(postedCall("/_simulator/write", asked, {}))->status, 200);
    const auto written = [&] { return nlohmann::json::parse(simulator.control(gotCall("/_simulator/written", {}))->body.toStdString()); };
    QTRY_COMPARE_WITH_TIMEOUT(written()["written"].size(), std::size_t(1), kWait);
    QCOMPARE_JSON(written()["underWay"], 0);
    QCOMPARE_JSON(written()["written"][0]["status"], 200);
    QCOMPARE_JSON(written()["written"][0]["answer"], R"({"reply":"OK, bien reçu"})");
    QCOMPARE(calls.size(), std::size_t(1));
    QCOMPARE(calls[0].path, QByteArray("/hooks/manychat/abc"));
    QCOMPARE(calls[0].header("x-passerelle-secret"), QByteArray("s"));
    QCOMPARE(calls[0].header("user-agent"), QByteArray("ManyChat"));
    QCOMPARE_JSON(nlohmann::json::parse(calls[0].body.toStdString())["last_input_text"], "Bonjour");
    QCOMPARE(simulator.control(postedCall("/_simulator/write", R"({"address":"127.0.0.1:1","shape":"odd"})", {}))->status, 400);
}

void HookWriterTest::repeatsTheSameBody()
{
    std::vector<QByteArray> bodies;
    CallServer hook([&bodies](const Call &call) {
        bodies.push_back(call.body);
        return Reply{};
    });
    HookWriter writer;
    QVERIFY(writer.write({.address = *hook.listen(QStringLiteral("127.0.0.1:0")), .path = "/h", .headers = {}, .body = "{}", .times = 3, .apart = std::chrono::milliseconds(20)}));
    QTRY_COMPARE_WITH_TIMEOUT(writer.written().size(), std::size_t(3), kWait);
    QCOMPARE(bodies, std::vector<QByteArray>(3, "{}"));
}

void HookWriterTest::givesUpOnASlowHook()
{
    CallServer hook([](const Call &) { return Reply{.delivery = {.delay = std::chrono::minutes(1)}}; });
    HookWriter writer;
    QVERIFY(writer.write({.address = *hook.listen(QStringLiteral("127.0.0.1:0")), .path = "/h", .headers = {}, .body = "{}", .giveUpAfter = std::chrono::milliseconds(100)}));
    QTRY_COMPARE_WITH_TIMEOUT(writer.written().size(), std::size_t(1), kWait);
    QVERIFY(writer.written().front().gaveUp);
    QCOMPARE(writer.written().front().status, 0);
}

void HookWriterTest::noticesAClosedConnection()
{
    CallServer hook([](const Call &) { return Reply{.delivery = {.ending = Delivery::Ending::Reset, .silent = true}}; });
    HookWriter writer;
    QVERIFY(writer.write({.address = *hook.listen(QStringLiteral("127.0.0.1:0")), .path = "/h", .headers = {}, .body = "{}"}));
    QTRY_COMPARE_WITH_TIMEOUT(writer.written().size(), std::size_t(1), kWait);
    QVERIFY(!writer.written().front().gaveUp);
    QCOMPARE(writer.underWay(), 0);
}

void HookWriterTest::onlyLoopback()
{
    HookWriter writer;
    QVERIFY(!writer.write({.address = QStringLiteral("192.0.2.1:80"), .path = "/h", .headers = {}, .body = {}}));
    QVERIFY(!writer.write({.address = QStringLiteral("127.0.0.1"), .path = "/h", .headers = {}, .body = {}}));
}

QTEST_GUILESS_MAIN(HookWriterTest)
#include "hook_writer_test.moc"
