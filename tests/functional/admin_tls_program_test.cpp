// The admin listener under TLS, and the command line that speaks to it: the certificate is known by the instance file,
// not by an authority, and another one is refused before anything is sent.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QSslSocket>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class AdminTlsProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theCommandLineKnowsTheCertificate();
    void anotherCertificateIsRefused();
    void plainTextGetsNoAnswer();

private:
    Variables tls() const { return {{u"PASSERELLE_ADMIN_CERTIFICATE"_s, m_site.file(u"admin.pem"_s)}, {u"PASSERELLE_ADMIN_PRIVATE_KEY"_s, m_site.file(u"admin.key"_s)}}; }

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_service;
};

void AdminTlsProgramTest::initTestCase()
{
    QVERIFY(m_site.isValid());
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("the openssl command is not installed");
    const Finished made = runProgram(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                                   u"-subj"_s, u"/CN=passerelle"_s, u"-keyout"_s, m_site.file(u"admin.key"_s), u"-out"_s, m_site.file(u"admin.pem"_s)});
    QVERIFY2(made.exitCode == 0, made.error.constData());
    QVERIFY(QFile::setPermissions(m_site.file(u"admin.key"_s), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(m_site.addTenant(u"Atelier Lumière"_s).isEmpty());
    m_service = m_site.serve(tls());
    QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
}

void AdminTlsProgramTest::theCommandLineKnowsTheCertificate()
{
    const Finished listed = m_site.command({u"tenant"_s, u"list"_s});
    QVERIFY2(listed.exitCode == 0, listed.everything().constData());
    QVERIFY(listed.output.contains("Atelier"));
}

void AdminTlsProgramTest::anotherCertificateIsRefused()
{
    QFile file(m_site.data() + u"/instance.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    file.close();
    QJsonObject record = QJsonDocument::fromJson(written).object();
    const QString digest = record.value(u"admin_certificate_sha256"_s).toString();
    QVERIFY2(digest.size() == 64, written.constData());
    record.insert(u"admin_certificate_sha256"_s, QString(64, u'0'));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QJsonDocument(record).toJson());
    file.close();
    const Finished refused = m_site.command({u"tenant"_s, u"list"_s});
    QCOMPARE(refused.exitCode, 4);
    QVERIFY2(refused.error.contains("certificat") && !refused.output.contains("Atelier"), refused.everything().constData());

    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(written);
    file.close();
    QCOMPARE(m_site.command({u"tenant"_s, u"list"_s}).exitCode, 0);
}

void AdminTlsProgramTest::plainTextGetsNoAnswer()
{
    const QString admin = m_service->ready().value(u"admin"_s).toString();
    QVERIFY(!admin.isEmpty());
    QCOMPARE(http("GET", admin, "/healthz").status, 0);
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, admin.section(u':', -1).toUShort());
    QVERIFY(socket.waitForEncrypted(20000));
}

QTEST_GUILESS_MAIN(AdminTlsProgramTest)
#include "admin_tls_program_test.moc"
