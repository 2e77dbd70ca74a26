// The door against hostile clients: slow ones, many ones, and a stop in the middle of it all.
#include "tests/server/http/door_fixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <condition_variable>
#include <latch>

using namespace passerelle;
using namespace passerelle::http;
using namespace passerelle::http::test;
using namespace std::chrono_literals;

namespace {

constexpr char kHello[] = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";

void hello(Request &&, Responder responder)
{
    responder.send({200, "text/plain", "hello", {}});
}

Router usualRouter(Held *held = nullptr)
{
    Router router;
    router.add(publicRoute(Method::Get, "/hello", hello));
    router.add(hookRoute("/hooks/{hook}", hello));
    if (held)
        router.add(publicRoute(Method::Get, "/held", [held](Request &&, Responder responder) { held->keep(std::move(responder)); }));
    return router;
}

std::vector<std::unique_ptr<RawClient>> connectMany(const DoorFixture &door, int count, const char *from = nullptr)
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < count; ++i)
        clients.push_back(std::make_unique<RawClient>(door.port(), from));
    return clients;
}

} // namespace

class DoorLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closesSilentConnections();
    void ends408ForSlowHeads();
    void ends408ForSlowBodies();
    void closesIdleKeepAlive();
    void tellsAHookThatNoAnswerCame();
    void capsByAddress();
    void provenHooksPassTheAddressCap();
    void aBurstOfHooksFromOneAddressIsServed();
    void hooksGetThroughAFloodFromTheirOwnAddress();
    void whatSpokeBeforeItWasReadIsNotPushedOut();
    void capsTheTotal();
    void hooksGetThroughAFullHouse();
    void memoryStaysBoundedUnderAttack();
    void fullWorkersAnswer503();
    void finishesRunningRequestsWhenStopping();
    void stopsWithinItsGrace();
    void survivesStoppingWithPendingAnswers();
    void refusesATakenPort();
    void refusesBadOptions();
    void trustsItsProxy();
    void removesUploadsOfAnEarlierRun();
};

void DoorLimitsTest::closesSilentConnections()
{
    ServerOptions options;
    options.headerWithin = 300ms;
    DoorFixture door(options, usualRouter());
    RawClient silent(door.port());
    QVERIFY(silent.readToEnd().isEmpty()); // ends by itself, or the client's patience of 20 s does
    QTRY_COMPARE(door.counters().open.load(), 0);
}

void DoorLimitsTest::ends408ForSlowHeads()
{
    ServerOptions options;
    options.headerWithin = 400ms;
    DoorFixture door(options, usualRouter());
    RawClient slow(door.port());
    QVERIFY(slow.send("GET /hello HTTP/1.1\r\nHost: h\r\nX-Slow: "));
    std::atomic<bool> over{false};
    std::thread dripping([&] { // never stops sending, a byte at a time
        QElapsedTimer pause;
        while (!over && slow.send("x")) {
            pause.start();
            while (pause.elapsed() < 20)
                std::this_thread::yield();
        }
    });
    const Reply reply = slow.read();
    over = true;
    dripping.join();
    QCOMPARE(reply.status, 408);
    QCOMPARE(door.counters().timeouts.load(), quint64(1));
}

void DoorLimitsTest::ends408ForSlowBodies()
{
    Router router;
    Route hook = hookRoute("/hooks/{hook}", hello);
    hook.body.wholeRequestWithin = 400ms;
    router.add(std::move(hook));
    DoorFixture door({}, std::move(router));
    RawClient slow(door.port());
    QVERIFY(slow.send("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nContent-Length: 100\r\n\r\nabc"));
    QCOMPARE(slow.read().status, 408);
}

void DoorLimitsTest::closesIdleKeepAlive()
{
    ServerOptions options;
    options.idleKeepAlive = 300ms;
    DoorFixture door(options, usualRouter());
    RawClient client(door.port());
    QVERIFY(client.send(kHello));
    QCOMPARE(client.read().status, 200);
    QVERIFY(client.readToEnd().isEmpty());
    QTRY_COMPARE(door.counters().open.load(), 0);
}

void DoorLimitsTest::tellsAHookThatNoAnswerCame()
{
    Held held;
    Router router;
    Route hook = hookRoute("/hooks/{hook}", [&held](Request &&, Responder responder) { held.keep(std::move(responder)); });
    hook.body.wholeRequestWithin = 300ms;
    router.add(std::move(hook));
    DoorFixture door({}, std::move(router));
    RawClient client(door.port());
    QVERIFY(client.send(hookCall("a")));
    Responder late = held.take();
    const Reply reply = client.read();
    QCOMPARE(reply.status, 503);
    QVERIFY(!reply.header("retry-after").isEmpty());
    late.send(Response::json("{}"));
    client.halfClose();
    QVERIFY(client.readToEnd().isEmpty()); // the late answer goes nowhere
}

