// The door under TLS, with a certificate that the openssl command makes for this run: what it offers, what it refuses,
// and that half-open handshakes keep nobody waiting.
#include "tests/server/http/door_fixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCipher>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::http;
using namespace passerelle::http::test;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 20000;

class TlsClient {
public:
    explicit TlsClient(quint16 port)
    {
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        m_encrypted = m_socket.waitForEncrypted(kPatience);
    }
    bool isEncrypted() const { return m_encrypted; }
    QSslSocket &socket() { return m_socket; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(kPatience)) { }
    }
    Reply read()
    {
        for (;;) {
            Reply reply = replyFrom(m_waiting, false);
            if (reply.status != 0)
                return reply;
            if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(kPatience))
                return reply;
            m_waiting += m_socket.readAll();
        }
    }

private:
    QSslSocket m_socket;
    QByteArray m_waiting;
    bool m_encrypted = false;
};

} // namespace

class DoorTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersOverTls_data();
    void answersOverTls();
    void pipelinesAndStreams();
    void refusesTooLargeBodiesVisibly();
    void refusesOldProtocolsAndWeakSuites_data();
    void refusesOldProtocolsAndWeakSuites();
    void plainTextGetsNowhere();
    void halfOpenHandshakesKeepNobodyWaiting();
    void halfOpenHandshakesEnd();
    void survivesClientsThatLeave();
    void refusesBadKeysAndCertificates();
    void finishesRunningRequestsWhenStopping();

private:
    void makeCertificate(const QString &name, const QStringList &keyArguments);
    ServerOptions optionsWith(const QString &name) const;
    Router router();

    QTemporaryDir m_folder;
    Held m_held;
};

