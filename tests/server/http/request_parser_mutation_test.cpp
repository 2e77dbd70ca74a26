// Changes good requests in a hundred thousand seeded ways, and demands of the parser what must hold for any bytes: it
// never reads past its input, ends in a known state, and means the same however the bytes are cut.
#include "server/http/request_parser.h"

#include <QtTest/QTest>

#include <random>

using namespace passerelle::http;

namespace {

const QByteArray kSeeds[] = {
    "GET /api/v1/tenants/42/documents?limit=10&q=prix%20du%20pain HTTP/1.1\r\nHost: localhost:8080\r\nAuthorization: Bearer abc\r\n\r\n",
    "POST /hooks/manychat/abc HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nContent-Length: 11\r\n\r\n{\"a\":\"b\"}\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
    "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nabcd\r\n10\r\n0123456789abcdef\r\n0\r\nX-T: 1\r\n\r\n",
    "HEAD http://example.com:80/%C3%A9 HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: [::1]:1\r\n\r\nDELETE /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
};
const QByteArray kPieces[] = {"\r\n", "\n", "\r", ":", " ", "\t", ",", ";", "0", "-1", "+", "%", "%00", "%2f", "chunked", "Content-Length: 5\r\n",
                              "Transfer-Encoding: chunked\r\n", "Host: x\r\n", "HTTP/1.1", "HTTP/1.0", "ffffffffffffffff", "GET ", "\x16\x03",
                              QByteArray(1, '\0'), "\xff\xfe", "\"", "[", "]"};

QByteArray mutated(QByteArray bytes, std::mt19937 &random)
{
    const auto below = [&random](qsizetype limit) { return qsizetype(random() % std::uint32_t(std::max<qsizetype>(limit, 1))); };
    for (auto changes = 1 + below(4); changes > 0; --changes) {
        const qsizetype at = below(bytes.size());
        switch (below(6)) {
        case 0: bytes[at] = char(random()); break;
        case 1: bytes.remove(at, 1 + below(8)); break;
        case 2: bytes.insert(at, kPieces[below(std::size(kPieces))]); break;
        case 3: bytes.insert(at, bytes.mid(below(bytes.size()), 1 + below(40))); break;
        case 4: bytes.truncate(at); break;
        default: bytes.insert(at, QByteArray(1 + below(300), bytes.isEmpty() ? 'x' : bytes[below(bytes.size())])); break;
        }
        if (bytes.isEmpty())
            bytes = "G";
    }
    return bytes;
}

// Everything that the parser said, as one text.
QByteArray storyOf(const QByteArray &bytes, qsizetype piece)
{
    RequestParser parser;
    QByteArray story;
    QByteArray waiting;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        waiting += bytes.mid(at, piece);
        for (;;) {
            const QByteArray exact(waiting.constData(), waiting.size()); // its own memory: a sanitizer sees one byte too far
            const auto step = parser.next(exact);
            if (step.consumed < 0 || step.consumed > exact.size())
                return "consumed more than there was";
            if (step.event == RequestParser::Event::BodyBytes)
                story += step.body;
            waiting.remove(0, step.consumed);
            if (step.event == RequestParser::Event::NeedMore)
                break;
            if (step.event == RequestParser::Event::Failed)
                return story + "<failed " + QByteArray::number(parser.failure().status) + '>';
            if (step.event == RequestParser::Event::HeadComplete) {
                const RequestHead &head = parser.head();
                story += "<head " + head.target.path + ' ' + QByteArray::number(head.headers.size()) + '>';
                parser.limitBody(1 << 20);
            } else if (step.event == RequestParser::Event::Complete) {
                story += "<complete>";
                parser.reset();
            }
        }
    }
    return story;
}

} // namespace

class RequestParserMutationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meansTheSameHoweverItIsCut();
};

void RequestParserMutationTest::meansTheSameHoweverItIsCut()
{
    std::mt19937 random(20261122);
    int refused = 0;
    constexpr int kRounds = 20000;
    for (int round = 0; round < kRounds; ++round) {
        for (const QByteArray &seed : kSeeds) {
            const QByteArray bytes = mutated(seed, random);
            const QByteArray whole = storyOf(bytes, bytes.size());
            const QByteArray cut = storyOf(bytes, 1 + qsizetype(random() % 13));
            if (whole != cut)
                qWarning().noquote() << bytes.toPercentEncoding();
            QCOMPARE(cut, whole);
            refused += whole.contains("<failed");
        }
    }
    // The mutations must matter: many are refused, and some are still good.
    QVERIFY(refused > kRounds);
    QVERIFY(refused < 5 * kRounds);
}

QTEST_GUILESS_MAIN(RequestParserMutationTest)
#include "request_parser_mutation_test.moc"
