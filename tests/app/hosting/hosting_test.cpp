// The service inside a console's process: started on nothing, attached to what runs, handed over to a process of its own
// under load, taken back when that fails or when somebody wishes it. Real processes; a caller posts on new connections all the while, and somebody
// tries to take the folder's lock all the while.
#include "server/runtime/handover_door.h"
#include "server/runtime/instance.h"
#include "tests/app/hosting/hosted_console.h"

#include <QtCore/QJsonArray>
#include <QtCore/QStandardPaths>
#include <QtTest/QTest>

#include <atomic>
#include <fcntl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kChannelKey = "778899:c0ffee00c0ffee00c0ffee00c0ffee00";
constexpr int kCallers = 4; // each waits for its answer, so that a few are always under way

// Posts to the hook on a new connection each time, until it is told to stop.
class Callers {
public:
    Callers(const QString &webhook, const Hook &hook)
    {
        for (int caller = 0; caller < kCallers; ++caller) {
            m_threads.emplace_back([this, webhook, hook, caller](std::stop_token stop) {
                for (int number = 0; !stop.stop_requested(); ++number) {
                    const QString contact = QString::number(100000 + caller * 10000 + number);
                    const auto begun = std::chrono::steady_clock::now();
                    const HttpReply reply = http("POST", webhook, hook.path, {{hook.header, hook.secret}, {"Content-Type", "application/json"}},
                                                 manyChatBody(contact, u"Bonjour"_s), 60s);
                    (reply.status == 200 ? accepted : failed).fetch_add(1);
                    const int took = int(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count());
                    for (int known = longestMs; took > known && !longestMs.compare_exchange_weak(known, took);) {
                    }
                    std::this_thread::sleep_for(60ms); // the rate, not a wait for something
                }
            });
        }
    }
    void stop() { m_threads.clear(); }

    std::atomic<int> accepted{0};
    std::atomic<int> longestMs{0};
    std::atomic<int> failed{0}; // refused, reset, not answered, or another status

private:
    std::vector<std::jthread> m_threads;
};

class LockProber {
public:
    explicit LockProber(const QString &folder)
        : m_thread([this, folder](std::stop_token stop) {
              while (!stop.stop_requested()) {
                  if (runtime::InstanceLock::acquire(folder))
                      taken.fetch_add(1);
                  tries.fetch_add(1);
              }
          })
    {
    }
    std::atomic<int> taken{0};
    std::atomic<int> tries{0};

private:
    std::jthread m_thread;
};

qint64 receivedBy(const ServiceSite &site, const QString &admin, const QByteArray &token)
{
    const HttpReply reply = http("GET", admin, "/api/v1/tenants/" + QByteArray::number(site.tenantId()) + "/ledger", {{"Authorization", "Bearer " + token}});
    return reply.status == 200 ? reply.json().value(u"received"_s).toInteger(-1) : -1;
}

} // namespace

class HostingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFreshFolderIsMadeAndServed();
    void whatRunsThereIsAttachedTo();
    void nothingIsLostWhenItIsHandedOver();
    void nothingIsLostWhenItIsTakenBack();
    void whatNoWindowStartedIsNotTakenBack();
    void itGoesOnWhenTheWindowDies();
    void whereItIsCalledSaysWhetherItIsSecure();
    void whatDoesNotStartIsNotHandedOver();
    void whatDiesIsTakenBack();
    void aStrangersChannelIsRefused();
    void aBackupIsTriedAndRestored();

private:
    void prepare(ServiceSite &site);
    const QString m_passerelled = programPath(u"passerelled"_s);
};

void HostingTest::prepare(ServiceSite &site)
{
    QCOMPARE(site.addTenant(u"Boulangerie"_s), QString());
    QCOMPARE(site.addManyChat(u"127.0.0.1:9"_s, kChannelKey), QString());
}