void DoorTlsTest::makeCertificate(const QString &name, const QStringList &keyArguments)
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"),
                              QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-keyout"), m_folder.filePath(name + QStringLiteral(".key")),
                              QStringLiteral("-out"), m_folder.filePath(name + QStringLiteral(".pem"))} + keyArguments);
    QVERIFY(openssl.waitForFinished(60000));
    QCOMPARE(openssl.exitCode(), 0);
    QVERIFY(QFile::setPermissions(m_folder.filePath(name + QStringLiteral(".key")), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
}

void DoorTlsTest::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("the openssl command is not installed");
    makeCertificate(QStringLiteral("rsa"), {QStringLiteral("-newkey"), QStringLiteral("rsa:2048")});
    makeCertificate(QStringLiteral("ec"), {QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1")});
}

ServerOptions DoorTlsTest::optionsWith(const QString &name) const
{
    ServerOptions options;
    options.tls = TlsFiles{m_folder.filePath(name + QStringLiteral(".pem")), m_folder.filePath(name + QStringLiteral(".key"))};
    options.uploadFolder = m_folder.filePath(QStringLiteral("uploads"));
    return options;
}

Router DoorTlsTest::router()
{
    Router router;
    router.add(publicRoute(Method::Get, "/hello", [](Request &&request, Responder responder) {
        responder.send({200, "text/plain", request.secure ? "secure" : "plain", {}});
    }));
    router.add(publicRoute(Method::Get, "/held", [this](Request &&, Responder responder) { m_held.keep(std::move(responder)); }));
    router.add(publicRoute(Method::Get, "/big", [](Request &&, Responder responder) { responder.send({200, "text/plain", QByteArray(4 << 20, 'b'), {}}); }));
    router.add(hookRoute("/hooks/{hook}", [](Request &&request, Responder responder) { responder.send({200, "text/plain", request.body, {}}); }));
    Route upload = publicRoute(Method::Post, "/upload", [](Request &&request, Responder responder) {
        responder.send({200, "text/plain", QByteArray::number(request.upload->bytes()), {}});
    });
    upload.body = {20 << 20, true, 60s};
    router.add(std::move(upload));
    return router;
}

void DoorTlsTest::answersOverTls_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::newRow("rsa") << QStringLiteral("rsa");
    QTest::newRow("ec") << QStringLiteral("ec");
}

void DoorTlsTest::answersOverTls()
{
    QFETCH(QString, certificate);
    DoorFixture door(optionsWith(certificate), router());
    TlsClient client(door.port());
    QVERIFY(client.isEncrypted());
    for (int i = 0; i < 3; ++i) {
        client.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
        const Reply reply = client.read();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("secure"));
    }
    client.send("GET /hello HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.read().status, 200);
    QVERIFY(client.socket().state() == QAbstractSocket::UnconnectedState || client.socket().waitForDisconnected(kPatience));
}

void DoorTlsTest::pipelinesAndStreams()
{
    DoorFixture door(optionsWith(QStringLiteral("rsa")), router());
    TlsClient client(door.port());
    client.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\nGET /hello HTTP/1.1\r\nHost: h\r\n\r\nGET /big HTTP/1.1\r\nHost: h\r\n\r\n");
    Responder first = m_held.take();
    std::thread([&first] { first.send({200, "text/plain", "first", {}}); }).join();
    QCOMPARE(client.read().body, QByteArray("first"));
    QCOMPARE(client.read().body, QByteArray("secure"));
    QCOMPARE(client.read().body.size(), qsizetype(4 << 20));
    client.send("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\n" + QByteArray(10'000'000, 'u'));
    QCOMPARE(client.read().body, QByteArray("10000000"));
    client.send(hookCall("bonjour"));
    QCOMPARE(client.read().body, QByteArray("bonjour"));
}

void DoorTlsTest::refusesTooLargeBodiesVisibly()
{
    DoorFixture door(optionsWith(QStringLiteral("rsa")), router());
    TlsClient client(door.port());
    client.send("POST /hooks/h HTTP/1.1\r\nHost: h\r\nX-Secret: s\r\nContent-Length: 3000000\r\n\r\n" + QByteArray(1'000'000, 'x'));
    QCOMPARE(client.read().status, 413);
}

void DoorTlsTest::refusesOldProtocolsAndWeakSuites_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("agreed");
    const auto row = [](const char *name, const QStringList &arguments, bool agreed) { QTest::newRow(name) << arguments << agreed; };
    const QString lax = QStringLiteral("DEFAULT@SECLEVEL=0");
    row("tls 1.0", {QStringLiteral("-tls1"), QStringLiteral("-cipher"), lax}, false);
    row("tls 1.1", {QStringLiteral("-tls1_1"), QStringLiteral("-cipher"), lax}, false);
    row("tls 1.2", {QStringLiteral("-tls1_2")}, true);
    row("tls 1.3", {QStringLiteral("-tls1_3")}, true);
    row("cbc", {QStringLiteral("-tls1_2"), QStringLiteral("-cipher"), QStringLiteral("ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA")}, false);
    row("static rsa", {QStringLiteral("-tls1_2"), QStringLiteral("-cipher"), QStringLiteral("AES128-GCM-SHA256:AES256-GCM-SHA384")}, false);
    row("chacha", {QStringLiteral("-tls1_2"), QStringLiteral("-cipher"), QStringLiteral("ECDHE-RSA-CHACHA20-POLY1305")}, true);
}

void DoorTlsTest::refusesOldProtocolsAndWeakSuites()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, agreed);
    DoorFixture door(optionsWith(QStringLiteral("rsa")), router());
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), QStringList{QStringLiteral("s_client"), QStringLiteral("-connect"), door.address()} + arguments);
    QVERIFY(openssl.waitForStarted());
    openssl.closeWriteChannel();
    QVERIFY(openssl.waitForFinished(kPatience));
    const QByteArray said = openssl.readAllStandardOutput();
    QCOMPARE(said.contains("Server public key is 2048 bit"), agreed);
}

void DoorTlsTest::plainTextGetsNowhere()
{
    DoorFixture door(optionsWith(QStringLiteral("rsa")), router());
    RawClient client(door.port());
    QVERIFY(client.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"));
    QVERIFY(!client.readToEnd().startsWith("HTTP/"));
}

// 600 connections that say nothing, or only begin to: a valid request is answered all the same, both from elsewhere
// and, with its hook's secret, from the same address.
void DoorTlsTest::halfOpenHandshakesKeepNobodyWaiting()
{
    ServerOptions options = optionsWith(QStringLiteral("rsa"));
    options.handshakeWithin = 60s; // they stay half-open for the whole test
    options.maxConnectionsPerAddress = 700;
    DoorFixture door(options, router());
    std::vector<std::unique_ptr<RawClient>> halfOpen;
    for (int i = 0; i < 600; ++i) {
        halfOpen.push_back(std::make_unique<RawClient>(door.port()));
        QVERIFY(halfOpen.back()->isConnected());
        if (i % 2)
            QVERIFY(halfOpen.back()->send(QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)));
    }
    QTRY_COMPARE(door.counters().open.load(), 600);
    QElapsedTimer timer;
    timer.start();
    TlsClient valid(door.port());
    QVERIFY(valid.isEncrypted());
    valid.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(valid.read().status, 200);
    qInfo("a valid request beside 600 half-open handshakes: %lld ms", static_cast<long long>(timer.elapsed()));
    halfOpen.clear();
}

