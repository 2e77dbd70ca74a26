#include "server/runtime/service.h"

#include "server/admin/admin.h"
#include "server/admin/privacy_views.h"
#include "server/base/log.h"
#include "server/http/admin_routes.h"
#include "server/http/manual_routes.h"
#include "server/http/public_routes.h"
#include "server/http/server.h"
#include "server/http/webhook_routes.h"
#include "server/runtime/backup_wiring.h"
#include "server/runtime/canary_wiring.h"
#include "server/runtime/chosen_stores.h"
#include "server/runtime/doctor_wiring.h"
#include "server/runtime/door_copy.h"
#include "server/runtime/engine.h"
#include "server/runtime/engine_metrics.h"
#include "server/runtime/foreign_changes.h"
#include "server/runtime/foundation.h"
#include "server/runtime/listener_options.h"
#include "server/runtime/people.h"
#include "server/runtime/supabase_accounts.h"
#include "server/runtime/served_folder.h"
#include "server/runtime/shared_clock.h"
#include "server/storage/migrator.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

#include <thread>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

class Service::Impl {
public:
    Impl(const Configuration &wanted, std::unique_ptr<const SharedClock> usedClock, OpenedFolder opened, std::optional<transport::SmtpOptions> smtp, std::unique_ptr<IdentityProvider> elsewhere, Inheritance heritage)
        : ownedClock(std::move(usedClock)), configuration(wanted), inherited(std::move(heritage)), recoveryKey(opened.recoveryKey), foundation(std::move(opened), clock), engine(foundation, configuration),
          people(foundation, std::move(smtp), std::move(elsewhere), [this] { reloadAccess(); }), admin(dependencies()), guard(admin.access, configuration.adminHosts), nonce(newNonce())
    {
        configuration.dataFolder = foundation.folder.path;
        metrics.add(http::journalMetrics(admin));
        metrics.add(engineMetrics(engine, foundation));
        metrics.add(backups.metrics());
        metrics.add(doctor.metrics());
        http::addAdminRoutes(adminRouter, guard, admin);
        http::addPublicRoutes(adminRouter, guard, admin, metrics,
                              {instanceName, [this](QByteArrayView challenge) { return instanceProof(nonce, challenge); }});
        http::addManualRoutes(adminRouter, guard);
        http::addWebhookRoutes(webhookRouter, engine.hooks, clock);
        http::addWhatsAppRoutes(webhookRouter, engine.apps, clock);
        http::addProofRoute(webhookRouter, engine.selfCalls);
        http::addHealthRoutes(webhookRouter, admin);
    }

    admin::AdminDependencies dependencies()
    {
        admin::AdminDependencies rooms{clock,
                                       foundation.tenants,
                                       foundation.channels,
                                       foundation.providers,
                                       foundation.tokens,
                                       foundation.memberships,
                                       foundation.audit,
                                       foundation.audit,
                                       foundation.settingStore,
                                       foundation.settings,
                                       foundation.documents,
                                       foundation.passages,
                                       *foundation.folder.blobs,
                                       engine.reader,
                                       engine.importer,
                                       engine.finder,
                                       engine.asker,
                                       foundation.ledger,
                                       foundation.turns,
                                       engine.manyChatMessenger,
                                       engine.providerTester,
                                       {configuration.allowedHosts.begin(), configuration.allowedHosts.end()},
                                       foundation.folder.path};
        rooms.feed = &foundation.events;
        rooms.figures = &foundation.figures;
        rooms.queues = &foundation.queues;
        rooms.facts.log = [](const LogWish &wish) { return recentLog().read(wish); };
        rooms.facts.waitingMails = [this] { return qint64(people.mails.depth()); };
        rooms.sessions = &people.sessions;
        rooms.canary = &canary.sweep;
        rooms.doctor = &doctor.doctor;
        rooms.roundTrips = &doctor.trips;
        rooms.accounts = &people.accounts.finder;
        rooms.people = &people.accounts;
        rooms.privacy = &engine.privacy.rooms;
        rooms.alerts = &engine.alerts.rooms;
        rooms.manyChat = &manyChatRooms;
        engine.alerts.setPeople(people);
        rooms.backups = &backups.rooms;
        engine.tenantsChanged = [this] { refreshTenants(); };
        engine.privacy.notices.setListener([this](TenantId tenant, NoticeKind kind, std::optional<Instant> about) { mailOwners(tenant, kind, about); });
        rooms.billing = &engine.billing.rooms;
        rooms.knowledge = &engine.knowledge.rooms;
        rooms.documentLife = &engine.documentLife.rooms;
        rooms.hidden = &engine.hiddenText.desk;
        rooms.bench = &engine.bench.rooms;
        rooms.search = &engine.search.rooms;
        rooms.scans = &engine.scans.rooms;
        rooms.records = &engine.records.rooms;
        rooms.embeddings = &engine.embeddings.rooms;
        rooms.ownership = &engine.ownership.desk;
        rooms.replies = &engine.replies.rooms;
        rooms.inbox = &engine.replies.inboxRooms;
        rooms.metaApps = &foundation.metaApps;
        rooms.whatsApp = &engine.whatsApp.messenger;
        rooms.events.hooksChanged = [this] { refreshHooks(); };
        rooms.events.keyChanged = [this](ChannelId channel) { engine.resumeChannel(channel); };
        rooms.events.modelsChanged = [this](TenantId tenant) { engine.models.invalidate(tenant); };
        rooms.events.workWaits = [this] { engine.pipeline.noteDue(clock.now()); };
        rooms.facts.listeners = [this] { return listeners(); };
        rooms.facts.troubles = [this] { return troubles(); };
        rooms.facts.worries = [this] { return worries(); };
        rooms.facts.secretUse = [this](const QByteArray &hook) { return engine.hooks.secretUse(hook); };
        rooms.facts.appSecretUse = [this](const QByteArray &hook) { return engine.apps.secretUse(hook); };
        if (const auto version = foundation.folder.main->read<int>(storage::Scope::installation(), [this](storage::Connection &connection) { return storage::schemaVersion(connection, migrationsOf(configuration)); }))
            rooms.facts.schemaVersion = *version;
        rooms.facts.lastProvedBackup = [this] { return backups.keeper.state().lastProved; };
        return rooms;
    }

