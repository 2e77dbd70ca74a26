#include "app/hosting/local_service.h"

#include "app/hosting/host.h"

#include <QtCore/QPointer>
#include <QtCore/QThread>

#include <deque>
#include <utility>

namespace passerelle::hosting {

// The host thread runs one task at a time; what it tells comes back as an event of the owner's thread.
class LocalService::Impl {
public:
    Impl(LocalService &owner, HostingOptions options) : service(owner)
    {
        thread.setObjectName(QStringLiteral("service"));
        room.moveToThread(&thread);
        thread.start();
        host = std::make_unique<Host>(std::move(options), Host::Listener{[this](Stage stage) { tell([this, stage] { Q_EMIT service.progress(stage); }); },
                                                                         [this] { tell([this] { lostAttached(); }); }});
    }

    ~Impl()
    {
        // The host goes on its own thread, after the task that runs there.
        QMetaObject::invokeMethod(&room, [this] { host.reset(); }, Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
    }

    // From the host thread.
    void tell(std::function<void()> what) { QMetaObject::invokeMethod(&service, std::move(what), Qt::QueuedConnection); }

    void add(std::function<void()> task)
    {
        waiting.push_back(std::move(task));
        if (!std::exchange(isWorking, true))
            next();
    }

    // In a task on the host thread, at its end: the result is told, then the next task begins.
    void finish(std::function<void()> told)
    {
        tell([this, told = std::move(told)] {
            isWorking = false;
            told();
            if (!isWorking && !waiting.empty()) {
                isWorking = true;
                next();
            }
        });
    }

    void next()
    {
        auto task = std::move(waiting.front());
        waiting.pop_front();
        QMetaObject::invokeMethod(&room, std::move(task), Qt::QueuedConnection);
    }

    void became(LocalAddress now)
    {
        state = now.mode == LocalAddress::Mode::Embedded ? State::Embedded : State::Attached;
        address = std::move(now);
    }

    void ended()
    {
        state = State::Idle;
        address.reset();
        Q_EMIT service.stopped();
    }

    void lostAttached()
    {
        if (state == State::Attached)
            ended();
    }

    void started(Result<LocalAddress> result)
    {
        if (!result) {
            state = State::Idle;
            address.reset();
            Q_EMIT service.failed(result.error());
            return;
        }
        became(std::move(*result));
        Q_EMIT service.ready(*address);
    }

    void changedHands(Host::Detached outcome)
    {
        if (outcome.attached) {
            became(std::move(*outcome.attached));
            Q_EMIT service.detached(*address);
        }
        if (outcome.resumed) {
            became(std::move(*outcome.resumed));
            Q_EMIT service.ready(*address);
        }
        if (outcome.error)
            Q_EMIT service.failed(*outcome.error);
        if (outcome.isLost)
            ended();
    }

    LocalService &service;
    State state = State::Idle;
    std::optional<LocalAddress> address;
    std::deque<std::function<void()>> waiting;
    bool isWorking = false;
    QThread thread;
    QObject room; // tasks for the host thread are posted to it
    std::unique_ptr<Host> host;
};

LocalService::LocalService(HostingOptions options, QObject *parent) : QObject(parent), m_impl(std::make_unique<Impl>(*this, std::move(options))) {}

LocalService::~LocalService() = default;

LocalService::State LocalService::state() const
{
    return m_impl->isWorking ? State::Working : m_impl->state;
}

const std::optional<LocalAddress> &LocalService::address() const
{
    return m_impl->address;
}

void LocalService::start(const QString &folder, const QString &recoveryKey)
{
    m_impl->add([impl = m_impl.get(), folder, recoveryKey] {
        impl->host->stop(); // what ran before, on another folder perhaps
        auto result = std::make_shared<Result<LocalAddress>>(impl->host->start(folder, recoveryKey));
        impl->finish([impl, result] { impl->started(std::move(*result)); });
    });
}

void LocalService::stop()
{
    m_impl->add([impl = m_impl.get()] {
        impl->host->stop();
        impl->finish([impl] { impl->ended(); });
    });
}

void LocalService::detach()
{
    m_impl->add([impl = m_impl.get()] {
        auto outcome = std::make_shared<Host::Detached>(impl->host->detach());
        impl->finish([impl, outcome] { impl->changedHands(std::move(*outcome)); });
    });
}

void LocalService::takeBack()
{
    m_impl->add([impl = m_impl.get()] {
        auto outcome = std::make_shared<Host::Detached>(impl->host->takeBack());
        impl->finish([impl, outcome] { impl->changedHands(std::move(*outcome)); });
    });
}

void LocalService::restore(const QString &folder, const RestoreWish &wish)
{
    m_impl->add([impl = m_impl.get(), folder, wish] {
        auto result = std::make_shared<Result<RestoreOutcome>>(impl->host->restore(folder, wish));
        impl->finish([impl, result] {
            if (*result)
                Q_EMIT impl->service.restored(**result);
            else
                Q_EMIT impl->service.failed(result->error());
        });
    });
}

} // namespace passerelle::hosting
