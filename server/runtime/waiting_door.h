// A service that was started while its database is away: takes messages in under the hooks that it had at its last start
// (DoorCopy), seals them into the same inbox, and answers nothing else until the database is there; then all that it holds goes to
// the whole service. Create, listen and hand over on a thread with a Qt event loop.
#pragma once

#include "server/runtime/service.h"

#include <functional>

namespace passerelle::runtime {

class WaitingDoor {
public:
    // Whether the configured database is a server that cannot be reached now, and the folder has what a door needs. May wait for
    // the server's answer for ten seconds.
    static bool isCalledFor(const Configuration &configuration);

    // Errors as Service::open()'s.
    static Result<std::unique_ptr<WaitingDoor>> open(const Configuration &configuration, Inheritance inherited);
    ~WaitingDoor(); // stops
    WaitingDoor(const WaitingDoor &) = delete;
    WaitingDoor &operator=(const WaitingDoor &) = delete;

    // Opens both listeners, writes the instance file. `answered` is called once on this thread, when the database answers.
    Result<ListenAddresses> listen(std::function<void()> answered);
    // For the service that goes on here; the doors then stop, and calls wait in the kernel. To be destroyed before the data
    // folder is opened with what this returns.
    Result<Inheritance> handOver();

private:
    class Impl;
    explicit WaitingDoor(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::runtime
