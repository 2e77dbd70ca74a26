#include "server/base/thread_priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace passerelle {

void lowerThreadPriority(int niceness)
{
    // On Linux a thread's own number works here as a process's does.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), niceness);
}

} // namespace passerelle
