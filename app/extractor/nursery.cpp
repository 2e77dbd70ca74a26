#include "app/extractor/nursery.h"

#include "server/pdf/descriptor_passing.h"
#include "server/pdf/extractor_protocol.h"

#include <cerrno>
#include <csignal>

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace passerelle::extractor {

namespace {

[[noreturn]] void becomeReader(int socket, const SandboxLimits &limits, const std::function<int(const SandboxLimits &)> &reader)
{
    ::dup2(socket, STDIN_FILENO);
    ::dup2(socket, STDOUT_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    // What the document made of our memory must not run any destructor.
    ::_exit(reader(limits));
}

void bear(int control, int socket, const SandboxLimits &limits, const std::function<int(const SandboxLimits &)> &reader)
{
    const pid_t nursery = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) {
        SandboxLimits own = limits;
        own.parent = nursery;
        becomeReader(socket, own, reader);
    }
    // Its number cannot be given to another process before it is buried, so the handle is surely its own.
    const int handle = pid > 0 ? static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)) : -1;
    const qint32 answer = pid > 0 && handle >= 0 ? pid : -errno;
    pdf::sendWithDescriptor(control, &answer, sizeof answer, handle);
    if (handle >= 0)
        ::close(handle);
}

void bury(int control, pid_t pid)
{
    int status = 0;
    pid_t got = 0;
    do {
        got = ::waitpid(pid, &status, 0);
    } while (got < 0 && errno == EINTR);
    const qint32 answer = got > 0 ? status : -errno;
    pdf::sendWithDescriptor(control, &answer, sizeof answer, -1);
}

} // namespace

int runNursery(int control, const SandboxLimits &limits, const std::function<int(const SandboxLimits &)> &reader)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_DUMPABLE, 0);
    if (limits.parent > 0 && ::getppid() != limits.parent)
        return 0;
    for (;;) {
        pdf::NurseryMessage message;
        const auto received = pdf::receiveWithDescriptor(control, &message, sizeof message);
        if (!received)
            return 0;
        if (received->size == sizeof message && message.request == pdf::NurseryRequest::Bear && received->descriptor >= 0)
            bear(control, received->descriptor, limits, reader);
        else if (received->size == sizeof message && message.request == pdf::NurseryRequest::Bury)
            bury(control, message.process);
        if (received->descriptor >= 0)
            ::close(received->descriptor);
    }
}

} // namespace passerelle::extractor
