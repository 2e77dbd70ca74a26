// The live door over raw sockets: what it answers, in which order, and that nothing a client does can break it.
#include "tests/server/http/door_fixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace passerelle;
using namespace passerelle::http;
using namespace passerelle::http::test;
using namespace std::chrono_literals;

class DoorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void answersOverKeepAlive();
    void answersHeadWithoutBody();
    void answersOptions();
    void says404And405();
    void refusesBeforeTheBody();
    void answersExpectOnlyWhenAllowed();
    void takesChunkedBodies();
    void takesABodyByteByByte();
    void answersPipelinedRequestsInOrder();
    void keepsAnEndlessPipelineBounded();
    void closesWhenAsked();
    void answersAfterAHalfClose();
    void decodesWhatTheHandlerSees();
    void handlerThatThrowsOrDrops();
    void strangeHeadersOfHandlersAreKeptOut();
    void answersFromManyThreads();
    void survivesResetsWhileAnswersArePending();
    void streamsUploads();
    void removesUploadsThatBreakOff();
    void badRequests_data();
    void badRequests();
    void bigAnswersToSlowReaders();

private:
    QTemporaryDir m_folder;
    Held m_held;
    std::unique_ptr<DoorFixture> m_door;
    std::mutex m_uploadMutex;
    std::vector<std::shared_ptr<UploadedFile>> m_uploads;
};

void DoorTest::initTestCase()
{
    Router router;
    router.add(publicRoute(Method::Get, "/hello", [](Request &&, Responder responder) { responder.send({200, "text/plain", "hello", {}}); }));
    router.add(publicRoute(Method::Get, "/seen/{name}", [](Request &&request, Responder responder) {
        responder.send({200, "text/plain",
                        request.parameter("name") + '|' + request.query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded).toUtf8() + '|'
                            + request.clientAddress + '|' + (request.secure ? "secure" : "plain"), {}});
    }));
    router.add(publicRoute(Method::Post, "/echo", [](Request &&request, Responder responder) { responder.send({200, "text/plain", request.body, {}}); }));
    router.add(publicRoute(Method::Get, "/held", [this](Request &&, Responder responder) { m_held.keep(std::move(responder)); }));
    router.add(hookRoute("/hooks/{hook}", [](Request &&request, Responder responder) { responder.send({200, "text/plain", request.body, {}}); }));
    router.add(publicRoute(Method::Get, "/throws", [](Request &&, Responder) { throw std::runtime_error("on purpose"); }));
    router.add(publicRoute(Method::Get, "/drops", [](Request &&, Responder) {}));
    router.add(publicRoute(Method::Get, "/odd", [](Request &&, Responder responder) {
        Response response = Response::json("{}");
        response.headers = {{"X-Split", "a\r\nX-Injected: b"}, {"Content-Length", "7"}, {"Cache-Control", "max-age=60"}, {"X-Good", "yes"}};
        responder.send(std::move(response));
    }));
    router.add(publicRoute(Method::Get, "/big", [](Request &&, Responder responder) { responder.send({200, "text/plain", QByteArray(8 << 20, 'b'), {}}); }));
    Route worker = publicRoute(Method::Get, "/worker/{n}", [](Request &&request, Responder responder) {
        responder.send({200, "text/plain", request.parameter("n"), {}});
    });
    worker.runOn = RunOn::Worker;
    router.add(std::move(worker));
    Route upload = publicRoute(Method::Post, "/upload", [this](Request &&request, Responder responder) {
        const std::lock_guard lock(m_uploadMutex);
        m_uploads.push_back(request.upload);
        responder.send({200, "text/plain", QByteArray::number(request.upload->bytes()), {}});
    });
    upload.body = {50 * 1024 * 1024, true, 60s};
    router.add(std::move(upload));

    ServerOptions options;
    options.uploadFolder = m_folder.filePath(QStringLiteral("uploads"));
    options.maxConnectionsPerAddress = 300;
    m_door = std::make_unique<DoorFixture>(options, std::move(router));
    QVERIFY(m_door->port() > 0);
}

void DoorTest::cleanupTestCase()
{
    m_door.reset();
}

void DoorTest::answersOverKeepAlive()
{
    RawClient client(m_door->port());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(client.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("hello"));
        QCOMPARE(reply.header("x-content-type-options"), QByteArray("nosniff"));
        QCOMPARE(reply.header("cache-control"), QByteArray("no-store"));
        QVERIFY(reply.header("date").endsWith(" GMT"));
        QVERIFY(reply.header("server").isEmpty());
        QVERIFY(reply.header("connection").isEmpty());
    }
}

