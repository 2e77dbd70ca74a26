#include "server/http/body_collector.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace passerelle::http {

namespace {

constexpr qint64 kReserveAtMost = 64 * 1024; // a promise of many bytes is not yet many bytes

tl::unexpected<Error> diskRefused(QStringView doing)
{
    return failure(Error{ErrorKind::Unavailable,
                         QStringLiteral("the disk refused while ") + doing + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno)),
                         std::chrono::seconds(30)});
}

} // namespace

Status BodyCollector::start(const BodyRule &rule, qint64 expected, const QString &folder, const QString &prefix)
{
    reset();
    if (!rule.toFile) {
        m_memory.reserve(qsizetype(std::min(expected, kReserveAtMost)));
        return {};
    }
    const quint64 name = QRandomGenerator::system()->generate64();
    m_path = folder + QLatin1Char('/') + prefix + QString::number(name, 16) + QStringLiteral(".part");
    m_descriptor = ::open(QFile::encodeName(m_path).constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_descriptor < 0)
        return diskRefused(u"opening a file for an upload");
    return {};
}

Status BodyCollector::append(QByteArrayView bytes)
{
    if (m_descriptor < 0) {
        m_memory.append(bytes);
        return {};
    }
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), std::size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return diskRefused(u"writing an upload");
        m_written += written;
        bytes = bytes.sliced(written);
    }
    return {};
}

Status BodyCollector::finish(Request &request)
{
    if (m_descriptor < 0) {
        request.body = std::exchange(m_memory, QByteArray());
        return {};
    }
    const int descriptor = std::exchange(m_descriptor, -1);
    request.upload = std::make_shared<UploadedFile>(std::exchange(m_path, QString()), m_written);
    if (::close(descriptor) != 0)
        return diskRefused(u"closing an upload");
    return {};
}

void BodyCollector::reset()
{
    m_memory.clear();
    m_written = 0;
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
    if (!m_path.isEmpty())
        QFile::remove(std::exchange(m_path, QString()));
}

void removeLeftUploads(const QString &folder, const QString &prefix)
{
    QDir directory(folder);
    const QStringList left = directory.entryList({prefix + QStringLiteral("*.part")}, QDir::Files);
    for (const QString &name : left)
        directory.remove(name);
}

} // namespace passerelle::http