void HostingTest::aFreshFolderIsMadeAndServed()
{
    ServiceSite site;
    HostedConsole console(site, m_passerelled);
    const QJsonObject ready = console.next();
    QCOMPARE(ready.value(u"event"_s).toString(), u"ready"_s);
    QCOMPARE(ready.value(u"mode"_s).toString(), u"embedded"_s);
    QVERIFY(ready.value(u"new"_s).toBool());
    QVERIFY(!ready.value(u"recovery_key"_s).toString().isEmpty());
    const QString admin = ready.value(u"admin"_s).toString();
    const Headers own{{"Authorization", "Bearer " + ready.value(u"token"_s).toString().toLatin1()}};
    QCOMPARE(http("GET", admin, "/api/v1/tenants", own).status, 200);
    QCOMPARE(http("GET", admin, "/api/v1/tenants").status, 401);
    // The command line finds it like any other.
    QCOMPARE(site.addTenant(u"Fleuriste"_s), QString());
    console.say("stop");
    QCOMPARE(console.next().value(u"event"_s).toString(), u"stopped"_s);
    QVERIFY(!runtime::InstanceLock::isHeld(site.data()));
    QVERIFY(console.quit());
}

void HostingTest::whatRunsThereIsAttachedTo()
{
    ServiceSite site;
    prepare(site);
    const auto service = site.serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    HostedConsole console(site, m_passerelled);
    const QJsonObject ready = console.next();
    QCOMPARE(ready.value(u"mode"_s).toString(), u"attached"_s);
    QCOMPARE(ready.value(u"admin"_s).toString(), service->ready().value(u"admin"_s).toString());
    QCOMPARE(ready.value(u"pid"_s).toInteger(), service->pid());
    QCOMPARE(receivedBy(site, ready.value(u"admin"_s).toString(), ready.value(u"token"_s).toString().toLatin1()), qint64(0));
    // Its end is told, without being asked.
    QCOMPARE(service->stop(), std::optional(0));
    QCOMPARE(console.next().value(u"event"_s).toString(), u"stopped"_s);
}

void HostingTest::nothingIsLostWhenItIsHandedOver()
{
    ServiceSite site;
    prepare(site);
    HostedConsole console(site, m_passerelled);
    const QJsonObject before = console.next();
    QCOMPARE(before.value(u"mode"_s).toString(), u"embedded"_s);
    const QString webhook = before.value(u"webhook"_s).toString();

    LockProber prober(site.data());
    Callers callers(webhook, site.hooks().front());
    QVERIFY(eventually([&] { return callers.accepted >= 20; }));
    console.say("detach");
    const QJsonObject after = console.next();
    FreeService detached{after.value(u"pid"_s).toInteger()};
    QCOMPARE(after.value(u"event"_s).toString(), u"detached"_s);
    QVERIFY(after.value(u"pid"_s).toInteger() != before.value(u"pid"_s).toInteger());
    QCOMPARE(after.value(u"webhook"_s).toString(), webhook);
    QCOMPARE(after.value(u"admin"_s).toString(), before.value(u"admin"_s).toString());
    const int atDetach = callers.accepted;
    QVERIFY(eventually([&] { return callers.accepted >= atDetach + 20; }));

    QVERIFY(console.quit());
    const int atQuit = callers.accepted;
    QVERIFY(eventually([&] { return callers.accepted >= atQuit + 20; }));
    callers.stop();
    qInfo("%d calls accepted, %d failed, the slowest answered in %d ms; the lock was asked for %d times", callers.accepted.load(), callers.failed.load(),
          callers.longestMs.load(), prober.tries.load());
    QCOMPARE(callers.failed.load(), 0);
    QCOMPARE(prober.taken.load(), 0);
    const QByteArray token = after.value(u"token"_s).toString().toLatin1();
    const QString admin = after.value(u"admin"_s).toString();
    QVERIFY2(eventually([&] { return receivedBy(site, admin, token) == callers.accepted; }), QByteArray::number(receivedBy(site, admin, token)).constData());

    // Opened again, the console attaches to it.
    HostedConsole again(site, m_passerelled);
    const QJsonObject attached = again.next();
    QCOMPARE(attached.value(u"mode"_s).toString(), u"attached"_s);
    QCOMPARE(attached.value(u"pid"_s).toInteger(), detached.pid);
    detached.stop();
    QCOMPARE(again.next().value(u"event"_s).toString(), u"stopped"_s);
}