void DoorTest::answersHeadWithoutBody()
{
    RawClient client(m_door->port());
    QVERIFY(client.send("HEAD /hello HTTP/1.1\r\nHost: h\r\n\r\nGET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
    const Reply head = client.read(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-length"), QByteArray("5"));
    const Reply get = client.read();
    QCOMPARE(get.status, 200);
    QCOMPARE(get.body, QByteArray("hello"));
}

void DoorTest::answersOptions()
{
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("OPTIONS /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 204);
        QCOMPARE(reply.header("allow"), QByteArray("OPTIONS, GET, HEAD"));
        QVERIFY(reply.header("content-length").isEmpty());
    }
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"));
        QCOMPARE(client.read().status, 204);
    }
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("OPTIONS /nowhere HTTP/1.1\r\nHost: h\r\n\r\n"));
        QCOMPARE(client.read().status, 404);
    }
}

void DoorTest::says404And405()
{
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n"));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.header("content-type"), QByteArray("application/problem+json"));
        QCOMPARE(reply.header("connection"), QByteArray("close"));
        QVERIFY(reply.body.contains("\"status\":404"));
        QVERIFY(client.readToEnd().isEmpty());
    }
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("DELETE /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.header("allow"), QByteArray("OPTIONS, GET, HEAD"));
    }
}

void DoorTest::refusesBeforeTheBody()
{
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nContent-Length: 262145\r\n\r\n"));
        QCOMPARE(client.read().status, 413);
    }
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: wrong\r\nContent-Length: 1000\r\n\r\n"));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 401);
        QVERIFY(!reply.body.contains("wrong secret"));
        QCOMPARE(reply.header("connection"), QByteArray("close"));
    }
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("GET /hello HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n"));
        QCOMPARE(client.read().status, 413);
    }
    {
        // The client is still sending when the answer comes, and sees it all the same.
        RawClient client(m_door->port());
        QVERIFY(client.send("POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: 16000000\r\n\r\n"));
        QVERIFY(client.send(QByteArray(16'000'000, 'x'))); // nobody resets it
        QCOMPARE(client.read().status, 404);
    }
}

void DoorTest::answersExpectOnlyWhenAllowed()
{
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
        QCOMPARE(client.read().status, 100);
        QVERIFY(client.send("abc"));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("abc"));
    }
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("POST /hooks/h HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
        QCOMPARE(client.read().status, 401);
    }
    {
        RawClient client(m_door->port());
        QVERIFY(client.send("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nExpect: 100-continue\r\nContent-Length: 999999999\r\n\r\n"));
        QCOMPARE(client.read().status, 413);
    }
}

