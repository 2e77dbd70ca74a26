// The parts of the door that need no socket: admission, proxies, listening policy, problems, the shape of answers.
#include "server/http/admission.h"
#include "server/http/listening_policy.h"
#include "server/http/peer_address.h"
#include "server/http/response_writer.h"
#include "server/http/worker_pool.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::http;

namespace {

Request forwarded(std::vector<std::pair<QByteArray, QByteArray>> headers)
{
    Request request;
    request.headers = std::move(headers);
    return request;
}

} // namespace

class DoorPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsByAddress();
    void provenHooksDoNotCount();
    void evictsTheOldestOnProbation();
    void aFloodPushesOutItsOwn();
    void keepsTheTotal();
    void believesOnlyTrustedProxies_data();
    void believesOnlyTrustedProxies();
    void refusesOddProxies();
    void listensOnlyWhereItMay_data();
    void listensOnlyWhereItMay();
    void mapsErrorsToProblems_data();
    void mapsErrorsToProblems();
    void responderAnswersOnce();
    void datesAreHttp();
    void workersDropWhatWaits();
};

void DoorPartsTest::countsByAddress()
{
    Admission admission(10, 2, 4);
    QCOMPARE(admission.arrive(1, "a", false).standing, Standing::Counted);
    QCOMPARE(admission.arrive(2, "a", false).standing, Standing::Counted);
    QCOMPARE(admission.arrive(3, "a", false).standing, Standing::OverAddressCap);
    QCOMPARE(admission.arrive(4, "b", false).standing, Standing::Counted);
    QCOMPARE(admission.arrive(5, "a", true).standing, Standing::Free);
    admission.leave(1, "a", Standing::Counted);
    QCOMPARE(admission.arrive(6, "a", false).standing, Standing::Counted);
    QCOMPARE(admission.open(), 5);
}

void DoorPartsTest::provenHooksDoNotCount()
{
    Admission admission(10, 1, 4);
    Standing first = admission.arrive(1, "a", false).standing;
    QVERIFY(admission.reconsider(1, "a", true, false, first));
    QCOMPARE(first, Standing::Free);
    Standing second = admission.arrive(2, "a", false).standing;
    QCOMPARE(second, Standing::Counted);
    // The first shows no secret this time: it would count, and the address is full.
    QVERIFY(!admission.reconsider(1, "a", false, false, first));
    admission.leave(2, "a", second);
    QVERIFY(admission.reconsider(1, "a", false, false, first));
    QCOMPARE(first, Standing::Counted);
    Standing third = admission.arrive(3, "a", false).standing;
    QCOMPARE(third, Standing::OverAddressCap);
    QVERIFY(!admission.reconsider(3, "a", false, false, third));
    QVERIFY(admission.reconsider(3, "a", true, false, third));
    QCOMPARE(third, Standing::Free);
}

void DoorPartsTest::evictsTheOldestOnProbation()
{
    Admission admission(10, 0, 2);
    QVERIFY(!admission.arrive(1, "a", false).evicted);
    QVERIFY(!admission.arrive(2, "a", false).evicted);
    const auto third = admission.arrive(3, "a", false);
    QCOMPARE(third.evicted.value(), quint64(1));
    admission.leave(1, "a", Standing::OverAddressCap);
    Standing second = Standing::OverAddressCap;
    QVERIFY(admission.reconsider(2, "a", true, false, second));
    QVERIFY(!admission.arrive(4, "a", false).evicted); // 2 has proven itself and left a place
}

void DoorPartsTest::aFloodPushesOutItsOwn()
{
    Admission admission(10, 0, 3);
    admission.arrive(1, "channel", false);
    admission.arrive(2, "flood", false);
    admission.arrive(3, "flood", false);
    for (quint64 id = 4; id < 100; ++id) {
        const auto evicted = admission.arrive(id, "flood", false).evicted;
        QCOMPARE(evicted.value(), id - 2); // never the channel's, though it came first
        admission.leave(*evicted, "flood", Standing::OverAddressCap);
    }
    QCOMPARE(admission.open(), 3);
}

void DoorPartsTest::keepsTheTotal()
{
    Admission admission(2, 10, 1);
    Standing a = admission.arrive(1, "a", false).standing;
    admission.arrive(2, "b", false);
    Standing over = admission.arrive(3, "c", false).standing;
    QCOMPARE(over, Standing::OverTotalCap);
    QCOMPARE(admission.arrive(4, "d", true).standing, Standing::OverTotalCap); // not even a proxy
    admission.leave(4, "d", Standing::OverTotalCap);
    QVERIFY(!admission.reconsider(3, "c", false, false, over));
    QVERIFY(admission.reconsider(3, "c", true, false, over));
    QCOMPARE(over, Standing::OverTotalCap); // answered, but the place stays a guest's
    admission.leave(3, "c", over);
    admission.leave(1, "a", a);
    QCOMPARE(admission.arrive(5, "e", false).standing, Standing::Counted);
}

