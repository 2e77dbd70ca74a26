// The kill campaign: the real service under load, killed with SIGKILL at random instants and at every named point, and
// started again on the same folder. Afterwards every acknowledged message must have a fate, and nothing may have been
// sent twice. Control runs, in which a fault is planted, must be noticed.
//   PASSERELLE_KILLS=1000 kill_campaign_test      a longer campaign than the 100 of every test run
#include "server/base/crash_point.h"
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kContacts = 400;  // so many that the loop breaker has nothing to say
constexpr int kSenders = 3;
constexpr int kChannels = 4; // four keys, and so four times the rate that one key allows

using TextsByContact = std::map<QString, std::set<QString>>;

class Acknowledged {
public:
    void add(const QString &contact, const QString &text)
    {
        const std::lock_guard lock(m_mutex);
        m_texts[contact].insert(text);
        ++m_count;
    }
    int count() const { return m_count; }
    TextsByContact texts() const
    {
        const std::lock_guard lock(m_mutex);
        return m_texts;
    }

private:
    mutable std::mutex m_mutex;
    TextsByContact m_texts; // each text is unique
    std::atomic<int> m_count{0};
};

// Posts messages from a few threads until it goes; keeps what was acknowledged with 200.
class Load {
public:
    Load(const QString &address, const std::vector<Hook> &hooks, Acknowledged &acknowledged, std::atomic<int> &next)
    {
        for (int i = 0; i < kSenders; ++i) {
            m_threads.emplace_back([this, address, &hooks, &acknowledged, &next] {
                while (!m_stop) {
                    const int number = next++;
                    const QString contact = QString::number(700000000 + number % kContacts);
                    const QString text = u"Quel est le prix numéro %1 ?"_s.arg(number);
                    // A contact writes through one channel, so that "by contact" means one conversation.
                    const Hook &hook = hooks[static_cast<std::size_t>(number % kContacts) % hooks.size()];
                    const HttpReply reply = sendAsManyChat(address, hook, manyChatBody(contact, text));
                    if (reply.status == 200)
                        acknowledged.add(contact, text);
                    else if (reply.status == 0)
                        pauseBriefly(); // the service is being killed
                }
            });
        }
    }
    ~Load()
    {
        m_stop = true;
        for (std::thread &thread : m_threads)
            thread.join();
    }

private:
    std::atomic<bool> m_stop{false};
    std::vector<std::thread> m_threads;
};

struct Journal {
    std::set<QString> texts;
    std::map<QString, int> fates;
    std::map<qint64, int> repliesDue; // by conversation: turns that may have sent, once each
    int unexplained = 0;              // uncertain without a reason
    QStringList notable;              // what is not as it should be, for the account
};

struct Verdict {
    bool settled = false;
    bool balances = false;
    bool agrees = false;  // the kept counters with a recount
    int lost = 0;     // acknowledged, and not there any more
    int doubled = 0;  // deliveries beyond what the turns account for
    int missing = 0;  // turns that are "answered" without a delivery
    int unexplained = 0;
    QString words;
};

} // namespace

class KillCampaignTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingAcknowledgedIsLostAndNothingIsSentTwice();
    void aDiskThatForgetsIsNoticed();
    void aDoubleSendIsNoticed();
    void cleanupTestCase() { m_manychat.reset(); }

private:
    QString prepare(ServiceSite &site);
    Journal readJournal(const RunningProgram &service, const ServiceSite &site);
    Verdict judge(const ServiceSite &site, const Acknowledged &acknowledged);

    std::unique_ptr<RunningProgram> m_manychat;
    QString m_manychatAddress;
};

void KillCampaignTest::initTestCase()
{
    m_manychat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
    QVERIFY2(m_manychat->waitReady(), m_manychat->standardError().constData());
    m_manychatAddress = m_manychat->ready().value(u"listen"_s).toString();
}