    std::vector<QString> troubles() const
    {
        std::vector<QString> words = engine.troubles();
        for (QString &trouble : people.troubles())
            words.push_back(std::move(trouble));
        for (QString &trouble : canary.troubles())
            words.push_back(std::move(trouble));
        return words;
    }

    std::vector<QString> worries() const
    {
        std::vector<QString> words = backups.troubles();
        for (QString &trouble : doctor.doctor.troubles())
            words.push_back(std::move(trouble));
        if (const BlobStore::Backlog backlog = foundation.folder.blobs->backlog(); !backlog.refusal.isEmpty())
            words.push_back(u"%1 original files wait on this machine: %2"_s.arg(backlog.files).arg(backlog.refusal));
        return words;
    }

    void reloadAccess()
    {
        if (auto status = admin.access.reload(); !status)
            qCritical("the roles could not be read again: %s", qPrintable(status.error().what));
    }

    void refreshHooks()
    {
        if (auto status = engine.refreshDoors(); !status)
            qCritical("the door's hooks could not be read again: %s", qPrintable(status.error().what));
    }

    void reloadSessions()
    {
        if (auto status = people.load(); !status)
            qCritical("the sessions could not be read again: %s", qPrintable(status.error().what));
    }

    // What a tenant's owners are told goes by mail as well, in both languages, where there is a mail server.
    void mailOwners(TenantId tenant, NoticeKind kind, std::optional<Instant> about)
    {
        const auto named = foundation.tenants.find(tenant);
        const auto held = named && people.canMail() ? foundation.memberships.memberships() : Result<std::vector<Membership>>();
        if (!named || !held)
            return;
        const TenantNotice notice{.number = 0, .at = clock.now(), .kind = kind, .about = about};
        for (const Membership &membership : *held) {
            if (membership.role != Role::TenantOwner || membership.place.tenant != tenant)
                continue;
            if (const auto address = people.accounts.finder.email(membership.account))
                people.mails.post({*address, u"Passerelle : "_s + named->name, admin::noticeText(notice, Language::French) + u"\n\n"_s + admin::noticeText(notice, Language::English) + u'\n'});
        }
    }

    Status tellLateBackup()
    {
        if (!backups.keeper.state().overdue)
            return {};
        Alert alert;
        alert.kind = AlertKind::BackupLate;
        alert.detail = backups.keeper.trouble();
        engine.alerts.desk.raise(alert);
        return {};
    }

    void refreshTenants()
    {
        if (auto status = admin.access.reload(); !status)
            qCritical("the tenants could not be read again: %s", qPrintable(status.error().what));
        refreshHooks();
    }

    std::vector<api::ListenerView> listeners() const
    {
        return addresses.with([](const ListenAddresses &bound) {
            std::vector<api::ListenerView> views;
            if (!bound.webhook.isEmpty())
                views.push_back({u"webhook"_s, bound.webhook});
            if (!bound.admin.isEmpty())
                views.push_back({u"admin"_s, bound.admin});
            return views;
        });
    }