// Away from one window, back into another, away again.
void HostingTest::nothingIsLostWhenItIsTakenBack()
{
    ServiceSite site;
    prepare(site);
    auto first = std::make_unique<HostedConsole>(site, m_passerelled);
    const QJsonObject before = first->next();
    const QString webhook = before.value(u"webhook"_s).toString();
    first->say("detach");
    FreeService detached{first->next().value(u"pid"_s).toInteger()};
    QVERIFY(detached.pid > 0);
    QVERIFY(first->quit());

    HostedConsole console(site, m_passerelled);
    QCOMPARE(console.next().value(u"pid"_s).toInteger(), detached.pid);
    LockProber prober(site.data());
    Callers callers(webhook, site.hooks().front());
    QVERIFY(eventually([&] { return callers.accepted >= 20; }));
    console.say("take-back");
    const QJsonObject here = console.next();
    QCOMPARE(here.value(u"event"_s).toString(), u"ready"_s);
    QCOMPARE(here.value(u"mode"_s).toString(), u"embedded"_s);
    QCOMPARE(here.value(u"webhook"_s).toString(), webhook);
    QCOMPARE(here.value(u"admin"_s).toString(), before.value(u"admin"_s).toString());
    QVERIFY(eventually([&] { return ::kill(static_cast<pid_t>(detached.pid), 0) != 0; })); // no second one lingers
    detached.pid = 0;
    const int atTakeBack = callers.accepted;
    QVERIFY(eventually([&] { return callers.accepted >= atTakeBack + 20; }));

    console.say("detach");
    const QJsonObject away = console.next();
    QCOMPARE(away.value(u"event"_s).toString(), u"detached"_s);
    const FreeService again{away.value(u"pid"_s).toInteger()};
    const int atDetach = callers.accepted;
    QVERIFY(eventually([&] { return callers.accepted >= atDetach + 20; }));
    callers.stop();
    qInfo("%d calls accepted, %d failed, the slowest answered in %d ms; the lock was asked for %d times", callers.accepted.load(), callers.failed.load(),
          callers.longestMs.load(), prober.tries.load());
    QCOMPARE(callers.failed.load(), 0);
    QCOMPARE(prober.taken.load(), 0);
    const QByteArray token = away.value(u"token"_s).toString().toLatin1();
    QVERIFY(eventually([&] { return receivedBy(site, away.value(u"admin"_s).toString(), token) == callers.accepted; }));
}

void HostingTest::whatNoWindowStartedIsNotTakenBack()
{
    ServiceSite site;
    prepare(site);
    const auto service = site.serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    HostedConsole console(site, m_passerelled);
    const QJsonObject ready = console.next();
    QCOMPARE(ready.value(u"mode"_s).toString(), u"attached"_s);
    console.say("take-back");
    const QJsonObject refused = console.next();
    QCOMPARE(refused.value(u"event"_s).toString(), u"failed"_s);
    QCOMPARE(refused.value(u"kind"_s).toString(), u"not_found"_s);
    QCOMPARE(receivedBy(site, ready.value(u"admin"_s).toString(), ready.value(u"token"_s).toString().toLatin1()), qint64(0));
}

