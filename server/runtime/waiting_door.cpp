#include "server/runtime/waiting_door.h"

#include "server/gateways/manychat/manychat_codec.h"
#include "server/gateways/whatsapp/whatsapp_codec.h"
#include "server/http/waiting_routes.h"
#include "server/http/webhook_routes.h"
#include "server/moving/folder_move.h"
#include "server/runtime/chosen_stores.h"
#include "server/runtime/door_copy.h"
#include "server/runtime/foundation.h"
#include "server/runtime/listener_options.h"
#include "server/runtime/served_folder.h"
#include "server/storage/postgres_connection.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(waitingLog, "passerelle.engine")

constexpr auto kFirstPause = 500ms;
constexpr auto kLongestPause = 5s;

bool doesAnswer(const storage::PostgresAddress &address) { return storage::PostgresConnection::open(address.conninfo()).has_value(); }

} // namespace

class WaitingDoor::Impl {
public:
    Impl(const Configuration &wanted, InstanceLock held, Inheritance heritage, std::unique_ptr<DoorCopy> kept, std::unique_ptr<storage::Database> days, storage::PostgresAddress server)
        : configuration(wanted), lock(std::move(held)), inherited(std::move(heritage)), copy(std::move(kept)), dayKeys(std::move(days)), address(std::move(server)), keyStore(copy->keys(), dayKeys.get())
    {
    }
    ~Impl()
    {
        watch = {};
        stopServers();
        forgetInstance();
    }

    Status open()
    {
        vault::MasterKeySource source = masterKeySource(configuration, configuration.dataFolder);
        if (!inherited.masterKey.isEmpty())
            source.handedOver = std::make_shared<const Secret>(inherited.masterKey.clone());
        auto opened = vault::Vault::open(keyStore, source);
        if (!opened)
            return failure(std::move(opened).error());
        vault = std::move(opened->vault);
        storage::InboxOptions options;
        options.path = configuration.dataFolder + u"/inbox.db"_s;
        options.instance = copy->instance();
        options.queueLimit = configuration.inboxQueue;
        auto opening = storage::InboxDatabase::open(options, *vault, clock);
        if (!opening)
            return failure(std::move(opening).error().during(u"opening the inbox"));
        inbox = std::move(*opening);
        channels = std::make_unique<storage::SqlChannelStore>(copy->main(), *vault, clock);
        metaApps = std::make_unique<storage::SqlMetaAppStore>(copy->main(), *vault, *channels);
        hooks = std::make_unique<intake::HookDoor>(intake::HookDoor::Parts{*channels, manyChatCodec, *inbox, rejected});
        apps = std::make_unique<intake::AppDoor>(intake::AppDoor::Parts{*metaApps, whatsAppCodec, *inbox, rejected});
        http::addWebhookRoutes(webhookRouter, *hooks, clock);
        http::addWhatsAppRoutes(webhookRouter, *apps, clock);
        http::addWaitingHealth(webhookRouter);
        http::addWaitingApi(adminRouter, {instanceName, [this](QByteArrayView challenge) { return instanceProof(nonce, challenge); }});
        if (auto read = hooks->refresh(); !read)
            return read;
        return apps->refresh();
    }

    Result<ListenAddresses> listen(std::function<void()> answered)
    {
        http::ServerOptions webhook = webhookOptions(configuration);
        http::ServerOptions console = adminOptions(configuration);
        webhook.listener = inherited.webhookListener.release();
        console.listener = inherited.adminListener.release();
        webhookServer = std::make_unique<http::Server>(std::move(webhook), webhookRouter);
        adminServer = std::make_unique<http::Server>(std::move(console), adminRouter);
        const auto adminAddress = adminServer->start();
        const auto webhookAddress = adminAddress ? webhookServer->start() : adminAddress;
        if (!webhookAddress)
            return failure(webhookAddress.error().during(u"opening a listener"));
        const ListenAddresses bound{*webhookAddress, *adminAddress};
        const Secret token = newNonce(); // opens nothing: there is nothing to open yet
        if (auto written = announceInstance(configuration, bound, {instanceName, nonce, token}); !written)
            return failure(std::move(written).error().during(u"writing the instance file"));
        isAnnounced = true;
        qCWarning(waitingLog, "the database at %s cannot be reached: messages are taken in and wait for it", qUtf8Printable(address.description()));
        watch = std::jthread([this, answered = std::move(answered)](const std::stop_token &stop) { watchFor(stop, answered); });
        return bound;
    }