    Result<ListenAddresses> listen()
    {
        http::ServerOptions webhook = webhookOptions(configuration);
        http::ServerOptions console = adminOptions(configuration);
        webhook.listener = inherited.webhookListener.release();
        console.listener = inherited.adminListener.release();
        webhookServer = std::make_unique<http::Server>(std::move(webhook), webhookRouter);
        adminServer = std::make_unique<http::Server>(std::move(console), adminRouter);
        // Added before anybody can ask for them; both servers outlive the routes' last call.
        metrics.add(http::listenerMetrics("webhook", webhookServer->counters()));
        metrics.add(http::listenerMetrics("admin", adminServer->counters()));

        if (auto status = engine.startLibrary(); !status)
            return failure(std::move(status).error().during(u"going on with unfinished imports"));
        backups.addTasks(engine.housekeeper);
        engine.housekeeper.add("backups that are late", std::chrono::minutes(5), [this] { return tellLateBackup(); });
        engine.housekeeper.add("other tenants' sentences", std::chrono::minutes(20), foundation.instances.once([this] { return canary.look(); }));
        engine.housekeeper.add("sessions", std::chrono::minutes(1), [this] { return people.sessions.sweep(); });
        engine.housekeeper.add("sessions at the identity provider", std::chrono::seconds(20), foundation.instances.once([this] { return people.accounts.identities.renewDue(); }));
        engine.housekeeper.add("one-time codes that are over", std::chrono::minutes(10), [this] { return people.accounts.sweep(); });
        if (foundation.folder.instance > 0)
            engine.housekeeper.add("what the door needs when the database is away", std::chrono::seconds(5), [this] { return keepDoor(); });
        if (engine.importClaims)
            engine.housekeeper.add("documents that a service left unread", std::chrono::seconds(5), [this] { return engine.importer.takeOver(); });
        if (auto status = engine.startAnswering(); !status)
            return failure(std::move(status).error());
        if (auto status = watchOthers(); !status)
            return failure(std::move(status).error());
        auto adminAddress = adminServer->start();
        if (!adminAddress)
            return failure(std::move(adminAddress).error().during(u"opening the admin listener"));
        auto webhookAddress = webhookServer->start();
        if (!webhookAddress)
            return failure(std::move(webhookAddress).error().during(u"opening the webhook listener"));
        const ListenAddresses bound{*webhookAddress, *adminAddress};
        addresses.with([&](ListenAddresses &kept) { kept = bound; });
        doctor.start();
        if (auto status = writeInstance(bound); !status)
            return failure(std::move(status).error().during(u"writing the instance file"));
        return bound;
    }

    // On the housekeeper's thread. What cannot be read now is read the next time.
    Status keepDoor()
    {
        if (!foundation.folder.main->isReachable())
            return {};
        if (!doorCopy) {
            auto made = DoorCopy::make(foundation.folder.path);
            if (!made)
                return failure(std::move(made).error());
            doorCopy = std::move(*made);
        }
        return doorCopy->keep(*foundation.folder.main, *foundation.folder.keyStore, foundation.folder.instance);
    }

    Status watchOthers()
    {
        if (foundation.folder.instance == 0)
            return {};
        const auto address = databaseAddress(configuration);
        if (!address)
            return failure(address.error());
        foundation.instances.start(*ownedClock,
                                   {[this](const QString &table, TenantId owner) { foreignChanges.heed(table, owner); }, [this] { engine.lookForWork(); },
                                    [this](Monotonic until) { foundation.folder.vault->trustContactKeysUntil(until); }, [this] { engine.pipeline.look(); }},
                                   *address);
        return {};
    }

    Status writeInstance(const ListenAddresses &bound)
    {
        auto status = announceInstance(configuration, bound, {instanceName, nonce, admin.access.localToken()});
        instanceWritten = status.has_value();
        return status;
    }

    // The doors first, so that nothing new comes in; then the engine, then the files.
    void stop()
    {
        doctor.stop();
        foundation.instances.stop();
        if (webhookServer)
            webhookServer->stop(std::chrono::seconds(2));
        engine.stop();
        backups.stop();
        foundation.events.stop(); // answers who waits, so that the door has nobody to wait for
        if (adminServer)
            adminServer->stop(std::chrono::seconds(1));
        people.stop();
        forgetInstance();
    }

    void forgetInstance()
    {
        if (std::exchange(instanceWritten, false))
            removeInstanceFile(foundation.folder.path);
    }