void DoorTlsTest::halfOpenHandshakesEnd()
{
    ServerOptions options = optionsWith(QStringLiteral("rsa"));
    options.handshakeWithin = 300ms;
    DoorFixture door(options, router());
    RawClient silent(door.port());
    QVERIFY(silent.readToEnd().isEmpty());
    RawClient begun(door.port());
    QVERIFY(begun.send(QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)));
    begun.readToEnd();
    QTRY_COMPARE(door.counters().open.load(), 0);

    // With the default caps, hooks get through a flood of half-open connections from their own address.
    DoorFixture capped(optionsWith(QStringLiteral("rsa")), router());
    std::vector<std::unique_ptr<RawClient>> halfOpen;
    for (int i = 0; i < 600; ++i)
        halfOpen.push_back(std::make_unique<RawClient>(capped.port()));
    TlsClient hook(capped.port());
    QVERIFY(hook.isEncrypted());
    hook.send(hookCall("a"));
    QCOMPARE(hook.read().status, 200);
}

void DoorTlsTest::survivesClientsThatLeave()
{
    DoorFixture door(optionsWith(QStringLiteral("rsa")), router());
    for (int i = 0; i < 40; ++i) {
        TlsClient client(door.port());
        QVERIFY(client.isEncrypted());
        client.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n");
        Responder responder = m_held.take();
        if (i % 2)
            client.socket().abort();
        else
            client.socket().disconnectFromHost();
        responder.send(Response::json("{}"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(door.counters().open.load(), 0, 20000);
    TlsClient after(door.port());
    after.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(after.read().status, 200);
}

void DoorTlsTest::refusesBadKeysAndCertificates()
{
    const Router routes = router();
    const auto errorWith = [&routes](const ServerOptions &options) {
        Server server(options, routes);
        const auto started = server.start();
        return started ? QString() : started.error().what;
    };
    QVERIFY(errorWith(optionsWith(QStringLiteral("rsa"))).isEmpty());
    QVERIFY(errorWith(optionsWith(QStringLiteral("missing"))).contains(QStringLiteral("missing.pem")));

    ServerOptions swapped = optionsWith(QStringLiteral("rsa"));
    swapped.tls = TlsFiles{swapped.tls->privateKey, swapped.tls->privateKey};
    QVERIFY(errorWith(swapped).contains(QStringLiteral("no certificate")));

    const QString laxKey = m_folder.filePath(QStringLiteral("lax.key"));
    QVERIFY(QFile::copy(m_folder.filePath(QStringLiteral("rsa.key")), laxKey));
    QVERIFY(QFile::setPermissions(laxKey, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup));
    ServerOptions lax = optionsWith(QStringLiteral("rsa"));
    lax.tls->privateKey = laxKey;
    QVERIFY(errorWith(lax).contains(QStringLiteral("0600")));

    ServerOptions noKey = optionsWith(QStringLiteral("rsa"));
    noKey.tls->privateKey = m_folder.filePath(QStringLiteral("empty.key"));
    QFile empty(noKey.tls->privateKey);
    QVERIFY(empty.open(QIODevice::WriteOnly));
    QVERIFY(empty.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(errorWith(noKey).contains(QStringLiteral("no RSA or EC key")));
}

void DoorTlsTest::finishesRunningRequestsWhenStopping()
{
    DoorFixture door(optionsWith(QStringLiteral("rsa")), router());
    TlsClient running(door.port());
    running.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n");
    Responder responder = m_held.take();
    RawClient silent(door.port());
    QTRY_COMPARE(door.counters().open.load(), 2);
    std::thread stopping([&door] { door.stop(15s); });
    QVERIFY(silent.readToEnd().isEmpty()); // the stop has begun
    responder.send({200, "text/plain", "finished", {}});
    QCOMPARE(running.read().body, QByteArray("finished"));
    stopping.join();
}

QTEST_GUILESS_MAIN(DoorTlsTest)
#include "door_tls_test.moc"
