#include "app/hosting/host.h"

#include "server/base/deadline.h"
#include "server/base/own_programs.h"
#include "server/runtime/handover_door.h"
#include "server/runtime/instance_caller.h"
#include "server/runtime/key_restoring.h"
#include "server/runtime/restoring.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>

#include <csignal>

namespace passerelle::hosting {

using namespace Qt::StringLiterals;
using Stage = LocalService::Stage;
using Kind = runtime::HandoverMessage::Kind;

namespace {

constexpr std::chrono::seconds kWaitForOthers{30}; // while a service starts or stops, or a command works on the folder
constexpr std::chrono::milliseconds kLookAgain{50};
constexpr std::chrono::seconds kQuietFor{10};
constexpr std::chrono::seconds kPreparedWithin{30};
constexpr std::chrono::seconds kGivenWithin{60}; // it ends its work first
constexpr std::chrono::seconds kServesWithin{90}; // it may have an upgrade or a long log of the database before it

// Waits in an event loop, so that the doors of this thread go on.
void waitWhileServing(std::chrono::milliseconds time, int descriptor = -1)
{
    QEventLoop loop;
    std::unique_ptr<QSocketNotifier> readable;
    if (descriptor >= 0) {
        readable = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
        QObject::connect(readable.get(), &QSocketNotifier::activated, &loop, &QEventLoop::quit);
    }
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

QUrl webhookUrl(bool isSecure, const QString &address)
{
    return QUrl((isSecure ? u"https://"_s : u"http://"_s) + address);
}

LocalAddress addressOf(const runtime::InstanceCaller &caller, const QString &folder)
{
    const runtime::InstanceRecord &record = caller.record();
    LocalAddress address;
    address.mode = LocalAddress::Mode::Attached;
    address.dataFolder = folder;
    address.url = caller.url();
    address.webhookUrl = webhookUrl(record.webhookSecure, record.webhookAddress);
    address.certificateSha256 = record.adminCertificateSha256;
    address.ownToken = record.token.clone();
    address.pid = record.pid;
    return address;
}

} // namespace

Host::~Host()
{
    stop();
}

runtime::HostedPlan Host::planFor(const QString &folder) const
{
    runtime::HostedPlan plan;
    plan.dataFolder = folder;
    plan.configurationFile = m_options.configurationFile;
    plan.webhookListen = m_options.webhookListen;
    return plan;
}

Result<LocalAddress> Host::start(const QString &folder, const QString &recoveryKey)
{
    std::signal(SIGPIPE, SIG_IGN); // a client that leaves early is an error of write(), not the end of the console
    m_listener.stage(Stage::LookingAtFolder);
    m_plan = planFor(folder);
    auto configuration = runtime::configurationOf(m_plan);
    if (!configuration)
        return failure(std::move(configuration).error());
    m_configuration = std::move(*configuration);
    m_plan.dataFolder = m_configuration.dataFolder;
    auto attached = attach(m_configuration.dataFolder);
    if (!attached)
        return failure(std::move(attached).error());
    if (*attached)
        return std::move(**attached);
    if (!recoveryKey.isEmpty()) {
        if (auto restored = runtime::restoreMasterKey(m_configuration, recoveryKey); !restored)
            return failure(std::move(restored).error());
    }
    return embed({});
}

// None: nobody holds the folder.
Result<std::optional<LocalAddress>> Host::attach(const QString &folder)
{
    const Deadline deadline = Deadline::after(kWaitForOthers);
    Error last{ErrorKind::Conflict, u"another process holds the data folder and does not answer"_s, {}};
    bool isTold = false;
    while (runtime::InstanceLock::isHeld(folder)) {
        auto record = runtime::readInstanceFile(folder);
        if (!record)
            return failure(std::move(record).error());
        if (*record) {
            runtime::InstanceCaller caller(std::move(**record), kQuietFor);
            const Status proven = caller.prove();
            if (proven) {
                m_attachedPid = caller.record().pid;
                m_watch = std::make_unique<ProcessWatch>(m_attachedPid, m_listener.attachedEnded);
                return std::optional(addressOf(caller, folder));
            }
            if (proven.error().kind == ErrorKind::Unauthorized)
                return failure(proven.error());
        }
        if (deadline.hasPassed())
            return failure(last);
        if (!std::exchange(isTold, true))
            m_listener.stage(Stage::WaitingForOther);
        waitWhileServing(kLookAgain);
    }
    return std::optional<LocalAddress>();
}

Result<LocalAddress> Host::embed(runtime::Inheritance inherited)
{
    m_listener.stage(Stage::OpeningData);
    const bool isNew = !QFileInfo::exists(m_configuration.dataFolder + u"/keys.db"_s);
    auto service = runtime::Service::open(m_configuration, runtime::Purpose::Serve, std::move(inherited));
    if (!service)
        return failure(std::move(service).error());
    m_listener.stage(Stage::Listening);
    const auto addresses = (*service)->listen();
    if (!addresses) {
        (*service)->stop();
        return failure(addresses.error());
    }
    m_service = std::move(*service);
    // Whoever goes on after it serves at the very same places.
    m_plan.webhookListen = addresses->webhook;
    m_plan.adminListen = addresses->admin;
    LocalAddress address;
    address.isNew = isNew;
    address.dataFolder = m_configuration.dataFolder;
    address.url = QUrl(u"http://"_s + addresses->admin);
    address.webhookUrl = webhookUrl(!m_configuration.webhookCertificate.isEmpty(), addresses->webhook);
    address.ownToken = m_service->localToken().clone();
    address.pid = QCoreApplication::applicationPid();
    address.recoveryKey = m_service->recoveryKey();
    return address;
}

void Host::stop()
{
    m_watch.reset();
    if (!m_service)
        return;
    m_listener.stage(Stage::Stopping);
    m_service->stop();
    m_service.reset();
}

// It has said that it can keep the plan; the service here has not been touched.
Result<Successor> Host::prepareSuccessor()
{
    const QString program = m_options.program.isEmpty() ? ownProgram(u"passerelled") : m_options.program;
    auto successor = Successor::start(program, m_configuration.dataFolder);
    if (!successor)
        return successor;
    if (auto sent = successor->channel().send({Kind::Plan, m_plan.toJson(), {}}); !sent)
        return failure(std::move(sent).error());
    waitWhileServing(kPreparedWithin, successor->channel().descriptor());
    const auto answer = successor->channel().receive(Deadline::after(std::chrono::milliseconds(0)));
    if (!answer)
        return failure(Error(answer.error()).during(u"starting the service in a process of its own"));
    if (answer->kind != Kind::Prepared)
        return failure(runtime::errorOf(*answer).during(u"starting the service in a process of its own"));
    return successor;
}

// The copy that goes over is closed here once it is sent; what was kept is for taking back.
Status Host::passOn(const Successor &successor, runtime::Inheritance &inheritance)
{
    auto copy = inheritance.onceMore();
    if (!copy)
        return failure(std::move(copy).error());
    if (auto sent = successor.channel().send({Kind::Take, {}, std::move(*copy)}); !sent)
        return sent;
    const auto answer = successor.channel().receive(Deadline::after(kServesWithin));
    if (!answer)
        return failure(answer.error());
    return answer->kind == Kind::Ready ? Status() : Status(failure(runtime::errorOf(*answer)));
}

Host::Detached Host::detach()
{
    if (!m_service)
        return {{}, {}, Error{ErrorKind::Conflict, u"no service runs in this process"_s, {}}, false};
    m_listener.stage(Stage::PreparingOther);
    auto successor = prepareSuccessor();
    if (!successor)
        return {{}, {}, successor.error(), false};
    m_listener.stage(Stage::HandingOver);
    auto inheritance = m_service->handOver();
    if (!inheritance)
        return {{}, {}, inheritance.error(), false};
    m_service.reset();
    if (auto passed = passOn(*successor, *inheritance); !passed) {
        { const Successor ended = std::move(*successor); } // two never have the folder
        return resume(std::move(*inheritance), passed.error());
    }
    successor->release();
    auto attached = attach(m_configuration.dataFolder);
    if (attached && *attached)
        return {std::move(**attached), {}, {}, false};
    return {{}, {}, attached ? Error{ErrorKind::Unavailable, u"the service ended right after it was handed over"_s, {}} : attached.error(), true};
}

Host::Detached Host::resume(runtime::Inheritance inheritance, const Error &why)
{
    m_listener.stage(Stage::TakingBack);
    auto resumed = embed(std::move(inheritance));
    Detached outcome;
    outcome.error = why.during(u"handing the service over; it goes on here");
    if (resumed) {
        outcome.resumed = std::move(*resumed);
    } else {
        outcome.error = resumed.error().during(u"taking the service back after it could not be handed over");
        outcome.isLost = true;
    }
    return outcome;
}

// Nothing has been stopped when this fails.
Result<runtime::HandoverMessage> Host::askForInheritance(const runtime::HandoverChannel &channel)
{
    waitWhileServing(kGivenWithin, channel.descriptor());
    auto given = channel.receive(Deadline::after(std::chrono::milliseconds(0)));
    if (given && given->kind != Kind::Take)
        return failure(runtime::errorOf(*given));
    return given;
}

Host::Detached Host::takeBack()
{
    if (m_service || !m_watch)
        return {{}, {}, Error{ErrorKind::Conflict, u"no service in a process of its own is attached to"_s, {}}, false};
    m_listener.stage(Stage::TakingOver);
    std::optional<Error> problem;
    {
        auto channel = runtime::HandoverDoor::knock(m_configuration.dataFolder, m_attachedPid);
        if (!channel)
            return {{}, {}, channel.error(), false};
        auto given = askForInheritance(*channel);
        if (given) {
            m_watch = std::make_unique<ProcessWatch>(m_attachedPid, [] {}); // it ends now, and is not missed
            auto embedded = embed(std::move(given->inheritance));
            if (embedded) {
                // Should it have died meanwhile, all the more it is served here.
                [[maybe_unused]] const Status told = channel->send({Kind::Ready, {}, {}});
                return {{}, std::move(*embedded), {}, false};
            }
            problem = embedded.error();
            [[maybe_unused]] const Status told = channel->send(runtime::handoverFailure(*problem));
        } else {
            problem = given.error();
        }
    } // the channel goes: whatever was on it, the other process serves on
    auto attached = attach(m_configuration.dataFolder); // under a new credential perhaps
    const Error why = problem->during(u"taking the service back into this process");
    if (attached && *attached)
        return {std::move(**attached), {}, why, false};
    return {{}, {}, why, true};
}

Result<RestoreOutcome> Host::restore(const QString &folder, const RestoreWish &wish)
{
    m_listener.stage(Stage::Restoring);
    if (m_service)
        return failure(ErrorKind::Conflict, u"stop the service before its data is restored"_s);
    const auto configuration = runtime::configurationOf(planFor(folder));
    if (!configuration)
        return failure(configuration.error());
    runtime::RestoreWish wanted{wish.backup, wish.keyCopy, wish.recoveryKey, {}, wish.dryRun};
    if (wish.tenant > 0)
        wanted.tenant = TenantId(wish.tenant);
    const auto report = runtime::restoreBackup(*configuration, wanted);
    if (!report)
        return failure(report.error());
    RestoreOutcome outcome{wish.dryRun, report->head.name, toIso8601(report->head.madeAt), {}, report->erasedAgain, report->withoutKey, report->originalsMissing, report->waiting};
    for (const auto &tenant : report->tenants)
        outcome.tenants.push_back({tenant.tenant.value, tenant.messages, tenant.contacts, tenant.documents});
    return outcome;
}

} // namespace passerelle::hosting
