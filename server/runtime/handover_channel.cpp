#include "server/runtime/handover_channel.h"

#include <QtCore/QJsonDocument>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

using Kind = HandoverMessage::Kind;

constexpr qsizetype kLargestMessage = 64 * 1024;
constexpr std::size_t kDescriptors = 3; // the lock, the webhooks' listener, the admin API's
constexpr std::array kKinds{Kind::Plan, Kind::Prepared, Kind::Take, Kind::Ready, Kind::Failed, Kind::GiveBack};
constexpr std::array<const char *, kKinds.size()> kKindNames{"plan", "prepared", "take", "ready", "failed", "give_back"};

union ControlBytes {
    cmsghdr align;
    char bytes[CMSG_SPACE(kDescriptors * sizeof(int)) + CMSG_SPACE(sizeof(ucred))];
};

Error systemError(const QString &action)
{
    return {ErrorKind::Unavailable, action + u": "_s + QString::fromLocal8Bit(std::strerror(errno)), {}};
}

Error notTheChannel(const QString &why)
{
    return {ErrorKind::Forbidden, u"this is not the channel of a console that hands over: "_s + why, {}};
}

std::optional<int> numberOption(int socket, int option)
{
    int value = 0;
    socklen_t size = sizeof value;
    return ::getsockopt(socket, SOL_SOCKET, option, &value, &size) == 0 ? std::optional(value) : std::nullopt;
}

struct Came {
    std::vector<FileDescriptor> descriptors;
    qint64 sender = 0;
};

// Every descriptor is owned at once, so that none stays open when the message is refused.
Came controlOf(msghdr &header)
{
    Came came;
    for (cmsghdr *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET)
            continue;
        if (part->cmsg_type == SCM_RIGHTS) {
            const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            for (std::size_t i = 0; i < count; ++i) {
                int number = -1;
                std::memcpy(&number, CMSG_DATA(part) + i * sizeof number, sizeof number);
                came.descriptors.emplace_back(number);
            }
        } else if (part->cmsg_type == SCM_CREDENTIALS) {
            ucred sender = {};
            std::memcpy(&sender, CMSG_DATA(part), sizeof sender);
            came.sender = sender.pid;
        }
    }
    return came;
}

// "{…}\n", then the master key's bytes where there is one.
Result<HandoverMessage> decoded(QByteArrayView bytes, Came came)
{
    const qsizetype end = bytes.indexOf('\n');
    const QJsonObject object = end < 0 ? QJsonObject() : QJsonDocument::fromJson(bytes.first(end).toByteArray()).object();
    const QByteArray name = object.value(u"message"_s).toString().toLatin1();
    const auto known = std::find_if(kKindNames.begin(), kKindNames.end(), [&](const char *candidate) { return name == candidate; });
    if (known == kKindNames.end())
        return failure(ErrorKind::Corrupt, u"the other side of the hand-over says what this program does not know"_s);
    HandoverMessage message;
    message.kind = kKinds[std::size_t(known - kKindNames.begin())];
    message.said = object.value(u"said"_s).toObject();
    if (message.kind != Kind::Take)
        return message;
    if (came.descriptors.size() != kDescriptors)
        return failure(ErrorKind::Corrupt, u"the inheritance is not whole"_s);
    message.inheritance = {std::move(came.descriptors[0]), std::move(came.descriptors[1]), std::move(came.descriptors[2]), Secret(bytes.sliced(end + 1))};
    return message;
}

} // namespace

Result<HandoverChannel::Pair> HandoverChannel::make()
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return failure(systemError(u"the channel of the hand-over cannot be made"_s));
    Pair pair{HandoverChannel(FileDescriptor(ends[0])), FileDescriptor(ends[1])};
    const int on = 1;
    if (::setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) != 0)
        return failure(systemError(u"the channel of the hand-over cannot be made"_s));
    return pair;
}

Result<HandoverChannel> HandoverChannel::adopt(int descriptor)
{
    FileDescriptor socket(descriptor);
    ucred maker = {};
    socklen_t size = sizeof maker;
    if (descriptor <= STDERR_FILENO || numberOption(descriptor, SO_DOMAIN) != AF_UNIX || numberOption(descriptor, SO_TYPE) != SOCK_SEQPACKET) {
        if (descriptor <= STDERR_FILENO)
            socket.release();
        return failure(notTheChannel(u"it is no such socket"_s));
    }
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &maker, &size) != 0 || maker.uid != ::geteuid())
        return failure(notTheChannel(u"another user made it"_s));
    if (maker.pid != ::getppid())
        return failure(notTheChannel(u"it was not made by the process that started this one"_s));
    if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0)
        return failure(systemError(u"the channel of the hand-over cannot be closed to others"_s));
    return HandoverChannel(std::move(socket));
}