    Result<Inheritance> share() const
    {
        return shareService(foundation.folder.lock, webhookServer.get(), adminServer.get(), configuration, inherited.masterKey);
    }

    // The long part, on a thread beside, so that this one goes on taking messages.
    void finishAnswering()
    {
        QEventLoop loop;
        const std::jthread beside([this, &loop] {
            engine.stop();
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    }

    Result<Inheritance> handOver()
    {
        auto heritage = share();
        if (!heritage)
            return heritage;
        doctor.stop();
        foundation.instances.stop();
        foundation.events.stop();
        adminServer->handOver(std::chrono::seconds(1));
        finishAnswering();
        webhookServer->handOver(std::chrono::seconds(2));
        backups.stop();
        people.stop();
        forgetInstance();
        return heritage;
    }

    const std::unique_ptr<const SharedClock> ownedClock; // made before the files that already refer to it
    const Clock &clock = *ownedClock;
    Configuration configuration;
    Inheritance inherited; // the key stays: its file may be out of reach
    std::optional<QString> recoveryKey;
    Foundation foundation;
    Engine engine;
    const ForeignChanges foreignChanges{foundation, engine, [this] { refreshHooks(); }, [this] { refreshTenants(); }, [this] { reloadSessions(); }};
    admin::ManyChatRooms manyChatRooms{engine.manyChatCodec, engine.manyChatSetup};
    CanaryWiring canary{foundation, engine};
    DoctorWiring doctor{foundation, engine, configuration};
    BackupWiring backups{foundation, configuration};
    People people;
    admin::Admin admin;
    http::AdminGuard guard;
    const Secret nonce;
    const QString instanceName = QString::number(QCoreApplication::applicationPid()) + u'-' + QString::number(toMillis(clock.now()));
    http::Metrics metrics;
    http::Router adminRouter;
    http::Router webhookRouter;
    Guarded<ListenAddresses> addresses;
    std::unique_ptr<http::Server> webhookServer;
    std::unique_ptr<http::Server> adminServer;
    std::unique_ptr<DoorCopy> doorCopy; // the housekeeper's
    bool instanceWritten = false;
};

Service::Service() = default;
Service::~Service()
{
    stop();
}

Result<std::unique_ptr<Service>> Service::open(const Configuration &configuration, Purpose purpose, Inheritance inherited)
{
    auto clock = std::make_unique<SharedClock>();
    auto opened = OpenedFolder::open(configuration, *clock, {std::move(inherited.lock), {}, {}, inherited.masterKey.clone()});
    if (!opened)
        return failure(std::move(opened).error());
    auto smtp = smtpOptions(configuration);
    if (!smtp)
        return failure(std::move(smtp).error());
    auto elsewhere = openSupabaseAccounts(configuration, *opened->transport, *clock);
    if (!elsewhere)
        return failure(std::move(elsewhere).error());
    std::unique_ptr<Service> service(new Service);
    service->m_impl = std::make_unique<Impl>(configuration, std::move(clock), std::move(*opened), std::move(*smtp), std::move(*elsewhere), std::move(inherited));
    Impl &impl = *service->m_impl;
    for (const http::Router *router : {&impl.adminRouter, &impl.webhookRouter}) {
        if (auto status = router->check(); !status)
            return failure(std::move(status).error().during(u"checking the routes"));
    }
    if (auto status = impl.foundation.instances.follow(*impl.ownedClock); !status)
        return failure(std::move(status).error().during(u"reading the database's clock"));
    if (auto status = impl.backups.prepare(); !status)
        return failure(std::move(status).error().during(u"reading what is known of the backups"));
    if (auto status = impl.doctor.load(); !status)
        return failure(std::move(status).error().during(u"reading the last round trips"));
    if (auto status = impl.people.load(); !status)
        return failure(std::move(status).error());
    if (auto status = impl.admin.access.reload(); !status)
        return failure(std::move(status).error().during(u"reading tenants and tokens"));
    if (purpose == Purpose::Offline) {
        if (auto status = impl.engine.startLibrary(); !status)
            return failure(std::move(status).error().during(u"going on with unfinished imports"));
    }
    return service;
}

Result<ListenAddresses> Service::listen()
{
    return m_impl->listen();
}

void Service::stop()
{
    if (m_impl)
        m_impl->stop();
}

Result<Inheritance> Service::handOver()
{
    return m_impl->handOver();
}

const http::Router &Service::adminRouter() const
{
    return m_impl->adminRouter;
}

const Secret &Service::localToken() const
{
    return m_impl->admin.access.localToken();
}

const std::optional<QString> &Service::recoveryKey() const
{
    return m_impl->recoveryKey;
}

} // namespace passerelle::runtime