void DoorLimitsTest::capsByAddress()
{
    ServerOptions options;
    options.maxConnectionsPerAddress = 5;
    DoorFixture door(options, usualRouter());
    const auto counted = connectMany(door, 5);
    for (const auto &client : counted) {
        QVERIFY(client->send(kHello));
        QCOMPARE(client->read().status, 200);
    }
    RawClient over(door.port());
    QVERIFY(over.send(kHello));
    const Reply reply = over.read();
    QCOMPARE(reply.status, 429);
    QVERIFY(!reply.header("retry-after").isEmpty());

    RawClient slowOver(door.port());
    QVERIFY(slowOver.send("GET /hel"));
    QCOMPARE(slowOver.read().status, 429); // after its probation

    RawClient elsewhere(door.port(), "127.0.0.77");
    QVERIFY(elsewhere.send(kHello));
    QCOMPARE(elsewhere.read().status, 200);
    for (const auto &client : counted) {
        QVERIFY(client->send(kHello));
        QCOMPARE(client->read().status, 200);
    }
}

void DoorLimitsTest::provenHooksPassTheAddressCap()
{
    ServerOptions options;
    options.maxConnectionsPerAddress = 2;
    DoorFixture door(options, usualRouter());
    const auto clients = connectMany(door, 20);
    for (int round = 0; round < 3; ++round) {
        for (const auto &client : clients) {
            QVERIFY(client->send(hookCall("a")));
            QCOMPARE(client->read().status, 200);
        }
    }
    {
        const auto wrong = connectMany(door, 3);
        for (const auto &client : wrong)
            QVERIFY(client->send(hookCall("a", "x")));
        QCOMPARE(wrong[0]->read().status, 401);
        QCOMPARE(wrong[1]->read().status, 401);
        QCOMPARE(wrong[2]->read().status, 429); // the first two still hold their places
    }
    QTRY_COMPARE(door.counters().open.load(), 20);
    // A proven connection that then shows nothing counts again.
    QVERIFY(clients[0]->send(kHello));
    QVERIFY(clients[1]->send(kHello));
    QVERIFY(clients[2]->send(kHello));
    QCOMPARE(clients[0]->read().status, 200);
    QCOMPARE(clients[1]->read().status, 200);
    QCOMPARE(clients[2]->read().status, 429);
}

void DoorLimitsTest::aBurstOfHooksFromOneAddressIsServed()
{
    DoorFixture door({}, usualRouter());
    const auto clients = connectMany(door, 256);
    for (const auto &client : clients)
        QVERIFY(client->send(hookCall("a")));
    for (const auto &client : clients)
        QCOMPARE(client->read().status, 200);
}

void DoorLimitsTest::hooksGetThroughAFloodFromTheirOwnAddress()
{
    DoorFixture door({}, usualRouter());
    const auto hostile = connectMany(door, 900);
    for (int i = 0; i < 20; ++i) {
        RawClient hook(door.port());
        QVERIFY(hook.send(hookCall("a")));
        QCOMPARE(hook.read().status, 200);
    }
}

// The door is held while a hook's call and then a flood arrive: all are accepted before the call is read.
void DoorLimitsTest::whatSpokeBeforeItWasReadIsNotPushedOut()
{
    std::latch held(1);
    std::latch entered(1);
    Router router = usualRouter();
    router.add(publicRoute(Method::Get, "/hold", [&](Request &&, Responder responder) {
        entered.count_down();
        held.wait();
        responder.send({200, "text/plain", "let go", {}});
    }));
    ServerOptions options;
    options.maxConnections = 30;
    options.maxConnectionsPerAddress = 1;
    DoorFixture door(options, std::move(router));
    RawClient holder(door.port());
    QVERIFY(holder.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n"));
    entered.wait();
    RawClient hook(door.port());
    QVERIFY(hook.send(hookCall("a")));
    const auto flood = connectMany(door, 300); // more than may be on probation
    held.count_down();
    QCOMPARE(hook.read().status, 200);
    QCOMPARE(holder.read().status, 200);
}

void DoorLimitsTest::capsTheTotal()
{
    ServerOptions options;
    options.maxConnections = 30;
    options.maxConnectionsPerAddress = 1000;
    DoorFixture door(options, usualRouter());
    const auto house = connectMany(door, 30);
    for (const auto &client : house) {
        QVERIFY(client->send(kHello));
        QCOMPARE(client->read().status, 200);
    }
    RawClient over(door.port());
    QVERIFY(over.send(kHello));
    const Reply reply = over.read();
    QCOMPARE(reply.status, 503);
    QVERIFY(!reply.header("retry-after").isEmpty());
    QVERIFY(house[0]->send(kHello));
    QCOMPARE(house[0]->read().status, 200);
}

void DoorLimitsTest::hooksGetThroughAFullHouse()
{
    ServerOptions options;
    options.maxConnections = 100;
    options.maxConnectionsPerAddress = 1000;
    options.headerWithin = 60s; // the house stays full
    DoorFixture door(options, usualRouter());
    const auto hostile = connectMany(door, 400);
    QTRY_COMPARE(door.counters().accepted.load(), quint64(400));
    QVERIFY(door.counters().open.load() <= 100 + 200); // the house, and those on probation; the others had to leave
    RawClient hook(door.port(), "127.0.0.9");
    QVERIFY(hook.send(hookCall("a")));
    const Reply reply = hook.read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.header("connection"), QByteArray("close"));
}

