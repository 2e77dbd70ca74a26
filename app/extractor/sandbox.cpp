#include "app/extractor/sandbox.h"

#include <QtCore/QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace passerelle::extractor {

using namespace Qt::StringLiterals;

namespace {

constexpr rlim_t kHardCpuSeconds = 6 * 3600;
constexpr rlim_t kOpenFiles = 16;
constexpr rlim_t kFileBytes = 64 * 1024; // nothing can be opened; this is for an output that is a file

QString failed(const char *what, int code)
{
    return QString::fromLatin1(what) + u": "_s + QString::fromLocal8Bit(std::strerror(code));
}

bool limit(__rlimit_resource resource, rlim_t soft, rlim_t hard)
{
    const rlimit value{soft, hard};
    return ::setrlimit(resource, &value) == 0;
}

// Of this process, in bytes; 0 when the kernel does not say.
rlim_t addressSpace()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').front().toULongLong() * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

std::optional<QString> setLimits(const SandboxLimits &limits)
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // sanitizers map terabytes
    // What can be written counts (RLIMIT_DATA), because PDFium of Qt 6.8 reserves gigabytes of addresses that it never
    // uses. The second limit bounds what that one does not count: memory that is mapped as shared.
    const rlim_t memory = static_cast<rlim_t>(limits.memoryBytes);
    const rlim_t addresses = addressSpace() + memory;
    if (!limit(RLIMIT_DATA, memory, memory) || !limit(RLIMIT_AS, addresses, addresses))
        return failed("limiting memory", errno);
#endif
    if (!limit(RLIMIT_CORE, 0, 0) || !limit(RLIMIT_FSIZE, kFileBytes, kFileBytes) || !limit(RLIMIT_NOFILE, kOpenFiles, kOpenFiles) || !limit(RLIMIT_NPROC, 0, 0)
        || !limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpuSeconds), kHardCpuSeconds))
        return failed("setting limits", errno);
    return std::nullopt;
}

std::optional<QString> setProcess(const SandboxLimits &limits)
{
    if (limits.parent > 0) {
        if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
            return failed("PR_SET_PDEATHSIG", errno);
        if (::getppid() != limits.parent)
            return u"the server is gone"_s;
    }
    if (::prctl(PR_SET_DUMPABLE, 0) != 0)
        return failed("PR_SET_DUMPABLE", errno);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed("PR_SET_NO_NEW_PRIVS", errno);
    return std::nullopt;
}

// A ruleset that handles every access to files and has no rule: nothing is reachable. Older kernels know fewer accesses
// or no Landlock at all; the filter does the same work without it.
void forbidFiles()
{
    constexpr std::array<quint64, 3> kKnownAccesses{(1ULL << 15) - 1, (1ULL << 14) - 1, (1ULL << 13) - 1};
    for (const quint64 accesses : kKnownAccesses) {
        landlock_ruleset_attr attributes{};
        attributes.handled_access_fs = accesses;
        const long ruleset = ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0);
        if (ruleset < 0 && errno == EINVAL)
            continue;
        if (ruleset >= 0) {
            ::syscall(SYS_landlock_restrict_self, static_cast<int>(ruleset), 0);
            ::close(static_cast<int>(ruleset));
        }
        return;
    }
}

bool allowPlainCalls(scmp_filter_ctx filter)
{
    constexpr std::array kCalls{
        SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat),
        SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise),
        SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(restart_syscall),
        SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
        SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time),
        SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getrusage), SCMP_SYS(sysinfo), SCMP_SYS(sched_getaffinity),
        SCMP_SYS(exit), SCMP_SYS(exit_group)};
    for (const int call : kCalls) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0)
            return false;
    }
    return true;
}

// Memory may be mapped, but never as code; signals reach only ourselves (abort()).
bool allowBoundedCalls(scmp_filter_ctx filter)
{
    const auto allow = [&](int call, const scmp_arg_cmp &condition) { return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0; };
    const auto noExecution = static_cast<scmp_datum_t>(PROT_EXEC);
    return allow(SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, noExecution, 0)) && allow(SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, noExecution, 0))
        && allow(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())));
}

std::optional<QString> installFilter()
{
    // What is not allowed answers "not permitted": libraries that probe for a font or a locale then go on without.
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return u"no seccomp filter can be made"_s;
    const bool complete = allowPlainCalls(filter) && allowBoundedCalls(filter);
    const int code = complete ? seccomp_load(filter) : -EINVAL;
    seccomp_release(filter);
    if (code != 0)
        return failed("installing the seccomp filter", -code);
    return std::nullopt;
}

} // namespace

std::optional<QString> enterSandbox(const SandboxLimits &limits)
{
    if (auto problem = setProcess(limits))
        return problem;
    if (auto problem = setLimits(limits)) // reads /proc, so before files are forbidden
        return problem;
    forbidFiles();
    return installFilter();
}

QString sandboxLeaks()
{
    QString leaks;
    const auto mustFail = [&](const char *what, long result) {
        if (result != -1)
            leaks += QString::fromLatin1(what) + u" was possible\n"_s;
    };
    mustFail("opening a file to read", ::open("/etc/passwd", O_RDONLY | O_CLOEXEC));
    mustFail("opening a file to write", ::open("/tmp/passerelle-extract-leak", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    mustFail("listing a folder", ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    mustFail("opening a socket", ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    mustFail("opening a local socket", ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    mustFail("signalling another process", ::kill(::getppid(), 0));
    mustFail("raising a limit", [] {
        rlimit value{1, 1};
        return ::setrlimit(RLIMIT_NPROC, &value);
    }());
    void *code = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mustFail("mapping memory as code", code == MAP_FAILED ? -1 : 0);
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    mustFail("forking", child);
    char program[] = "/bin/true";
    char *arguments[] = {program, nullptr};
    char *environment[] = {nullptr};
    mustFail("running a program", ::execve(program, arguments, environment));
    return leaks;
}

} // namespace passerelle::extractor