    Result<Inheritance> handOver()
    {
        auto heritage = shareService(lock, webhookServer.get(), adminServer.get(), configuration, inherited.masterKey);
        if (!heritage)
            return heritage;
        adminServer->handOver(1s);
        webhookServer->handOver(2s);
        forgetInstance();
        return heritage;
    }

private:
    void watchFor(const std::stop_token &stop, const std::function<void()> &answered)
    {
        std::mutex mutex;
        std::condition_variable_any stopped;
        auto pause = std::chrono::milliseconds(kFirstPause);
        for (;;) {
            {
                std::unique_lock held(mutex);
                stopped.wait_for(held, stop, pause, [] { return false; });
            }
            if (stop.stop_requested())
                return;
            if (doesAnswer(address))
                break;
            pause = std::min<std::chrono::milliseconds>(pause * 2, kLongestPause);
        }
        QMetaObject::invokeMethod(QCoreApplication::instance(), answered, Qt::QueuedConnection);
    }

    void stopServers()
    {
        if (webhookServer)
            webhookServer->stop(2s);
        if (adminServer)
            adminServer->stop(1s);
    }

    void forgetInstance()
    {
        if (std::exchange(isAnnounced, false))
            removeInstanceFile(configuration.dataFolder);
    }

    const SystemClock clock;
    const Configuration configuration; // with the folder as it is called once prepared
    const InstanceLock lock;
    Inheritance inherited;
    const std::unique_ptr<DoorCopy> copy;
    const std::unique_ptr<storage::Database> dayKeys;
    const storage::PostgresAddress address;
    storage::SqlKeyStore keyStore;
    std::unique_ptr<vault::Vault> vault;
    std::unique_ptr<storage::InboxDatabase> inbox;
    std::unique_ptr<storage::SqlChannelStore> channels;
    std::unique_ptr<storage::SqlMetaAppStore> metaApps;
    gateways::ManyChatCodec manyChatCodec;
    gateways::WhatsAppCodec whatsAppCodec;
    intake::RejectedCalls rejected; // nobody's journal can be written to: kept for nobody
    std::unique_ptr<intake::HookDoor> hooks;
    std::unique_ptr<intake::AppDoor> apps;
    const Secret nonce = newNonce();
    const QString instanceName = QString::number(QCoreApplication::applicationPid()) + u'-' + QString::number(toMillis(clock.now()));
    http::Router adminRouter;
    http::Router webhookRouter;
    std::unique_ptr<http::Server> webhookServer;
    std::unique_ptr<http::Server> adminServer;
    bool isAnnounced = false;
    std::jthread watch;
};

bool WaitingDoor::isCalledFor(const Configuration &configuration)
{
    const auto address = isOnPostgres(configuration) ? databaseAddress(configuration) : Result<storage::PostgresAddress>(failure(ErrorKind::NotFound, QString()));
    return address && DoorCopy::isWhole(configuration.dataFolder) && !doesAnswer(*address);
}

Result<std::unique_ptr<WaitingDoor>> WaitingDoor::open(const Configuration &configuration, Inheritance inherited)
{
    Configuration prepared = configuration;
    auto path = prepareDataFolder(configuration.dataFolder);
    if (!path)
        return failure(std::move(path).error());
    prepared.dataFolder = *path;
    auto lock = inherited.lock.isOpen() ? InstanceLock::adopt(std::move(inherited.lock), *path) : InstanceLock::acquire(*path);
    if (!lock)
        return failure(std::move(lock).error());
    if (auto settled = moving::settleMove(*path); !settled)
        return failure(std::move(settled).error());
    auto address = databaseAddress(configuration);
    if (!address)
        return failure(std::move(address).error());
    auto copy = DoorCopy::open(*path);
    if (!copy)
        return failure(std::move(copy).error());
    auto dayKeys = openDayKeys(*path);
    if (!dayKeys)
        return failure(std::move(dayKeys).error());
    auto impl = std::make_unique<Impl>(prepared, std::move(*lock), std::move(inherited), std::move(*copy), std::move(*dayKeys), std::move(*address));
    if (auto opened = impl->open(); !opened)
        return failure(std::move(opened).error());
    return std::unique_ptr<WaitingDoor>(new WaitingDoor(std::move(impl)));
}

WaitingDoor::WaitingDoor(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

WaitingDoor::~WaitingDoor() = default;

Result<ListenAddresses> WaitingDoor::listen(std::function<void()> answered) { return m_impl->listen(std::move(answered)); }

Result<Inheritance> WaitingDoor::handOver() { return m_impl->handOver(); }

} // namespace passerelle::runtime
