// Two services on one PostgreSQL: either takes messages in, one goes on where the other was killed in the middle, what one
// changes the other knows, and nothing is lost or sent twice.
#include "tests/functional/service_site.h"
#include "tests/support/test_stores.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

#include <set>

#include <csignal>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kContacts = 60;
// Where a service is killed or held, so that the other need not wait long. Not elsewhere: a machine may stand still for as
// long as this by itself.
const Variables kShortLease{{u"PASSERELLE_LEASE_SECONDS"_s, u"3"_s}};

} // namespace

class InstancesProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eitherTakesAndAnswers();
    void whatOneChangesTheOtherKnows();
    void whatIsRepeatedToTheOtherIsOne();
    void oneGoesOnWhereTheOtherWasKilled();
    void whoWasHeldWritesNothingLate();
    void anotherReadsWhatOneLeftUnread();
    void whoIsErasedDoesNotComeBackFromAnInbox();
    void cleanupTestCase() { m_site.reset(); }

private:
    std::unique_ptr<RunningProgram> serve(const QString &folder, const Variables &more = {});
    void send(const RunningProgram &service, int count);
    qint64 deliveries() const;
    QJsonObject ledger(const RunningProgram &service) const { return m_site->admin(service, "/ledger").json(); }
    bool settles(const RunningProgram &service, qint64 received);
    void expectAll(const RunningProgram &service);

    std::unique_ptr<ServiceSite> m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    int m_sent = 0;
    std::set<QString> m_texts;
};

void InstancesProgramTest::initTestCase()
{
    QVERIFY(test::storesAreOnPostgres());
    m_manychat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
    QVERIFY2(m_manychat->waitReady(), m_manychat->standardError().constData());
    m_site = std::make_unique<ServiceSite>();
    QString problem = m_site->addTenant(u"Boutique"_s);
    for (int i = 0; i < 4 && problem.isEmpty(); ++i)
        problem = m_site->addManyChat(m_manychat->ready().value(u"listen"_s).toString(), QByteArray::number(123450 + i) + ":0123456789abcdef0123456789abcdef");
    if (problem.isEmpty())
        problem = m_site->createToken();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    for (const char *window : {"quiet_window_min_ms", "quiet_window_default_ms", "quiet_window_max_ms"})
        QCOMPARE(m_site->command({u"settings"_s, u"set"_s, u"--tenant"_s, m_site->tenant(), QLatin1String(window), u"30"_s}).exitCode, 0);
    QCOMPARE(m_site->command({u"settings"_s, u"set"_s, u"--tenant"_s, m_site->tenant(), u"loop_max_replies"_s, u"100"_s}).exitCode, 0);
}

// A folder of its own, the same database and master key.
std::unique_ptr<RunningProgram> InstancesProgramTest::serve(const QString &folder, const Variables &more)
{
    Variables variables = m_site->variables();
    variables.insert(more.begin(), more.end());
    auto service = std::make_unique<RunningProgram>(programPath(u"passerelled"_s),
                                                    QStringList{u"serve"_s, u"--data"_s, m_site->file(folder), u"--webhook-listen"_s, u"127.0.0.1:0"_s, u"--admin-listen"_s, u"127.0.0.1:0"_s}, variables);
    if (!service->waitReady(60s))
        qWarning("%s", service->standardError().constData());
    return service;
}

void InstancesProgramTest::send(const RunningProgram &service, int count)
{
    const QString address = service.ready().value(u"webhook"_s).toString();
    for (int i = 0; i < count; ++i, ++m_sent) {
        const int contact = m_sent % kContacts;
        const QString text = u"Quel est le prix numéro %1 ?"_s.arg(m_sent);
        const HttpReply reply = sendAsManyChat(address, m_site->hooks()[static_cast<std::size_t>(contact) % m_site->hooks().size()], manyChatBody(QString::number(700000000 + contact), text));
        QVERIFY2(reply.status == 200, QByteArray(reply.head + reply.body).constData());
        m_texts.insert(text);
    }
}

qint64 InstancesProgramTest::deliveries() const
{
    return http("GET", m_manychat->ready().value(u"listen"_s).toString(), "/_simulator/deliveries", {}, {}, 60s).json().value(u"count"_s).toInteger();
}

bool InstancesProgramTest::settles(const RunningProgram &service, qint64 received)
{
    return eventually([&] {
        const QJsonObject now = ledger(service);
        return now.value(u"received"_s).toInteger() == received && now.value(u"in_progress"_s).toInteger(-1) == 0;
    }, 180s);
}

