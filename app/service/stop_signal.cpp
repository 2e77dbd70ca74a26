#include "app/service/stop_signal.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace passerelle::service {

namespace {

sigset_t stopSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

} // namespace

void holdStopSignals()
{
    const sigset_t set = stopSignals();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

bool stopSignalCame()
{
    const sigset_t set = stopSignals();
    const timespec atOnce{};
    return ::sigtimedwait(&set, nullptr, &atOnce) > 0;
}

StopSignal::StopSignal(std::function<void()> stop)
{
    const sigset_t set = stopSignals();
    m_descriptor = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this, stop = std::move(stop)] {
        signalfd_siginfo signal = {};
        while (::read(m_descriptor, &signal, sizeof signal) == sizeof signal)
            stop();
    });
}

StopSignal::~StopSignal()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

} // namespace passerelle::service
