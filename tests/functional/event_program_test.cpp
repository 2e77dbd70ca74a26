// The feed of events as a console lives with it, with the real program: a call that waits is answered by a message that
// comes in, never by another tenant's; calls whose clients leave harm nobody; a stop answers who waits. And what else a
// console's shell asks: permissions, the log without secrets, queues, figures.
#include "tests/functional/service_site.h"

#include <QtCore/QJsonArray>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <future>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kPatience = 60s;
constexpr auto kApiKey = "12345:0123456789abcdef0123456789abcdef";
constexpr auto kWritten = "Bonjour, je m’appelle Zéphyrine Quatrebarbes";
}

class EventProgramTest : public QObject {
    Q_OBJECT

private:
    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_service;
    QByteArray m_otherToken; // of a tenant that has nothing to do with the messages
    int m_contact = 700000100;

    QString address() const { return m_service->ready().value(u"admin"_s).toString(); }
    HttpReply poll(const QByteArray &token, qint64 after, int wait) const { return pollAt(address(), token, after, wait); }
    static HttpReply pollAt(const QString &address, const QByteArray &token, qint64 after, int wait)
    {
        return http("GET", address, "/api/v1/events?after=" + QByteArray::number(after) + "&wait=" + QByteArray::number(wait), {{"Authorization", "Bearer " + token}}, {}, kPatience);
    }
    qint64 begin(const QByteArray &token) const { return http("GET", address(), "/api/v1/events", {{"Authorization", "Bearer " + token}}).json().value(u"next"_s).toInteger(); }
    void write()
    {
        QCOMPARE(sendAsManyChat(m_service->ready().value(u"webhook"_s).toString(), m_site.hooks().front(), manyChatBody(QString::number(++m_contact), QString::fromUtf8(kWritten))).status, 200);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_site.addTenant(u"Autre"_s), QString());
        m_otherToken = m_site.command({u"token"_s, u"create"_s, u"--tenant"_s, u"Autre"_s}).json().object().value(u"token"_s).toString().toUtf8();
        QVERIFY(!m_otherToken.isEmpty());
        QCOMPARE(m_site.addTenant(u"Boulangerie Martin"_s), QString());
        m_manychat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
        QVERIFY(m_manychat->waitReady());
        QCOMPARE(m_site.addManyChat(m_manychat->ready().value(u"listen"_s).toString(), kApiKey), QString());
        QCOMPARE(m_site.createToken(), QString());
        m_service = m_site.serve();
        QVERIFY(m_service->waitReady());
    }

    void aMessageEndsTheWaitOfItsOwn()
    {
        const qint64 foreign = begin(m_otherToken);
        auto own = std::async(std::launch::async, pollAt, address(), m_site.token(), begin(m_site.token()), 25);
        write();
        const HttpReply told = own.get();
        QCOMPARE(told.status, 200);
        const QJsonArray events = told.json().value(u"events"_s).toArray();
        QVERIFY(!events.isEmpty());
        for (const QJsonValue &event : events)
            QVERIFY(event.toObject().value(u"tenant_id"_s).toInteger() == m_site.tenantId() || event.toObject().value(u"tenant_id"_s).isNull());
        QVERIFY(!told.body.contains("Quatrebarbes"));
        // Until its turn has ended, so that all its events have been.
        QVERIFY(eventually([&] { return m_site.admin(*m_service, "/ledger").json().value(u"in_progress"_s).toInteger() == 0; }));
        const HttpReply other = poll(m_otherToken, foreign, 0);
        QCOMPARE(other.status, 200);
        QVERIFY2(other.json().value(u"events"_s).toArray().isEmpty() && !other.json().value(u"lost"_s).toBool(), other.body.constData());
    }

    void oddNumbersAreRefusedOrLost()
    {
        QCOMPARE(http("GET", address(), "/api/v1/events?after=1&wait=25").status, 401);
        QCOMPARE(http("GET", address(), "/api/v1/events?wait=26", {{"Authorization", "Bearer " + m_site.token()}}).status, 400);
        QVERIFY(poll(m_site.token(), 1, 25).json().value(u"lost"_s).toBool());
    }

    void twoHundredClientsLeave()
    {
        const qint64 after = begin(m_otherToken);
        const QStringList parts = address().split(u':');
        for (int i = 0; i < 200; ++i) {
            QTcpSocket socket;
            socket.connectToHost(parts.at(0), parts.at(1).toUShort());
            QVERIFY(socket.waitForConnected());
            socket.write("GET /api/v1/events?after=" + QByteArray::number(after) + "&wait=25 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + m_otherToken + "\r\n\r\n");
            socket.flush();
            if (i % 2 == 0)
                socket.abort();
        }
        write();
        QVERIFY(!m_service->hasEnded());
        // Nobody's places are taken: another caller's wait is answered by the next message.
        auto own = std::async(std::launch::async, pollAt, address(), m_site.token(), begin(m_site.token()), 25);
        write();
        QVERIFY(!own.get().json().value(u"events"_s).toArray().isEmpty());
    }

    void theShellIsServed()
    {
        const auto get = [&](const QByteArray &path, const QByteArray &token) { return http("GET", address(), "/api/v1" + path, {{"Authorization", "Bearer " + token}}); };
        const QByteArray tenant = QByteArray::number(m_site.tenantId());
        const QByteArray held = get("/account/permissions?tenant=Autre", m_otherToken).body;
        QVERIFY2(held.contains("tenant.observe") && !held.contains("installation.observe") && !held.contains("account.own"), held.constData());
        QCOMPARE(get("/account/permissions?tenant=" + tenant, m_otherToken).status, 404);
        QVERIFY(get("/account/permissions", m_site.token()).body.contains("installation.observe"));
        QCOMPARE(get("/account/setup", m_site.token()).status, 403);

        const HttpReply log = get("/logs?limit=1000", m_site.token());
        QVERIFY(!log.json().value(u"lines"_s).toArray().isEmpty());
        for (const QByteArray &secret : {QByteArray(kApiKey), m_site.token(), m_otherToken, m_site.hooks().front().secret, QByteArray("Quatrebarbes")})
            QVERIFY2(!log.body.contains(secret), secret.constData());
        const qint64 next = log.json().value(u"next"_s).toInteger();
        QVERIFY(get("/logs?level=fatal&after=" + QByteArray::number(next), m_site.token()).json().value(u"lines"_s).toArray().isEmpty());
        QCOMPARE(get("/logs?level=loud", m_site.token()).status, 400);

        const QJsonArray queues = get("/queues", m_site.token()).json().value(u"queues"_s).toArray();
        QCOMPARE(queues.size(), 11);
        QVERIFY(eventually([&] { return m_site.admin(*m_service, "/ledger").json().value(u"in_progress"_s).toInteger() == 0; }));
        const QJsonArray days = get("/tenants/" + tenant + "/figures?days=7", m_site.token()).json().value(u"days"_s).toArray();
        QCOMPARE(days.size(), 7);
        qint64 received = 0;
        for (const QJsonValue &day : days)
            received += day.toObject().value(u"received"_s).toInteger();
        QCOMPARE(received, m_site.admin(*m_service, "/ledger").json().value(u"received"_s).toInteger());
        QCOMPARE(get("/figures?days=1", m_site.token()).json().value(u"days"_s).toArray().size(), 1);
        QCOMPARE(get("/tenants/" + tenant + "/provider/models", m_site.token()).status, 200);
        for (const char *path : {"/logs", "/queues", "/figures"})
            QCOMPARE(get(path, m_otherToken).status, 403);
    }

    void aStopAnswersWhoWaits()
    {
        auto waiting = std::async(std::launch::async, pollAt, address(), m_otherToken, begin(m_otherToken), 25);
        // It waits once the others of this caller, of which nobody is left to hear, have not taken its place.
        QCOMPARE(m_service->stop(20s).value_or(-1), 0);
        const HttpReply last = waiting.get();
        QVERIFY(last.status == 200 || last.status == 0); // 0: it came when the door was closed already
        const QByteArray said = m_service->standardError();
        QVERIFY(!said.contains("AddressSanitizer") && !said.contains("Quatrebarbes"));
    }
};

QTEST_GUILESS_MAIN(EventProgramTest)
#include "event_program_test.moc"
