// Where a service in a process of its own is asked to go back into a console's window: a socket in its data folder, which
// nobody but the folder's owner can enter. Lives on one thread with an event loop.
#pragma once

#include "server/runtime/handover_channel.h"

#include <QtCore/QSocketNotifier>

#include <functional>
#include <memory>

namespace passerelle::runtime {

class HandoverDoor {
public:
    // Call it with the folder's lock held. `asked` is called from the event loop, for each who asks for the service; the
    // door may be destroyed in it.
    static Result<std::unique_ptr<HandoverDoor>> open(const QString &dataFolder, std::function<void(HandoverChannel)> asked);
    ~HandoverDoor(); // nobody finds it any more
    HandoverDoor(const HandoverDoor &) = delete;
    HandoverDoor &operator=(const HandoverDoor &) = delete;

    // The other side: asks the service of process `pid` for what it serves with. NotFound when it has no such door: it was
    // not a console that started it. Forbidden when another process has it.
    static Result<HandoverChannel> knock(const QString &dataFolder, qint64 pid);

private:
    HandoverDoor(FileDescriptor folder, FileDescriptor listener, std::function<void(HandoverChannel)> asked);
    void answer();

    FileDescriptor m_folder;
    FileDescriptor m_listener;
    std::function<void(HandoverChannel)> m_asked;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace passerelle::runtime
