#include "server/base/process_setup.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>

namespace passerelle {

namespace {
constexpr int kArenas = 2;                  // hundreds of mostly waiting workers must not each keep an arena
constexpr int kTrimAbove = 2 * 1024 * 1024; // bytes of free memory at the top that go back to the system
} // namespace

void setUpProcess()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::umask(077);
    // Qt's own event dispatcher: the GLib one is slower with many sockets.
    ::setenv("QT_NO_GLIB", "1", 1);
    // A client that leaves early is an error of write(), not the end of the service.
    std::signal(SIGPIPE, SIG_IGN);
    ::mallopt(M_ARENA_MAX, kArenas);
    ::mallopt(M_TRIM_THRESHOLD, kTrimAbove);
}

} // namespace passerelle
