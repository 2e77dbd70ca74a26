// Keeps the machine from falling asleep unnoticed while this process serves, through systemd-logind: asks it to wait a few
// seconds before a sleep (so that the console can warn and the service can end what it has in hand) and, when wanted, not
// to sleep by itself when idle. Without D-Bus or logind it does nothing and says so. GUI thread; never blocks.
#pragma once

#include <QtCore/QObject>

#include <memory>

namespace passerelle::hosting {

class SleepGuard final : public QObject {
    Q_OBJECT

public:
    enum class Strength {
        Tell,      // a sleep waits until aboutToSleep() was handled (logind allows 5 s)
        StayAwake, // and the machine does not go to sleep by itself while nobody uses it
    };

    explicit SleepGuard(QObject *parent = nullptr);
    // On another bus than the system's: "unix:path=…".
    explicit SleepGuard(const QString &busAddress, QObject *parent = nullptr);
    ~SleepGuard() override; // release()

    // While a service runs in this process. `who` and `why` are shown by the desktop. Asking again changes the strength.
    void hold(Strength strength, const QString &who, const QString &why);
    void release();
    bool isHeld() const;  // logind has granted it
    // False when there is no system bus or no logind (known after the first hold(); true until then).
    bool isAvailable() const;
    // When aboutToSleep() was handled by something that takes time: the sleep may go on.
    void letSleep();

Q_SIGNALS:
    void availabilityChanged(bool available);
    void heldChanged(bool held);
    // The machine sleeps once letSleep() is called, or when logind does not wait any longer.
    void aboutToSleep();
    void woke();

private Q_SLOTS:
    void prepareForSleep(bool goesToSleep);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::hosting