void DoorTest::takesChunkedBodies()
{
    RawClient client(m_door->port());
    QVERIFY(client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-T: 1\r\n\r\n"
                        "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
    const Reply reply = client.read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("hello world"));
    QCOMPARE(client.read().body, QByteArray("hello"));

    RawClient endless(m_door->port());
    QVERIFY(endless.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"));
    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
    for (int i = 0; i < 20 && endless.send(chunk); ++i) { }
    QCOMPARE(endless.read().status, 413);
}

void DoorTest::takesABodyByteByByte()
{
    RawClient client(m_door->port());
    const QByteArray bytes = "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
    for (const char c : bytes)
        QVERIFY(client.send(QByteArray(1, c)));
    QCOMPARE(client.read().body, QByteArray("abcde"));
}

void DoorTest::answersPipelinedRequestsInOrder()
{
    RawClient client(m_door->port());
    QVERIFY(client.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\nGET /hello HTTP/1.1\r\nHost: h\r\n\r\n"
                        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx"));
    Responder first = m_held.take();
    // The second must not overtake the first: answer it late, from another thread.
    std::thread([&first] { first.send({200, "text/plain", "first", {}}); }).join();
    QCOMPARE(client.read().body, QByteArray("first"));
    QCOMPARE(client.read().body, QByteArray("hello"));
    QCOMPARE(client.read().body, QByteArray("x"));

    QByteArray many;
    for (int i = 0; i < 500; ++i)
        many += "GET /worker/" + QByteArray::number(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
    QVERIFY(client.send(many));
    for (int i = 0; i < 500; ++i)
        QCOMPARE(client.read().body, QByteArray::number(i));
}

void DoorTest::keepsAnEndlessPipelineBounded()
{
    RawClient client(m_door->port());
    QVERIFY(client.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n"));
    Responder first = m_held.take();
    const qint64 before = residentBytes();
    const QByteArray flood = QByteArray("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n").repeated(2000);
    std::thread sender([&client, &flood] {
        for (int i = 0; i < 500; ++i) // 32 MB, most of which must wait in the kernel
            client.send(flood);
    });
    // Others are served meanwhile.
    for (int i = 0; i < 50; ++i) {
        RawClient other(m_door->port());
        QVERIFY(other.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
        QCOMPARE(other.read().status, 200);
    }
    QVERIFY(!kMemoryCanBeMeasured || residentBytes() - before < 16 * 1024 * 1024);
    first.send({200, "text/plain", "first", {}});
    QCOMPARE(client.read().body, QByteArray("first"));
    QCOMPARE(client.read().body, QByteArray("hello"));
    client.halfClose();
    sender.join();
}

void DoorTest::closesWhenAsked()
{
    for (const QByteArray &request : {QByteArray("GET /hello HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), QByteArray("GET /hello HTTP/1.0\r\n\r\n")}) {
        RawClient client(m_door->port());
        QVERIFY(client.send(request));
        const QByteArray all = client.readToEnd();
        QVERIFY(all.contains("Connection: close\r\n"));
        QVERIFY(all.endsWith("\r\n\r\nhello"));
    }
    RawClient old(m_door->port());
    for (int i = 0; i < 2; ++i) {
        QVERIFY(old.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        const Reply reply = old.read();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.header("connection"), QByteArray("keep-alive"));
    }
}

void DoorTest::answersAfterAHalfClose()
{
    RawClient client(m_door->port());
    QVERIFY(client.send("GET /worker/7 HTTP/1.1\r\nHost: h\r\n\r\n"));
    client.halfClose();
    QVERIFY(client.readToEnd().endsWith("\r\n\r\n7"));

    RawClient broken(m_door->port());
    QVERIFY(broken.send("GET /hello HTTP/1.1\r\nHo"));
    broken.halfClose();
    QCOMPARE(broken.read().status, 400);
}

void DoorTest::decodesWhatTheHandlerSees()
{
    RawClient client(m_door->port());
    QVERIFY(client.send("GET /seen/caf%C3%A9?q=prix+du%20pain%2B1 HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 8.8.8.8\r\nX-Forwarded-Proto: https\r\n\r\n"));
    QCOMPARE(client.read().body, QByteArray("caf\xc3\xa9|prix du pain+1|127.0.0.1|plain"));
}

void DoorTest::handlerThatThrowsOrDrops()
{
    for (const char *path : {"/throws", "/drops"}) {
        RawClient client(m_door->port());
        QVERIFY(client.send(QByteArray("GET ") + path + " HTTP/1.1\r\nHost: h\r\n\r\n"));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 500);
        QCOMPARE(reply.header("content-type"), QByteArray("application/problem+json"));
        QVERIFY(!reply.body.contains("on purpose"));
    }
}

void DoorTest::strangeHeadersOfHandlersAreKeptOut()
{
    RawClient client(m_door->port());
    QVERIFY(client.send("GET /odd HTTP/1.1\r\nHost: h\r\n\r\n"));
    const Reply reply = client.read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("{}"));
    QVERIFY(!reply.head.contains("X-Injected"));
    QCOMPARE(reply.header("cache-control"), QByteArray("max-age=60"));
    QCOMPARE(reply.header("x-good"), QByteArray("yes"));
    QCOMPARE(reply.head.count("ontent-Length"), 1);
}

void DoorTest::answersFromManyThreads()
{
    constexpr int kClients = 64;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < kClients; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_door->port()));
        QVERIFY(clients.back()->send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n"));
    }
    QVERIFY(m_held.waitFor(kClients));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([this] {
            for (int i = 0; i < kClients / 4; ++i)
                m_held.take().send({200, "text/plain", "done", {}});
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const auto &client : clients)
        QCOMPARE(client->read().body, QByteArray("done"));
}

void DoorTest::survivesResetsWhileAnswersArePending()
{
    for (int round = 0; round < 5; ++round) {
        constexpr std::size_t kClients = 100;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (std::size_t i = 0; i < kClients; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_door->port()));
            QVERIFY(clients.back()->send("GET /held HTTP/1.1\r\nHost: h\r\n\r\nGET /held HTTP/1.1\r\nHost: h\r\n\r\n"));
        }
        QVERIFY(m_held.waitFor(kClients));
        std::thread answerer([this] {
            for (std::size_t i = 0; i < kClients; ++i)
                m_held.take().send(Response::json("{}"));
        });
        for (const auto &client : clients)
            client->reset();
        answerer.join();
        m_held.dropAll();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_door->counters().open.load(), 0, 20000);
    m_held.dropAll();
    RawClient after(m_door->port());
    QVERIFY(after.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
    QCOMPARE(after.read().status, 200);
}

void DoorTest::streamsUploads()
{
    constexpr qint64 kBytes = 50 * 1024 * 1024;
    const QByteArray piece = QByteArray("0123456789abcdef").repeated(4096);
    const qint64 before = residentBytes();
    RawClient client(m_door->port());
    QVERIFY(client.send("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(kBytes) + "\r\n\r\n"));
    qint64 most = 0;
    for (qint64 sent = 0; sent < kBytes; sent += piece.size()) {
        QVERIFY(client.send(piece));
        most = std::max(most, residentBytes());
    }
    const Reply reply = client.read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray::number(kBytes));
    QVERIFY2(!kMemoryCanBeMeasured || most - before < 8 * 1024 * 1024, qPrintable(QString::number(most - before)));

    const auto upload = std::exchange(m_uploads, {}).at(0);
    QFile file(upload->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    struct stat status{};
    QCOMPARE(::fstat(file.handle(), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0600));
    QCOMPARE(file.size(), kBytes);
    while (!file.atEnd())
        QVERIFY(file.read(piece.size()) == piece);

    RawClient large(m_door->port());
    QVERIFY(large.send("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(kBytes + 1) + "\r\n\r\n"));
    QCOMPARE(large.read().status, 413);

    RawClient chunked(m_door->port());
    QVERIFY(chunked.send("POST /upload HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));
    QCOMPARE(chunked.read().body, QByteArray("3"));
}

void DoorTest::removesUploadsThatBreakOff()
{
    m_uploads.clear();
    const QDir uploads(m_folder.filePath(QStringLiteral("uploads")));
    QTRY_COMPARE(uploads.entryList(QDir::Files).size(), 0);
    RawClient client(m_door->port());
    QVERIFY(client.send("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(5000, 'x')));
    QTRY_COMPARE(uploads.entryList(QDir::Files).size(), 1);
    client.reset();
    QTRY_COMPARE(uploads.entryList(QDir::Files).size(), 0);
}

void DoorTest::badRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("tls hello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) << 400;
    QTest::newRow("no host") << QByteArray("GET /hello HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("http 9.9") << QByteArray("GET /hello HTTP/9.9\r\nHost: h\r\n\r\n") << 505;
    QTest::newRow("unknown method") << QByteArray("BREW /hello HTTP/1.1\r\nHost: h\r\n\r\n") << 501;
    QTest::newRow("length and chunked") << QByteArray("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;
    QTest::newRow("header too large") << "GET /hello HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(100'000, 'x') << 431;
    QTest::newRow("too many headers") << "GET /hello HTTP/1.1\r\nHost: h\r\n" + QByteArray("X: y\r\n").repeated(2000) << 431;
    QTest::newRow("target too long") << "GET /" + QByteArray(9000, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n" << 414;
    QTest::newRow("expectation") << QByteArray("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: tea\r\n\r\n") << 417;
    QTest::newRow("chunk size") << QByteArray("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n") << 400;
}

void DoorTest::badRequests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(m_door->port());
    client.send(bytes);
    const Reply reply = client.read();
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.header("content-type"), QByteArray("application/problem+json"));
    QCOMPARE(reply.header("connection"), QByteArray("close"));
    client.halfClose();
    QVERIFY(client.readToEnd().isEmpty());
}

void DoorTest::bigAnswersToSlowReaders()
{
    RawClient slow(m_door->port());
    QVERIFY(slow.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\nGET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
    RawClient other(m_door->port());
    QVERIFY(other.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
    QCOMPARE(other.read().status, 200);
    QCOMPARE(slow.read().body.size(), qsizetype(8 << 20));
    QCOMPARE(slow.read().body, QByteArray("hello"));
}

QTEST_GUILESS_MAIN(DoorTest)
#include "door_test.moc"