Result<HandoverChannel> HandoverChannel::between(FileDescriptor socket, qint64 pid)
{
    const int on = 1;
    ucred other = {};
    socklen_t size = sizeof other;
    if (::setsockopt(socket.number(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on) != 0 || ::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &other, &size) != 0)
        return failure(systemError(u"the channel of the hand-over cannot be made"_s));
    if (other.uid != ::geteuid() || (pid != 0 && other.pid != pid))
        return failure(ErrorKind::Forbidden, u"another process stands at the channel of the hand-over"_s);
    HandoverChannel channel(std::move(socket));
    channel.expectFrom(other.pid);
    return channel;
}

Status HandoverChannel::send(HandoverMessage message) const
{
    const auto named = std::find(kKinds.begin(), kKinds.end(), message.kind);
    const QJsonObject object{{u"message"_s, QLatin1String(kKindNames[std::size_t(named - kKinds.begin())])}, {u"said"_s, message.said}};
    QByteArray bytes;
    bytes.reserve(kLargestMessage); // never moved, so that no copy of the key is left behind
    bytes += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    bytes += message.inheritance.masterKey.reveal();
    iovec part{bytes.data(), std::size_t(bytes.size())};
    msghdr header = {};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    ControlBytes control = {};
    if (message.kind == Kind::Take) {
        const std::array<int, kDescriptors> numbers{message.inheritance.lock.number(), message.inheritance.webhookListener.number(), message.inheritance.adminListener.number()};
        header.msg_control = control.bytes;
        header.msg_controllen = CMSG_SPACE(sizeof numbers);
        cmsghdr *rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof numbers);
        std::memcpy(CMSG_DATA(rights), numbers.data(), sizeof numbers);
    }
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(m_socket.number(), &header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    const int error = errno;
    wipe(bytes);
    errno = error;
    return sent < 0 ? Status(failure(systemError(u"the other side of the hand-over has gone"_s))) : Status();
}

Result<HandoverMessage> HandoverChannel::receive(const Deadline &deadline) const
{
    pollfd waiting{m_socket.number(), POLLIN, 0};
    int ready = 0;
    do {
        ready = ::poll(&waiting, 1, int(deadline.remaining().count()));
    } while (ready < 0 && errno == EINTR);
    if (ready == 0)
        return failure(ErrorKind::Timeout, u"the other side of the hand-over does not answer"_s);
    QByteArray bytes(kLargestMessage, Qt::Uninitialized);
    iovec part{bytes.data(), std::size_t(bytes.size())};
    ControlBytes control = {};
    msghdr header = {};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.bytes;
    header.msg_controllen = sizeof control.bytes;
    const ssize_t count = ::recvmsg(m_socket.number(), &header, MSG_CMSG_CLOEXEC);
    if (count <= 0)
        return failure(ErrorKind::Unavailable, u"the other side of the hand-over has gone"_s);
    Came came = controlOf(header);
    if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
        return failure(ErrorKind::Corrupt, u"a message of the hand-over is not whole"_s);
    if (m_peer != 0 && came.sender != m_peer)
        return failure(ErrorKind::Forbidden, u"another process speaks on the channel of the hand-over"_s);
    auto message = decoded(QByteArrayView(bytes).first(count), std::move(came));
    wipe(bytes);
    return message;
}

HandoverMessage handoverFailure(const Error &error)
{
    return {Kind::Failed, {{u"kind"_s, QLatin1String(nameOf(error.kind))}, {u"what"_s, error.what}}, {}};
}

Error errorOf(const HandoverMessage &failed)
{
    const QByteArray name = failed.said.value(u"kind"_s).toString().toLatin1();
    Error error{ErrorKind::Internal, failed.said.value(u"what"_s).toString(), {}};
    for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind) {
        if (name == nameOf(ErrorKind(kind)))
            error.kind = ErrorKind(kind);
    }
    return error;
}

} // namespace passerelle::runtime
