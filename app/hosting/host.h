// The part of LocalService that blocks: looks at a data folder, attaches to the service there or runs one, hands it over,
// restores. Lives on the host thread, whose event loop is the door of the embedded service. One task at a time; while one
// waits in an event loop of its own, the doors go on.
#pragma once

#include "app/hosting/local_service.h"
#include "app/hosting/process_watch.h"
#include "app/hosting/successor.h"
#include "server/runtime/hosted_plan.h"
#include "server/runtime/service.h"

#include <functional>

namespace passerelle::hosting {

class Host {
public:
    struct Listener {
        std::function<void(LocalService::Stage)> stage;
        std::function<void()> attachedEnded;
    };
    struct Detached {
        std::optional<LocalAddress> attached; // it goes on there
        std::optional<LocalAddress> resumed;  // it runs here: taken back, or it had been stopped and was started again
        std::optional<Error> error;
        bool isLost = false; // it runs nowhere
    };

    Host(HostingOptions options, Listener listener) : m_options(std::move(options)), m_listener(std::move(listener)) {}
    ~Host(); // stop()

    Result<LocalAddress> start(const QString &folder, const QString &recoveryKey);
    void stop();
    Detached detach();
    Detached takeBack(); // what detach() gave away
    Result<RestoreOutcome> restore(const QString &folder, const RestoreWish &wish);

private:
    runtime::HostedPlan planFor(const QString &folder) const;
    Result<std::optional<LocalAddress>> attach(const QString &folder);
    Result<LocalAddress> embed(runtime::Inheritance inherited);
    Result<Successor> prepareSuccessor();
    Status passOn(const Successor &successor, runtime::Inheritance &inheritance);
    Detached resume(runtime::Inheritance inheritance, const Error &why);
    Result<runtime::HandoverMessage> askForInheritance(const runtime::HandoverChannel &channel);

    const HostingOptions m_options;
    const Listener m_listener;
    runtime::HostedPlan m_plan; // of the service that runs here: with the addresses that it got
    runtime::Configuration m_configuration;
    std::unique_ptr<runtime::Service> m_service;
    std::unique_ptr<ProcessWatch> m_watch;
    qint64 m_attachedPid = 0; // whom m_watch watches
};

} // namespace passerelle::hosting
