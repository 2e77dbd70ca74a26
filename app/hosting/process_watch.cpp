#include "app/hosting/process_watch.h"

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

namespace passerelle::hosting {

ProcessWatch::ProcessWatch(qint64 pid, std::function<void()> ended) : m_process(static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0)))
{
    if (!m_process.isOpen()) { // gone already
        QMetaObject::invokeMethod(QThread::currentThread()->eventDispatcher(), std::move(ended), Qt::QueuedConnection);
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_process.number(), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this, pid, tell = std::move(ended)] {
        m_notifier->setEnabled(false);
        ::waitpid(static_cast<pid_t>(pid), nullptr, WNOHANG); // nothing when it is not our child
        const auto last = tell;                               // this object may go in it
        last();
    });
}

ProcessWatch::~ProcessWatch()
{
    if (!m_notifier)
        return;
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // perhaps in its own signal
}

} // namespace passerelle::hosting