void DoorLimitsTest::memoryStaysBoundedUnderAttack()
{
    DoorFixture door({}, usualRouter());
    const qint64 before = residentBytes();
    const QByteArray megabyte(1 << 20, 'x');
    for (const QByteArray &start : {QByteArray("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nContent-Length: 209715200\r\n\r\n"),
                                    QByteArray("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nTransfer-Encoding: chunked\r\n\r\nc800000\r\n"),
                                    QByteArray("GET /hello HTTP/1.1\r\nHost: h\r\nX: "), QByteArray("GET /")}) {
        std::vector<std::thread> attackers;
        std::atomic<int> refused{0};
        for (int i = 0; i < 8; ++i) {
            attackers.emplace_back([&] {
                RawClient client(door.port());
                bool goesOn = client.send(start);
                for (int sent = 0; goesOn && sent < 100; ++sent)
                    goesOn = client.send(megabyte);
                const int status = client.read().status;
                if (status == 413 || status == 431 || status == 414)
                    ++refused;
            });
        }
        for (std::thread &attacker : attackers)
            attacker.join();
        QCOMPARE(refused.load(), 8);
    }
    QVERIFY2(!kMemoryCanBeMeasured || residentBytes() - before < 24 * 1024 * 1024, qPrintable(QString::number(residentBytes() - before)));
}

