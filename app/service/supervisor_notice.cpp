#include "app/service/supervisor_notice.h"

#include "server/base/file_descriptor.h"

#include <QtCore/QByteArray>

#include <sys/socket.h>
#include <sys/un.h>

#include <cstddef>
#include <cstring>

namespace passerelle::service {

void tellSupervisor(QByteArrayView state)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path.isEmpty() || path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    if (path.startsWith('@')) // of the abstract name space
        address.sun_path[0] = '\0';
    const FileDescriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!socket.isOpen())
        return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(path.size()));
    [[maybe_unused]] const auto said = ::sendto(socket.number(), state.data(), static_cast<std::size_t>(state.size()), MSG_NOSIGNAL,
                                                reinterpret_cast<const sockaddr *>(&address), length);
}

} // namespace passerelle::service
