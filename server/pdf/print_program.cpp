#include "server/pdf/print_program.h"

#include <QtCore/QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace passerelle::pdf {

namespace {

using namespace Qt::StringLiterals;

constexpr rlim_t kCpuSeconds = 60;
constexpr qsizetype kMaxComplaint = 4096;

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor &operator=(Descriptor &&) = delete;
    int get() const { return m_fd; }
    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    int m_fd;
};

struct Ends {
    Descriptor ours;
    Descriptor theirs;
    static std::optional<Ends> make()
    {
        std::array<int, 2> pair{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
            return std::nullopt;
        ::fcntl(pair[0], F_SETFL, ::fcntl(pair[0], F_GETFL) | O_NONBLOCK);
        return Ends{Descriptor(pair[0]), Descriptor(pair[1])};
    }
};

// One run of the program; killed and buried at the end, whatever became of it.
class Run {
public:
    Run(const PrintProgramOptions &options, const QByteArray &description) : m_options(options), m_rest(description) {}
    ~Run() { bury(); }

    Status start()
    {
        auto speech = Ends::make();
        auto complaints = Ends::make();
        if (!speech || !complaints)
            return failure(ErrorKind::Unavailable, u"no more sockets for the printer"_s);
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawn_file_actions_adddup2(&actions, speech->theirs.get(), STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, speech->theirs.get(), STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, complaints->theirs.get(), STDERR_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        std::string path = QFile::encodeName(m_options.program).toStdString();
        std::array<char *, 2> arguments{path.data(), nullptr};
        std::string platform = "QT_QPA_PLATFORM=offscreen";
        std::string locale = "LC_ALL=C.UTF-8";
        std::string runtimeFolder = "XDG_RUNTIME_DIR=/tmp"; // Qt asks for one and complains without
        std::array<char *, 4> environment{platform.data(), locale.data(), runtimeFolder.data(), nullptr};
        const int code = ::posix_spawn(&m_pid, path.c_str(), &actions, &attributes, arguments.data(), environment.data());
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
        if (code != 0) {
            m_pid = -1;
            return failure(ErrorKind::Unavailable, u"the printer %1 could not be started: "_s.arg(m_options.program) + QString::fromLocal8Bit(std::strerror(code)));
        }
        const rlimit cpu{kCpuSeconds, kCpuSeconds};
        const rlimit memory{static_cast<rlim_t>(m_options.memoryBytes), static_cast<rlim_t>(m_options.memoryBytes)};
        ::prlimit(m_pid, RLIMIT_CPU, &cpu, nullptr);
        ::prlimit(m_pid, RLIMIT_AS, &memory, nullptr);
        m_speech.emplace(std::move(speech->ours));
        m_complaints.emplace(std::move(complaints->ours));
        return {};
    }

    // Says the description, hears the PDF and the complaints, until the program has closed its side.
    Status converse(Deadline deadline)
    {
        bool speaking = true;
        bool hearing = true;
        while (hearing) {
            if (deadline.hasPassed())
                return failure(ErrorKind::Timeout, u"the printer took too long"_s);
            std::array<pollfd, 2> waits{pollfd{m_speech->get(), static_cast<short>(POLLIN | (speaking ? POLLOUT : 0)), 0}, pollfd{m_complaints->get(), POLLIN, 0}};
            const auto time = std::min<qint64>(deadline.remaining().count(), 1000);
            if (::poll(waits.data(), waits.size(), static_cast<int>(std::max<qint64>(time, 0))) < 0 && errno != EINTR)
                return failure(ErrorKind::Unavailable, u"waiting for the printer failed"_s);
            if (speaking && (waits[0].revents & POLLOUT))
                speaking = say();
            if (waits[0].revents & (POLLIN | POLLHUP | POLLERR))
                hearing = hear(*m_speech, m_pdf, m_options.maxPdfBytes);
            if (waits[1].revents & POLLIN)
                hear(*m_complaints, m_complaint, kMaxComplaint);
            if (m_pdf.size() > m_options.maxPdfBytes)
                return failure(ErrorKind::TooLarge, u"the printer wrote more than a PDF may have"_s);
        }
        hear(*m_complaints, m_complaint, kMaxComplaint);
        return {};
    }

    Result<QByteArray> outcome()
    {
        m_speech.reset();
        const int status = bury();
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && m_pdf.startsWith("%PDF-"))
            return m_pdf;
        const QString why = QString::fromUtf8(m_complaint).trimmed();
        if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
            return failure(ErrorKind::InvalidInput, why.isEmpty() ? u"the printer refused the document"_s : why);
        return failure(ErrorKind::Unavailable, u"the printer failed (%1)"_s.arg(WIFSIGNALED(status) ? u"signal %1"_s.arg(WTERMSIG(status)) : u"exit %1"_s.arg(WEXITSTATUS(status))));
    }

private:
    bool say()
    {
        const ssize_t sent = ::send(m_speech->get(), m_rest.data(), static_cast<size_t>(m_rest.size()), MSG_NOSIGNAL);
        if (sent < 0)
            return errno == EAGAIN || errno == EINTR; // else it is dead: what it said is still to be heard
        m_rest = m_rest.sliced(sent);
        if (!m_rest.isEmpty())
            return true;
        ::shutdown(m_speech->get(), SHUT_WR);
        return false;
    }
    // Whether there may be more.
    static bool hear(const Descriptor &from, QByteArray &into, qsizetype most)
    {
        std::array<char, 65536> part{};
        while (into.size() <= most) {
            const ssize_t got = ::recv(from.get(), part.data(), part.size(), 0);
            if (got > 0)
                into.append(part.data(), got);
            else if (got == 0)
                return false;
            else if (errno != EINTR)
                return errno == EAGAIN;
        }
        return true;
    }
    int bury()
    {
        if (m_pid <= 0)
            return m_status;
        if (m_speech) // it was not heard to its end
            ::kill(m_pid, SIGKILL);
        while (::waitpid(m_pid, &m_status, 0) < 0 && errno == EINTR) { }
        m_pid = -1;
        return m_status;
    }

    const PrintProgramOptions &m_options;
    QByteArrayView m_rest;
    QByteArray m_pdf;
    QByteArray m_complaint;
    std::optional<Descriptor> m_speech;
    std::optional<Descriptor> m_complaints;
    pid_t m_pid = -1;
    int m_status = 0;
};

} // namespace

Result<QByteArray> PrintProgram::print(const QByteArray &description, Deadline deadline)
{
    if (description.size() > m_options.maxDescriptionBytes)
        return failure(ErrorKind::TooLarge, u"the document's description is too long"_s);
    const std::unique_lock turn(m_one, deadline.instant());
    if (!turn.owns_lock())
        return failure(ErrorKind::Timeout, u"the printer is busy"_s);
    Run run(m_options, description);
    if (const Status started = run.start(); !started)
        return failure(started.error());
    if (const Status spoken = run.converse(deadline); !spoken)
        return failure(spoken.error());
    return run.outcome();
}

} // namespace passerelle::pdf
