// The service on a real PostgreSQL that goes away and comes back: messages are acknowledged all the while, and drained in the
// order in which they were received, once, also by a service that was killed meanwhile. And what is said when the database
// is not as it should be.
#include "server/runtime/door_copy.h"
#include "tests/functional/service_site.h"
#include "tests/support/test_stores.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kContacts = 4;

} // namespace

class PostgresProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void messagesAreTakenWhileTheDatabaseIsAway();
    void aServiceThatIsKilledMeanwhileLosesNothing();
    void aServiceThatIsStartedMeanwhileTakesMessages();
    void aServiceThatWaitsCanBeStopped();
    void aFolderKnowsWhereItsRowsAre();
    void whatIsWrongIsToldWithoutThePassword();
    void cleanupTestCase() { m_site.reset(); }

private:
    void send(const RunningProgram &service, int count);
    QStringList textsOf(const RunningProgram &service, int contact);
    void expectAll(const RunningProgram &service);

    std::unique_ptr<ServiceSite> m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    int m_sent = 0;
};

void PostgresProgramTest::initTestCase()
{
    QVERIFY(test::storesAreOnPostgres());
    m_manychat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
    QVERIFY2(m_manychat->waitReady(), m_manychat->standardError().constData());
    m_site = std::make_unique<ServiceSite>();
    QString problem = m_site->addTenant(u"Boutique"_s);
    if (problem.isEmpty())
        problem = m_site->addManyChat(m_manychat->ready().value(u"listen"_s).toString(), "123450:0123456789abcdef0123456789abcdef");
    if (problem.isEmpty())
        problem = m_site->createToken();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(m_site->command({u"settings"_s, u"set"_s, u"--tenant"_s, m_site->tenant(), u"loop_max_replies"_s, u"100"_s}).exitCode, 0);
}

// Every one must be acknowledged.
void PostgresProgramTest::send(const RunningProgram &service, int count)
{
    const QString address = service.ready().value(u"webhook"_s).toString();
    for (int i = 0; i < count; ++i, ++m_sent) {
        const HttpReply reply = sendAsManyChat(address, m_site->hooks().front(), manyChatBody(QString::number(700000000 + m_sent % kContacts), u"Question %1 ?"_s.arg(m_sent, 4, 10, QLatin1Char('0'))));
        QVERIFY2(reply.status == 200, QByteArray(reply.head + reply.body).constData());
    }
}

// In the order of their numbers.
QStringList PostgresProgramTest::textsOf(const RunningProgram &service, int contact)
{
    std::map<qint64, QString> texts;
    QByteArray path = "/messages?limit=200";
    while (!path.isEmpty()) {
        const QJsonObject page = m_site->admin(service, path).json();
        for (const auto &item : page.value(u"items"_s).toArray()) {
            const QString text = item.toObject().value(u"text"_s).toString();
            if (text.mid(9, 4).toInt() % kContacts == contact)
                texts[item.toObject().value(u"number"_s).toInteger()] = text;
        }
        const QString next = page.value(u"next"_s).toString();
        path = next.isEmpty() ? QByteArray() : "/messages?limit=200&after=" + next.toUtf8();
    }
    QStringList inOrder;
    for (const auto &[number, text] : texts)
        inOrder.append(text);
    return inOrder;
}

void PostgresProgramTest::expectAll(const RunningProgram &service)
{
    QJsonObject ledger;
    QVERIFY2(eventually([&] {
        ledger = m_site->admin(service, "/ledger").json();
        return ledger.value(u"received"_s).toInteger() == m_sent && ledger.value(u"in_progress"_s).toInteger() == 0;
    }, 120s), QJsonDocument(ledger).toJson().constData());
    QVERIFY(ledger.value(u"balances"_s).toBool());
    QVERIFY(m_site->adminCall("GET", service, "/api/v1/ledger/check").json().value(u"agrees"_s).toBool());
    for (int contact = 0; contact < kContacts; ++contact) {
        QStringList expected;
        for (int i = contact; i < m_sent; i += kContacts)
            expected.append(u"Question %1 ?"_s.arg(i, 4, 10, QLatin1Char('0')));
        QCOMPARE(textsOf(service, contact), expected);
    }
}

void PostgresProgramTest::messagesAreTakenWhileTheDatabaseIsAway()
{
    const auto service = m_site->serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    send(*service, 8);
    QVERIFY(eventually([&] { return m_site->admin(*service, "/ledger").json().value(u"received"_s).toInteger() == 8; }, 60s));
    QVERIFY(test::stopTestServer());
    send(*service, 80);
    QVERIFY(!service->hasEnded());
    QVERIFY(eventually([&] { return m_site->admin(*service, "/ledger").status >= 500; }, 60s)); // it says so, and does not hang
    send(*service, 20);
    QVERIFY(test::startTestServer());
    expectAll(*service);
    QCOMPARE(service->stop().value_or(-1), 0);
}

void PostgresProgramTest::aServiceThatIsKilledMeanwhileLosesNothing()
{
    {
        const auto service = m_site->serve();
        QVERIFY2(service->waitReady(), service->standardError().constData());
        QVERIFY(test::stopTestServer()); // before the first message: what seals it is at hand
        send(*service, 44);
        service->kill();
    }
    QVERIFY(test::startTestServer());
    const auto service = m_site->serve();
    QVERIFY2(service->waitReady(60s), service->standardError().constData());
    expectAll(*service);
    service->kill();
    const auto again = m_site->serve();
    QVERIFY2(again->waitReady(60s), again->standardError().constData());
    expectAll(*again);
}

