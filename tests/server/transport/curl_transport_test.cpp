#include "server/transport/curl_transport.h"
#include "tests/server/transport/raw_server.h"

#include <QtTest/QtTest>

#include <condition_variable>
#include <set>

using namespace passerelle;
using namespace passerelle::transport;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CurlTransportTest : public QObject {
    Q_OBJECT

private:
    static CurlTransportOptions optionsFor(const RawServer &server)
    {
        return {.allowedHosts = {server.host()}, .maxParallel = 1000, .caFile = {}};
    }
    static HttpExchange call(const RawServer &server, HttpRequest request = {}, Deadline deadline = Deadline::after(20s), std::stop_token stop = {})
    {
        CurlTransport transport(optionsFor(server));
        if (request.url.isEmpty())
            request.url = server.url();
        return transport.perform(request, deadline, stop);
    }
    static void serve(RawConnection &connection)
    {
        while (!connection.readRequest().isEmpty()) {
            if (!connection.write(RawServer::response("ok")))
                return;
        }
    }

private Q_SLOTS:
    void sendsWhatItWasGiven()
    {
        std::mutex mutex;
        QByteArray seen;
        RawServer server([&](RawConnection &connection) {
            const QByteArray request = connection.readRequest();
            {
                const std::lock_guard lock(mutex);
                seen = request;
            }
            connection.write(RawServer::response("{\"a\":1}", "201 Created", "X-Answer: yes\r\n"));
        });
        const auto exchange = call(server, {.method = "POST", .url = server.url(u"/a/b?c=d"_s),
                                            .headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}}, .body = "{\"q\":\"é\"}"});
        QVERIFY(exchange.result);
        QVERIFY(exchange.requestLeft);
        QCOMPARE(exchange.result->status, 201);
        QCOMPARE(exchange.result->body, QByteArray("{\"a\":1}"));
        QCOMPARE(exchange.result->header("x-answer"), QByteArray("yes"));
        const std::lock_guard lock(mutex);
        QVERIFY(seen.startsWith("POST /a/b?c=d HTTP/1.1\r\n"));
        QVERIFY(seen.contains("\r\nContent-Type: application/json\r\n"));
        QVERIFY(seen.contains("\r\nX-Empty:"));
        QVERIFY(!seen.contains("Expect:"));
        QVERIFY(seen.endsWith("\r\n\r\n{\"q\":\"é\"}"));
    }

    void anErrorStatusIsAnAnswer()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            connection.write(RawServer::response("busy", "503 Service Unavailable", "Retry-After: 7\r\n"));
        });
        const auto exchange = call(server);
        QVERIFY(exchange.result);
        QCOMPARE(exchange.result->status, 503);
        QCOMPARE(exchange.result->header("retry-after"), QByteArray("7"));
    }

    void keepsConnections()
    {
        RawServer server(&CurlTransportTest::serve);
        CurlTransport transport(optionsFor(server));
        for (int i = 0; i < 20; ++i)
            QVERIFY(transport.perform({.url = server.url(), .body = "x"}, Deadline::after(20s), {}).result);
        QCOMPARE(server.connections(), 1);
    }

    void neverRepeatsWhatMayHaveBeenReceived()
    {
        std::atomic<int> requests = 0;
        RawServer server([&](RawConnection &connection) {
            if (connection.readRequest().isEmpty())
                return;
            ++requests;
            connection.write(RawServer::response("first"));
            if (!connection.readRequest().isEmpty())
                ++requests; // read, perhaps acted upon, and no answer
        });
        CurlTransport transport(optionsFor(server));
        const HttpRequest request{.url = server.url(), .body = "send a message"};
        QVERIFY(transport.perform(request, Deadline::after(20s), {}).result);
        const auto second = transport.perform(request, Deadline::after(20s), {});
        QVERIFY(!second.result);
        QCOMPARE(second.result.error().kind, ErrorKind::Unavailable);
        QVERIFY(second.requestLeft);
        QCOMPARE(requests.load(), 2);
    }

    void refusedBeforeAnythingLeft()
    {
        int port = 0;
        {
            RawServer gone(&CurlTransportTest::serve);
            port = gone.port();
        }
        CurlTransport transport({.allowedHosts = {u"127.0.0.1"_s}});
        const auto exchange = transport.perform({.url = u"http://127.0.0.1:%1/"_s.arg(port), .body = "x"}, Deadline::after(20s), {});
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Unavailable);
        QVERIFY(!exchange.requestLeft);
    }

    void unknownNameNeverLeft()
    {
        CurlTransport transport({.allowedHosts = {u"no-such-host.invalid"_s}});
        const auto exchange = transport.perform({.url = u"http://no-such-host.invalid/"_s, .body = "x"}, Deadline::after(20s), {});
        QVERIFY(!exchange.result);
        QVERIFY(!exchange.requestLeft);
    }

    void resetAfterTheRequest()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            connection.reset();
        });
        const auto exchange = call(server, {.body = "x"});
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Unavailable);
        QVERIFY(exchange.requestLeft);
    }

    void truncatedAnswer()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
        });
        const auto exchange = call(server, {.body = "x"});
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Unavailable);
        QVERIFY(exchange.requestLeft);
    }

    void garbageInsteadOfHttp()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            connection.write(QByteArray(300, '\x07') + "\r\n\r\n");
        });
        const auto exchange = call(server, {.body = "x"});
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Unavailable);
    }

    void silenceEndsAtTheDeadline()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            while (connection.clientIsThere()) { }
        });
        const auto exchange = call(server, {.body = "x"}, Deadline::after(300ms));
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Timeout);
        QVERIFY(exchange.requestLeft);
    }

    void aDripEndsAtTheDeadline()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (connection.clientIsThere() && connection.write("x")) { }
        });
        const auto exchange = call(server, {.body = "x"}, Deadline::after(300ms));
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Timeout);
    }

    void aDripOfHeadersEndsToo()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; connection.clientIsThere() && connection.write("X-" + QByteArray::number(i) + ": y\r\n"); ++i) { }
        });
        const auto exchange = call(server, {.body = "x"}, Deadline::after(300ms));
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Timeout);
    }

    void aPassedDeadlineStartsNothing()
    {
        RawServer server(&CurlTransportTest::serve);
        const auto exchange = call(server, {.body = "x"}, Deadline::after(-1ms));
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Timeout);
        QVERIFY(!exchange.requestLeft);
        QCOMPARE(server.connections(), 0);
    }

    void tooLongABody_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("declared") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
        QTest::newRow("until the end") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    }
    void tooLongABody()
    {
        QFETCH(QByteArray, head);
        RawServer server([&](RawConnection &connection) {
            connection.readRequest();
            connection.write(head + QByteArray(5000, 'x'));
        });
        const auto exchange = call(server, {.body = "x", .maxResponseBytes = 4999});
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::TooLarge);
        QVERIFY(call(server, {.body = "x", .maxResponseBytes = 5000}).result);
        const auto beginning = call(server, {.body = "x", .maxResponseBytes = 4999, .beginningSuffices = true});
        QVERIFY(beginning.result);
        QCOMPARE(beginning.result->status, 200);
    }

    void endlessHeaders()
    {
        RawServer server([](RawConnection &connection) {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n");
            while (connection.write("X-More: " + QByteArray(1000, 'y') + "\r\n")) { }
        });
        const auto exchange = call(server, {.body = "x"});
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::TooLarge);
    }

    void redirectsAreNotFollowed()
    {
        RawServer other(&CurlTransportTest::serve);
        RawServer server([&](RawConnection &connection) {
            connection.readRequest();
            connection.write(RawServer::response("", "302 Found", "Location: " + other.url().toUtf8() + "\r\n"));
        });
        CurlTransport transport({.allowedHosts = {server.host(), other.host()}});
        const auto exchange = transport.perform({.url = server.url(), .headers = {{"Authorization", "Bearer x"}}, .body = "x"}, Deadline::after(20s), {});
        QVERIFY(exchange.result);
        QCOMPARE(exchange.result->status, 302);
        QCOMPARE(other.connections(), 0);
    }

    void stopTokenFreesTheCaller()
    {
        std::stop_source source;
        RawServer server([&](RawConnection &connection) {
            connection.readRequest();
            source.request_stop(); // the call is certainly under way
            while (connection.clientIsThere()) { }
        });
        const auto exchange = call(server, {.body = "x"}, Deadline::after(60s), source.get_token());
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Cancelled);
        QVERIFY(exchange.requestLeft);

        const auto again = call(server, {.body = "x"}, Deadline::after(60s), source.get_token());
        QCOMPARE(again.result.error().kind, ErrorKind::Cancelled);
        QVERIFY(!again.requestLeft);
    }

    void twoHundredInParallel()
    {
        constexpr int kCalls = 200;
        std::mutex mutex;
        std::condition_variable all;
        int arrived = 0;
        RawServer server([&](RawConnection &connection) {
            if (connection.readRequest().isEmpty())
                return;
            std::unique_lock lock(mutex);
            if (++arrived == kCalls)
                all.notify_all();
            all.wait(lock, [&] { return arrived == kCalls; }); // only if all are in flight at once
            lock.unlock();
            connection.write(RawServer::response(QByteArray::number(connection.number())));
        });
        CurlTransport transport(optionsFor(server));
        std::vector<HttpExchange> exchanges(kCalls);
        {
            std::vector<std::jthread> callers;
            for (int i = 0; i < kCalls; ++i)
                callers.emplace_back([&, i] { exchanges[static_cast<std::size_t>(i)] = transport.perform({.url = server.url(), .body = "x"}, Deadline::after(60s), {}); });
        }
        std::set<QByteArray> bodies;
        for (const auto &exchange : exchanges) {
            QVERIFY(exchange.result);
            bodies.insert(exchange.result->body);
        }
        QCOMPARE(static_cast<int>(bodies.size()), kCalls);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QString &url, ErrorKind kind) { QTest::newRow(name) << url << static_cast<int>(kind); };
        row("not a URL", u"http://"_s, ErrorKind::InvalidInput);
        row("line break", u"http://127.0.0.1/\r\nX: y"_s, ErrorKind::InvalidInput);
        row("user name", u"http://a:b@127.0.0.1/"_s, ErrorKind::InvalidInput);
        row("unknown host", u"https://example.org/"_s, ErrorKind::Forbidden);
        row("file", u"file:///etc/passwd"_s, ErrorKind::Forbidden);
        row("ftp", u"ftp://127.0.0.1/"_s, ErrorKind::Forbidden);
        row("metadata, named", u"http://169.254.169.254/latest/meta-data"_s, ErrorKind::Forbidden);
        row("metadata as a number, named", u"http://2852039166/latest/meta-data"_s, ErrorKind::Forbidden);
        row("everywhere, named", u"http://0.0.0.0/"_s, ErrorKind::Forbidden);
    }
    void refusals()
    {
        QFETCH(QString, url);
        QFETCH(int, kind);
        CurlTransport transport({.allowedHosts = {u"127.0.0.1"_s, u"169.254.169.254"_s, u"0.0.0.0"_s}});
        const auto exchange = transport.perform({.url = url, .body = "x"}, Deadline::after(20s), {});
        QVERIFY(!exchange.result);
        QCOMPARE(static_cast<int>(exchange.result.error().kind), kind);
        QVERIFY(!exchange.requestLeft);
    }

    void malformedHeaderIsRefused()
    {
        CurlTransport transport({.allowedHosts = {u"127.0.0.1"_s}});
        const auto exchange = transport.perform({.url = u"http://127.0.0.1:9/"_s, .headers = {{"X-A", "b\r\nX-C: d"}}}, Deadline::after(20s), {});
        QCOMPARE(exchange.result.error().kind, ErrorKind::InvalidInput);
    }

    void localhostMayBeThisMachine()
    {
        RawServer server(&CurlTransportTest::serve);
        CurlTransport transport({.allowedHosts = {u"localhost:%1"_s.arg(server.port())}});
        QVERIFY(transport.perform({.url = u"http://localhost:%1/"_s.arg(server.port()), .body = "x"}, Deadline::after(20s), {}).result);
    }
};

QTEST_GUILESS_MAIN(CurlTransportTest)
#include "curl_transport_test.moc"
