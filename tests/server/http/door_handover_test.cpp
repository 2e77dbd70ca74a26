// A listening socket that passes from one door to the next: who calls in between waits in the kernel, and who was accepted
// by the first is heard by it.
#include "tests/server/http/door_fixture.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::http;
using namespace passerelle::http::test;
using namespace std::chrono_literals;

namespace {

constexpr char kHello[] = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr int kRounds = 40;
constexpr int kClients = 12;

Router helloRouter()
{
    Router router;
    router.add(publicRoute(Method::Get, "/hello", [](Request &&, Responder responder) { responder.send({200, "text/plain", "hello", {}}); }));
    return router;
}

} // namespace

class DoorHandoverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoCallsInBetweenIsAnsweredByTheNext();
    void whoHasJustSpokenIsAnsweredByOneOfThem();
    void theSilentAreNotWaitedForUntilTheEnd();
    void whatDoesNotListenIsNoListener();
};

void DoorHandoverTest::whoCallsInBetweenIsAnsweredByTheNext()
{
    ServerOptions options;
    auto first = std::make_unique<DoorFixture>(options, helloRouter());
    const QString address = first->address();
    const quint16 port = first->port();
    options.listener = first->handOver(5s).release();
    QVERIFY(options.listener >= 0);
    first.reset();
    RawClient between(port);
    QVERIFY(between.isConnected());
    QVERIFY(between.send(kHello));
    DoorFixture next(options, helloRouter());
    QCOMPARE(next.address(), address);
    QCOMPARE(between.read().status, 200);
}

// Some are accepted and unread when the door is told, some not accepted yet: nobody may fall in between.
void DoorHandoverTest::whoHasJustSpokenIsAnsweredByOneOfThem()
{
    ServerOptions options;
    auto door = std::make_unique<DoorFixture>(options, helloRouter());
    for (int round = 0; round < kRounds; ++round) {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < kClients; ++i) {
            clients.push_back(std::make_unique<RawClient>(door->port()));
            QVERIFY(clients.back()->send(kHello));
        }
        options.listener = door->handOver(10s).release();
        door = std::make_unique<DoorFixture>(options, helloRouter());
        for (const auto &client : clients)
            QCOMPARE(client->read().status, 200);
    }
}

void DoorHandoverTest::theSilentAreNotWaitedForUntilTheEnd()
{
    DoorFixture door({}, helloRouter());
    RawClient silent(door.port());
    QVERIFY(silent.isConnected());
    QTRY_COMPARE(door.counters().open.load(), 1);
    const FileDescriptor listener = door.handOver(1h); // would not come back in this test's time
    QVERIFY(listener.isOpen());
    QVERIFY(silent.endsWithin(20s));
}

void DoorHandoverTest::whatDoesNotListenIsNoListener()
{
    FileDescriptor file(QStringLiteral("/dev/null"), 0);
    ServerOptions options;
    options.listener = file.release();
    const Router router = helloRouter();
    Server server(options, router);
    const auto started = server.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Unavailable);
    QVERIFY(!server.shareListener());
}

QTEST_GUILESS_MAIN(DoorHandoverTest)
#include "door_handover_test.moc"
