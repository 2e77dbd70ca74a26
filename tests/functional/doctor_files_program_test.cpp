// The doctor and what stands in files: a listener's certificate that is well, expired, nearly so, of another key or none; a
// database that is whole or damaged; the ports of a running service. Every fault is named and comes with what to do.
#include "tests/functional/service_site.h"
#include "tests/support/test_certificates.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class DoctorFilesProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    passerelle::test::TestCertificates m_certificates{m_site.file({})};

    // The first finding of that name; all of them as text where there is none.
    QJsonObject finding(const QString &name, const Variables &more = {})
    {
        Variables variables = m_site.variables();
        variables.insert(more.begin(), more.end());
        const Finished finished = runProgram(programPath(u"passerelled"_s), {u"doctor"_s, u"--json"_s, u"--lang"_s, u"en"_s, u"--data"_s, m_site.data()}, variables);
        m_exitCode = finished.exitCode;
        m_output = finished.everything();
        for (const auto &check : finished.json().object().value(u"checks"_s).toArray()) {
            if (check.toObject().value(u"name"_s) == name)
                return check.toObject();
        }
        return {};
    }
    Variables with(const QString &certificate, const QString &key) const
    {
        return {{u"PASSERELLE_WEBHOOK_CERTIFICATE"_s, m_certificates.certificate(certificate)}, {u"PASSERELLE_WEBHOOK_PRIVATE_KEY"_s, m_certificates.key(key)}};
    }
    void closeKey(const QString &name) const { QFile::setPermissions(m_certificates.key(name), QFileDevice::ReadOwner | QFileDevice::WriteOwner); }

    int m_exitCode = 0;
    QByteArray m_output;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_site.isValid());
        QCOMPARE(m_site.addTenant(u"Salon"_s), QString());
        QVERIFY(m_certificates.makeSelfSigned(u"authority"_s, 400));
        QVERIFY(m_certificates.makeSigned(u"good"_s, u"localhost"_s, 90, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"soon"_s, u"localhost"_s, 5, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"late"_s, u"localhost"_s, -1, u"authority"_s));
        for (const QString &name : {u"good"_s, u"soon"_s, u"late"_s})
            closeKey(name);
    }

    void certificatesAreExamined_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("fault");
        QTest::newRow("good") << u"good"_s << u"good"_s << u"ok"_s << QString();
        QTest::newRow("ends soon") << u"soon"_s << u"soon"_s << u"warning"_s << u"certificate_ends_soon"_s;
        QTest::newRow("expired") << u"late"_s << u"late"_s << u"bad"_s << u"certificate_expired"_s;
        QTest::newRow("another key") << u"good"_s << u"soon"_s << u"bad"_s << u"key_mismatch"_s;
        QTest::newRow("no certificate") << u"none"_s << u"good"_s << u"bad"_s << u"tls_files"_s;
    }
    void certificatesAreExamined()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, verdict);
        QFETCH(QString, fault);
        const QJsonObject found = finding(u"webhook_certificate"_s, with(certificate, key));
        QVERIFY2(found.value(u"verdict"_s).toString() == verdict, m_output.constData());
        QCOMPARE(found.value(u"fault"_s).toString(), fault);
        QCOMPARE(found.value(u"fix"_s).toString().isEmpty(), verdict == u"ok"_s);
    }

    void withoutACertificateNothingIsSaidOfOne()
    {
        QVERIFY(finding(u"webhook_certificate"_s).isEmpty());
    }

    void portsOfARunningServiceAreTried()
    {
        const auto service = m_site.serve();
        QVERIFY2(service->waitReady(), service->standardError().constData());
        const QJsonObject listener = finding(u"listener"_s);
        QVERIFY2(listener.value(u"verdict"_s).toString() == u"ok"_s, m_output.constData());
        QVERIFY(finding(u"database"_s).value(u"verdict"_s).toString() == u"ok"_s); // beside the running service
        QCOMPARE(service->stop(), std::optional(0));
    }

    // The last: it damages the folder.
    void aDamagedDatabaseIsNamed()
    {
        QVERIFY2(finding(u"database"_s).value(u"verdict"_s).toString() == u"ok"_s, m_output.constData());
        QFile file(m_site.data() + u"/main.db"_s);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Behind the first pages, which hold the schema: the service still opens it.
        const qint64 from = file.size() / 2;
        QVERIFY(file.seek(from) && file.write(QByteArray(static_cast<int>(file.size() - from), '\x5a')) > 0);
        file.close();
        const QJsonObject found = finding(u"database"_s);
        QVERIFY2(found.value(u"verdict"_s).toString() == u"bad"_s, m_output.constData());
        QVERIFY(found.value(u"words"_s).toString().contains(u"main.db"_s));
        QVERIFY(found.value(u"fix"_s).toString().contains(u"backup restore"_s));
        QCOMPARE(m_exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(DoctorFilesProgramTest)
#include "doctor_files_program_test.moc"
