// Tells when a process ends, whoever started it; a child of this process is also taken off the kernel's list then. Lives
// on one thread with an event loop.
#pragma once

#include "server/base/file_descriptor.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QSocketNotifier>
#include <QtCore/QThread>

#include <functional>
#include <memory>

namespace passerelle::hosting {

class ProcessWatch {
public:
    // `ended` is called once, from the event loop; the watch may be destroyed in it.
    ProcessWatch(qint64 pid, std::function<void()> ended);
    ~ProcessWatch();
    ProcessWatch(const ProcessWatch &) = delete;
    ProcessWatch &operator=(const ProcessWatch &) = delete;

private:
    FileDescriptor m_process; // pidfd
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace passerelle::hosting