QString KillCampaignTest::prepare(ServiceSite &site)
{
    http("POST", m_manychatAddress, "/_simulator/reset");
    QString problem = site.addTenant(u"Campagne"_s);
    for (int i = 0; i < kChannels && problem.isEmpty(); ++i)
        problem = site.addManyChat(m_manychatAddress, QByteArray::number(123450 + i) + ":0123456789abcdef0123456789abcdef");
    if (problem.isEmpty())
        problem = site.createToken();
    for (const char *window : {"quiet_window_min_ms", "quiet_window_default_ms", "quiet_window_max_ms"}) {
        if (problem.isEmpty() && site.command({u"settings"_s, u"set"_s, u"--tenant"_s, site.tenant(), QLatin1String(window), u"30"_s}).exitCode != 0)
            problem = u"the setting %1 is refused"_s.arg(QLatin1String(window));
    }
    // The loop breaker would hand a contact with so many questions to a person.
    if (problem.isEmpty() && site.command({u"settings"_s, u"set"_s, u"--tenant"_s, site.tenant(), u"loop_max_replies"_s, u"100"_s}).exitCode != 0)
        problem = u"the setting loop_max_replies is refused"_s;
    return problem;
}

Journal KillCampaignTest::readJournal(const RunningProgram &service, const ServiceSite &site)
{
    Journal journal;
    QByteArray path = "/messages?limit=200";
    for (;;) {
        const QJsonObject page = site.admin(service, path).json();
        for (const auto &item : page.value(u"items"_s).toArray()) {
            const QJsonObject message = item.toObject();
            const QString fate = message.value(u"fate"_s).toString();
            journal.texts.insert(message.value(u"text"_s).toString());
            ++journal.fates[fate.isEmpty() ? u"in progress"_s : fate];
            if (fate.isEmpty() || fate == u"failed"_s)
                journal.notable.append(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
            if (fate == u"answered"_s || fate == u"refused"_s || fate == u"uncertain"_s) // those, and only those, may have sent
                ++journal.repliesDue[message.value(u"conversation"_s).toInteger()];
            if (fate == u"uncertain"_s && message.value(u"reason"_s).toString().isEmpty())
                ++journal.unexplained;
        }
        const QString next = page.value(u"next"_s).toString();
        if (next.isEmpty())
            return journal;
        path = "/messages?limit=200&after=" + next.toUtf8();
    }
}

Verdict KillCampaignTest::judge(const ServiceSite &site, const Acknowledged &acknowledged)
{
    Verdict verdict;
    const auto service = site.serve();
    if (!service->waitReady()) {
        verdict.lost = acknowledged.count();
        verdict.words = u"the service does not start any more: "_s + QString::fromUtf8(service->standardError());
        return verdict;
    }
    QJsonObject ledger;
    verdict.settled = eventually([&] {
        ledger = site.admin(*service, "/ledger").json();
        return !ledger.isEmpty() && ledger.value(u"in_progress"_s).toInteger() == 0;
    }, 180s);
    verdict.balances = ledger.value(u"balances"_s).toBool();
    verdict.agrees = site.adminCall("GET", *service, "/api/v1/ledger/check").json().value(u"agrees"_s).toBool();

    const Journal journal = readJournal(*service, site);
    verdict.unexplained = journal.unexplained;
    for (const auto &[contact, texts] : acknowledged.texts()) {
        for (const QString &text : texts)
            verdict.lost += journal.texts.contains(text) ? 0 : 1;
    }
    int due = 0;
    for (const auto &[conversation, count] : journal.repliesDue)
        due += count;
    const int uncertain = journal.fates.contains(u"uncertain"_s) ? journal.fates.at(u"uncertain"_s) : 0;
    const qint64 deliveries = http("GET", m_manychatAddress, "/_simulator/deliveries", {}, {}, 60s).json().value(u"count"_s).toInteger();
    verdict.doubled = static_cast<int>(std::max<qint64>(0, deliveries - due));
    verdict.missing = static_cast<int>(std::max<qint64>(0, due - uncertain - deliveries));
    QStringList fates;
    for (const auto &[fate, count] : journal.fates)
        fates.append(u"%1 %2"_s.arg(count).arg(fate));
    verdict.words = u"%1 acknowledged, %2 deliveries, %3 turns that may have sent; %4"_s.arg(acknowledged.count()).arg(deliveries).arg(due).arg(fates.join(u", "_s));
    for (const QString &message : journal.notable.mid(0, 5))
        verdict.words += u"\n  "_s + message;
    service->stop();
    return verdict;
}

void KillCampaignTest::nothingAcknowledgedIsLostAndNothingIsSentTwice()
{
    ServiceSite site;
    const QString problem = prepare(site);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const int kills = qEnvironmentVariableIntValue("PASSERELLE_KILLS") > 0 ? qEnvironmentVariableIntValue("PASSERELLE_KILLS") : 100;
    const int points = static_cast<int>(passerelle::kCrashPoints.size());

    Acknowledged acknowledged;
    std::atomic<int> next{0};
    QRandomGenerator random(20261122);
    std::set<QString> reached;
    for (int kill = 0; kill < kills; ++kill) {
        const bool named = kill % 2 == 0;
        const QString point = QLatin1String(passerelle::kCrashPoints[static_cast<std::size_t>(kill / 2 % points)]);
        const auto service = site.serve(named ? Variables{{u"PASSERELLE_CRASH_AT"_s, point}} : Variables{});
        if (!service->waitReady()) {
            // What is done about earlier messages at the start may pass the point before it is ready.
            QVERIFY2(named && service->hasEnded(), service->standardError().constData());
            reached.insert(point);
            continue;
        }
        const Load load(service->ready().value(u"webhook"_s).toString(), site.hooks(), acknowledged, next);
        if (named) {
            if (eventually([&] { return service->hasEnded(); }, 4s)) // on a busy machine its first turn takes a while
                reached.insert(point);
        } else {
            const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(20 + random.bounded(180));
            eventually([&] { return std::chrono::steady_clock::now() >= until; }, 1s);
        }
        service->kill();
    }
    const Verdict verdict = judge(site, acknowledged);
    qInfo("%d kills, %d of %d named points reached; %s", kills, static_cast<int>(reached.size()), points, qPrintable(verdict.words));
    QVERIFY(acknowledged.count() > kills);
    QVERIFY(static_cast<int>(reached.size()) * 2 > points);
    QVERIFY(verdict.settled);
    QVERIFY(verdict.balances);
    QVERIFY(verdict.agrees);
    QCOMPARE(verdict.lost, 0);
    QCOMPARE(verdict.doubled, 0);
    QCOMPARE(verdict.missing, 0);
    QCOMPARE(verdict.unexplained, 0);
}

// A disk that forgets what it said was durable: the inbox's write-ahead log is taken away after a kill.
void KillCampaignTest::aDiskThatForgetsIsNoticed()
{
    ServiceSite site;
    const QString problem = prepare(site);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    Acknowledged acknowledged;
    std::atomic<int> next{0};
    {
        const auto service = site.serve({{u"PASSERELLE_CRASH_AT"_s, u"before_drain_commit"_s}});
        QVERIFY2(service->waitReady(), service->standardError().constData());
        const Load load(service->ready().value(u"webhook"_s).toString(), site.hooks(), acknowledged, next);
        QVERIFY(eventually([&] { return service->hasEnded(); }));
    }
    QVERIFY(acknowledged.count() > 0);
    QVERIFY(QFile::remove(site.data() + u"/inbox.db-wal"_s));
    QFile::remove(site.data() + u"/inbox.db-shm"_s);
    QVERIFY2(judge(site, acknowledged).lost > 0, "data was taken away and the campaign did not notice");
}

// A message that is delivered although no turn accounts for it.
void KillCampaignTest::aDoubleSendIsNoticed()
{
    ServiceSite site;
    const QString problem = prepare(site);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const QByteArray body = R"({"subscriber_id":700000001,"data":{"version":"v2","content":{"type":"whatsapp","messages":[{"type":"text","text":"encore"}]}}})";
    const HttpReply reply = http("POST", m_manychatAddress, "/fb/sending/sendContent",
                                 {{"Authorization", "Bearer 123450:0123456789abcdef0123456789abcdef"}, {"Content-Type", "application/json"}}, body);
    QCOMPARE(reply.status, 200);
    QCOMPARE(judge(site, Acknowledged()).doubled, 1);
}

QTEST_GUILESS_MAIN(KillCampaignTest)
#include "kill_campaign_test.moc"