void PostgresProgramTest::aServiceThatIsStartedMeanwhileTakesMessages()
{
    {
        const auto service = m_site->serve();
        QVERIFY2(service->waitReady(60s), service->standardError().constData());
        QVERIFY(eventually([&] { return runtime::DoorCopy::isWhole(m_site->data()); }, 60s));
        service->kill();
    }
    QVERIFY(test::stopTestServer());
    {
        const auto early = m_site->serve();
        QVERIFY2(early->waitReady(60s), early->standardError().constData());
        send(*early, 12);
        early->kill(); // what it acknowledged is on the disk
    }
    const auto early = m_site->serve();
    QVERIFY2(early->waitReady(60s), early->standardError().constData());
    const QString address = early->ready().value(u"webhook"_s).toString();
    send(*early, 12);
    Hook wrong = m_site->hooks().front();
    wrong.secret = "not the secret";
    QCOMPARE(sendAsManyChat(address, wrong, manyChatBody(u"700000000"_s, u"Bonjour"_s)).status, 401);
    QCOMPARE(m_site->adminCall("GET", *early, "/readyz").status, 503);
    QCOMPARE(m_site->adminCall("GET", *early, "/healthz").status, 200);
    const HttpReply refused = m_site->admin(*early, "/ledger");
    QCOMPARE(refused.status, 503);
    QVERIFY2(refused.body.contains("problem") || refused.head.contains("problem+json"), refused.head.constData());
    const Finished listed = m_site->command({u"tenant"_s, u"list"_s});
    QVERIFY(listed.exitCode != 0);
    QVERIFY(test::startTestServer());
    expectAll(*early); // the same process, at the same address
    send(*early, 4);
    expectAll(*early);
    QCOMPARE(early->stop().value_or(-1), 0);
}

void PostgresProgramTest::aServiceThatWaitsCanBeStopped()
{
    QVERIFY(test::stopTestServer());
    {
        const auto waiting = m_site->serve();
        QVERIFY2(waiting->waitReady(60s), waiting->standardError().constData());
        send(*waiting, 2);
        QCOMPARE(waiting->stop().value_or(-1), 0);
    }
    // A folder that has not served yet has nothing to serve with.
    Variables variables = m_site->variables();
    const Finished fresh = runProgram(programPath(u"passerelled"_s), {u"serve"_s, u"--lang"_s, u"en"_s, u"--data"_s, m_site->file(u"fresh"_s), u"--webhook-listen"_s, u"127.0.0.1:0"_s, u"--admin-listen"_s, u"127.0.0.1:0"_s}, variables);
    QVERIFY(fresh.exitCode != 0);
    QVERIFY(test::startTestServer());
    const auto service = m_site->serve();
    QVERIFY2(service->waitReady(60s), service->standardError().constData());
    expectAll(*service);
}

void PostgresProgramTest::aFolderKnowsWhereItsRowsAre()
{
    Variables none = m_site->variables();
    none.erase(u"PASSERELLE_DATABASE"_s);
    const QStringList words{u"tenant"_s, u"list"_s, u"--lang"_s, u"en"_s, u"--data"_s};
    const Finished without = runProgram(programPath(u"passerelled"_s), words + QStringList{m_site->data()}, none);
    QVERIFY(without.exitCode != 0);
    QVERIFY2(without.error.contains("PostgreSQL"), without.everything().constData());
    QVERIFY(!QFile::exists(m_site->data() + u"/main.db"_s));
    // And the other way round.
    const QString files = m_site->file(u"files"_s);
    QCOMPARE(runProgram(programPath(u"passerelled"_s), words + QStringList{files}, none).exitCode, 0);
    const Finished with = runProgram(programPath(u"passerelled"_s), words + QStringList{files}, m_site->variables());
    QVERIFY(with.exitCode != 0);
    QVERIFY2(with.error.contains("database of its own"), with.everything().constData());
}

void PostgresProgramTest::whatIsWrongIsToldWithoutThePassword()
{
    const auto said = [this](const QString &address) {
        Variables variables = m_site->variables();
        variables[u"PASSERELLE_DATABASE"_s] = address;
        const Finished finished = runProgram(programPath(u"passerelled"_s), {u"tenant"_s, u"list"_s, u"--lang"_s, u"fr"_s, u"--data"_s, m_site->file(u"elsewhere"_s)}, variables);
        return finished.exitCode == 0 ? QByteArray("done") : finished.everything();
    };
    const QByteArray superuser = said(QString(test::testStoreAddress(m_site->file({}))).replace(u"user=passerelle "_s, u"user=bench "_s));
    QVERIFY2(superuser.contains("BYPASSRLS"), superuser.constData());
    const QByteArray owner = said(QString(test::testStoreAddress(m_site->file({}))).replace(u"user=passerelle "_s, u"user=passerelle_owner "_s));
    QVERIFY2(owner.contains(QByteArray("possède")), owner.constData());
    const QByteArray far = said(u"postgresql://u:geheim@203.0.113.7/db?sslmode=disable"_s);
    QVERIFY2(far.contains("verify-full") && !far.contains("geheim"), far.constData());
    const QByteArray unreadable = said(u"postgresql://u:geheim@[203/db"_s);
    QVERIFY2(unreadable.contains("illisible") && !unreadable.contains("geheim"), unreadable.constData());
    const QByteArray closed = said(u"postgresql://u:geheim@127.0.0.1:1/db"_s);
    QVERIFY2(!closed.contains("geheim") && closed != "done", closed.constData());
}

QTEST_GUILESS_MAIN(PostgresProgramTest)
#include "postgres_program_test.moc"
