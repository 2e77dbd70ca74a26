// The public address examined over real sockets and certificates: what libcurl and the resolver say, put into the right
// words. The service itself is not needed: what answers is a front with one fault.
#include "server/doctor/address_examiner.h"
#include "server/transport/curl_probe.h"
#include "tests/support/test_certificates.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using doctor::CheckState;

class WayInTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    SelfCalls m_selfCalls;
    SystemClock m_clock;
    test::TestCertificates m_certificates{m_folder.path()};

    QString file(const QString &name) const { return m_folder.filePath(name); }

    std::vector<doctor::Check> examine(const QString &address, const QString &authority = u"authority.pem"_s)
    {
        transport::CurlProbe probe(authority.isEmpty() ? QString() : file(authority));
        return doctor::AddressExaminer({probe, m_selfCalls, m_clock}).examine(address, true, {});
    }

    static QString account(const std::vector<doctor::Check> &checks)
    {
        QString text;
        for (const doctor::Check &check : checks)
            text += QLatin1String(check.name) + u' ' + QLatin1String(doctor::nameOf(check.fault)) + u": "_s + check.seen + u'\n';
        return text;
    }

    static CheckState stateOf(const std::vector<doctor::Check> &checks, const char *name)
    {
        for (const doctor::Check &check : checks) {
            if (qstrcmp(check.name, name) == 0)
                return check.state;
        }
        return CheckState::NotApplicable;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty() || QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("openssl and python3 are needed");
        QVERIFY(m_certificates.makeSelfSigned(u"authority"_s, 60));
        QVERIFY(m_certificates.makeSelfSigned(u"self"_s, 60));
        QVERIFY(m_certificates.makeSigned(u"good"_s, u"localhost"_s, 60, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"expired"_s, u"localhost"_s, -1, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"ending"_s, u"localhost"_s, 5, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"other"_s, u"shop.example.test"_s, 60, u"authority"_s));
    }

    void fronts_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("fault");
        QTest::newRow("another server") << u"page"_s << u"good"_s << u"other_server"_s;
        QTest::newRow("another instance") << u"instance"_s << u"good"_s << u"other_instance"_s;
        QTest::newRow("a redirection") << u"redirect"_s << u"good"_s << u"redirect"_s;
        QTest::newRow("nobody behind the proxy") << u"down"_s << u"good"_s << u"gateway_down"_s;
        QTest::newRow("cut") << u"cut"_s << u"good"_s << u"broken"_s;
        QTest::newRow("expired") << u"page"_s << u"expired"_s << u"certificate_expired"_s;
        QTest::newRow("self-signed") << u"page"_s << u"self"_s << u"certificate_self_signed"_s;
        QTest::newRow("another name") << u"page"_s << u"other"_s << u"certificate_name"_s;
        QTest::newRow("no TLS") << u"page"_s << QString() << u"tls"_s;
    }

    void fronts()
    {
        QFETCH(QString, mode);
        QFETCH(QString, certificate);
        QFETCH(QString, fault);
        const Front front(mode, certificate.isEmpty() ? QString() : file(certificate));
        QVERIFY(front.port > 0);
        const auto checks = examine(u"https://localhost:%1"_s.arg(front.port));
        QCOMPARE(int(checks.size()), 7);
        QVERIFY2(doctor::firstFault(checks) == doctor::faultNamed(fault), qPrintable(account(checks)));
        QCOMPARE(stateOf(checks, "port"), CheckState::Ok);
        if (certificate == u"good"_s)
            QCOMPARE(stateOf(checks, "certificate"), CheckState::Ok);
    }

    void aCertificateThatEndsSoonIsOnlyAWarning()
    {
        const Front front(u"page"_s, file(u"ending"_s));
        const auto checks = examine(u"https://localhost:%1"_s.arg(front.port));
        QVERIFY2(stateOf(checks, "certificate") == CheckState::Warning, qPrintable(account(checks)));
    }

    void anAuthorityThatNobodyKnows()
    {
        const Front front(u"page"_s, file(u"good"_s));
        const auto checks = examine(u"https://localhost:%1"_s.arg(front.port), u"self.pem"_s);
        QVERIFY2(doctor::firstFault(checks) == doctor::Fault::CertificateUntrusted, qPrintable(account(checks)));
    }

    void nobodyThere()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const quint16 port = listener.serverPort();
        listener.close();
        QCOMPARE(doctor::firstFault(examine(u"https://localhost:%1"_s.arg(port))), doctor::Fault::PortClosed);
        QCOMPARE(doctor::firstFault(examine(u"https://bot.passerelle.invalid"_s)), doctor::Fault::NameUnknown);
        QCOMPARE(doctor::firstFault(examine(u"https://169.254.169.254"_s)), doctor::Fault::Refused);
        QCOMPARE(doctor::firstFault(examine(u"https://user@localhost"_s)), doctor::Fault::AddressMalformed);
    }

private:
    // A front that stands as long as the object.
    struct Front {
        Front(const QString &mode, const QString &certificate)
        {
            QStringList arguments{qEnvironmentVariable("PASSERELLE_SOURCE") + u"/tests/functional/faulty_front.py"_s, mode, u"--to"_s, u"127.0.0.1:1"_s};
            if (!certificate.isEmpty())
                arguments += {u"--certificate"_s, certificate + u".pem"_s, u"--key"_s, certificate + u".key"_s};
            process.start(u"python3"_s, arguments);
            QByteArray line;
            while (!line.endsWith('\n') && process.waitForReadyRead(30'000))
                line += process.readAllStandardOutput();
            port = QJsonDocument::fromJson(line).object().value(u"port"_s).toInt();
        }
        ~Front()
        {
            process.kill();
            process.waitForFinished();
        }
        QProcess process;
        int port = 0;
    };
};

QTEST_GUILESS_MAIN(WayInTest)
#include "way_in_test.moc"
