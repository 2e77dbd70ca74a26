#include "server/base/file_descriptor.h"

#include <QtCore/QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace passerelle {

FileDescriptor::FileDescriptor(const QString &path, int flags) : m_descriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600)) {}

FileDescriptor &FileDescriptor::operator=(FileDescriptor &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileDescriptor::~FileDescriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int FileDescriptor::release()
{
    return std::exchange(m_descriptor, -1);
}

bool FileDescriptor::sync() const
{
    return ::fsync(m_descriptor) == 0;
}

bool FileDescriptor::writeAll(QByteArrayView bytes) const
{
    while (!bytes.isEmpty()) {
        const auto written = ::write(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

qsizetype FileDescriptor::readUpTo(char *bytes, qsizetype size) const
{
    qsizetype total = 0;
    while (total < size) {
        const auto got = ::read(m_descriptor, bytes + total, static_cast<std::size_t>(size - total));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        total += got;
    }
    return total;
}

} // namespace passerelle
