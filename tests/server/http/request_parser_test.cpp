// The strict request parser against a table of good and bad requests, each fed whole, in small pieces and byte by byte:
// how the bytes arrive must never change what they mean.
#include "server/http/request_parser.h"

#include <QtTest/QTest>

using namespace passerelle::http;

namespace {

constexpr qint64 kBodyLimit = 4096;

struct Outcome {
    int status = 0; // of the refusal; 0: none
    int requests = 0;
    QByteArray bodies; // one after another, each ended by a bar
    bool operator==(const Outcome &) const = default;
};

Outcome parseInPieces(const QByteArray &bytes, qsizetype piece, ParserLimits limits = {})
{
    RequestParser parser(limits);
    Outcome outcome;
    QByteArray waiting;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        waiting += bytes.mid(at, piece);
        qsizetype consumed = 0;
        for (;;) {
            const auto step = parser.next(QByteArrayView(waiting).sliced(consumed));
            consumed += step.consumed;
            if (step.event == RequestParser::Event::NeedMore)
                break;
            if (step.event == RequestParser::Event::Failed) {
                outcome.status = parser.failure().status;
                return outcome;
            }
            if (step.event == RequestParser::Event::HeadComplete) {
                parser.limitBody(kBodyLimit);
                if (parser.head().contentLength > kBodyLimit) {
                    outcome.status = 413;
                    return outcome;
                }
            }
            if (step.event == RequestParser::Event::BodyBytes)
                outcome.bodies += step.body;
            if (step.event == RequestParser::Event::Complete) {
                outcome.bodies += '|';
                ++outcome.requests;
                parser.reset();
            }
        }
        waiting.remove(0, consumed);
    }
    return outcome;
}

QByteArray get(const QByteArray &fields)
{
    return "GET /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

} // namespace

class RequestParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void headOf();
    void targets_data();
    void targets();
    void keepAlive_data();
    void keepAlive();
    void ownLimits();
    void memoryStaysBounded();
};

