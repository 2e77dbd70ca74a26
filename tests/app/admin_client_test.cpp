// The client of a running service: an impostor that sits at the service's address is never sent the credential.
#include "app/service/http_admin_client.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <functional>

using namespace passerelle;
using namespace passerelle::service;
using namespace Qt::StringLiterals;

namespace {

constexpr char kToken[] = "psl_the-credential-of-the-service";

// Answers every request as told, and keeps every byte that it was sent.
class SmallServer : public QObject {
public:
    explicit SmallServer(std::function<QByteArray(const QByteArray &request)> answer) : m_answer(std::move(answer))
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                const QByteArray request = socket->readAll();
                m_received += request;
                socket->write(m_answer(request));
            });
        });
    }
    QString address() const { return u"127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    const QByteArray &received() const { return m_received; }

private:
    QTcpServer m_server;
    std::function<QByteArray(const QByteArray &)> m_answer;
    QByteArray m_received;
};

QByteArray httpAnswer(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

runtime::InstanceRecord recordFor(const QString &address, const Secret &nonce)
{
    runtime::InstanceRecord record;
    record.instance = u"i"_s;
    record.adminAddress = address;
    record.nonce = nonce.clone();
    record.token = Secret(kToken);
    return record;
}

// The proof that the true service would give for the request's challenge.
QByteArray proofFor(const QByteArray &request, const Secret &nonce)
{
    const QByteArray target = request.split(' ').value(1);
    const QByteArray challenge = QUrlQuery(QUrl(QString::fromLatin1(target))).queryItemValue(u"challenge"_s).toLatin1();
    return "{\"instance\":\"i\",\"proof\":\"" + runtime::instanceProof(nonce, challenge) + "\"}";
}

} // namespace

class AdminClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theServiceItselfIsTrusted();
    void anImpostorIsNotSentTheCredential_data();
    void anImpostorIsNotSentTheCredential();
    void nothingIsSentBeforeTheProof();
    void nobodyThereIsUnavailable();
};

void AdminClientTest::theServiceItselfIsTrusted()
{
    const Secret nonce = runtime::newNonce();
    SmallServer server([&](const QByteArray &request) { return request.contains("/instance/proof") ? httpAnswer(proofFor(request, nonce)) : httpAnswer("{\"ok\":true}"); });
    HttpAdminClient client(recordFor(server.address(), nonce));
    const Status proven = client.prove();
    QVERIFY2(proven, proven ? "" : qPrintable(proven.error().what));
    QVERIFY(!server.received().contains(kToken));
    const auto reply = client.call({.path = "/status"});
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("{\"ok\":true}"));
    QVERIFY(server.received().contains(QByteArray("Bearer ").append(kToken)));
}

void AdminClientTest::anImpostorIsNotSentTheCredential_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("another nonce") << QByteArray("other");
    QTest::newRow("any proof") << httpAnswer("{\"instance\":\"i\",\"proof\":\"" + QByteArray(64, 'a') + "\"}");
    QTest::newRow("an empty proof") << httpAnswer("{\"instance\":\"i\",\"proof\":\"\"}");
    QTest::newRow("no proof") << httpAnswer("{}");
    QTest::newRow("asks for the credential") << httpAnswer("{}", "401 Unauthorized");
    QTest::newRow("a redirection") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("garbage") << QByteArray("\x01\x02garbage\r\n\r\n");
}

void AdminClientTest::anImpostorIsNotSentTheCredential()
{
    QFETCH(QByteArray, answer);
    const Secret nonce = runtime::newNonce();
    const Secret other = runtime::newNonce();
    SmallServer impostor([&](const QByteArray &request) { return answer == "other" ? httpAnswer(proofFor(request, other)) : answer; });
    HttpAdminClient client(recordFor(impostor.address(), nonce));
    QVERIFY(!client.prove());
    QVERIFY(!client.call({.path = "/status"}));
    QVERIFY(impostor.received().contains("/instance/proof"));
    QVERIFY(!impostor.received().contains(kToken));
    QVERIFY(!impostor.received().contains(nonce.reveal()));
}

void AdminClientTest::nothingIsSentBeforeTheProof()
{
    SmallServer server([](const QByteArray &) { return httpAnswer("{}"); });
    HttpAdminClient client(recordFor(server.address(), runtime::newNonce()));
    QVERIFY(!client.call({.path = "/status"}));
    QVERIFY(server.received().isEmpty());
}

void AdminClientTest::nobodyThereIsUnavailable()
{
    QString address;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost, 0));
        address = u"127.0.0.1:%1"_s.arg(gone.serverPort());
    }
    HttpAdminClient client(recordFor(address, runtime::newNonce()));
    const Status proven = client.prove();
    QVERIFY(!proven);
    QCOMPARE(proven.error().kind, ErrorKind::Unavailable);
}

QTEST_GUILESS_MAIN(AdminClientTest)
#include "admin_client_test.moc"
