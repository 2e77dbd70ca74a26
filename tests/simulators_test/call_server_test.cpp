// The simulators' own HTTP server over real sockets: strict on what comes in, and able to spoil what goes out in every
// way that a Delivery names, for hundreds of connections at once.
#include "tests/simulators/call_reader.h"
#include "tests/simulators/call_server.h"

#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <memory>

using namespace passerelle::simulators;

namespace {

constexpr int kWait = 10000;
constexpr char kGet[] = "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n";

// A client that lives on the test's own event loop, beside the server.
class Client {
public:
    explicit Client(const QString &address)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), address.mid(address.lastIndexOf(u':') + 1).toUShort());
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_read += m_socket.readAll(); });
    }
    void write(const QByteArray &bytes) { m_socket.write(bytes); }
    const QByteArray &read() const { return m_read; }
    int answers() const { return static_cast<int>(m_read.count("HTTP/1.1 200")); }
    bool closed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    QAbstractSocket::SocketError error() const { return m_socket.error(); }

private:
    QTcpSocket m_socket;
    QByteArray m_read;
};

CallReader::State readAll(const QByteArray &bytes, qsizetype step, Call *into = nullptr)
{
    CallReader reader;
    CallReader::State state = CallReader::State::NeedsMore;
    for (qsizetype at = 0; at < bytes.size() && state == CallReader::State::NeedsMore; at += step) {
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        state = reader.advance();
    }
    if (state == CallReader::State::Complete && into)
        *into = reader.take();
    return state;
}

} // namespace

class CallServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void answersInOrderOnOneConnection();
    void asksForTheBody();
    void cutsAndResets();
    void drips();
    void threeHundredSlowCallsAtOnce();
    void clientsThatLeaveEarly();
    void onlyLoopback();
};

void CallServerTest::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("get") << QByteArray(kGet) << QByteArray();
    QTest::newRow("length") << QByteArray("POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello") << QByteArray("hello");
    QTest::newRow("chunks") << QByteArray("POST /a?b=c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n") << QByteArray("hello");
    QTest::newRow("1.0") << QByteArray("POST /a?b=c HTTP/1.0\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello") << QByteArray("hello");
}

void CallServerTest::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    for (const qsizetype step : {qsizetype(1), qsizetype(7), bytes.size()}) {
        Call call;
        QCOMPARE(readAll(bytes, step, &call), CallReader::State::Complete);
        QCOMPARE(call.path, QByteArray("/a"));
        QCOMPARE(call.rawQuery, QByteArray("b=c"));
        QCOMPARE(call.header("host"), QByteArray("x"));
        QCOMPARE(call.body, body);
    }
}

void CallServerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("garbage") << QByteArray("hello\r\n\r\n");
    QTest::newRow("version") << QByteArray("GET / HTTP/2\r\nHost: x\r\n\r\n");
    QTest::newRow("absolute") << QByteArray("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
    QTest::newRow("folded header") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n y: z\r\n\r\n");
    QTest::newRow("space before colon") << QByteArray("GET / HTTP/1.1\r\nHost : x\r\n\r\n");
    QTest::newRow("bare line feed") << QByteArray("GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n");
    QTest::newRow("length twice") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na");
    QTest::newRow("odd length") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na");
    QTest::newRow("length and chunks") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("unknown coding") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n");
    QTest::newRow("odd chunk") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    QTest::newRow("endless head") << "GET / HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(40000, 'a');
}

void CallServerTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(readAll(bytes, bytes.size()), CallReader::State::Broken);
    CallServer server([](const Call &) { return Reply{}; });
    Client client(*server.listen(QStringLiteral("127.0.0.1:0")));
    client.write(bytes);
    QTRY_VERIFY_WITH_TIMEOUT(client.closed(), kWait);
    QVERIFY2(client.read().startsWith("HTTP/1.1 400 "), client.read().constData());
}

void CallServerTest::answersInOrderOnOneConnection()
{
    int count = 0;
    CallServer server([&count](const Call &) { return Reply{.body = QByteArray::number(++count)}; });
    Client client(*server.listen(QStringLiteral("127.0.0.1:0")));
    client.write(QByteArray(kGet).repeated(500));
    QTRY_COMPARE_WITH_TIMEOUT(client.answers(), 500, kWait);
    QVERIFY(client.read().endsWith("\r\n\r\n500"));
    client.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(client.closed(), kWait);
}