void HostingTest::itGoesOnWhenTheWindowDies()
{
    ServiceSite site;
    prepare(site);
    HostedConsole console(site, m_passerelled);
    const QString webhook = console.next().value(u"webhook"_s).toString();
    console.say("detach");
    const QJsonObject away = console.next();
    const FreeService detached{away.value(u"pid"_s).toInteger()};
    QVERIFY(!runtime::HandoverDoor::knock(site.data(), ::getpid())); // a channel to another process than the one meant
    LockProber prober(site.data());
    Callers callers(webhook, site.hooks().front());
    QVERIFY(eventually([&] { return callers.accepted >= 20; }));
    {
        const auto channel = runtime::HandoverDoor::knock(site.data(), detached.pid);
        QVERIFY2(channel, channel ? "" : qPrintable(channel.error().what));
        const auto given = channel->receive(Deadline::after(60s));
        QVERIFY(given);
        QCOMPARE(given->kind, runtime::HandoverMessage::Kind::Take);
        QVERIFY(!given->inheritance.masterKey.isEmpty());
    } // and gone, with all that it was given
    const int atDeath = callers.accepted;
    QVERIFY(eventually([&] { return callers.accepted >= atDeath + 20; }));
    callers.stop();
    QCOMPARE(callers.failed.load(), 0);
    QCOMPARE(prober.taken.load(), 0);
    HostedConsole again(site, m_passerelled);
    const QJsonObject attached = again.next();
    QCOMPARE(attached.value(u"pid"_s).toInteger(), detached.pid);
    const QByteArray token = attached.value(u"token"_s).toString().toLatin1();
    QVERIFY(eventually([&] { return receivedBy(site, attached.value(u"admin"_s).toString(), token) == callers.accepted; }));
}

