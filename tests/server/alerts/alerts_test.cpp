// Alerts from where they are raised to where they arrive, over real files: what is told once, what is tried again and
// given up, what a restart leaves, and who gets which.
#include "server/alerts/alert_dispatcher.h"
#include "server/alerts/alert_rules.h"
#include "server/alerts/webhook_message.h"
#include "server/storage/sql_alert_store.h"
#include "server/transport/curl_transport.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_transport.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::alerts;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const TenantId kTenant(1);

class RecordingMailer final : public Mailer {
public:
    Status send(const Mail &mail, Deadline, std::stop_token) override
    {
        if (failures-- > 0)
            return failure(kind, u"scripted"_s);
        mails.push_back(mail);
        return {};
    }
    std::vector<Mail> mails;
    int failures = 0;
    ErrorKind kind = ErrorKind::Unavailable;
};

struct Room {
    explicit Room(DataFolder &folder, const FakeClock &clock, HttpTransport &transport)
        : store(folder.mainDatabase(), folder.vault()), desk(store, clock), dispatcher({store, desk, transport, clock}, {.random = [] { return 0.5; }})
    {
    }
    storage::SqlAlertStore store;
    AlertDesk desk;
    AlertDispatcher dispatcher;
};

} // namespace

class AlertsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<DataFolder>();
        m_clock = std::make_unique<FakeClock>();
        m_transport = std::make_unique<ScriptedTransport>();
        start();
    }
    void cleanup() { m_room.reset(); }

    void postsWhatWasRaisedSigned()
    {
        setWebhook(kTenant);
        m_transport->answers(204, {});
        raise(AlertKind::HandOver, kTenant, 7);
        QCOMPARE(m_room->dispatcher.deliverDue(), 1);
        QCOMPARE(m_room->dispatcher.deliverDue(), 0);
        const HttpRequest request = m_transport->request(0);
        QCOMPARE(request.url, u"https://hooks.example.org/p?x=1"_s);
        QCOMPARE(request.reach, HttpRequest::Reach::AnyPublicHost);
        const QByteArray id = ScriptedTransport::header(request, "webhook-id");
        const qint64 time = ScriptedTransport::header(request, "webhook-timestamp").toLongLong();
        QCOMPARE(time, toMillis(m_clock->now()) / 1000);
        QCOMPARE(ScriptedTransport::header(request, "webhook-signature"), signatureOf(Secret(QByteArray(32, 's')), id, time, request.body));
        QVERIFY(request.body.contains("\"conversation\":7"));
        QCOMPARE(only(kTenant).state, AlertDeliveryState::Delivered);
        QCOMPARE(only(kTenant).status, 204);
    }

    void theSameIsToldOnce()
    {
        raise(AlertKind::HandOver, kTenant, 7);
        raise(AlertKind::HandOver, kTenant, 7);
        raise(AlertKind::HandOver, kTenant, 8);
        raise(AlertKind::HandOver, TenantId(2), 7);
        QCOMPARE(listed().size(), 3U);
        QCOMPARE(m_room->store.list(kTenant, false, 0, 10)->back().repeats, 1);
        m_clock->advance(quietTimeOf(AlertKind::HandOver));
        raise(AlertKind::HandOver, kTenant, 7);
        QCOMPARE(listed().size(), 4U);
        // What is raised again all the time is told again all the same, once a day.
        for (int minute = 0; minute < 60 * 30; minute += 5, m_clock->advance(5min))
            raise(AlertKind::BackupLate, {}, 0);
        QCOMPARE(m_room->store.list(TenantId(), false, 0, 50)->size(), 2U);
    }

    void downOnceUntilBack()
    {
        raise(AlertKind::ProviderBack, kTenant, 0); // nothing was down
        QCOMPARE(listed().size(), 0U);
        raise(AlertKind::ProviderDown, kTenant, 0);
        for (int hours = 0; hours < 72; hours += 20, m_clock->advance(20h))
            raise(AlertKind::ProviderDown, kTenant, 0);
        QCOMPARE(listed().size(), 1U);
        restart();
        raise(AlertKind::ProviderDown, kTenant, 0); // still the same
        QCOMPARE(listed().size(), 1U);
        raise(AlertKind::ProviderBack, kTenant, 0);
        raise(AlertKind::ProviderBack, kTenant, 0);
        QCOMPARE(listed().size(), 2U);
        raise(AlertKind::ProviderDown, kTenant, 0);
        QCOMPARE(listed().size(), 3U);
        m_clock->advance(25h); // its end was never told: another trouble, perhaps
        raise(AlertKind::ProviderDown, kTenant, 0);
        QCOMPARE(listed().size(), 4U);
    }

    void anAddressThatDoesNotOpenKeepsNobodyWaiting()
    {
        AlertRoute route = defaultRoute(TenantId(2));
        route.mailOwners = false;
        route.addresses = {u"marie@example.org"_s};
        QVERIFY(m_room->store.setRoute(TenantId(2), route));
        m_mailer.failures = 1;
        raise(AlertKind::HandOver, TenantId(2), 1);
        m_room->dispatcher.deliverDue(); // it waits, addressed
        m_clock->advance(1h);
        QVERIFY(m_folder->vault().destroy(KeyName::ofTenant(TenantId(2))));
        setWebhook(kTenant);
        m_transport->answers(200, {});
        raise(AlertKind::HandOver, kTenant, 1);
        m_room->dispatcher.deliverDue();
        QCOMPARE(m_transport->calls(), 1);
        QVERIFY(m_room->store.due(m_clock->now(), 10)->empty());
    }

    void triesAgainUnderTheSameIdAndGivesUp()
    {
        setWebhook(kTenant);
        m_transport->fails(ErrorKind::Timeout, true).answers(500, {}).answers(302, {}).answers(503, {}, {{"retry-after", "7200"}}).answers(500, {});
        raise(AlertKind::HandOver, kTenant, 0);
        for (int tried = 1; tried <= 11; ++tried) {
            QCOMPARE(m_room->dispatcher.deliverDue(), 1);
            QCOMPARE(m_room->dispatcher.deliverDue(), 0);
            QCOMPARE(only(kTenant).tries, tried);
            const auto pause = only(kTenant).dueAt - m_clock->now();
            if (tried == 11)
                break;
            QCOMPARE(pause, tried == 4 ? std::chrono::milliseconds(2h) : *pauseAfter(tried));
            m_clock->advance(pause - 1ms);
            QCOMPARE(m_room->dispatcher.deliverDue(), 0);
            m_clock->advance(1ms);
        }
        QCOMPARE(only(kTenant).state, AlertDeliveryState::Dead);
        QCOMPARE(only(kTenant).problem, u"HTTP 500"_s);
        QCOMPARE(*m_room->store.countDead(kTenant), 1);
        m_clock->advance(24h * 30);
        QCOMPARE(m_room->dispatcher.deliverDue(), 0);

        // A person lets it go again; still the same id.
        QCOMPARE(m_room->store.replay(TenantId(2), only(kTenant).number, m_clock->now()).error().kind, ErrorKind::NotFound);
        QVERIFY(m_room->store.replay(kTenant, only(kTenant).number, m_clock->now()));
        QCOMPARE(m_room->store.replay(kTenant, only(kTenant).number, m_clock->now()).error().kind, ErrorKind::Conflict);
        m_transport->answers(200, "thanks");
        m_transport->answers(200, "thanks");
        m_transport->answers(200, "thanks");
        QCOMPARE(m_room->dispatcher.deliverDue(), 1);
        for (int i = 1; i < m_transport->calls(); ++i)
            QCOMPARE(ScriptedTransport::header(m_transport->request(i), "webhook-id"), ScriptedTransport::header(m_transport->request(0), "webhook-id"));
        QVERIFY(ScriptedTransport::header(m_transport->request(1), "webhook-timestamp") != ScriptedTransport::header(m_transport->request(2), "webhook-timestamp"));
    }

    void whatARestartLeavesArrives()
    {
        setWebhook(kTenant);
        raise(AlertKind::HandOver, kTenant, 7);
        const QByteArray id = only(kTenant).messageId;
        restart();
        m_transport->answers(200, {});
        QCOMPARE(m_room->dispatcher.deliverDue(), 1);
        QCOMPARE(ScriptedTransport::header(m_transport->request(0), "webhook-id"), id);
    }

    void goneSwitchesItOff()
    {
        setWebhook(kTenant);
        m_transport->answers(410, {});
        raise(AlertKind::HandOver, kTenant, 7);
        raise(AlertKind::HandOver, kTenant, 8);
        QCOMPARE(m_room->dispatcher.deliverDue(), 1);
        QCOMPARE(*m_room->store.countDead(kTenant), 2);
        const auto route = m_room->desk.routeOf(kTenant);
        QVERIFY(!route->webhookEnabled);
        QCOMPARE(route->stoppedBecause, u"HTTP 410"_s);
        QCOMPARE(m_room->store.list(kTenant, false, 0, 10)->front().alert.kind, AlertKind::WebhookStopped);
        raise(AlertKind::HandOver, kTenant, 9);
        QCOMPARE(m_room->dispatcher.deliverDue(), 0);
    }

    void onlyTheKindsThatWereChosen()
    {
        AlertRoute route = routeWithWebhook();
        route.webhookKinds = bitOf(AlertKind::CapReached);
        QVERIFY(m_room->store.setRoute(kTenant, route));
        raise(AlertKind::HandOver, kTenant, 7);
        QCOMPARE(m_room->store.deliveries(kTenant, {}, 0, 10)->size(), 0U);
        raise(AlertKind::CapReached, kTenant, 0);
        QCOMPARE(m_room->store.deliveries(kTenant, {}, 0, 10)->size(), 1U);
        raise(AlertKind::Test, kTenant, 0);
        QCOMPARE(m_room->store.deliveries(kTenant, {}, 0, 10)->size(), 2U);
    }

    void theOperatorHearsOfWhatItCanMend()
    {
        setWebhook(TenantId());
        raise(AlertKind::HandOver, kTenant, 7);     // the tenant's own affair
        raise(AlertKind::ProviderDown, kTenant, 0); // raised for the installation by itself
        QCOMPARE(m_room->store.deliveries(TenantId(), {}, 0, 10)->size(), 0U);
        raise(AlertKind::ChannelPaused, kTenant, 0);
        raise(AlertKind::BackupLate, {}, 0);
        QCOMPARE(m_room->store.deliveries(TenantId(), {}, 0, 10)->size(), 2U);
        QCOMPARE(m_room->store.list(TenantId(), false, 0, 10)->size(), 1U);
        QCOMPARE(listed().size(), 4U);
    }

    void mailsGoToOwnersAndToAddressesOnce()
    {
        AlertRoute route = defaultRoute(kTenant);
        route.addresses = {u"astreinte@example.org"_s, u"Marie@example.org"_s};
        QVERIFY(m_room->store.setRoute(kTenant, route));
        m_mailer.failures = 2;
        raise(AlertKind::HandOver, kTenant, 7);
        QCOMPARE(m_room->dispatcher.deliverDue(), 4); // whom it concerns; then three letters
        QCOMPARE(m_mailer.mails.size(), 1U);
        for (int i = 0; i < 3; ++i, m_clock->advance(1min))
            m_room->dispatcher.deliverDue();
        QCOMPARE(m_mailer.mails.size(), 3U);
        std::set<QString> readers;
        for (const Mail &mail : m_mailer.mails) {
            readers.insert(mail.to);
            const bool english = mail.to == u"bob@example.org"_s;
            QVERIFY2(mail.subject.contains(english ? u"A conversation waits"_s : u"Une conversation attend"_s), qPrintable(mail.subject));
        }
        QCOMPARE(readers, (std::set<QString>{u"astreinte@example.org"_s, u"Marie@example.org"_s, u"bob@example.org"_s}));
        QCOMPARE(m_room->store.deliveries(kTenant, AlertDeliveryState::Delivered, 0, 10)->size(), 3U);

        m_mailer.failures = 1;
        m_mailer.kind = ErrorKind::InvalidInput; // refused for good
        raise(AlertKind::HandOver, kTenant, 8);
        m_room->dispatcher.deliverDue();
        QCOMPARE(*m_room->store.countDead(kTenant), 1);
    }

    void addressesOfTheHouseAreNeverCalled()
    {
        transport::CurlTransport real;
        m_room = std::make_unique<Room>(*m_folder, *m_clock, real);
        AlertRoute route = routeWithWebhook();
        for (const QString &url : {u"http://127.0.0.1:9/x"_s, u"https://127.0.0.1:9/x"_s, u"https://localhost:9/"_s, u"https://10.0.0.1/"_s, u"https://[::1]/"_s, u"https://169.254.169.254/latest"_s}) {
            route.webhookUrl = url;
            QVERIFY(m_room->store.setRoute(kTenant, route));
            raise(AlertKind::Test, kTenant, 0);
            QCOMPARE(m_room->dispatcher.deliverDue(), 1);
            m_clock->advance(1min);
            const AlertDelivery last = m_room->store.deliveries(kTenant, {}, 0, 1)->front();
            QVERIFY2(last.state == AlertDeliveryState::Dead, qPrintable(url + u": "_s + last.problem));
        }
    }

    void seenIsKept()
    {
        raise(AlertKind::HandOver, kTenant, 7);
        raise(AlertKind::HandOver, kTenant, 8);
        raise(AlertKind::HandOver, kTenant, 9);
        QCOMPARE(*m_room->store.markSeen(kTenant, 2, true, u"account:1"_s, m_clock->now()), 2);
        QCOMPARE(m_room->store.list(kTenant, true, 0, 10)->size(), 1U);
        QCOMPARE(*m_room->store.markSeen(kTenant, 2, false, u"account:2"_s, m_clock->now()), 0);
        QCOMPARE(m_room->store.list(kTenant, false, 0, 10)->at(1).seenBy, u"account:1"_s);
        QCOMPARE(m_room->store.markSeen(TenantId(2), 3, false, u"account:2"_s, m_clock->now()).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_room->store.list(kTenant, false, 3, 10)->size(), 2U);
    }

    void whatIsOldGoes()
    {
        setWebhook(kTenant);
        m_transport->answers(200, {});
        raise(AlertKind::HandOver, kTenant, 7);
        raise(AlertKind::ProviderDown, kTenant, 0);
        m_room->dispatcher.deliverDue();
        m_clock->advance(24h * 91);
        raise(AlertKind::HandOver, kTenant, 9);
        QVERIFY(m_room->store.sweep(m_clock->now() - 24h * 90));
        QCOMPARE(listed().size(), 2U); // the open one, and the one that waits
    }

    // Eight owners, one whose receiver never answers: the others do not wait for it.
    void aSlowReceiverHoldsNobodyUp()
    {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::set<QString> arrived;
        m_transport->then([&](const HttpRequest &request) {
            std::unique_lock lock(mutex);
            if (request.url.endsWith(u"/1"_s))
                changed.wait_for(lock, 20s, [&] { return arrived.size() == 7; });
            arrived.insert(request.url);
            changed.notify_all();
            return HttpExchange{HttpResponse{200, {}, {}}, true};
        });
        for (int tenant = 1; tenant <= 8; ++tenant) {
            AlertRoute route = routeWithWebhook();
            route.webhookUrl = u"https://hooks.example.org/%1"_s.arg(tenant);
            QVERIFY(m_room->store.setRoute(TenantId(tenant), route));
            raise(AlertKind::HandOver, TenantId(tenant), 1);
        }
        m_room->dispatcher.start();
        std::unique_lock lock(mutex);
        QVERIFY(changed.wait_for(lock, 30s, [&] { return arrived.size() == 8; }));
        lock.unlock();
        m_room->dispatcher.stop();
        QCOMPARE(m_transport->calls(), 8);
    }

