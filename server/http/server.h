// One listener: the gate (bounded, strict, ours), then QtHttpServer, then the router. Create, start, stop and destroy it
// on the door thread (a thread with a Qt event loop). Handlers marked RunOn::Worker run on the server's own pool.
#pragma once

#include "server/base/file_descriptor.h"
#include "server/http/router.h"

#include <QtCore/QStringList>

#include <atomic>
#include <memory>

namespace passerelle::http {

struct TlsFiles {
    QString certificateChain; // PEM
    QString privateKey;       // PEM, mode 0600
};

struct ServerOptions {
    QString name;                  // "webhook", "admin": for logs and metrics
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;              // 0: any free one
    int listener = -1;             // a listening socket that start() takes over instead of opening one; -1: none
    std::optional<TlsFiles> tls;
    QStringList trustedProxies;    // addresses or CIDR ranges whose X-Forwarded-For and -Proto are believed
    qsizetype maxHeaderBytes = 16 * 1024;
    int maxHeaderFields = 64;
    std::chrono::milliseconds headerWithin{5000};
    std::chrono::milliseconds handshakeWithin{2000};
    std::chrono::milliseconds idleKeepAlive{30000};
    int maxConnections = 1000;
    int maxConnectionsPerAddress = 50; // connections whose last request carried a valid hook secret do not count
    int workers = 4;               // of the pool for RunOn::Worker
    QString uploadFolder;          // for BodyRule::toFile; mode 0700
};

struct ServerCounters {
    std::atomic<quint64> accepted{0}, refusedConnections{0}, requests{0}, badRequests{0}, timeouts{0};
    std::atomic<int> open{0};
};

class Server {
public:
    Server(ServerOptions options, const Router &router); // the router must outlive the server
    ~Server();
    // The bound address and port, e.g. "127.0.0.1:43117" or "[::1]:43117". Unavailable when the port is taken;
    // InvalidInput when the address is public and neither TLS nor a trusted proxy is configured (P12).
    Result<QString> start();
    // Stops accepting, lets running requests finish for at most `grace`, then closes. Blocks; runs the event loop of
    // nobody else: call it from the door thread.
    void stop(std::chrono::milliseconds grace = std::chrono::seconds(10));
    // The listening socket once more, for whoever serves next: while it is open, the kernel keeps calls waiting that
    // nobody accepts. Conflict before start().
    Result<FileDescriptor> shareListener() const;
    // As stop(), for one who has shared the listener: a client whose connection was accepted just now and has not spoken
    // yet is heard first, since nobody else will hear it.
    void handOver(std::chrono::milliseconds grace);
    const ServerCounters &counters() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::http
