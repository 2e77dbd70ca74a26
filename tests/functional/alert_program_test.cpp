// Alerts as their readers meet them, with the real program: a contact asks for a person and the webhook comes, signed; what
// a killed service had not delivered comes after its restart under the same id; what is refused for good is a dead letter.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 60'000;

// webhook_receiver.py, as a process of its own.
class Receiver {
public:
    Receiver(const QString &secretFile, const QString &answers)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/bin/python3"_s, {sourcePath(u"tests/functional/webhook_receiver.py"_s), u"--secret-file"_s, secretFile, u"--answers"_s, answers});
        m_port = next().value(u"port"_s).toInt();
    }
    ~Receiver()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(kPatience))
            m_process.kill();
        m_process.waitForFinished();
    }
    QString url() const { return u"http://127.0.0.1:%1/alerts?key=1"_s.arg(m_port); }
    QJsonObject next()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(kPatience))
                return {};
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

private:
    QProcess m_process;
    int m_port = 0;
};

} // namespace

class AlertProgramTest : public QObject {
    Q_OBJECT

private:
    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    QString m_secretFile;
    int m_contact = 700000010;

    void setWebhook(const QString &url)
    {
        const Finished set = m_site.command({u"alert"_s, u"webhook"_s, u"--tenant"_s, m_site.tenant(), url});
        QVERIFY2(set.exitCode == 0, set.everything().constData());
        const QString secret = set.json().object().value(u"secret"_s).toString();
        if (!secret.isEmpty())
            keepSecret(secret);
    }
    void keepSecret(const QString &secret)
    {
        QFile file(m_secretFile);
        QVERIFY(secret.startsWith(u"whsec_"_s) && file.open(QIODevice::WriteOnly));
        file.write(secret.toLatin1());
    }
    void askForTest(const RunningProgram &service)
    {
        const QByteArray path = "/api/v1/tenants/" + QByteArray::number(m_site.tenantId()) + "/alert-route/test";
        QCOMPARE(m_site.adminCall("POST", service, path).status, 204);
    }
    // Another contact each time: what is the same is told once.
    void handOver(const RunningProgram &service)
    {
        QCOMPARE(sendAsManyChat(service.ready().value(u"webhook"_s).toString(), m_site.hooks().front(), manyChatBody(QString::number(++m_contact), u"HUMAIN"_s)).status, 200);
    }
    QJsonObject firstDelivery(const RunningProgram &service) { return m_site.admin(service, "/alert-deliveries").json().value(u"items"_s).toArray().at(0).toObject(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_secretFile = m_site.file(u"webhook.secret"_s);
        QCOMPARE(m_site.addTenant(u"Boulangerie Martin"_s), QString());
        m_manychat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
        QVERIFY(m_manychat->waitReady());
        QCOMPARE(m_site.addManyChat(m_manychat->ready().value(u"listen"_s).toString(), "12345:0123456789abcdef0123456789abcdef"), QString());
        QCOMPARE(m_site.createToken(), QString());
    }

    void aContactAsksForAPerson()
    {
        Receiver receiver(m_secretFile, u"204"_s);
        setWebhook(receiver.url());
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        QCOMPARE(sendAsManyChat(service->ready().value(u"webhook"_s).toString(), m_site.hooks().front(), manyChatBody(u"700000001"_s, u"HUMAIN"_s)).status, 200);
        const QJsonObject call = receiver.next();
        QVERIFY(call.value(u"signed"_s).toBool());
        const QJsonObject body = call.value(u"body"_s).toObject();
        QCOMPARE(body.value(u"type"_s).toString(), u"hand_over"_s);
        const QJsonObject data = body.value(u"data"_s).toObject();
        QCOMPARE(data.value(u"tenant"_s).toInteger(), m_site.tenantId());
        QVERIFY(data.value(u"conversation"_s).toInteger() > 0);
        QVERIFY(!QJsonDocument(body).toJson().contains("HUMAIN")); // nothing that the contact wrote

        const QJsonObject alert = m_site.admin(*service, "/alerts").json().value(u"items"_s).toArray().at(0).toObject();
        QCOMPARE(alert.value(u"number"_s).toInteger(), data.value(u"alert"_s).toInteger());
        QTRY_COMPARE_WITH_TIMEOUT(firstDelivery(*service).value(u"state"_s).toString(), u"delivered"_s, kPatience);
        QCOMPARE(service->stop().value_or(-1), 0);
    }

    void whatAKilledServiceHadInHandComes()
    {
        Receiver receiver(m_secretFile, u"503,204"_s);
        setWebhook(receiver.url());
        auto service = m_site.serve();
        QVERIFY(service->waitReady());
        askForTest(*service);
        const QJsonObject refused = receiver.next();
        QCOMPARE(refused.value(u"status"_s).toInt(), 503);
        service->kill();
        service = m_site.serve();
        QVERIFY(service->waitReady());
        const QJsonObject taken = receiver.next();
        QCOMPARE(taken.value(u"status"_s).toInt(), 204);
        QCOMPARE(taken.value(u"id"_s).toString(), refused.value(u"id"_s).toString());
        QCOMPARE(taken.value(u"body"_s), refused.value(u"body"_s));
        QVERIFY(taken.value(u"signed"_s).toBool());
        QCOMPARE(service->stop().value_or(-1), 0);
    }

    void twoSecretsSignWhileOneChanges()
    {
        Receiver receiver(m_secretFile, u"204"_s);
        setWebhook(receiver.url());
        const Finished rotated = m_site.command({u"alert"_s, u"rotate-secret"_s, u"--tenant"_s, m_site.tenant()});
        QVERIFY2(rotated.exitCode == 0, rotated.everything().constData());
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        handOver(*service);
        const QJsonObject byOld = receiver.next(); // the receiver still has the old one
        QVERIFY(byOld.value(u"signed"_s).toBool());
        QCOMPARE(byOld.value(u"signatures"_s).toInt(), 2);
        keepSecret(rotated.json().object().value(u"secret"_s).toString());
        handOver(*service);
        QVERIFY(receiver.next().value(u"signed"_s).toBool());
        QCOMPARE(service->stop().value_or(-1), 0);
    }

    void goneIsTheEndOfIt()
    {
        Receiver receiver(m_secretFile, u"410"_s);
        setWebhook(receiver.url());
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        handOver(*service);
        QCOMPARE(receiver.next().value(u"status"_s).toInt(), 410);
        QTRY_COMPARE_WITH_TIMEOUT(m_site.admin(*service, "/alert-route").json().value(u"webhook_enabled"_s).toBool(true), false, kPatience);
        QCOMPARE(firstDelivery(*service).value(u"state"_s).toString(), u"dead"_s);
        QCOMPARE(service->stop().value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(AlertProgramTest)
#include "alert_program_test.moc"
