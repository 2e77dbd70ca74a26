#include "app/service/adopted_service.h"

#include "app/service/serving.h"
#include "app/service/stop_signal.h"
#include "server/base/log.h"
#include "server/runtime/handover_door.h"
#include "server/runtime/hosted_plan.h"

#include <QtCore/QEventLoop>

namespace passerelle::service {

using namespace Qt::StringLiterals;
using Kind = runtime::HandoverMessage::Kind;

namespace {

Q_LOGGING_CATEGORY(lcAdopted, "passerelle.handover")

constexpr std::chrono::seconds kPlanWithin{30};
constexpr std::chrono::minutes kInheritanceWithin{2}; // the predecessor ends its work first
constexpr std::chrono::minutes kLookAgain{1};

// Whether the window serves now. Waits as long as the window lives: two never serve one folder.
bool give(const runtime::HandoverChannel &window, const runtime::Inheritance &inheritance)
{
    auto copy = inheritance.onceMore();
    if (!copy) {
        [[maybe_unused]] const Status told = window.send(runtime::handoverFailure(copy.error()));
        return false;
    }
    if (const Status sent = window.send({Kind::Take, {}, std::move(*copy)}); !sent)
        return false;
    for (;;) {
        const auto answer = window.receive(Deadline::after(kLookAgain));
        if (answer)
            return answer->kind == Kind::Ready;
        if (answer.error().kind != ErrorKind::Timeout)
            return false;
    }
}

class AdoptedService {
public:
    AdoptedService(Session &session, const runtime::Configuration &configuration) : m_session(session), m_configuration(configuration) {}

    // Ready, or why not.
    Status start(runtime::Inheritance inherited)
    {
        auto service = runtime::Service::open(m_configuration, runtime::Purpose::Serve, std::move(inherited));
        if (!service)
            return failure(service.error());
        const auto addresses = (*service)->listen();
        if (!addresses) {
            (*service)->stop();
            return failure(addresses.error());
        }
        m_service = std::move(*service);
        m_addresses = *addresses;
        return {};
    }

    void stop()
    {
        m_stops = true;
        m_loop.quit();
    }

    int run()
    {
        announce(m_session, m_configuration, m_addresses);
        for (;;) {
            const auto window = serveUntilAsked();
            if (!window) {
                m_service->stop();
                return toInt(ExitCode::Ok);
            }
            auto inheritance = m_service->handOver();
            if (!inheritance) { // nothing was stopped
                [[maybe_unused]] const Status told = window->send(runtime::handoverFailure(inheritance.error()));
                continue;
            }
            m_service.reset();
            if (give(*window, *inheritance))
                return toInt(ExitCode::Ok);
            qCWarning(lcAdopted) << "the window could not keep the service: it goes on here";
            if (const Status again = start(std::move(*inheritance)); !again)
                return m_session.fail(again.error());
        }
    }

private:
    // Until it is stopped; or until a window asks for the service, which is then returned to be given. In a loop of its own:
    // once the application has quit, no later one would run, and to hand over takes some.
    std::optional<runtime::HandoverChannel> serveUntilAsked()
    {
        std::optional<runtime::HandoverChannel> asked;
        const auto door = runtime::HandoverDoor::open(m_configuration.dataFolder, [this, &asked](runtime::HandoverChannel channel) {
            asked = std::move(channel);
            m_loop.quit();
        });
        if (!door)
            qCWarning(lcAdopted) << "no window can take the service back:" << door.error().what;
        if (!m_stops)
            m_loop.exec();
        return m_stops ? std::nullopt : std::move(asked);
    }

    Session &m_session;
    const runtime::Configuration &m_configuration;
    std::unique_ptr<runtime::Service> m_service;
    runtime::ListenAddresses m_addresses;
    QEventLoop m_loop;
    bool m_stops = false;
};

} // namespace

int serveAdopted(Session &session, int descriptor)
{
    const auto channel = runtime::HandoverChannel::adopt(descriptor);
    if (!channel)
        return session.fail(channel.error());
    const auto plan = channel->receive(Deadline::after(kPlanWithin));
    if (!plan)
        return session.fail(plan.error());
    const auto configuration = runtime::configurationOf(runtime::HostedPlan::fromJson(plan->said));
    if (!configuration) {
        [[maybe_unused]] const Status told = channel->send(runtime::handoverFailure(configuration.error()));
        return session.fail(configuration.error());
    }
    if (auto told = channel->send({Kind::Prepared, {}, {}}); !told)
        return session.fail(told.error());
    auto given = channel->receive(Deadline::after(kInheritanceWithin));
    if (!given)
        return session.fail(given.error());
    if (given->kind != Kind::Take)
        return toInt(ExitCode::Ok); // thought better of
    installLog(configuration->logFormat);
    holdStopSignals();
    AdoptedService service(session, *configuration);
    const StopSignal stop([&service] { service.stop(); });
    if (const Status serves = service.start(std::move(given->inheritance)); !serves) {
        [[maybe_unused]] const Status told = channel->send(runtime::handoverFailure(serves.error()));
        return session.fail(serves.error());
    }
    // A predecessor that has gone meanwhile cannot take back what it gave: then all the more it is served here.
    [[maybe_unused]] const Status told = channel->send({Kind::Ready, {}, {}});
    return service.run();
}

} // namespace passerelle::service