void DoorLimitsTest::fullWorkersAnswer503()
{
    std::mutex mutex;
    std::condition_variable changed;
    bool goOn = false;
    std::atomic<bool> taken{false};
    const auto release = [&] {
        const std::lock_guard lock(mutex);
        goOn = true;
        changed.notify_all();
    };
    Router router;
    Route slow = publicRoute(Method::Get, "/slow", [&](Request &&, Responder responder) {
        std::unique_lock lock(mutex);
        taken = true;
        changed.wait(lock, [&] { return goOn; });
        responder.send(Response::json("{}"));
    });
    slow.runOn = RunOn::Worker;
    router.add(std::move(slow));
    router.add(publicRoute(Method::Get, "/hello", hello));
    ServerOptions options;
    options.workers = 1;
    options.maxConnectionsPerAddress = 1000;
    DoorFixture door(options, std::move(router));
    const auto releasedAtTheEnd = qScopeGuard(release); // the door waits for its worker, also when a check fails
    // The only worker is at work before the others come: it takes none of those that wait, so they stay as many.
    RawClient first(door.port());
    QVERIFY(first.send("GET /slow HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
    QTRY_VERIFY(taken);
    const auto clients = connectMany(door, 300);
    for (const auto &client : clients)
        QVERIFY(client->send("GET /slow HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
    QTRY_COMPARE(door.counters().requests.load(), quint64(301));
    // What was refused stays refused: its dropped responder does not answer for the request that follows.
    RawClient pipelining(door.port());
    QVERIFY(pipelining.send(QByteArray("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n") + kHello));
    QCOMPARE(pipelining.read().status, 503);
    QCOMPARE(pipelining.read().body, QByteArray("hello"));
    release();
    QCOMPARE(first.read().status, 200);
    int good = 0;
    int busy = 0;
    for (const auto &client : clients) {
        const Reply reply = client->read();
        good += reply.status == 200;
        busy += reply.status == 503 && !reply.header("retry-after").isEmpty();
    }
    QCOMPARE(good + busy, 300);
    QCOMPARE(good, 256);
    QCOMPARE(busy, 44);
}

void DoorLimitsTest::finishesRunningRequestsWhenStopping()
{
    Held held;
    DoorFixture door({}, usualRouter(&held));
    RawClient idle(door.port());
    QVERIFY(idle.send(kHello));
    QCOMPARE(idle.read().status, 200);
    RawClient running(door.port());
    QVERIFY(running.send(QByteArray("GET /held HTTP/1.1\r\nHost: h\r\n\r\n") + kHello));
    Responder responder = held.take();
    std::thread stopping([&door] { door.stop(15s); });
    QVERIFY(idle.readToEnd().isEmpty()); // the stop has begun
    responder.send({200, "text/plain", "finished", {}});
    const Reply reply = running.read();
    QCOMPARE(reply.body, QByteArray("finished"));
    QCOMPARE(reply.header("connection"), QByteArray("close"));
    stopping.join();
    QVERIFY(!RawClient(door.port()).isConnected());
}

void DoorLimitsTest::stopsWithinItsGrace()
{
    Held held;
    DoorFixture door({}, usualRouter(&held));
    RawClient stuck(door.port());
    QVERIFY(stuck.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n"));
    Responder never = held.take();
    door.stop(200ms); // returns, though the handler never answers
    QCOMPARE(stuck.read().status, 0);
    never.send(Response::json("{}"));
}

void DoorLimitsTest::survivesStoppingWithPendingAnswers()
{
    for (int round = 0; round < 20; ++round) {
        Held held;
        {
            DoorFixture door({}, usualRouter(&held));
            const auto clients = connectMany(door, 20);
            for (const auto &client : clients)
                QVERIFY(client->send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n"));
            QVERIFY(held.waitFor(20));
            std::thread answerer([&held] {
                for (int i = 0; i < 10; ++i)
                    held.take().send(Response::json("{}"));
            });
            door.stop(0ms);
            answerer.join();
        }
        held.dropAll(); // responders may outlive their server
    }
}

void DoorLimitsTest::refusesATakenPort()
{
    DoorFixture door({}, usualRouter());
    const Router router = usualRouter();
    ServerOptions options;
    options.port = door.port();
    Server second(options, router);
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Unavailable);
}

void DoorLimitsTest::refusesBadOptions()
{
    const Router router = usualRouter();
    const auto kindOf = [](ServerOptions options, const Router &routes) {
        Server server(std::move(options), routes);
        const auto started = server.start();
        return started ? QByteArray("started") : QByteArray(nameOf(started.error().kind));
    };
    ServerOptions everywhere;
    everywhere.address = QStringLiteral("0.0.0.0");
    QCOMPARE(kindOf(everywhere, router), QByteArray("invalid_input"));
    ServerOptions oddProxy;
    oddProxy.trustedProxies = QStringList{QStringLiteral("everyone")};
    QCOMPARE(kindOf(oddProxy, router), QByteArray("invalid_input"));
    Router undeclared;
    Route route = publicRoute(Method::Get, "/a", hello);
    route.policy = Policy::Undeclared;
    undeclared.add(std::move(route));
    QCOMPARE(kindOf({}, undeclared), QByteArray("internal"));
    Router uploading;
    Route upload = publicRoute(Method::Post, "/u", hello);
    upload.body.toFile = true;
    uploading.add(std::move(upload));
    QCOMPARE(kindOf({}, uploading), QByteArray("invalid_input"));
}

void DoorLimitsTest::trustsItsProxy()
{
    Router router;
    router.add(publicRoute(Method::Get, "/who", [](Request &&request, Responder responder) {
        responder.send({200, "text/plain", request.clientAddress + (request.secure ? " secure" : " plain"), {}});
    }));
    ServerOptions options;
    options.trustedProxies = QStringList{QStringLiteral("127.0.0.0/30")};
    options.maxConnectionsPerAddress = 1;
    DoorFixture door(options, std::move(router));
    const QByteArray who = "GET /who HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n\r\n";
    const auto proxied = connectMany(door, 5); // a proxy does not count against its address
    for (const auto &client : proxied) {
        QVERIFY(client->send(who));
        QCOMPARE(client->read().body, QByteArray("203.0.113.9 secure"));
    }
    RawClient direct(door.port(), "127.0.0.77");
    QVERIFY(direct.send(who));
    QCOMPARE(direct.read().body, QByteArray("127.0.0.77 plain"));
}

void DoorLimitsTest::removesUploadsOfAnEarlierRun()
{
    QTemporaryDir folder;
    const auto leave = [&folder](const char *name) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly);
    };
    QVERIFY(leave("upload-test-1a2b.part"));
    QVERIFY(leave("upload-other-1a2b.part"));
    Router router;
    Route upload = publicRoute(Method::Post, "/u", hello);
    upload.body = {1000, true, 5s};
    router.add(std::move(upload));
    ServerOptions options;
    options.uploadFolder = folder.path();
    DoorFixture door(options, std::move(router));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("upload-test-1a2b.part"))));
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("upload-other-1a2b.part"))));
}

QTEST_GUILESS_MAIN(DoorLimitsTest)
#include "door_limits_test.moc"
