#include "server/transport/curl_transport.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QSslSocket>
#include <QtTest/QtTest>

#include <thread>

using namespace passerelle;
using namespace passerelle::transport;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A real TLS server with a certificate of its own; the calls are made from another thread, the server runs in this one.
class CurlTransportTlsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QSslServer m_server;
    int m_requests = 0;

    void answer(QTcpSocket &socket)
    {
        ++m_requests;
        socket.readAll();
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    HttpExchange call(const QString &caFile, const QString &host)
    {
        std::optional<HttpExchange> exchange;
        std::atomic<bool> done = false;
        std::jthread caller([&] {
            CurlTransport transport({.allowedHosts = {u"127.0.0.1"_s, u"localhost"_s}, .caFile = caFile});
            exchange = transport.perform({.url = u"https://%1:%2/"_s.arg(host).arg(m_server.serverPort()), .body = "secret"}, Deadline::after(20s), {});
            done = true;
        });
        while (!done)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        return std::move(*exchange);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString key = m_folder.filePath(u"key.pem"_s);
        const QString certificate = m_folder.filePath(u"cert.pem"_s);
        QCOMPARE(QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                                                  u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, key, u"-out"_s, certificate}), 0);
        QFile keyFile(key);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate::fromPath(certificate).value(0));
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_server.setSslConfiguration(configuration);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
                if (socket->bytesAvailable() > 0)
                    answer(*socket);
            }
        });
    }

    void anUnknownCertificateIsRefusedBeforeAnythingIsSaid()
    {
        const auto exchange = call({}, u"localhost"_s);
        QVERIFY(!exchange.result);
        QCOMPARE(exchange.result.error().kind, ErrorKind::Unavailable);
        QVERIFY(!exchange.requestLeft);
        QCOMPARE(m_requests, 0);
    }

    void aKnownCertificateWithAnotherNameIsRefused()
    {
        const auto exchange = call(m_folder.filePath(u"cert.pem"_s), u"127.0.0.1"_s);
        QVERIFY(!exchange.result);
        QVERIFY(!exchange.requestLeft);
        QCOMPARE(m_requests, 0);
    }

    void aKnownCertificateIsAccepted()
    {
        const auto exchange = call(m_folder.filePath(u"cert.pem"_s), u"localhost"_s);
        QVERIFY2(exchange.result, exchange.result ? "" : qPrintable(exchange.result.error().what));
        QCOMPARE(exchange.result->body, QByteArray("ok"));
        QVERIFY(exchange.requestLeft);
    }
};

QTEST_GUILESS_MAIN(CurlTransportTlsTest)
#include "curl_transport_tls_test.moc"