void InstancesProgramTest::eitherTakesAndAnswers()
{
    const auto first = serve(u"data"_s);
    const auto second = serve(u"other"_s);
    send(*first, 10);
    send(*second, 10);
    QVERIFY2(settles(*first, 20), QJsonDocument(ledger(*first)).toJson().constData());
    QCOMPARE(ledger(*second), ledger(*first));
    QVERIFY(ledger(*second).value(u"balances"_s).toBool());
    QCOMPARE(deliveries(), qint64{20});
}

void InstancesProgramTest::whatOneChangesTheOtherKnows()
{
    const auto first = serve(u"data"_s);
    const auto second = serve(u"other"_s);
    const QByteArray path = "/api/v1/tenants/" + QByteArray::number(m_site->tenantId());
    // A channel's secret.
    const HttpReply rotated = m_site->adminCall("POST", *first, path + "/channels/1/secret");
    QVERIFY2(rotated.status / 100 == 2, QByteArray(rotated.head + rotated.body).constData());
    const QByteArray secret = rotated.json().value(u"secret"_s).toString().toUtf8();
    QVERIFY(!secret.isEmpty());
    const Hook renewed{m_site->hooks()[0].path, m_site->hooks()[0].header, secret};
    QVERIFY(eventually([&] { return sendAsManyChat(second->ready().value(u"webhook"_s).toString(), renewed, "{}").status != 401; }, 30s));
    // A token that is revoked at the one opens nothing at the other.
    const Finished made = m_site->command({u"token"_s, u"create"_s});
    const QByteArray token = made.json().object().value(u"token"_s).toString().toUtf8();
    const auto statusWith = [&](const RunningProgram &service) { return http("GET", service.ready().value(u"admin"_s).toString(), path + "/ledger", {{"Authorization", "Bearer " + token}}).status; };
    QVERIFY2(eventually([&] { return statusWith(*second) == 200; }, 30s), made.everything().constData());
    const Finished revoked = m_site->command({u"token"_s, u"revoke"_s, QString::number(made.json().object().value(u"id"_s).toInteger())});
    QVERIFY2(revoked.exitCode == 0, revoked.everything().constData());
    QVERIFY(eventually([&] { return statusWith(*second) == 401; }, 30s));
}

void InstancesProgramTest::whatIsRepeatedToTheOtherIsOne()
{
    const auto first = serve(u"data"_s);
    const auto second = serve(u"other"_s);
    const qint64 before = ledger(*first).value(u"received"_s).toInteger();
    const QByteArray body = R"({"contact_id":"700000001","text":"Encore une fois ?","last_interaction":"2026-11-23T08:00:00Z"})";
    QCOMPARE(sendAsManyChat(first->ready().value(u"webhook"_s).toString(), m_site->hooks()[1], body).status, 200);
    QVERIFY(settles(*first, before + 1));
    QCOMPARE(sendAsManyChat(second->ready().value(u"webhook"_s).toString(), m_site->hooks()[1], body).status, 200);
    QVERIFY(settles(*first, before + 2));
    int duplicates = 0;
    for (const auto &item : m_site->admin(*first, "/messages?limit=200").json().value(u"items"_s).toArray())
        duplicates += item.toObject().value(u"fate"_s).toString() == u"duplicate"_s ? 1 : 0;
    QCOMPARE(duplicates, 1);
}

void InstancesProgramTest::oneGoesOnWhereTheOtherWasKilled()
{
    const qint64 deliveredBefore = deliveries();
    auto first = serve(u"data"_s, kShortLease);
    const auto second = serve(u"other"_s, kShortLease);
    const qint64 before = ledger(*second).value(u"received"_s).toInteger();
    constexpr int kRounds = 4;
    constexpr int kEach = 30;
    for (int round = 0; round < kRounds; ++round) {
        send(*first, kEach / 2);
        send(*second, kEach / 2);
        first->kill(); // in the middle of whatever it was at
        if (round + 1 < kRounds)
            first = serve(u"data"_s, kShortLease);
    }
    // What it had taken from its inbox is ended by the other, within the lease and a little.
    QVERIFY(eventually([&] { return ledger(*second).value(u"in_progress"_s).toInteger(-1) == 0; }, 60s));
    // What it had only acknowledged is in its folder.
    first = serve(u"data"_s, kShortLease);
    QVERIFY2(settles(*second, before + qint64{kRounds} * kEach), QJsonDocument(ledger(*second)).toJson().constData());
    expectAll(*second);
    QVERIFY(deliveries() > deliveredBefore);
}