void RequestParserTest::table_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QByteArray>("bodies");
    const auto good = [](const char *name, const QByteArray &bytes, int requests, const QByteArray &bodies) {
        QTest::newRow(name) << bytes << 0 << requests << bodies;
    };
    const auto bad = [](const char *name, const QByteArray &bytes, int status) { QTest::newRow(name) << bytes << status << 0 << QByteArray(); };

    good("plain get", get({}), 1, "|");
    good("three in a row", get({}) + get({}) + get({}), 3, "|||");
    good("tab after the colon", "GET /a HTTP/1.1\r\nhOsT:\th\r\n\r\n", 1, "|");
    good("empty value", get("X-Empty:\r\n"), 1, "|");
    good("bytes above 0x7f in a value", get("X-Name: caf\xc3\xa9\r\n"), 1, "|");
    good("one empty line before", "\r\n" + get({}), 1, "|");
    good("1.0 without a host", "GET / HTTP/1.0\r\n\r\n", 1, "|");
    good("host with a port", "GET / HTTP/1.1\r\nHost: example.com:8080\r\n\r\n", 1, "|");
    good("host ipv6", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 1, "|");
    good("absolute form", "GET http://h/a?b HTTP/1.1\r\nHost: h\r\n\r\n", 1, "|");
    good("options of the server", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 1, "|");
    good("head", "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n", 1, "|");
    good("upgrade is ignored", get("Connection: Upgrade\r\nUpgrade: websocket\r\n"), 1, "|");
    good("fixed body", post("Content-Length: 3\r\n", "abc"), 1, "abc|");
    good("no body", post("Content-Length: 0\r\n", {}), 1, "|");
    good("body, then another", post("Content-Length: 3\r\n", "abc") + get({}), 2, "abc||");
    good("expect", post("Expect: 100-Continue\r\nContent-Length: 1\r\n", "a"), 1, "a|");
    good("one chunk", chunked("3\r\nabc\r\n0\r\n\r\n"), 1, "abc|");
    good("three chunks", chunked("1\r\na\r\n2\r\nbc\r\n01\r\nd\r\n0\r\n\r\n"), 1, "abcd|");
    good("chunk in hex", chunked("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n"), 1, "01234567890123456789|");
    good("chunk extension", chunked("3;name=value;x=\"y z\"\r\nabc\r\n0;end\r\n\r\n"), 1, "abc|");
    good("trailer", chunked("3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n"), 1, "abc|");
    good("chunked, then another", chunked("0\r\n\r\n") + get({}), 2, "||");
    good("coding in capitals", post("Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"), 1, "|");

    bad("tls hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400);
    bad("garbage", "%%% what?\r\n\r\n", 400);
    bad("nothing but spaces", "   \r\n\r\n", 400);
    bad("two empty lines", "\r\n\r\n" + get({}), 400);
    bad("no version", "GET /a\r\n\r\n", 400);
    bad("no target", "GET  HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("two spaces", "GET  /a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("space at the end", "GET /a HTTP/1.1 \r\nHost: h\r\n\r\n", 400);
    bad("tab between", "GET\t/a\tHTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("space in the target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("an answer", "HTTP/1.1 200 OK\r\n\r\n", 400);
    bad("version 9.9", "GET / HTTP/9.9\r\nHost: h\r\n\r\n", 505);
    bad("version 1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n", 505);
    bad("version 2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    bad("version 0.9", "GET / HTTP/0.9\r\n\r\n", 505);
    bad("version in small letters", "GET / http/1.1\r\nHost: h\r\n\r\n", 400);
    bad("version with letters", "GET / HTTP/1.x\r\nHost: h\r\n\r\n", 400);
    bad("version too long", "GET / HTTP/1.10\r\nHost: h\r\n\r\n", 400);
    bad("unknown method", "BREW /a HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    bad("method in small letters", "get /a HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    bad("trace", "TRACE /a HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    bad("connect", "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    bad("method with a brace", "GE{T /a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("method too long", QByteArray(33, 'A') + " /a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("star without options", "GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("target without a slash", "GET a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("fragment", "GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("raw byte in the target", "GET /caf\xc3\xa9 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("user in the absolute form", "GET http://u@h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("absolute form without a host", "GET http:///a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("another scheme", "GET ftp://h/a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    bad("two hosts", get("Host: h\r\n"), 400);
    bad("two hosts in one", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400);
    bad("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400);
    bad("host with a path", "GET / HTTP/1.1\r\nHost: h/x\r\n\r\n", 400);
    bad("host with a user", "GET / HTTP/1.1\r\nHost: u@h\r\n\r\n", 400);
    bad("host with a wrong port", "GET / HTTP/1.1\r\nHost: h:8x\r\n\r\n", 400);
    bad("bare line feeds", "GET / HTTP/1.1\nHost: h\n\n", 400);
    bad("one bare line feed", "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", 400);
    bad("bare carriage return in a value", get("X: a\rb\r\n"), 400);
    bad("bare carriage return in the first line", "GET /\r HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    bad("nul in a value", get(QByteArray("X: a\0b\r\n", 8)), 400);
    bad("nul in a name", get(QByteArray("X\0: a\r\n", 7)), 400);
    bad("bell in a value", get("X: a\x07\r\n"), 400);
    bad("delete in a value", get("X: a\x7f\r\n"), 400);
    bad("no colon", get("nonsense\r\n"), 400);
    bad("empty name", get(": x\r\n"), 400);
    bad("space before the colon", get("X : y\r\n"), 400);
    bad("tab before the colon", get("X\t: y\r\n"), 400);
    bad("name in brackets", get("X-Bad[]: y\r\n"), 400);
    bad("folded line", get("X: a\r\n b\r\n"), 400);
    bad("folded first line", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", 400);
    bad("sixty-five fields", get(QByteArray("X: y\r\n").repeated(64)), 431);
    bad("a head too large", get("X: " + QByteArray(20000, 'x') + "\r\n"), 431);
    bad("a name without an end", get(QByteArray(20000, 'x')), 431);
    bad("target too long", "GET /" + QByteArray(8192, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n", 414);
    bad("target without an end", "GET /" + QByteArray(20000, 'x'), 414);

    bad("length in letters", post("Content-Length: abc\r\n", {}), 400);
    bad("length negative", post("Content-Length: -1\r\n", {}), 400);
    bad("length with a sign", post("Content-Length: +5\r\n", {}), 400);
    bad("length empty", post("Content-Length:\r\n", {}), 400);
    bad("length in hex", post("Content-Length: 0x5\r\n", {}), 400);
    bad("length with a point", post("Content-Length: 5.0\r\n", {}), 400);
    bad("length with a blank", post("Content-Length: 1 2\r\n", {}), 400);
    bad("length of 2^64-1", post("Content-Length: 18446744073709551615\r\n", {}), 400);
    bad("length of 2^64+5", post("Content-Length: 18446744073709551621\r\n", {}), 400);
    bad("length of 9e18", post("Content-Length: 9000000000000000000\r\n", {}), 400);
    bad("length of a terabyte", post("Content-Length: 1000000000000\r\n", {}), 413);
    bad("length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400);
    bad("length twice, different", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400);
    bad("length as a list", post("Content-Length: 3, 3\r\n", "abc"), 400);
    bad("length and chunked", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    bad("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400);
    bad("coding unknown", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501);
    bad("coding gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501);
    bad("coding identity", post("Transfer-Encoding: identity\r\n", {}), 501);
    bad("coding empty", post("Transfer-Encoding:\r\n", {}), 400);
    bad("coding twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    bad("coding with a vertical tab", post("Transfer-Encoding: \x0b" "chunked\r\n", "0\r\n\r\n"), 400);
    bad("coding with a space before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400);
    bad("coding in 1.0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    bad("other expectation", post("Expect: tea\r\n", {}), 417);

    bad("chunk size negative", chunked("-2\r\nab\r\n"), 400);
    bad("chunk size with a sign", chunked("+2\r\nab\r\n"), 400);
    bad("chunk size with 0x", chunked("0x2\r\nab\r\n"), 400);
    bad("chunk size empty", chunked("\r\nab\r\n"), 400);
    bad("chunk size in letters", chunked("xyz\r\nab\r\n"), 400);
    bad("chunk size with a blank before", chunked(" 2\r\nab\r\n"), 400);
    bad("chunk size with a blank after", chunked("2 \r\nab\r\n"), 400);
    bad("chunk size huge", chunked("7fffffffffffffff\r\n"), 400);
    bad("chunk size beyond 64 bits", chunked("10000000000000000\r\n"), 400);
    bad("chunk size with many zeros", chunked("00000000000000002\r\nab\r\n"), 400);
    bad("chunk line with a bare line feed", chunked("2\nab\r\n0\r\n\r\n"), 400);
    bad("chunk longer than it said", chunked("2\r\nabc\r\n0\r\n\r\n"), 400);
    bad("chunk without an end", chunked("2\r\nab0\r\n\r\n"), 400);
    bad("chunk ended by a line feed", chunked("2\r\nab\n0\r\n\r\n"), 400);
    bad("chunk extension too long", chunked("2;" + QByteArray(300, 'x') + "\r\nab\r\n0\r\n\r\n"), 400);
    bad("chunk extension with a control", chunked("2;a\x01\r\nab\r\n0\r\n\r\n"), 400);
    bad("many chunk extensions", chunked(QByteArray("1;" + QByteArray(200, 'x') + "\r\na\r\n").repeated(30) + "0\r\n\r\n"), 400);
    bad("chunks beyond the limit", chunked(QByteArray("400\r\n" + QByteArray(0x400, 'x') + "\r\n").repeated(5) + "0\r\n\r\n"), 413);
    bad("one chunk beyond the limit", chunked("1001\r\n"), 413);
    bad("trailer too large", chunked("0\r\nX: " + QByteArray(5000, 'x') + "\r\n\r\n"), 431);
    bad("trailer with a length", chunked("0\r\nContent-Length: 5\r\n\r\n"), 400);
    bad("trailer with a host", chunked("0\r\nHost: h\r\n\r\n"), 400);
    bad("trailer folded", chunked("0\r\nX: a\r\n b\r\n\r\n"), 400);
    bad("trailer with a bare line feed", chunked("0\r\n\n"), 400);
    bad("too many trailers", chunked("0\r\n" + QByteArray("X: y\r\n").repeated(17) + "\r\n"), 400);
}

void RequestParserTest::table()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(int, requests);
    QFETCH(QByteArray, bodies);
    const Outcome whole = parseInPieces(bytes, bytes.size());
    QCOMPARE(whole.status, status);
    if (status == 0) {
        QCOMPARE(whole.requests, requests);
        QCOMPARE(whole.bodies, bodies);
    }
    for (const qsizetype piece : {1, 2, 3, 7, 64})
        QCOMPARE(parseInPieces(bytes, piece).status, status);
    if (status == 0) {
        for (const qsizetype piece : {1, 2, 3, 7, 64})
            QVERIFY(parseInPieces(bytes, piece) == whole);
    }
}

void RequestParserTest::headOf()
{
    RequestParser parser;
    const QByteArray bytes = "POST /hooks/caf%C3%A9?x=1&y=a%20b HTTP/1.1\r\nHost: h\r\nX-Secret:  s3cret \t\r\nX-SECRET: two\r\n"
                             "Expect: 100-continue\r\nContent-Length: 12\r\n\r\n";
    const auto step = parser.next(bytes);
    QCOMPARE(step.event, RequestParser::Event::HeadComplete);
    QCOMPARE(step.consumed, bytes.size());
    const RequestHead &head = parser.head();
    QCOMPARE(head.method, Method::Post);
    QCOMPARE(head.target.path, QByteArray("/hooks/caf\xc3\xa9"));
    QCOMPARE(head.target.query, QByteArray("x=1&y=a%20b"));
    QCOMPARE(head.target.asSent, QByteArray("/hooks/caf%C3%A9?x=1&y=a%20b"));
    QCOMPARE(head.contentLength, qint64(12));
    QVERIFY(head.expectsContinue);
    QVERIFY(head.keepAlive);
    QVERIFY(!head.chunked);
    QCOMPARE(head.headers.size(), std::size_t(5));
    QCOMPARE(head.headers[1].first, QByteArray("x-secret"));
    QCOMPARE(head.headers[1].second, QByteArray("s3cret"));
    QCOMPARE(head.headers[2].second, QByteArray("two"));
}

void RequestParserTest::targets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *target, bool valid, const char *path = "", const char *query = "") {
        QTest::newRow(target) << QByteArray(target) << valid << QByteArray(path) << QByteArray(query);
    };
    row("/", true, "/");
    row("/a/b", true, "/a/b");
    row("//", true, "//");
    row("/a/../b", true, "/a/../b");
    row("/%41", true, "/A");
    row("/a%2fb", false);
    row("/a%2Fb", false);
    row("/a%00", false);
    row("/a%0a", false);
    row("/a%7f", false);
    row("/a%", false);
    row("/a%4", false);
    row("/a%zz", false);
    row("/%c3%a9", true, "/\xc3\xa9");
    row("/%c3", false);
    row("/%c0%af", false);
    row("/%ed%a0%80", false);
    row("/a\"b", false);
    row("/a<b", false);
    row("/a\\b", false);
    row("/a{b}", false);
    row("/?", true, "/", "");
    row("/a?x=%2f&y=1+2", true, "/a", "x=%2f&y=1+2");
    row("/a?x=|^{}`", true, "/a", "x=|^{}`");
    row("/a?b?c", true, "/a", "b?c");
    row("/a?x=%0d%0a", false);
    row("/a?x=%ff", false);
    row("/a?x=%", false);
    row("/a?x#y", false);
    row("http://example.com", true, "/");
    row("HTTPS://example.com:8443/a?b", true, "/a", "b");
    row("http://[::1]:80?q", true, "/", "q");
    row("http://a b/", false);
    row("http:/a", false);
    row("a/b", false);
    row("", false);
}

void RequestParserTest::targets()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, valid);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    const auto parsed = parseTarget(target);
    QCOMPARE(parsed.has_value(), valid);
    if (!valid)
        return;
    QCOMPARE(parsed->path, path);
    QCOMPARE(parsed->query, query);
    QVERIFY(parsed->asSent.startsWith('/'));
    QCOMPARE(parsed->hasQuery, target.contains('?'));
}

void RequestParserTest::keepAlive_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("stays");
    QTest::newRow("1.1") << get({}) << true;
    QTest::newRow("1.1 close") << get("Connection: close\r\n") << false;
    QTest::newRow("1.1 Close in a list") << get("Connection: x, Close\r\n") << false;
    QTest::newRow("1.1 close in a second field") << get("Connection: x\r\nConnection: close\r\n") << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n") << true;
}

void RequestParserTest::keepAlive()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, stays);
    RequestParser parser;
    QCOMPARE(parser.next(bytes).event, RequestParser::Event::HeadComplete);
    QCOMPARE(parser.head().keepAlive, stays);
}

void RequestParserTest::ownLimits()
{
    const ParserLimits limits{.headBytes = 100, .fields = 2, .targetBytes = 20};
    QCOMPARE(parseInPieces("GET /" + QByteArray(19, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n", 5, limits).status, 0);
    QCOMPARE(parseInPieces("GET /" + QByteArray(20, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n", 5, limits).status, 414);
    QCOMPARE(parseInPieces(get("A: b\r\n"), 5, limits).status, 0);
    QCOMPARE(parseInPieces(get("A: b\r\nC: d\r\n"), 5, limits).status, 431);
    QCOMPARE(parseInPieces(get("A: " + QByteArray(90, 'b') + "\r\n"), 5, limits).status, 431);
}

// Whatever an endless sender sends, the parser asks its caller to keep no more than a line's limit.
void RequestParserTest::memoryStaysBounded()
{
    for (const QByteArray &start : {QByteArray("GET /"), QByteArray("GET / HTTP/1.1\r\nHost: h\r\nX: "),
                                    QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;"),
                                    QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ")}) {
        RequestParser parser;
        QByteArray waiting = start;
        bool refused = false;
        for (int i = 0; i < 4000 && !refused; ++i) {
            for (;;) {
                const auto step = parser.next(waiting);
                waiting.remove(0, step.consumed);
                if (step.event == RequestParser::Event::HeadComplete)
                    parser.limitBody(1 << 20);
                refused = step.event == RequestParser::Event::Failed;
                if (step.event == RequestParser::Event::NeedMore || refused)
                    break;
            }
            QVERIFY(waiting.size() <= 16 * 1024 + 16);
            waiting += "xxxxxxxxxx";
        }
        QVERIFY(refused);
    }
}

QTEST_GUILESS_MAIN(RequestParserTest)
#include "request_parser_test.moc"
