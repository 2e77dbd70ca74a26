// The load client's parts: a figure that is wrong here would be wrong in every benchmark.
#include "tests/bench/acknowledged_file.h"
#include "tests/bench/load_connection.h"
#include "tests/bench/load_figures.h"
#include "tests/bench/request_template.h"
#include "tests/simulators/call_reader.h"
#include "tests/simulators/call_server.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <arpa/inet.h>

using namespace passerelle::bench;
using passerelle::simulators::Call;
using passerelle::simulators::CallReader;
using passerelle::simulators::CallServer;
using passerelle::simulators::Delivery;
using passerelle::simulators::Reply;

namespace {

constexpr int kWait = 10000;

sockaddr_in addressOf(const QString &bound)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(bound.mid(bound.lastIndexOf(u':') + 1).toUShort());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// Goes on until there is an outcome, and no further.
bool moved(LoadConnection &connection, LoadConnection::Outcome &outcome)
{
    if (outcome == LoadConnection::Outcome::Going)
        outcome = connection.advance();
    return outcome != LoadConnection::Outcome::Going;
}

} // namespace

class LoadClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsInItsCounters();
    void countsAndRanks();
    void readsAnswers();
    void noticesBrokenConnections();
    void keepsWhatWasAcknowledged();
};

void LoadClientTest::fillsInItsCounters()
{
    LoadOptions options;
    options.path = "/hooks/manychat/abc";
    options.headers = {"X-Passerelle-Secret: s"};
    options.contacts = 10;
    options.body = R"({"contact_id":"{contact}","text":"message {n} of {contact}"})";
    const RequestTemplate requests(options);
    std::string bytes;
    for (const qint64 number : {7, 12345}) {
        requests.fill(number, bytes);
        CallReader reader;
        reader.feed(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
        QCOMPARE(reader.advance(), CallReader::State::Complete);
        const Call call = reader.take();
        QVERIFY(reader.isIdle()); // the length was right to the byte
        QCOMPARE(call.path, QByteArray("/hooks/manychat/abc"));
        QCOMPARE(call.header("x-passerelle-secret"), QByteArray("s"));
        const QByteArray contact = QByteArray::number(700000000 + number % 10);
        QCOMPARE(call.body, QByteArray("{\"contact_id\":\"" + contact + "\",\"text\":\"message " + QByteArray::number(number) + " of " + contact + "\"}"));
    }
}

void LoadClientTest::countsAndRanks()
{
    LoadFigures figures;
    figures.answered(500, 1);
    figures.restart();
    for (std::uint32_t i = 1; i <= 1000; ++i)
        figures.answered(i <= 990 ? 200 : 503, i * 1000);
    figures.failed("reset");
    figures.duplicateSent();
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(figures.json(2.0))).object();
    QCOMPARE(json.value(u"requests").toInt(), 1000);
    QCOMPARE(json.value(u"ok").toInt(), 990);
    QCOMPARE(json.value(u"per_second").toDouble(), 495.0); // of what was acknowledged only
    QCOMPARE(json.value(u"p50_ms").toDouble(), 500.0);
    QCOMPARE(json.value(u"p99_ms").toDouble(), 990.0);
    QCOMPARE(json.value(u"max_ms").toDouble(), 1000.0);
    QCOMPARE(json.value(u"statuses").toObject().value(u"503").toInt(), 10);
    QCOMPARE(json.value(u"errors").toObject().value(u"reset").toInt(), 1);
    QCOMPARE(json.value(u"duplicates_sent").toInt(), 1);
}

void LoadClientTest::readsAnswers()
{
    QByteArray seen;
    CallServer server([&seen](const Call &call) {
        seen = call.body;
        return Reply{.status = 503, .body = QByteArray(40000, 'a')};
    });
    LoadConnection connection;
    QVERIFY(connection.connect(addressOf(*server.listen(QStringLiteral("127.0.0.1:0")))));
    for (int i = 0; i < 3; ++i) { // kept alive
        connection.request() = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
        connection.begin(i, std::chrono::steady_clock::now());
        LoadConnection::Outcome outcome = LoadConnection::Outcome::Going;
        QTRY_VERIFY_WITH_TIMEOUT(moved(connection, outcome), kWait);
        QCOMPARE(outcome, LoadConnection::Outcome::Answered);
        QCOMPARE(connection.status(), 503);
        QCOMPARE(seen, QByteArray("hello"));
        QVERIFY(!connection.isBusy());
    }
}

void LoadClientTest::noticesBrokenConnections()
{
    CallServer server([](const Call &) { return Reply{.delivery = {.ending = Delivery::Ending::Reset, .silent = true}}; });
    LoadConnection connection;
    QVERIFY(connection.connect(addressOf(*server.listen(QStringLiteral("127.0.0.1:0")))));
    connection.request() = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
    connection.begin(1, std::chrono::steady_clock::now());
    LoadConnection::Outcome outcome = LoadConnection::Outcome::Going;
    QTRY_VERIFY_WITH_TIMEOUT(moved(connection, outcome), kWait);
    QCOMPARE(outcome, LoadConnection::Outcome::Failed);
    QCOMPARE(QByteArray(connection.problem()), QByteArray("reset"));
}

void LoadClientTest::keepsWhatWasAcknowledged()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("acknowledged"));
    {
        AcknowledgedFile file(path.toStdString());
        QVERIFY(file.isSound());
        file.add(5);
        file.add(123456789012);
        file.flush();
        file.add(7);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("5\n123456789012\n7\n"));
    QVERIFY(!AcknowledgedFile("/nowhere/at/all").isSound());
    QVERIFY(AcknowledgedFile({}).isSound());
}

QTEST_GUILESS_MAIN(LoadClientTest)
#include "load_client_test.moc"