// Held by its machine for longer than its lease, it wakes with turns in hand that are another's by now.
void InstancesProgramTest::whoWasHeldWritesNothingLate()
{
    const auto first = serve(u"data"_s, kShortLease);
    const auto second = serve(u"other"_s, kShortLease);
    const qint64 before = ledger(*second).value(u"received"_s).toInteger();
    constexpr int kRounds = 3;
    constexpr int kEach = 20;
    for (int round = 0; round < kRounds; ++round) {
        send(*first, kEach);
        QCOMPARE(::kill(static_cast<pid_t>(first->pid()), SIGSTOP), 0);
        // Also when it was held inside a transaction, with its locks.
        const bool goesOn = eventually([&] { return ledger(*second).value(u"in_progress"_s).toInteger(-1) == 0; }, 60s);
        QCOMPARE(::kill(static_cast<pid_t>(first->pid()), SIGCONT), 0);
        QVERIFY(goesOn);
    }
    QVERIFY2(settles(*second, before + qint64{kRounds} * kEach), QJsonDocument(ledger(*second)).toJson().constData());
    expectAll(*second);
}

// Its reader never answers, and it is killed: the other reads the document, from the folder that both see.
void InstancesProgramTest::anotherReadsWhatOneLeftUnread()
{
    const QString originals = m_site->file(u"originals"_s);
    QVERIFY(QDir().mkpath(originals));
    QFile reader(m_site->file(u"reader"_s));
    QVERIFY(reader.open(QIODevice::WriteOnly) && reader.write("#!/bin/sh\nexec tail -f /dev/null --pid=$PPID\n") > 0);
    reader.close();
    QVERIFY(reader.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const Variables shared{{u"PASSERELLE_ORIGINALS"_s, originals}, {u"PASSERELLE_LEASE_SECONDS"_s, u"10"_s}};
    Variables unanswered = shared;
    unanswered[u"PASSERELLE_EXTRACTOR"_s] = reader.fileName();
    const auto second = serve(u"other"_s, shared);
    const auto first = serve(u"data"_s, unanswered);
    QFile sample(sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const QByteArray path = "/api/v1/tenants/" + QByteArray::number(m_site->tenantId()) + "/documents";
    const HttpReply taken = m_site->adminCall("POST", *first, path + "?name=horaires.pdf", sample.readAll(), {{"Content-Type", "application/pdf"}});
    QVERIFY2(taken.status == 202, QByteArray(taken.head + taken.body).constData());
    const auto states = [&](const RunningProgram &service) {
        QStringList found;
        for (const auto &item : m_site->adminCall("GET", service, path).json().value(u"items"_s).toArray())
            found.append(item.toObject().value(u"state"_s).toString());
        return found;
    };
    // Its claim is renewed as long as it lives: the other leaves the document alone, for longer than the lease of 10 s.
    QVERIFY(eventually([&] { return states(*second) == QStringList{u"reading"_s}; }, 30s));
    const auto since = std::chrono::steady_clock::now();
    QVERIFY(eventually([&] { return states(*second) != QStringList{u"reading"_s} || std::chrono::steady_clock::now() - since > 25s; }, 60s));
    QCOMPARE(states(*second), QStringList{u"reading"_s});
    first->kill();
    QVERIFY2(eventually([&] { return states(*second) == QStringList{u"ready"_s}; }, 90s), qPrintable(states(*second).join(u", "_s)));
    // And who comes back does not read it again.
    const auto again = serve(u"data"_s, unanswered);
    QCOMPARE(states(*again), QStringList{u"ready"_s});
}

// One service holds what a contact wrote, acknowledged and not taken in, when another erases that contact.
void InstancesProgramTest::whoIsErasedDoesNotComeBackFromAnInbox()
{
    const auto first = serve(u"data"_s);
    const auto contactsOf = [&](const QString &key) {
        QJsonArray found;
        for (const auto &item : m_site->command({u"contact"_s, u"list"_s, u"--tenant"_s, m_site->tenant()}).json().object().value(u"items"_s).toArray()) {
            if (item.toObject().value(u"key"_s).toString() == key)
                found.append(item);
        }
        return found;
    };
    const auto texts = [&] { return m_site->admin(*first, "/messages?limit=200").body; };
    const QString key = u"799999999"_s;
    const auto write = [&](const RunningProgram &service, const QString &text) { return sendAsManyChat(service.ready().value(u"webhook"_s).toString(), m_site->hooks()[0], manyChatBody(key, text)).status; };
    qint64 received = ledger(*first).value(u"received"_s).toInteger();
    QCOMPARE(write(*first, u"Première question ?"_s), 200);
    QVERIFY(settles(*first, ++received));
    {
        // It knows the contact, and dies with a message in its inbox.
        const auto second = serve(u"other"_s, {{u"PASSERELLE_CRASH_AT"_s, u"before_drain_commit:2"_s}});
        QCOMPARE(write(*second, u"Deuxième question ?"_s), 200);
        QVERIFY(settles(*first, ++received));
        QCOMPARE(write(*second, u"Une question d'avant ?"_s), 200);
        QVERIFY(eventually([&] { return second->hasEnded(); }, 60s));
    }
    QCOMPARE(contactsOf(key).size(), 1);
    const qint64 number = contactsOf(key).first().toObject().value(u"id"_s).toInteger();
    const auto third = serve(u"third"_s); // knows the contact too, and lives
    QCOMPARE(write(*third, u"Troisième question ?"_s), 200);
    QVERIFY(settles(*first, ++received));
    const Finished erased = m_site->command({u"contact"_s, u"erase"_s, u"--tenant"_s, m_site->tenant(), QString::number(number)});
    QVERIFY2(erased.exitCode == 0, erased.everything().constData());
    received -= 3;
    QVERIFY(settles(*first, received));
    {
        const auto second = serve(u"other"_s);
        // Its inbox is taken in when what comes after it is: from somebody else.
        QCOMPARE(sendAsManyChat(second->ready().value(u"webhook"_s).toString(), m_site->hooks()[1], manyChatBody(u"788888888"_s, u"Une autre personne ?"_s)).status, 200);
        QVERIFY2(settles(*first, ++received), QJsonDocument(ledger(*first)).toJson().constData());
        QVERIFY(contactsOf(key).isEmpty());
        QVERIFY(!texts().contains("Une question d'avant"));
        // Whoever writes again is a new contact, also where the old one is known by heart.
        QCOMPARE(write(*third, u"Me revoici ?"_s), 200);
        QVERIFY2(settles(*first, ++received), QJsonDocument(ledger(*first)).toJson().constData());
        QCOMPARE(contactsOf(key).size(), 1);
        QVERIFY(contactsOf(key).first().toObject().value(u"id"_s).toInteger() != number);
        QVERIFY(texts().contains("Me revoici"));
    }
    QVERIFY(m_site->adminCall("GET", *first, "/api/v1/ledger/check").json().value(u"agrees"_s).toBool());
}

// Every message that was acknowledged, once, and no reply that no turn accounts for.
void InstancesProgramTest::expectAll(const RunningProgram &service)
{
    QVERIFY(ledger(service).value(u"balances"_s).toBool());
    QVERIFY(m_site->adminCall("GET", service, "/api/v1/ledger/check").json().value(u"agrees"_s).toBool());
    qint64 due = 0;
    qint64 uncertain = 0;
    std::set<QString> found;
    QByteArray path = "/messages?limit=200";
    while (!path.isEmpty()) {
        const QJsonObject page = m_site->admin(service, path).json();
        for (const auto &item : page.value(u"items"_s).toArray()) {
            const QString fate = item.toObject().value(u"fate"_s).toString();
            found.insert(item.toObject().value(u"text"_s).toString());
            due += fate == u"answered"_s || fate == u"refused"_s || fate == u"uncertain"_s ? 1 : 0;
            uncertain += fate == u"uncertain"_s ? 1 : 0;
        }
        const QString next = page.value(u"next"_s).toString();
        path = next.isEmpty() ? QByteArray() : "/messages?limit=200&after=" + next.toUtf8();
    }
    for (const QString &text : m_texts)
        QVERIFY2(found.contains(text), qPrintable(text));
    const qint64 delivered = deliveries();
    qInfo("%lld turns that may have sent, %lld deliveries, %lld uncertain", static_cast<long long>(due), static_cast<long long>(delivered), static_cast<long long>(uncertain));
    QVERIFY(delivered <= due);               // none twice
    QVERIFY(delivered >= due - uncertain);   // none left out
}

QTEST_GUILESS_MAIN(InstancesProgramTest)
#include "instances_program_test.moc"