void DoorPartsTest::believesOnlyTrustedProxies_data()
{
    QTest::addColumn<QByteArrayList>("forwardedFor");
    QTest::addColumn<QByteArray>("proto");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<bool>("secure");
    const auto row = [](const char *name, const QByteArrayList &hops, const char *proto, const char *client, bool secure) {
        QTest::newRow(name) << hops << QByteArray(proto) << QByteArray(client) << secure;
    };
    row("nothing said", {}, "", "10.0.0.1", false);
    row("one hop", {"203.0.113.9"}, "https", "203.0.113.9", true);
    row("an invented hop before", {"1.1.1.1, 203.0.113.9"}, "https", "203.0.113.9", true);
    row("two trusted proxies", {"203.0.113.9, 10.0.0.7"}, "http", "203.0.113.9", false);
    row("two fields", {"1.1.1.1", "203.0.113.9, 10.2.3.4"}, "", "203.0.113.9", false);
    row("with a port", {"203.0.113.9:4711"}, "HTTPS", "203.0.113.9", true);
    row("ipv6", {"2001:db8::7"}, "https", "2001:db8::7", true);
    row("ipv6 with a port", {"[2001:db8::7]:4711"}, "https", "2001:db8::7", true);
    row("garbage last", {"203.0.113.9, unknown"}, "https", "10.0.0.1", true);
    row("garbage behind a proxy", {"nonsense, 10.0.0.7"}, "https", "10.0.0.7", true);
    row("a number is no address", {"12"}, "", "10.0.0.1", false);
    row("all trusted", {"10.0.0.8, 10.0.0.9"}, "", "10.0.0.8", false);
    row("the nearest protocol counts", {"203.0.113.9"}, "https, http", "203.0.113.9", false);
}

void DoorPartsTest::believesOnlyTrustedProxies()
{
    QFETCH(QByteArrayList, forwardedFor);
    QFETCH(QByteArray, proto);
    QFETCH(QByteArray, client);
    QFETCH(bool, secure);
    const auto proxies = TrustedProxies::from({QStringLiteral("10.0.0.0/8"), QStringLiteral("::1")});
    QVERIFY(proxies);
    Peer peer;
    peer.address = QHostAddress(QStringLiteral("10.0.0.1"));
    peer.text = "10.0.0.1";
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    for (const QByteArray &hops : forwardedFor)
        headers.emplace_back("x-forwarded-for", hops);
    if (!proto.isEmpty())
        headers.emplace_back("x-forwarded-proto", proto);
    Request request = forwarded(headers);
    proxies->apply(peer, request);
    QCOMPARE(request.clientAddress, client);
    QCOMPARE(request.secure, secure);
}

void DoorPartsTest::refusesOddProxies()
{
    QVERIFY(TrustedProxies::from({})->isEmpty());
    for (const char *odd : {"everyone", "10.0.0.0/33", "", "300.1.1.1"}) {
        const auto proxies = TrustedProxies::from({QString::fromLatin1(odd)});
        QVERIFY2(!proxies, odd);
        QCOMPARE(proxies.error().kind, ErrorKind::InvalidInput);
    }
    const auto proxies = TrustedProxies::from({QStringLiteral("192.168.1.0/24")});
    QVERIFY(proxies->contains(QHostAddress(QStringLiteral("192.168.1.77"))));
    QVERIFY(!proxies->contains(QHostAddress(QStringLiteral("192.168.2.77"))));
}

void DoorPartsTest::listensOnlyWhereItMay_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("protectedByTls");
    QTest::addColumn<bool>("behindProxy");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("loopback") << QStringLiteral("127.0.0.1") << false << false << true;
    QTest::newRow("all of loopback") << QStringLiteral("127.3.2.1") << false << false << true;
    QTest::newRow("loopback ipv6") << QStringLiteral("[::1]") << false << false << true;
    QTest::newRow("localhost") << QStringLiteral("localhost") << false << false << true;
    QTest::newRow("everywhere") << QStringLiteral("0.0.0.0") << false << false << false;
    QTest::newRow("everywhere ipv6") << QStringLiteral("::") << false << false << false;
    QTest::newRow("private network") << QStringLiteral("192.168.1.5") << false << false << false;
    QTest::newRow("public") << QStringLiteral("203.0.113.1") << false << false << false;
    QTest::newRow("public with tls") << QStringLiteral("203.0.113.1") << true << false << true;
    QTest::newRow("everywhere behind a proxy") << QStringLiteral("0.0.0.0") << false << true << true;
    QTest::newRow("a name") << QStringLiteral("example.com") << true << true << false;
    QTest::newRow("nothing") << QString() << true << true << false;
}

