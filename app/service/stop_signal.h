// SIGTERM and SIGINT as something the event loop can wait for. One object a process; create it on the main thread after
// QCoreApplication.
#pragma once

#include <QtCore/QSocketNotifier>

#include <functional>
#include <memory>

namespace passerelle::service {

class StopSignal {
public:
    // `stop` is called on the main thread, once for each signal.
    explicit StopSignal(std::function<void()> stop);
    ~StopSignal();
    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;

private:
    int m_descriptor = -1; // signalfd
    std::unique_ptr<QSocketNotifier> m_notifier;
};

// Blocks both signals in this thread and in those that it starts, so that they wait for the StopSignal. Call it before
// the first thread starts.
void holdStopSignals();

// For work without an event loop: whether one came since holdStopSignals(), without waiting. It is then taken.
bool stopSignalCame();

} // namespace passerelle::service
