#include "server/backup/backup_files.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> diskSays(const QString &during)
{
    const ErrorKind kind = errno == ENOENT ? ErrorKind::NotFound : errno == EEXIST ? ErrorKind::Conflict : ErrorKind::Unavailable;
    return failure(kind, during + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

class OpenedFile {
public:
    OpenedFile(const QString &path, int flags) : m_descriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    ~OpenedFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    OpenedFile(const OpenedFile &) = delete;
    OpenedFile &operator=(const OpenedFile &) = delete;
    explicit operator bool() const { return m_descriptor >= 0; }
    int number() const { return m_descriptor; }

    bool writeAll(QByteArrayView bytes) const
    {
        while (!bytes.isEmpty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                return false;
            bytes = bytes.sliced(written);
        }
        return true;
    }

private:
    int m_descriptor;
};

} // namespace

Status readPieces(const QString &path, const std::function<Status(QByteArrayView)> &take)
{
    const OpenedFile file(path, O_RDONLY);
    if (!file)
        return diskSays(u"reading "_s + path);
    QByteArray piece(kPieceBytes, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = ::read(file.number(), piece.data(), static_cast<std::size_t>(piece.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return diskSays(u"reading "_s + path);
        if (got == 0)
            return {};
        if (auto taken = take(QByteArrayView(piece.constData(), got)); !taken)
            return taken;
    }
}

Result<QByteArray> sha256Of(const QString &path)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const Status read = readPieces(path, [&hash](QByteArrayView piece) -> Status {
        hash.addData(QByteArray::fromRawData(piece.data(), piece.size()));
        return {};
    });
    if (!read)
        return failure(read.error());
    return hash.result();
}

Status writeNewFile(const QString &path, QByteArrayView bytes)
{
    const OpenedFile file(path, O_WRONLY | O_CREAT | O_EXCL);
    if (!file || !file.writeAll(bytes) || ::fsync(file.number()) != 0)
        return diskSays(u"writing "_s + path);
    return {};
}

Status replaceFile(const QString &path, QByteArrayView bytes)
{
    const QString beside = path + u".new"_s;
    QFile::remove(beside);
    if (auto written = writeNewFile(beside, bytes); !written)
        return written;
    return renameDurably(beside, path);
}

Result<QByteArray> readSmallFile(const QString &path, qint64 largest)
{
    QByteArray bytes;
    const Status read = readPieces(path, [&](QByteArrayView piece) -> Status {
        if (bytes.size() + piece.size() > largest)
            return failure(ErrorKind::Corrupt, path + u" is longer than it may be"_s);
        bytes.append(piece);
        return {};
    });
    if (!read)
        return failure(read.error());
    return bytes;
}

Status copyFile(const QString &from, const QString &to)
{
    const OpenedFile file(to, O_WRONLY | O_CREAT | O_EXCL);
    if (!file)
        return diskSays(u"writing "_s + to);
    const Status copied = readPieces(from, [&](QByteArrayView piece) -> Status { return file.writeAll(piece) ? Status() : diskSays(u"writing "_s + to); });
    if (!copied)
        return copied;
    return ::fsync(file.number()) == 0 ? Status() : diskSays(u"writing "_s + to);
}

Status renameDurably(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return diskSays(u"naming "_s + to);
    return syncFolder(QFileInfo(to).absolutePath());
}

Status syncFolder(const QString &folder)
{
    const OpenedFile opened(folder, O_RDONLY | O_DIRECTORY);
    return opened && ::fsync(opened.number()) == 0 ? Status() : diskSays(u"writing the folder "_s + folder);
}

Status makeFolder(const QString &folder)
{
    if (!QDir().mkpath(folder) || ::chmod(QFile::encodeName(folder).constData(), 0700) != 0)
        return diskSays(u"making the folder "_s + folder);
    return {};
}

void overwriteFile(const QString &path)
{
    const OpenedFile file(path, O_WRONLY);
    struct stat about {};
    if (!file || ::fstat(file.number(), &about) != 0)
        return;
    const QByteArray zeros(64 * 1024, '\0');
    for (off_t left = about.st_size; left > 0; left -= zeros.size()) {
        if (!file.writeAll(QByteArrayView(zeros).first(std::min<qsizetype>(zeros.size(), left))))
            break;
    }
    ::fsync(file.number());
}

} // namespace passerelle::backup
