// The connection doctor against real sockets and real certificates: the service behind a front that is well, then behind
// one fault after the other. Every fault must be found and named, and none where there is none.
#include "tests/functional/service_site.h"
#include "tests/support/test_certificates.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QSet>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QTcpServer>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

namespace {

struct Found {
    QString name;
    QString verdict;
    QString fault;
    QString words;
    QString fix;
};

} // namespace

class DoctorProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_gemini;
    std::unique_ptr<RunningProgram> m_service;
    std::unique_ptr<RunningProgram> m_front;
    QString m_webhook;
    passerelle::test::TestCertificates m_certificates{m_site.file({})};

    // Stands in front of `to` from now on, with the public address set to it.
    bool standInFront(const QString &mode, const QString &to, const QString &certificateName = u"good"_s, const QString &path = {})
    {
        QStringList arguments{sourcePath(u"tests/functional/faulty_front.py"_s), mode, u"--to"_s, to};
        if (!certificateName.isEmpty())
            arguments += {u"--certificate"_s, m_certificates.certificate(certificateName), u"--key"_s, m_certificates.key(certificateName)};
        m_front = std::make_unique<RunningProgram>(u"python3"_s, arguments);
        return m_front->waitReady() && setAddress(u"https://localhost:%1%2"_s.arg(m_front->ready().value(u"port"_s).toInt()).arg(path));
    }

    bool setAddress(const QString &address)
    {
        return m_site.command({u"settings"_s, u"set"_s, u"--installation"_s, u"public_url"_s, address}).exitCode == 0;
    }

    std::vector<Found> examine(const QStringList &more = {})
    {
        const Finished finished = m_site.command(QStringList{u"doctor"_s} + more);
        std::vector<Found> found;
        for (const auto &value : finished.json().object().value(u"checks"_s).toArray()) {
            const QJsonObject check = value.toObject();
            found.push_back({check.value(u"name"_s).toString(), check.value(u"verdict"_s).toString(), check.value(u"fault"_s).toString(), check.value(u"words"_s).toString(), check.value(u"fix"_s).toString()});
        }
        return found;
    }

    // Of the way in alone: machines that test have no synchronised clock or little room.
    static QStringList faults(const std::vector<Found> &found)
    {
        QStringList names;
        for (const Found &one : found) {
            if (!one.fault.isEmpty())
                names += one.fault;
        }
        names.removeDuplicates();
        return names;
    }

    static const Found *named(const std::vector<Found> &found, const QString &fault)
    {
        for (const Found &one : found) {
            if (one.fault == fault)
                return &one;
        }
        return nullptr;
    }

    static QString account(const std::vector<Found> &found)
    {
        QString text;
        for (const Found &one : found)
            text += one.verdict + u' ' + one.name + u' ' + one.fault + u": "_s + one.words + u'\n';
        return text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty() || QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("openssl and python3 are needed");
        QVERIFY(m_certificates.makeSelfSigned(u"authority"_s, 90));
        QVERIFY(m_certificates.makeSelfSigned(u"self"_s, 60));
        QVERIFY(m_certificates.makeSigned(u"good"_s, u"localhost"_s, 60, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"expired"_s, u"localhost"_s, -1, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"ending"_s, u"localhost"_s, 5, u"authority"_s));
        QVERIFY(m_certificates.makeSigned(u"other"_s, u"shop.example.test"_s, 60, u"authority"_s));

        QCOMPARE(m_site.addTenant(u"Atelier"_s), QString());
        const auto simulator = [](const QString &kind, const QStringList &more) {
            return std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{kind, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s} + more);
        };
        m_manychat = simulator(u"manychat"_s, {});
        m_gemini = simulator(u"gemini"_s, {u"--api-key"_s, u"AQ.the-key-that-works"_s});
        QVERIFY(m_manychat->waitReady() && m_gemini->waitReady());
        QCOMPARE(m_site.addManyChat(m_manychat->ready().value(u"listen"_s).toString(), "12345:0123456789abcdef0123456789abcdef"), QString());
        QVERIFY(setProviderKey("AQ.the-key-that-works"));
        QCOMPARE(m_site.createToken(), QString());

        QFile file(m_site.file(u"passerelled.toml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("public_ca_file = \"" + m_certificates.certificate(u"authority"_s).toUtf8() + "\"\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        m_service = m_site.serve({}, {u"--config"_s, file.fileName()});
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
        m_webhook = m_service->ready().value(u"webhook"_s).toString();
    }

    bool setProviderKey(const QByteArray &apiKey)
    {
        return m_site.command({u"provider"_s, u"set"_s, u"--kind"_s, u"gemini"_s, u"--api-key-file"_s, u"-"_s, u"--model"_s, u"gemini-3.8-flash"_s, u"--api-base"_s,
                               u"http://%1/v1beta"_s.arg(m_gemini->ready().value(u"listen"_s).toString())},
                              apiKey).exitCode == 0;
    }

    void withoutAnAddressItSaysSo()
    {
        const auto found = examine();
        QCOMPARE(faults(found), QStringList{u"no_address"_s});
        QCOMPARE(named(found, u"no_address"_s)->verdict, u"not_applicable"_s);
    }

    // The name leads to this machine, which nobody outside can reach: that alone is said. A machine that is busy may also
    // be slow, and says how slow it was.
    void theHealthySetUpShowsNone()
    {
        QVERIFY(standInFront(u"pass"_s, m_webhook));
        std::vector<Found> found;
        QVERIFY(eventually([&] {
            found = examine({u"--connections"_s});
            return faults(found) == QStringList{u"private_address"_s};
        }, std::chrono::seconds(60)));
        QSet<QString> well;
        for (const Found &one : found) {
            if (one.verdict == u"ok"_s)
                well.insert(one.name);
            QVERIFY2(one.verdict != u"bad"_s || one.fault.isEmpty(), qPrintable(account(found)));
        }
        for (const QString &name : {u"address"_s, u"port"_s, u"certificate"_s, u"redirect"_s, u"instance"_s, u"clock"_s, u"round_trip"_s, u"secret"_s, u"callers"_s, u"provider"_s, u"channel"_s})
            QVERIFY2(well.contains(name), qPrintable(name + u'\n' + account(found)));
    }

    void aPathInFrontIsPassedOn()
    {
        QVERIFY(standInFront(u"prefix"_s, m_webhook, u"good"_s, u"/bot/"_s));
        const auto found = examine();
        QVERIFY2(!named(found, u"other_server"_s) && !named(found, u"path_not_passed"_s), qPrintable(account(found)));
    }

    // Nobody's message: nothing in the ledger, no conversation, no usage, nothing sent.
    void itLeavesNoTrace()
    {
        const QJsonObject ledger = m_site.admin(*m_service, "/ledger").json();
        QCOMPARE(ledger.value(u"total"_s).toObject().value(u"received"_s).toInt(), 0);
        QVERIFY(m_site.admin(*m_service, "/conversations").json().value(u"items"_s).toArray().isEmpty());
        QVERIFY(m_site.admin(*m_service, "/messages").json().value(u"items"_s).toArray().isEmpty());
        QVERIFY(m_site.admin(*m_service, "/rejected-calls").json().value(u"items"_s).toArray().isEmpty());
        QVERIFY(m_site.command({u"ledger"_s, u"--check"_s}).exitCode == 0);
        const QJsonObject channel = m_site.admin(*m_service, "/connections").json().value(u"channels"_s).toArray().first().toObject();
        QVERIFY(channel.value(u"trips"_s).toInt() >= 1);
        const QJsonArray trips = m_site.admin(*m_service, "/channels/" + QByteArray::number(channel.value(u"channel"_s).toInt()) + "/round-trips").json().value(u"items"_s).toArray();
        QVERIFY(!trips.isEmpty());
        QVERIFY(trips.last().toObject().value(u"whole_ms"_s).isDouble());
    }

    void plantedFaults_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("certificateName");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("the secret's header is stripped") << u"strip"_s << u"good"_s << u"secret_stripped"_s << u"bad"_s;
        QTest::newRow("a redirection") << u"redirect"_s << u"good"_s << u"redirect"_s << u"bad"_s;
        QTest::newRow("another server") << u"page"_s << u"good"_s << u"other_server"_s << u"bad"_s;
        QTest::newRow("a proxy that finds nobody") << u"down"_s << u"good"_s << u"gateway_down"_s << u"bad"_s;
        QTest::newRow("a slow way") << u"slow"_s << u"good"_s << u"slow"_s << u"warning"_s;
        QTest::newRow("a clock that is an hour late") << u"late"_s << u"good"_s << u"clock_skew"_s << u"bad"_s;
        QTest::newRow("a front that answers by itself") << u"open"_s << u"good"_s << u"secret_not_checked"_s << u"bad"_s;
        QTest::newRow("a body that is rewritten") << u"rewrite"_s << u"good"_s << u"body_changed"_s << u"bad"_s;
        QTest::newRow("a connection that is cut") << u"cut"_s << u"good"_s << u"broken"_s << u"bad"_s;
        QTest::newRow("an expired certificate") << u"pass"_s << u"expired"_s << u"certificate_expired"_s << u"bad"_s;
        QTest::newRow("a certificate that ends soon") << u"pass"_s << u"ending"_s << u"certificate_ends_soon"_s << u"warning"_s;
        QTest::newRow("a self-signed certificate") << u"pass"_s << u"self"_s << u"certificate_self_signed"_s << u"bad"_s;
        QTest::newRow("a certificate for another name") << u"pass"_s << u"other"_s << u"certificate_name"_s << u"bad"_s;
        QTest::newRow("no TLS") << u"pass"_s << QString() << u"tls"_s << u"bad"_s;
    }

    void plantedFaults()
    {
        QFETCH(QString, mode);
        QFETCH(QString, certificateName);
        QFETCH(QString, fault);
        QFETCH(QString, verdict);
        QVERIFY(standInFront(mode, m_webhook, certificateName));
        expectFault(fault, verdict);
    }

    // Found, named, and alone of its kind: nothing else is called bad.
    void expectFault(const QString &fault, const QString &verdict)
    {
        const auto found = examine();
        const Found *one = named(found, fault);
        QVERIFY2(one, qPrintable(account(found)));
        QCOMPARE(one->verdict, verdict);
        QVERIFY2(!one->fix.isEmpty() && !one->words.isEmpty(), qPrintable(account(found)));
        for (const Found &other : found)
            QVERIFY2(other.verdict != u"bad"_s || other.fault.isEmpty() || other.fault == fault, qPrintable(account(found)));
    }

    void anotherInstance()
    {
        ServiceSite other;
        QCOMPARE(other.addTenant(u"Ancienne"_s), QString());
        const auto service = other.serve();
        QVERIFY(service->waitReady());
        QVERIFY(standInFront(u"pass"_s, service->ready().value(u"webhook"_s).toString()));
        expectFault(u"other_instance"_s, u"bad"_s);
    }

    void aClosedPort()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const quint16 port = listener.serverPort();
        listener.close();
        QVERIFY(setAddress(u"https://localhost:%1"_s.arg(port)));
        expectFault(u"port_closed"_s, u"bad"_s);
    }

    void aNameThatLeadsNowhere()
    {
        QVERIFY(setAddress(u"https://bot.passerelle.invalid"_s));
        expectFault(u"dns"_s, u"bad"_s);
    }

    void anAddressThatIsNone()
    {
        QVERIFY(setAddress(u"bot.example.test"_s));
        expectFault(u"address_malformed"_s, u"bad"_s);
        QVERIFY(setAddress(u"http://localhost:1"_s));
        expectFault(u"not_https"_s, u"bad"_s);
    }

    void callsWithAnotherSecret()
    {
        QVERIFY(standInFront(u"pass"_s, m_webhook));
        Hook wrong = m_site.hooks().front();
        wrong.secret = "the-secret-before-the-last";
        QCOMPARE(sendAsManyChat(m_webhook, wrong, manyChatBody(u"700000001"_s, u"Bonjour"_s)).status, 401);
        expectFault(u"wrong_secret_calls"_s, u"warning"_s);
        wrong.secret.clear();
        wrong.header = "X-Other";
        QCOMPARE(sendAsManyChat(m_webhook, wrong, manyChatBody(u"700000001"_s, u"Bonjour"_s)).status, 401);
        expectFault(u"missing_secret_calls"_s, u"warning"_s);
    }

    void aRevokedProviderKey()
    {
        QVERIFY(standInFront(u"pass"_s, m_webhook));
        QVERIFY(setProviderKey("AQ.the-key-that-was-revoked"));
        const auto found = examine({u"--connections"_s});
        bool seen = false;
        for (const Found &one : found)
            seen = seen || (one.name == u"provider"_s && one.verdict == u"bad"_s && !one.fix.isEmpty());
        QVERIFY2(seen, qPrintable(account(found)));
        QVERIFY(setProviderKey("AQ.the-key-that-works"));
    }

    // Two failures in a row are news: in the status, until it works again.
    void aBrokenChannelIsToldUntilItWorks()
    {
        const auto troubles = [this] { return m_site.adminCall("GET", *m_service, "/api/v1/status", {}, {{"Accept-Language", "en"}}).body; };
        QVERIFY(standInFront(u"strip"_s, m_webhook));
        examine();
        examine();
        QVERIFY2(troubles().contains("cannot be reached from outside"), troubles().constData());
        QVERIFY(standInFront(u"pass"_s, m_webhook));
        examine();
        QVERIFY2(!troubles().contains("cannot be reached from outside"), troubles().constData());
    }

    void inFrenchForAShopOwner()
    {
        QVERIFY(standInFront(u"redirect"_s, m_webhook));
        const Finished said = runProgram(programPath(u"passerelled"_s), {u"doctor"_s, u"--data"_s, m_site.data(), u"--lang"_s, u"fr"_s}, m_site.variables());
        QCOMPARE(said.exitCode, 1);
        QVERIFY2(said.output.contains("Les appels sont renvoyés vers https://www.elsewhere.invalid"), said.everything().constData());
        QVERIFY2(said.output.contains("→ Les canaux ne suivent pas"), said.everything().constData());
    }

    // What can be seen without the service is: the way to it.
    void onAStoppedFolder()
    {
        QVERIFY(standInFront(u"pass"_s, m_webhook, u"expired"_s));
        QCOMPARE(m_service->stop().value_or(-1), 0);
        expectFault(u"certificate_untrusted"_s, u"bad"_s); // this command was not told of the test's authority
    }
};

QTEST_GUILESS_MAIN(DoctorProgramTest)
#include "doctor_program_test.moc"
