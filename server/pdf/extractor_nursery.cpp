#include "server/pdf/extractor_nursery.h"

#include "server/pdf/descriptor_passing.h"
#include "server/pdf/extractor_protocol.h"

#include <QtCore/QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

namespace {

QString systemError(const char *what, int code)
{
    return QString::fromLatin1(what) + u": "_s + QString::fromLocal8Bit(std::strerror(code));
}

struct SocketPair {
    int ours = -1;
    int theirs = -1;

    static Result<SocketPair> make(int type)
    {
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return failure(ErrorKind::Unavailable, systemError("socketpair", errno));
        return SocketPair{ends[0], ends[1]};
    }
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

Result<std::shared_ptr<ExtractorNursery>> ExtractorNursery::start(const QString &program, qint64 memoryBytes)
{
    const auto pair = SocketPair::make(SOCK_SEQPACKET);
    if (!pair)
        return failure(pair.error());
    std::string path = QFile::encodeName(program).toStdString();
    std::string mode = "--nursery";
    std::string memory = std::to_string(memoryBytes);
    std::string parent = std::to_string(::getpid());
    std::string memoryName = "--memory";
    std::string parentName = "--parent";
    std::array<char *, 7> arguments{path.data(), mode.data(), memoryName.data(), memory.data(), parentName.data(), parent.data(), nullptr};
    std::string noGlib = "QT_NO_GLIB=1";
    std::string locale = "LC_ALL=C.UTF-8";
    std::string arenas = "MALLOC_ARENA_MAX=1";
    std::array<char *, 4> environment{noGlib.data(), locale.data(), arenas.data(), nullptr};

    SpawnSettings settings;
    settings.prepare(pair->theirs);
    pid_t pid = -1;
    const int code = ::posix_spawn(&pid, path.c_str(), settings.actions(), settings.attributes(), arguments.data(), environment.data());
    ::close(pair->theirs);
    if (code != 0) {
        ::close(pair->ours);
        return failure(ErrorKind::Unavailable, systemError("starting the PDF reader", code));
    }
    return std::shared_ptr<ExtractorNursery>(new ExtractorNursery(pid, pair->ours));
}

ExtractorNursery::~ExtractorNursery()
{
    ::close(m_socket);
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) { }
}

Result<ExtractorNursery::Newborn> ExtractorNursery::bear()
{
    const auto pair = SocketPair::make(SOCK_STREAM);
    if (!pair)
        return failure(pair.error());
    Newborn newborn{-1, -1, pair->ours};
    qint32 answer = 0;
    {
        const std::lock_guard lock(m_mutex);
        const NurseryMessage message{NurseryRequest::Bear, 0};
        const bool asked = sendWithDescriptor(m_socket, &message, sizeof message, pair->theirs);
        const auto received = asked ? receiveWithDescriptor(m_socket, &answer, sizeof answer) : std::nullopt;
        if (received && received->size == sizeof answer) {
            newborn.pid = answer;
            newborn.handle = received->descriptor;
        }
    }
    ::close(pair->theirs);
    if (newborn.pid <= 0 || newborn.handle < 0) {
        ::close(pair->ours);
        return failure(ErrorKind::Unavailable, newborn.pid < 0 && answer < 0 ? systemError("starting a PDF reader", -answer) : u"the readers' nursery is gone"_s);
    }
    const int flags = ::fcntl(newborn.socket, F_GETFL);
    ::fcntl(newborn.socket, F_SETFL, flags | O_NONBLOCK);
    return newborn;
}

bool ExtractorNursery::isAlive()
{
    const std::lock_guard lock(m_mutex); // no answer is under way
    pollfd wait{m_socket, POLLIN, 0};
    return ::poll(&wait, 1, 0) == 0;
}

QString ExtractorNursery::bury(pid_t pid)
{
    const std::lock_guard lock(m_mutex);
    const NurseryMessage message{NurseryRequest::Bury, pid};
    qint32 status = -1;
    const bool asked = sendWithDescriptor(m_socket, &message, sizeof message, -1);
    const auto received = asked ? receiveWithDescriptor(m_socket, &status, sizeof status) : std::nullopt;
    if (!received || received->size != sizeof status || status < 0)
        return u"gone"_s;
    if (WIFSIGNALED(status))
        return u"signal %1"_s.arg(WTERMSIG(status));
    return u"exit %1"_s.arg(WEXITSTATUS(status));
}

} // namespace passerelle::pdf
