#include "app/hosting/sleep_guard.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusUnixFileDescriptor>

#include <optional>
#include <utility>

namespace passerelle::hosting {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"org.freedesktop.login1"_s;
const QString kPath = u"/org/freedesktop/login1"_s;
const QString kInterface = u"org.freedesktop.login1.Manager"_s;

} // namespace

class SleepGuard::Impl {
public:
    Impl(SleepGuard &owner, QString busAddress) : guard(owner), address(std::move(busAddress)) {}

    ~Impl()
    {
        if (bus)
            QDBusConnection::disconnectFromBus(name);
    }

    struct Wish {
        Strength strength = Strength::Tell;
        QString who;
        QString why;
    };

    void setAvailable(bool now)
    {
        if (std::exchange(isAvailable, now) != now)
            Q_EMIT guard.availabilityChanged(now);
    }

    void setHeld(bool now)
    {
        if (std::exchange(isHeld, now) != now)
            Q_EMIT guard.heldChanged(now);
    }

    bool connectOnce()
    {
        if (bus)
            return bus->isConnected();
        bus = address.isEmpty() ? QDBusConnection::connectToBus(QDBusConnection::SystemBus, name) : QDBusConnection::connectToBus(address, name);
        return bus->isConnected() && bus->connect(kService, kPath, kInterface, u"PrepareForSleep"_s, &guard, SLOT(prepareForSleep(bool)));
    }

    // logind holds back for as long as the descriptor that it gives is open.
    void inhibit(const QString &what, const QString &mode, std::optional<QDBusUnixFileDescriptor> &into)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Inhibit"_s);
        call.setArguments({what, wish->who, wish->why, mode});
        auto *watcher = new QDBusPendingCallWatcher(bus->asyncCall(call), &guard);
        QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &guard, [this, watcher, &into, asked = generation] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
            if (asked != generation)
                return; // let go of meanwhile: the descriptor closes with the reply
            if (reply.isError())
                return setAvailable(false);
            into = reply.value();
            setAvailable(true);
            setHeld(true);
        });
    }

    void take()
    {
        ++generation;
        if (!connectOnce())
            return setAvailable(false);
        inhibit(u"sleep"_s, u"delay"_s, delay);
        if (wish->strength == Strength::StayAwake)
            inhibit(u"idle"_s, u"block"_s, awake);
    }

    void letGo()
    {
        ++generation;
        delay.reset();
        awake.reset();
        setHeld(false);
    }

    SleepGuard &guard;
    const QString address;
    const QString name = u"passerelle-sleep-%1"_s.arg(reinterpret_cast<quintptr>(this));
    std::optional<QDBusConnection> bus;
    std::optional<Wish> wish;
    std::optional<QDBusUnixFileDescriptor> delay;
    std::optional<QDBusUnixFileDescriptor> awake;
    quint64 generation = 0;
    bool isAvailable = true;
    bool isHeld = false;
};

SleepGuard::SleepGuard(QObject *parent) : SleepGuard(QString(), parent) {}

SleepGuard::SleepGuard(const QString &busAddress, QObject *parent) : QObject(parent), m_impl(std::make_unique<Impl>(*this, busAddress)) {}

SleepGuard::~SleepGuard()
{
    m_impl->delay.reset();
    m_impl->awake.reset();
}

void SleepGuard::hold(Strength strength, const QString &who, const QString &why)
{
    m_impl->letGo();
    m_impl->wish = Impl::Wish{strength, who, why};
    m_impl->take();
}

void SleepGuard::release()
{
    m_impl->wish.reset();
    m_impl->letGo();
}

bool SleepGuard::isHeld() const
{
    return m_impl->isHeld;
}

bool SleepGuard::isAvailable() const
{
    return m_impl->isAvailable;
}

void SleepGuard::letSleep()
{
    m_impl->delay.reset();
}

void SleepGuard::prepareForSleep(bool goesToSleep)
{
    if (!m_impl->wish)
        return;
    if (goesToSleep) {
        Q_EMIT aboutToSleep();
        return;
    }
    m_impl->letGo();
    m_impl->take(); // for the next time
    Q_EMIT woke();
}

} // namespace passerelle::hosting