private:
    void start()
    {
        m_room = std::make_unique<Room>(*m_folder, *m_clock, *m_transport);
        m_room->desk.setMailing(true);
        m_room->dispatcher.setReaders({.mailer = &m_mailer,
                                       .owners = [](TenantId) { return std::vector<QString>{u"marie@example.org"_s, u"bob@example.org"_s}; },
                                       .language = [](const QString &address) { return address.startsWith(u"bob"_s) ? Language::English : Language::French; }});
        m_mailer = {};
    }
    void restart()
    {
        m_room.reset();
        m_folder->reopen();
        start();
    }
    static AlertRoute routeWithWebhook()
    {
        AlertRoute route;
        route.webhookUrl = u"https://hooks.example.org/p?x=1"_s;
        route.secret = Secret(QByteArray(32, 's'));
        route.webhookKinds = kAllAlertKinds;
        route.mailOwners = false;
        return route;
    }
    void setWebhook(TenantId owner)
    {
        AlertRoute route = routeWithWebhook();
        route.webhookKinds = defaultRoute(owner).webhookKinds;
        QVERIFY(m_room->store.setRoute(owner, route));
    }
    void raise(AlertKind kind, std::optional<TenantId> tenant, qint64 conversation)
    {
        Alert alert;
        alert.kind = kind;
        alert.tenant = tenant;
        alert.conversation = ConversationId(conversation);
        m_room->desk.raise(alert);
    }
    std::vector<KeptAlert> listed() { return *m_room->store.list(std::nullopt, false, 0, 100); }
    AlertDelivery only(TenantId owner) { return m_room->store.deliveries(owner, {}, 0, 10)->at(0); }

    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<Room> m_room;
    RecordingMailer m_mailer;
};

QTEST_GUILESS_MAIN(AlertsTest)
#include "alerts_test.moc"