void HostingTest::whereItIsCalledSaysWhetherItIsSecure()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("the openssl command is not installed");
    ServiceSite site;
    const Variables tls{{u"PASSERELLE_WEBHOOK_CERTIFICATE"_s, site.file(u"hook.pem"_s)}, {u"PASSERELLE_WEBHOOK_PRIVATE_KEY"_s, site.file(u"hook.key"_s)}};
    const Finished made = runProgram(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                                   u"-subj"_s, u"/CN=passerelle"_s, u"-keyout"_s, site.file(u"hook.key"_s), u"-out"_s, site.file(u"hook.pem"_s)});
    QVERIFY2(made.exitCode == 0, made.error.constData());
    QVERIFY(QFile::setPermissions(site.file(u"hook.key"_s), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    HostedConsole console(site, m_passerelled, u"127.0.0.1:0"_s, tls);
    QCOMPARE(console.next().value(u"webhook_scheme"_s).toString(), u"https"_s);
    console.say("detach");
    const QJsonObject away = console.next();
    const FreeService detached{away.value(u"pid"_s).toInteger()};
    QCOMPARE(away.value(u"webhook_scheme"_s).toString(), u"https"_s);
    HostedConsole plain(site, m_passerelled); // the service knows, whatever this one's settings say
    QCOMPARE(plain.next().value(u"webhook_scheme"_s).toString(), u"https"_s);
}

void HostingTest::whatDoesNotStartIsNotHandedOver()
{
    ServiceSite site;
    prepare(site);
    for (const QString &program : {u"/nowhere/passerelled"_s, u"/bin/false"_s}) {
        HostedConsole console(site, program);
        const QJsonObject before = console.next();
        QCOMPARE(before.value(u"mode"_s).toString(), u"embedded"_s);
        console.say("detach");
        QCOMPARE(console.next().value(u"event"_s).toString(), u"failed"_s);
        // Nothing was touched: even the credential is the same.
        QCOMPARE(receivedBy(site, before.value(u"admin"_s).toString(), before.value(u"token"_s).toString().toLatin1()), qint64(0));
        QVERIFY(console.quit());
    }
}

void HostingTest::whatDiesIsTakenBack()
{
    ServiceSite site;
    prepare(site);
    HostedConsole console(site, HostedConsole::ownProgram()); // as a successor it takes everything, and ends
    const QJsonObject before = console.next();
    LockProber prober(site.data());
    Callers callers(before.value(u"webhook"_s).toString(), site.hooks().front());
    QVERIFY(eventually([&] { return callers.accepted >= 20; }));
    console.say("detach");
    const QJsonObject resumed = console.next();
    QCOMPARE(resumed.value(u"event"_s).toString(), u"ready"_s);
    QCOMPARE(resumed.value(u"mode"_s).toString(), u"embedded"_s);
    QCOMPARE(resumed.value(u"webhook"_s).toString(), before.value(u"webhook"_s).toString());
    QVERIFY(resumed.value(u"token"_s).toString() != before.value(u"token"_s).toString());
    QCOMPARE(console.next().value(u"event"_s).toString(), u"failed"_s);
    const int atFailure = callers.accepted;
    QVERIFY(eventually([&] { return callers.accepted >= atFailure + 20; }));
    callers.stop();
    QCOMPARE(callers.failed.load(), 0);
    QCOMPARE(prober.taken.load(), 0);
    const QByteArray token = resumed.value(u"token"_s).toString().toLatin1();
    QVERIFY(eventually([&] { return receivedBy(site, resumed.value(u"admin"_s).toString(), token) == callers.accepted; }));
}

void HostingTest::aStrangersChannelIsRefused()
{
    ServiceSite site;
    auto pair = runtime::HandoverChannel::make();
    QVERIFY(pair);
    // A shell stands between: the process that made the pair is not the parent of the one that is to take it.
    const FileDescriptor given(::fcntl(pair->theirs.number(), F_DUPFD, 20));
    QVERIFY(given.isOpen());
    const QString number = QString::number(given.number());
    const Finished stranger = runProgram(u"/bin/sh"_s, {u"-c"_s, m_passerelled + u" serve --adopt-fd "_s + number + u" --data "_s + site.data() + u"; exit $?"_s});
    QVERIFY(stranger.exitCode != 0);
    QVERIFY2(stranger.everything().contains("console"), stranger.everything().constData());
    QVERIFY(!stranger.everything().contains("\"ready\""));
    const Finished file = runProgram(u"/bin/sh"_s, {u"-c"_s, m_passerelled + u" serve --adopt-fd 9 --data "_s + site.data() + u" 9</dev/null; exit $?"_s});
    QVERIFY(file.exitCode != 0);
    QVERIFY(file.everything().contains("console"));
    QVERIFY(!QFileInfo::exists(site.data() + u"/keys.db"_s));
}

void HostingTest::aBackupIsTriedAndRestored()
{
    ServiceSite site;
    prepare(site);
    HostedConsole console(site, m_passerelled);
    QCOMPARE(console.next().value(u"event"_s).toString(), u"ready"_s);
    const Finished made = site.command({u"backup"_s, u"make"_s});
    QVERIFY2(made.exitCode == 0, made.everything().constData());
    QCOMPARE(site.addTenant(u"Venu après"_s), QString());
    console.say("try-restore");
    QCOMPARE(console.next().value(u"kind"_s).toString(), u"conflict"_s); // it serves
    console.say("stop");
    QCOMPARE(console.next().value(u"event"_s).toString(), u"stopped"_s);
    console.say("try-restore");
    const QJsonObject tried = console.next();
    QCOMPARE(tried.value(u"event"_s).toString(), u"restored"_s);
    QVERIFY(tried.value(u"dry_run"_s).toBool());
    QCOMPARE(tried.value(u"tenants"_s).toInt(), 1);
    const auto tenantsNow = [&] {
        console.say("start");
        const QJsonObject ready = console.next();
        const HttpReply reply = http("GET", ready.value(u"admin"_s).toString(), "/api/v1/tenants", {{"Authorization", "Bearer " + ready.value(u"token"_s).toString().toLatin1()}});
        console.say("stop");
        console.next();
        return reply.json().value(u"items"_s).toArray().size();
    };
    QCOMPARE(tenantsNow(), qsizetype(2));
    console.say("restore");
    QVERIFY(!console.next().value(u"dry_run"_s).toBool(true));
    QCOMPARE(tenantsNow(), qsizetype(1));
}

QTEST_GUILESS_MAIN(HostingTest)
#include "hosting_test.moc"