void CallServerTest::asksForTheBody()
{
    CallServer server([](const Call &call) { return Reply{.body = call.body}; });
    Client client(*server.listen(QStringLiteral("127.0.0.1:0")));
    client.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(client.read(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"), kWait);
    client.write("hello");
    QTRY_VERIFY_WITH_TIMEOUT(client.read().endsWith("hello"), kWait);
}

void CallServerTest::cutsAndResets()
{
    Delivery delivery;
    CallServer server([&delivery](const Call &) { return Reply{.body = "hello", .delivery = delivery}; });
    const QString address = *server.listen(QStringLiteral("127.0.0.1:0"));

    delivery = {.ending = Delivery::Ending::Close, .cutAfterBytes = 12};
    Client cut(address);
    cut.write(kGet);
    QTRY_VERIFY_WITH_TIMEOUT(cut.closed(), kWait);
    QCOMPARE(cut.read(), QByteArray("HTTP/1.1 200"));

    delivery = {.ending = Delivery::Ending::Close, .silent = true};
    Client silent(address);
    silent.write(kGet);
    QTRY_VERIFY_WITH_TIMEOUT(silent.closed(), kWait);
    QCOMPARE(silent.read(), QByteArray());

    delivery = {.ending = Delivery::Ending::Reset, .silent = true};
    Client reset(address);
    reset.write(kGet);
    QTRY_VERIFY_WITH_TIMEOUT(reset.closed(), kWait);
    QCOMPARE(reset.read(), QByteArray());

    delivery = {.repeat = 2};
    Client twice(address);
    twice.write(kGet);
    QTRY_COMPARE_WITH_TIMEOUT(twice.answers(), 2, kWait);
}

void CallServerTest::drips()
{
    CallServer server([](const Call &) { return Reply{.body = "hello", .delivery = {.bytesPerSecond = 2000}}; });
    Client client(*server.listen(QStringLiteral("127.0.0.1:0")));
    client.write(kGet);
    QTRY_VERIFY_WITH_TIMEOUT(!client.read().isEmpty(), kWait);
    QVERIFY(!client.read().endsWith("hello")); // it did not come in one piece
    QTRY_VERIFY_WITH_TIMEOUT(client.read().endsWith("hello"), kWait);
}

void CallServerTest::threeHundredSlowCallsAtOnce()
{
    int waiting = 0;
    CallServer server([&waiting](const Call &) {
        ++waiting;
        return Reply{.delivery = {.delay = std::chrono::milliseconds(1000)}};
    });
    const QString address = *server.listen(QStringLiteral("127.0.0.1:0"));
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<Client>(address));
        clients.back()->write(kGet);
    }
    QTRY_COMPARE_WITH_TIMEOUT(waiting, 300, kWait); // all are taken in, none waits for another
    const auto done = [&] { return std::all_of(clients.begin(), clients.end(), [](const auto &client) { return client->answers() == 1; }); };
    QTRY_VERIFY_WITH_TIMEOUT(done(), kWait);
}

void CallServerTest::clientsThatLeaveEarly()
{
    int waiting = 0;
    CallServer server([&waiting](const Call &) {
        ++waiting;
        return Reply{.body = QByteArray(100000, 'a'), .delivery = {.delay = std::chrono::milliseconds(50), .bytesPerSecond = 1000000}};
    });
    const QString address = *server.listen(QStringLiteral("127.0.0.1:0"));
    for (int i = 0; i < 50; ++i) {
        auto client = std::make_unique<Client>(address);
        client->write(kGet);
        QTRY_COMPARE_WITH_TIMEOUT(waiting, i + 1, kWait);
        if (i % 2 == 0)
            QTRY_VERIFY_WITH_TIMEOUT(!client->read().isEmpty(), kWait); // in the middle of the answer
    }
    Client last(address);
    last.write(kGet);
    QTRY_COMPARE_WITH_TIMEOUT(last.answers(), 1, kWait);
}

void CallServerTest::onlyLoopback()
{
    CallServer server([](const Call &) { return Reply{}; });
    QVERIFY(!server.listen(QStringLiteral("0.0.0.0:0")));
    QVERIFY(!server.listen(QStringLiteral("127.0.0.1")));
    QVERIFY(!server.listen(QStringLiteral("nowhere:1")));
    const auto six = server.listen(QStringLiteral("[::1]:0"));
    QVERIFY(!six || six->startsWith(QStringLiteral("[::1]:")));
}

QTEST_GUILESS_MAIN(CallServerTest)
#include "call_server_test.moc"
