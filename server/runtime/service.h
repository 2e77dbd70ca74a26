// The whole server, wired: every room built once, in the order of the path of a message, destroyed in reverse. `Serve`
// listens and works; `Offline` opens the same data folder for the command line, listens nowhere and answers nobody, but
// imports documents and answers the admin routes in process. Create, listen, stop and destroy it on the thread that has
// the Qt event loop.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/http/router.h"
#include "server/runtime/configuration.h"
#include "server/runtime/inheritance.h"

#include <QtCore/QString>

#include <memory>
#include <optional>

namespace passerelle::runtime {

enum class Purpose { Serve, Offline };

struct ListenAddresses {
    QString webhook; // "127.0.0.1:8080"
    QString admin;
};

class Service {
public:
    // Conflict when another process has the data folder (its lock); Unauthorized when the master key is missing, lax or
    // another one; Conflict when the schema is newer than this program.
    static Result<std::unique_ptr<Service>> open(const Configuration &configuration, Purpose purpose, Inheritance inherited = {});
    ~Service(); // stop()
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;

    // Opens both listeners, writes the instance file, and starts the pipeline.
    Result<ListenAddresses> listen();
    // Takes nothing new, lets what runs finish for up to 10 s, and writes what must be written. Idempotent.
    void stop();
    // For a service that listens and is to go on elsewhere, in this process or another: answers are finished first, while
    // the webhooks' door is still open; then the doors stop accepting, and calls wait in the kernel. Once this object
    // is destroyed, the data folder may be opened with what this returns. On an error nothing has been stopped.
    Result<Inheritance> handOver();

    // The admin routes, for the command line on a stopped folder and for the API document.
    const http::Router &adminRouter() const;
    // The installation-wide credential of this process, for those routes; valid until the service goes.
    const Secret &localToken() const;
    // Set when this start made the master key: to be shown once, then forgotten.
    const std::optional<QString> &recoveryKey() const;

private:
    Service();
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::runtime
