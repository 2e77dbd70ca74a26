#include "app/hosting/successor.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace passerelle::hosting {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChannel = 3; // in the new process
constexpr qint64 kLargestLog = 16 * 1024 * 1024;

struct SpawnSetUp {
    SpawnSetUp()
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
    }
    ~SpawnSetUp()
    {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnSetUp(const SpawnSetUp &) = delete;
    SpawnSetUp &operator=(const SpawnSetUp &) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

// One log before this one is kept, so that neither grows for ever over many starts.
FileDescriptor openLog(const QString &dataFolder)
{
    const QString path = dataFolder + u"/passerelled.log"_s;
    if (QFileInfo(path).size() > kLargestLog)
        ::rename(QFile::encodeName(path).constData(), QFile::encodeName(path + u".1"_s).constData());
    return FileDescriptor(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW);
}

void setUp(SpawnSetUp &spawn, const FileDescriptor &channel, const FileDescriptor &log)
{
    ::posix_spawn_file_actions_addopen(&spawn.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&spawn.actions, log.number(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&spawn.actions, log.number(), STDERR_FILENO);
    ::posix_spawn_file_actions_adddup2(&spawn.actions, channel.number(), kChannel);
    ::posix_spawn_file_actions_addclosefrom_np(&spawn.actions, kChannel + 1);
    // A session of its own: no terminal and no hang-up reaches it. Signals as a fresh process has them.
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setsigmask(&spawn.attributes, &none);
    ::posix_spawnattr_setsigdefault(&spawn.attributes, &all);
    ::posix_spawnattr_setflags(&spawn.attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

} // namespace

Result<Successor> Successor::start(const QString &program, const QString &dataFolder)
{
    auto pair = runtime::HandoverChannel::make();
    if (!pair)
        return failure(std::move(pair).error());
    const FileDescriptor log = openLog(dataFolder);
    // Above the number that it gets in the new process, so that dup2() clears its close-on-exec mark there.
    const FileDescriptor theirs(::fcntl(pair->theirs.number(), F_DUPFD_CLOEXEC, kChannel + 1));
    if (!log.isOpen() || !theirs.isOpen())
        return failure(ErrorKind::Unavailable, u"the log of the service to be started cannot be written"_s);
    SpawnSetUp spawn;
    setUp(spawn, theirs, log);
    QByteArray path = QFile::encodeName(program);
    QByteArray data = QFile::encodeName(dataFolder);
    QByteArray words[] = {"serve", "--adopt-fd", QByteArray::number(kChannel), "--data"};
    char *arguments[] = {path.data(), words[0].data(), words[1].data(), words[2].data(), words[3].data(), data.data(), nullptr};
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, path.constData(), &spawn.actions, &spawn.attributes, arguments, environ);
    if (error != 0)
        return failure(ErrorKind::NotFound, u"the service's program "_s + program + u" cannot be started: "_s + QString::fromLocal8Bit(std::strerror(error)));
    pair->ours.expectFrom(pid);
    return Successor(std::move(pair->ours), pid);
}

Successor::Successor(Successor &&other) noexcept : m_channel(std::move(other.m_channel)), m_pid(std::exchange(other.m_pid, 0)) {}

Successor::~Successor()
{
    if (m_pid == 0)
        return;
    ::kill(static_cast<pid_t>(m_pid), SIGKILL);
    while (::waitpid(static_cast<pid_t>(m_pid), nullptr, 0) < 0 && errno == EINTR) {
    }
}

} // namespace passerelle::hosting
