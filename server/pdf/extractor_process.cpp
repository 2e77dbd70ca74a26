#include "server/pdf/extractor_process.h"

#include <QtCore/QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

namespace {

constexpr int kGraceMilliseconds = 500;

QString systemReason(const char *what)
{
    return QString::fromLatin1(what) + u": "_s + QString::fromLocal8Bit(std::strerror(errno));
}

// Wakes a poll() when a stop is requested.
class StopEvent {
public:
    explicit StopEvent(const std::stop_token &stop)
        : m_fd(stop.stop_possible() ? ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1)
        , m_callback(stop, Raise{m_fd})
    {
    }
    ~StopEvent()
    {
        m_callback.reset();
        if (m_fd >= 0)
            ::close(m_fd);
    }
    StopEvent(const StopEvent &) = delete;
    StopEvent &operator=(const StopEvent &) = delete;
    int fd() const { return m_fd; }

private:
    struct Raise {
        int fd;
        void operator()() const
        {
            const quint64 one = 1;
            if (fd >= 0)
                std::ignore = ::write(fd, &one, sizeof one);
        }
    };
    struct Callback {
        Callback(const std::stop_token &stop, Raise raise) : held(std::in_place, stop, raise) {}
        void reset() { held.reset(); }
        std::optional<std::stop_callback<Raise>> held;
    };
    int m_fd;
    Callback m_callback;
};

class SpawnSettings {
public:
    SpawnSettings()
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawnattr_init(&m_attributes);
    }
    ~SpawnSettings()
    {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;

    // Standard input and output are the socket, standard error is nowhere, everything else is closed; signals as at birth.
    void prepare(int socket)
    {
        ::posix_spawn_file_actions_adddup2(&m_actions, socket, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, socket, STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen(&m_actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    posix_spawn_file_actions_t *actions() { return &m_actions; }
    posix_spawnattr_t *attributes() { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

Result<std::unique_ptr<ExtractorProcess>> ExtractorProcess::start(const QString &program, qint64 memoryBytes)
{
    std::array<int, 2> sockets{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return failure(ErrorKind::Unavailable, systemReason("socketpair"));

    std::string path = QFile::encodeName(program).toStdString();
    std::string memory = std::to_string(memoryBytes);
    std::string parent = std::to_string(::getpid());
    std::string memoryName = "--memory";
    std::string parentName = "--parent";
    std::array<char *, 6> arguments{path.data(), memoryName.data(), memory.data(), parentName.data(), parent.data(), nullptr};
    std::string noGlib = "QT_NO_GLIB=1";
    std::string locale = "LC_ALL=C.UTF-8";
    std::string arenas = "MALLOC_ARENA_MAX=1";
    std::array<char *, 4> environment{noGlib.data(), locale.data(), arenas.data(), nullptr};

    SpawnSettings settings;
    settings.prepare(sockets[1]);
    pid_t pid = -1;
    const int code = ::posix_spawn(&pid, path.c_str(), settings.actions(), settings.attributes(), arguments.data(), environment.data());
    ::close(sockets[1]);
    if (code != 0) {
        ::close(sockets[0]);
        errno = code;
        return failure(ErrorKind::Unavailable, systemReason("starting the PDF reader"));
    }
    const int flags = ::fcntl(sockets[0], F_GETFL);
    ::fcntl(sockets[0], F_SETFL, flags | O_NONBLOCK);
    return std::unique_ptr<ExtractorProcess>(new ExtractorProcess(pid, sockets[0]));
}

ExtractorProcess::~ExtractorProcess()
{
    end();
    ::close(m_socket);
}

Status ExtractorProcess::waitFor(short events, Deadline deadline, int stopEvent, const std::stop_token &stop)
{
    for (;;) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"reading was stopped"_s);
        std::array<pollfd, 2> waits{pollfd{m_socket, events, 0}, pollfd{stopEvent, POLLIN, 0}};
        const auto time = static_cast<int>(deadline.remaining().count());
        const int ready = ::poll(waits.data(), stopEvent >= 0 ? 2 : 1, time);
        if (ready < 0 && errno != EINTR)
            return failure(ErrorKind::Unavailable, systemReason("poll"));
        if (ready > 0 && waits[0].revents != 0)
            return {};
        if (ready == 0 && deadline.hasPassed())
            return failure(ErrorKind::Timeout, u"the PDF reader gave no sign of life in time"_s);
    }
}

Status ExtractorProcess::readExactly(char *target, qsizetype size, Deadline deadline, const std::stop_token &stop)
{
    const StopEvent event(stop);
    while (size > 0) {
        const ssize_t got = ::recv(m_socket, target, static_cast<size_t>(size), 0);
        if (got > 0) {
            target += got;
            size -= got;
        } else if (got == 0) {
            m_closed = true;
            return failure(ErrorKind::Unavailable, u"the PDF reader died"_s);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (auto waited = waitFor(POLLIN, deadline, event.fd(), stop); !waited)
                return waited;
        } else if (errno != EINTR) {
            m_closed = true;
            return failure(ErrorKind::Unavailable, systemReason("reading from the PDF reader"));
        }
    }
    return {};
}

Status ExtractorProcess::awaitReady(Deadline deadline, std::stop_token stop)
{
    auto frame = receive(deadline, std::move(stop));
    if (!frame)
        return failure(std::move(frame).error().during(u"starting the PDF reader"));
    if (frame->kind == FrameKind::Refused) {
        const auto refused = decodeRefused(frame->payload);
        return failure(ErrorKind::Forbidden, u"the PDF reader could not lock itself in: "_s + (refused ? refused->what : QString()));
    }
    if (frame->kind != FrameKind::Ready || decodeNumber(frame->payload) != kProtocolVersion)
        return failure(ErrorKind::Corrupt, u"the PDF reader is of another version"_s);
    return {};
}

Status ExtractorProcess::send(FrameKind kind, QByteArrayView head, QByteArrayView document, Deadline deadline, std::stop_token stop)
{
    const StopEvent event(stop);
    QByteArray first = encodeFrame(kind, head);
    // The frame's length covers the document, which follows without being copied.
    const auto length = static_cast<quint32>(head.size() + document.size());
    const QByteArray lengthBytes = encodeNumber(length);
    first.replace(0, lengthBytes.size(), lengthBytes);

    std::array<iovec, 2> parts{iovec{first.data(), static_cast<size_t>(first.size())},
                               iovec{const_cast<char *>(document.data()), static_cast<size_t>(document.size())}};
    size_t part = 0;
    while (part < parts.size()) {
        if (parts[part].iov_len == 0) {
            ++part;
            continue;
        }
        msghdr message{};
        message.msg_iov = &parts[part];
        message.msg_iovlen = parts.size() - part;
        ssize_t sent = ::sendmsg(m_socket, &message, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK) {
                m_closed = true;
                return failure(ErrorKind::Unavailable, u"the PDF reader died"_s);
            }
            if (auto waited = waitFor(POLLOUT, deadline, event.fd(), stop); !waited)
                return waited;
            continue;
        }
        for (; part < parts.size() && sent > 0; ++part) {
            const size_t used = std::min(static_cast<size_t>(sent), parts[part].iov_len);
            parts[part].iov_base = static_cast<char *>(parts[part].iov_base) + used;
            parts[part].iov_len -= used;
            sent -= static_cast<ssize_t>(used);
            if (parts[part].iov_len > 0)
                break;
        }
    }
    return {};
}

Result<ExtractorProcess::Frame> ExtractorProcess::receive(Deadline deadline, std::stop_token stop)
{
    std::array<char, kFrameHeaderBytes> bytes{};
    if (auto read = readExactly(bytes.data(), kFrameHeaderBytes, deadline, stop); !read)
        return failure(std::move(read).error());
    const auto header = decodeHeader(QByteArrayView(bytes.data(), kFrameHeaderBytes), kMaxReplyBytes);
    if (!header)
        return failure(ErrorKind::Corrupt, u"the PDF reader sent a frame that makes no sense"_s);
    Frame frame{header->kind, QByteArray(static_cast<qsizetype>(header->length), Qt::Uninitialized)};
    if (auto read = readExactly(frame.payload.data(), frame.payload.size(), deadline, stop); !read)
        return failure(std::move(read).error());
    return frame;
}

void ExtractorProcess::grantCpu(std::chrono::seconds total)
{
    rlimit limit{};
    if (m_pid <= 0 || ::prlimit(m_pid, RLIMIT_CPU, nullptr, &limit) != 0)
        return;
    limit.rlim_cur = std::min(static_cast<rlim_t>(total.count()), limit.rlim_max);
    ::prlimit(m_pid, RLIMIT_CPU, &limit, nullptr);
}

void ExtractorProcess::setNiceness(int niceness)
{
    if (m_pid > 0)
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(m_pid), niceness);
}

bool ExtractorProcess::isAlive()
{
    return m_pid > 0 && !reap(WNOHANG);
}

bool ExtractorProcess::reap(int options)
{
    int status = 0;
    pid_t got = 0;
    do {
        got = ::waitpid(m_pid, &status, options);
    } while (got < 0 && errno == EINTR);
    if (got == 0)
        return false;
    if (got < 0)
        m_ending = u"gone"_s;
    else if (WIFSIGNALED(status))
        m_ending = u"signal %1"_s.arg(WTERMSIG(status));
    else
        m_ending = u"exit %1"_s.arg(WEXITSTATUS(status));
    m_pid = -1;
    return true;
}

QString ExtractorProcess::end()
{
    if (m_pid <= 0)
        return m_ending;
    // A reader that closed its side is on its way out by itself, and how it ends tells more than our signal.
    if (m_closed) {
        const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, m_pid, 0));
        pollfd wait{handle, POLLIN, 0};
        if (handle >= 0) {
            ::poll(&wait, 1, kGraceMilliseconds);
            ::close(handle);
        }
    }
    if (!reap(WNOHANG)) {
        ::kill(m_pid, SIGKILL);
        reap(0);
    }
    return m_ending;
}

} // namespace passerelle::pdf
