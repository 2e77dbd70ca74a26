#include "server/http/server.h"

#include "server/http/body_collector.h"
#include "server/http/door_log.h"
#include "server/http/gate.h"
#include "server/http/listening_policy.h"
#include "server/http/tls_settings.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>
#include <utility>

namespace passerelle::http {

namespace {

constexpr std::size_t kWaitingForWorkers = 256;

Status prepareUploads(const ServerOptions &options, const Router &router)
{
    const auto &routes = router.routes();
    if (std::none_of(routes.begin(), routes.end(), [](const Route &route) { return route.body.toFile; }))
        return {};
    const auto onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (options.uploadFolder.isEmpty() || !QDir().mkpath(options.uploadFolder) || !QFile::setPermissions(options.uploadFolder, onlyOwner))
        return failure(ErrorKind::InvalidInput, QStringLiteral("the folder for uploads \"") + options.uploadFolder + QStringLiteral("\" cannot be made ours"));
    removeLeftUploads(options.uploadFolder, QStringLiteral("upload-") + options.name + QLatin1Char('-'));
    return {};
}

// Every connection is a descriptor, and the usual soft limit of 1024 is meant for programs that use select(). Returns
// how many connections fit into what the system allows us.
int connectionsThatFit(int wanted)
{
    constexpr rlim_t kForOthers = 512; // databases, outgoing connections, a second listener's idle ones
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    constexpr rlim_t kPerPlace = 6; // twice the cap on probation comes on top of it; two listeners
    const rlim_t needed = rlim_t(wanted) * kPerPlace + kForOthers;
    if (limit.rlim_cur < needed) {
        limit.rlim_cur = std::min(needed, limit.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur >= needed)
        return wanted;
    const int fitting = limit.rlim_cur > 2 * kForOthers ? int((limit.rlim_cur - kForOthers) / kPerPlace) : 64;
    qCWarning(doorLog, "only %d connections are allowed: the limit of open files is %llu", std::min(fitting, wanted),
              static_cast<unsigned long long>(limit.rlim_cur));
    return std::min(fitting, wanted);
}

bool needsWorkers(const Router &router)
{
    const auto &routes = router.routes();
    return std::any_of(routes.begin(), routes.end(), [](const Route &route) { return route.runOn == RunOn::Worker; });
}

} // namespace

class Server::Impl {
public:
    Impl(ServerOptions serverOptions, const Router &serverRouter) : options(std::move(serverOptions)), router(serverRouter) {}

    ServerOptions options;
    const Router &router;
    ServerCounters counters;
    std::unique_ptr<WorkerPool> workers;
    std::unique_ptr<Gate> gate;
};

Server::Server(ServerOptions options, const Router &router) : m_impl(std::make_unique<Impl>(std::move(options), router)) {}

Server::~Server()
{
    stop(std::chrono::milliseconds(0));
}

Result<QString> Server::start()
{
    Impl &self = *m_impl;
    if (self.gate)
        return failure(ErrorKind::Internal, QStringLiteral("the server was started before"));
    if (const Status routes = self.router.check(); !routes)
        return failure(routes.error());
    const auto address = listeningAddress(self.options);
    if (!address)
        return failure(address.error());
    auto proxies = TrustedProxies::from(self.options.trustedProxies);
    if (!proxies)
        return failure(proxies.error());
    std::optional<QSslConfiguration> tls;
    if (self.options.tls) {
        auto configuration = tlsConfiguration(*self.options.tls);
        if (!configuration)
            return failure(configuration.error());
        tls = std::move(*configuration);
    }
    if (const Status uploads = prepareUploads(self.options, self.router); !uploads)
        return failure(uploads.error());
    self.options.maxConnections = connectionsThatFit(self.options.maxConnections);
    self.workers = std::make_unique<WorkerPool>(needsWorkers(self.router) ? std::max(1, self.options.workers) : 0, kWaitingForWorkers);
    self.gate = std::make_unique<Gate>(self.options, self.router, std::move(*proxies), std::move(tls), self.counters, *self.workers);
    if (const Status open = self.gate->open(*address, self.options.port, std::exchange(self.options.listener, -1)); !open) {
        self.gate.reset();
        return failure(open.error());
    }
    return boundName(self.gate->serverAddress(), self.gate->serverPort());
}

void Server::stop(std::chrono::milliseconds grace)
{
    if (m_impl->gate)
        m_impl->gate->stop(grace);
    if (m_impl->workers)
        m_impl->workers->stop();
}

Result<FileDescriptor> Server::shareListener() const
{
    if (!m_impl->gate || !m_impl->gate->isListening())
        return failure(ErrorKind::Conflict, QStringLiteral("the server does not listen"));
    FileDescriptor shared(::fcntl(int(m_impl->gate->socketDescriptor()), F_DUPFD_CLOEXEC, 3));
    if (!shared.isOpen())
        return failure(ErrorKind::Unavailable, QStringLiteral("the listening socket cannot be shared"));
    return shared;
}

void Server::handOver(std::chrono::milliseconds grace)
{
    if (m_impl->gate)
        m_impl->gate->stop(grace, Gate::Newcomers::AreHeard);
    if (m_impl->workers)
        m_impl->workers->stop();
}

const ServerCounters &Server::counters() const
{
    return m_impl->counters;
}

} // namespace passerelle::http