void DoorPartsTest::listensOnlyWhereItMay()
{
    QFETCH(QString, address);
    QFETCH(bool, protectedByTls);
    QFETCH(bool, behindProxy);
    QFETCH(bool, allowed);
    ServerOptions options;
    options.name = QStringLiteral("webhook");
    options.address = address;
    if (protectedByTls)
        options.tls = TlsFiles{QStringLiteral("c"), QStringLiteral("k")};
    if (behindProxy)
        options.trustedProxies = QStringList{QStringLiteral("10.0.0.1")};
    const auto bound = listeningAddress(options);
    QCOMPARE(bound.has_value(), allowed);
    if (!allowed)
        QCOMPARE(bound.error().kind, ErrorKind::InvalidInput);
}

void DoorPartsTest::mapsErrorsToProblems_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("showsWhat");
    QTest::addColumn<bool>("retryAfter");
    const auto row = [](ErrorKind kind, int status, bool showsWhat, bool retryAfter) {
        QTest::newRow(nameOf(kind)) << int(kind) << status << showsWhat << retryAfter;
    };
    row(ErrorKind::InvalidInput, 400, true, false);
    row(ErrorKind::NotFound, 404, true, false);
    row(ErrorKind::Conflict, 409, true, false);
    row(ErrorKind::Unauthorized, 401, false, false);
    row(ErrorKind::Forbidden, 403, false, false);
    row(ErrorKind::TooLarge, 413, true, false);
    row(ErrorKind::RateLimited, 429, false, true);
    row(ErrorKind::Timeout, 504, false, false);
    row(ErrorKind::Unavailable, 503, false, true);
    row(ErrorKind::Corrupt, 500, false, false);
    row(ErrorKind::Cancelled, 503, false, true);
    row(ErrorKind::Internal, 500, false, false);
}

void DoorPartsTest::mapsErrorsToProblems()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    QFETCH(bool, showsWhat);
    QFETCH(bool, retryAfter);
    const Response response = problem(Error{ErrorKind(kind), QStringLiteral("le \"détail\""), std::chrono::milliseconds(1200)});
    QCOMPARE(response.status, status);
    QCOMPARE(response.contentType, QByteArray("application/problem+json"));
    QCOMPARE(response.body.contains("le \\\"d\xc3\xa9tail\\\""), showsWhat);
    QByteArray wait;
    for (const auto &[name, value] : response.headers) {
        if (name == "Retry-After")
            wait = value;
    }
    QCOMPARE(wait, retryAfter ? QByteArray("2") : QByteArray());
}

void DoorPartsTest::responderAnswersOnce()
{
    std::vector<int> answers;
    const auto sink = [&answers](const Response &response) { answers.push_back(response.status); };
    {
        Responder responder(sink);
        responder.send(Response::json("{}", 202));
        responder.send(Response::json("{}", 200));
    }
    QVERIFY((answers == std::vector<int>{202}));
    {
        Responder dropped(sink);
        Responder moved(std::move(dropped));
    }
    QVERIFY((answers == std::vector<int>{202, 500}));
}

void DoorPartsTest::datesAreHttp()
{
    QCOMPARE(httpDate(fromMillis(784111777000)), QByteArray("Sun, 06 Nov 1994 08:49:37 GMT"));
}

void DoorPartsTest::workersDropWhatWaits()
{
    std::mutex mutex;
    std::condition_variable changed;
    bool running = false;
    bool goOn = false;
    std::atomic<int> ran{0};
    WorkerPool pool(1, 2);
    const auto blocking = [&] {
        std::unique_lock lock(mutex);
        running = true;
        changed.notify_all();
        changed.wait(lock, [&] { return goOn; });
        ++ran;
    };
    QVERIFY(pool.submit(WorkerPool::Job(blocking)));
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return running; });
    }
    QVERIFY(pool.submit(WorkerPool::Job([&] { ++ran; })));
    QVERIFY(pool.submit(WorkerPool::Job([&] { ++ran; })));
    QVERIFY(!pool.submit(WorkerPool::Job([&] { ++ran; })));
    std::thread stopper([&] { pool.stop(); });
    // Once stopping has begun nothing is taken any more; the waiting jobs are gone, the running one is waited for.
    QTRY_VERIFY(!pool.submit(WorkerPool::Job([] {})));
    {
        const std::lock_guard lock(mutex);
        goOn = true;
    }
    changed.notify_all();
    stopper.join();
    QVERIFY(!pool.submit(WorkerPool::Job([] {})));
    QVERIFY(ran >= 1);
}

QTEST_GUILESS_MAIN(DoorPartsTest)
#include "door_parts_test.moc"
