#include "server/runtime/service.h"

#include "server/admin/admin.h"
#include "server/admin/privacy_views.h"
#include "server/http/admin_routes.h"
#include "server/http/public_routes.h"
#include "server/http/server.h"
#include "server/http/webhook_routes.h"
#include "server/runtime/backup_wiring.h"
#include "server/runtime/canary_wiring.h"
#include "server/runtime/doctor_wiring.h"
#include "server/runtime/engine.h"
#include "server/runtime/engine_metrics.h"
#include "server/runtime/foundation.h"
#include "server/runtime/people.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QCoreApplication>
#include <QtNetwork/QSslCertificate>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

// Password hashes that run and wait hold six at most (vault::HashingLimits): a flood of sign-ins leaves two.
constexpr int kWorkers = 8;

struct ListenPlace {
    QString address;
    quint16 port = 0;
};

// "127.0.0.1:8080" or "[::1]:8080", whose form the configuration has checked.
ListenPlace listenPlace(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    return {address, text.mid(colon + 1).toUShort()};
}

std::optional<http::TlsFiles> tlsFiles(const QString &certificate, const QString &privateKey)
{
    if (certificate.isEmpty())
        return std::nullopt;
    return http::TlsFiles{certificate, privateKey};
}

http::ServerOptions listenerOptions(const Configuration &configuration, const QString &name, const QString &listen, std::optional<http::TlsFiles> tls)
{
    const ListenPlace place = listenPlace(listen);
    http::ServerOptions options;
    options.name = name;
    options.address = place.address;
    options.port = place.port;
    options.tls = std::move(tls);
    options.trustedProxies = configuration.trustedProxies;
    options.maxConnections = configuration.maxConnections;
    options.maxConnectionsPerAddress = configuration.maxConnectionsPerAddress;
    options.uploadFolder = configuration.dataFolder + u"/uploads"_s;
    options.workers = kWorkers;
    return options;
}

QByteArray certificateDigest(const QString &file)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(file);
    return chain.isEmpty() ? QByteArray() : chain.first().digest(QCryptographicHash::Sha256).toHex();
}

} // namespace

class Service::Impl {
public:
    Impl(const Configuration &wanted, std::unique_ptr<const Clock> usedClock, OpenedFolder opened, std::optional<transport::SmtpOptions> smtp)
        : ownedClock(std::move(usedClock)), configuration(wanted), recoveryKey(opened.recoveryKey), foundation(std::move(opened), configuration, clock), engine(foundation, configuration),
          people(foundation, std::move(smtp), [this] { reloadAccess(); }), admin(dependencies()), guard(admin.access, configuration.adminHosts), nonce(newNonce())
    {
        configuration.dataFolder = foundation.folder.path;
        metrics.add(http::journalMetrics(admin));
        metrics.add(engineMetrics(engine, foundation));
        metrics.add(backups.metrics());
        metrics.add(doctor.metrics());
        http::addAdminRoutes(adminRouter, guard, admin);
        http::addPublicRoutes(adminRouter, guard, admin, metrics,
                              {instanceName, [this](QByteArrayView challenge) { return instanceProof(nonce, challenge); }});
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
        rooms.ownership = &engine.ownership.desk;
        rooms.replies = &engine.replies.rooms;
        rooms.metaApps = &foundation.metaApps;
        rooms.whatsApp = &engine.whatsApp.messenger;
        rooms.events.hooksChanged = [this] { refreshHooks(); };
        rooms.events.keyChanged = [this](ChannelId channel) { engine.resumeChannel(channel); };
        rooms.events.modelsChanged = [this](TenantId tenant) { engine.models.invalidate(tenant); };
        rooms.events.workWaits = [this] { engine.pipeline.noteDue(clock.now()); };
        rooms.facts.listeners = [this] { return listeners(); };
        rooms.facts.troubles = [this] { return troubles(); };
        rooms.facts.worries = [this] { return worries(); };
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
        webhookServer = std::make_unique<http::Server>(
            listenerOptions(configuration, u"webhook"_s, configuration.webhookListen, tlsFiles(configuration.webhookCertificate, configuration.webhookPrivateKey)), webhookRouter);
        adminServer = std::make_unique<http::Server>(
            listenerOptions(configuration, u"admin"_s, configuration.adminListen, tlsFiles(configuration.adminCertificate, configuration.adminPrivateKey)), adminRouter);
        // Added before anybody can ask for them; both servers outlive the routes' last call.
        metrics.add(http::listenerMetrics("webhook", webhookServer->counters()));
        metrics.add(http::listenerMetrics("admin", adminServer->counters()));

        if (auto status = engine.startLibrary(); !status)
            return failure(std::move(status).error().during(u"going on with unfinished imports"));
        backups.addTasks(engine.housekeeper);
        engine.housekeeper.add("backups that are late", std::chrono::minutes(5), [this] { return tellLateBackup(); });
        engine.housekeeper.add("other tenants' sentences", std::chrono::minutes(20), [this] { return canary.look(); });
        engine.housekeeper.add("sessions", std::chrono::minutes(1), [this] { return people.sessions.sweep(); });
        engine.housekeeper.add("one-time codes that are over", std::chrono::minutes(10), [this] { return people.accounts.sweep(); });
        if (auto status = engine.startAnswering(); !status)
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

    Status writeInstance(const ListenAddresses &bound)
    {
        InstanceRecord record;
        record.instance = instanceName;
        record.pid = QCoreApplication::applicationPid();
        record.webhookAddress = bound.webhook;
        record.adminAddress = bound.admin;
        record.adminSecure = !configuration.adminCertificate.isEmpty();
        if (record.adminSecure)
            record.adminCertificateSha256 = certificateDigest(configuration.adminCertificate);
        record.nonce = nonce.clone();
        record.token = admin.access.localToken().clone();
        auto status = writeInstanceFile(foundation.folder.path, record);
        instanceWritten = status.has_value();
        return status;
    }

    // The doors first, so that nothing new comes in; then the engine, then the files.
    void stop()
    {
        doctor.stop();
        if (webhookServer)
            webhookServer->stop(std::chrono::seconds(2));
        engine.stop();
        backups.stop();
        if (adminServer)
            adminServer->stop(std::chrono::seconds(1));
        people.stop();
        if (std::exchange(instanceWritten, false))
            removeInstanceFile(foundation.folder.path);
    }

    const std::unique_ptr<const Clock> ownedClock; // made before the files that already refer to it
    const Clock &clock = *ownedClock;
    Configuration configuration;
    std::optional<QString> recoveryKey;
    Foundation foundation;
    Engine engine;
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
    bool instanceWritten = false;
};

Service::Service() = default;
Service::~Service()
{
    stop();
}

Result<std::unique_ptr<Service>> Service::open(const Configuration &configuration, Purpose purpose)
{
    auto clock = std::make_unique<SystemClock>();
    auto opened = OpenedFolder::open(configuration, *clock);
    if (!opened)
        return failure(std::move(opened).error());
    auto smtp = smtpOptions(configuration);
    if (!smtp)
        return failure(std::move(smtp).error());
    std::unique_ptr<Service> service(new Service);
    service->m_impl = std::make_unique<Impl>(configuration, std::move(clock), std::move(*opened), std::move(*smtp));
    Impl &impl = *service->m_impl;
    for (const http::Router *router : {&impl.adminRouter, &impl.webhookRouter}) {
        if (auto status = router->check(); !status)
            return failure(std::move(status).error().during(u"checking the routes"));
    }
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
