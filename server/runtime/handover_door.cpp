#include "server/runtime/handover_door.h"

#include "server/base/log.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcDoor, "passerelle.handover")

constexpr auto kName = "handover.sock";
constexpr std::chrono::seconds kAskedWithin{1}; // whoever knocks says at once what for

Error doorError(const QString &what)
{
    return {ErrorKind::Unavailable, what + u": "_s + QString::fromLocal8Bit(std::strerror(errno)), {}};
}

// Through the open folder: a data folder's own path may be longer than a socket's address can be.
sockaddr_un addressIn(const FileDescriptor &folder)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder.number(), kName);
    return address;
}

FileDescriptor newSocket()
{
    return FileDescriptor(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

} // namespace

HandoverDoor::HandoverDoor(FileDescriptor folder, FileDescriptor listener, std::function<void(HandoverChannel)> asked)
    : m_folder(std::move(folder)), m_listener(std::move(listener)), m_asked(std::move(asked)), m_notifier(std::make_unique<QSocketNotifier>(m_listener.number(), QSocketNotifier::Read))
{
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { answer(); });
}

Result<std::unique_ptr<HandoverDoor>> HandoverDoor::open(const QString &dataFolder, std::function<void(HandoverChannel)> asked)
{
    FileDescriptor folder(dataFolder, O_PATH | O_DIRECTORY | O_NOFOLLOW);
    FileDescriptor listener = newSocket();
    if (!folder.isOpen() || !listener.isOpen())
        return failure(doorError(u"the door to the window cannot be made"_s));
    ::unlinkat(folder.number(), kName, 0); // of one that died: the lock is ours
    const sockaddr_un address = addressIn(folder);
    if (::bind(listener.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || ::listen(listener.number(), 1) != 0)
        return failure(doorError(u"the door to the window cannot be opened"_s));
    return std::unique_ptr<HandoverDoor>(new HandoverDoor(std::move(folder), std::move(listener), std::move(asked)));
}

HandoverDoor::~HandoverDoor()
{
    ::unlinkat(m_folder.number(), kName, 0);
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // perhaps in its own signal
}

void HandoverDoor::answer()
{
    const int came = ::accept4(m_listener.number(), nullptr, nullptr, SOCK_CLOEXEC);
    if (came < 0)
        return;
    auto channel = HandoverChannel::between(FileDescriptor(came), 0);
    const auto wish = channel ? channel->receive(Deadline::after(kAskedWithin)) : Result<HandoverMessage>(failure(channel.error()));
    if (!wish || wish->kind != HandoverMessage::Kind::GiveBack) {
        qCWarning(lcDoor) << "somebody at the door to the window was sent away:" << (wish ? u"the wish is not known"_s : wish.error().what);
        return;
    }
    const auto asked = m_asked; // this object may go in it
    asked(std::move(*channel));
}

Result<HandoverChannel> HandoverDoor::knock(const QString &dataFolder, qint64 pid)
{
    const FileDescriptor folder(dataFolder, O_PATH | O_DIRECTORY | O_NOFOLLOW);
    FileDescriptor socket = newSocket();
    if (!folder.isOpen() || !socket.isOpen())
        return failure(doorError(u"the service cannot be asked for"_s));
    const sockaddr_un address = addressIn(folder);
    if (::connect(socket.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED)
            return failure(ErrorKind::NotFound, u"the service was not started by a window: it is stopped where it was started"_s);
        return failure(doorError(u"the service cannot be asked for"_s));
    }
    auto channel = HandoverChannel::between(std::move(socket), pid);
    if (!channel)
        return channel;
    if (const Status sent = channel->send({HandoverMessage::Kind::GiveBack, {}, {}}); !sent)
        return failure(sent.error());
    return channel;
}

} // namespace passerelle::runtime
