#include "server/base/durable_files.h"

#include "server/base/file_descriptor.h"

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

namespace passerelle {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> diskSays(const QString &during)
{
    const ErrorKind kind = errno == ENOENT ? ErrorKind::NotFound : errno == EEXIST ? ErrorKind::Conflict : ErrorKind::Unavailable;
    return failure(kind, during + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

// A link in the place of a file is nobody's backup.
FileDescriptor opened(const QString &path, int flags)
{
    return FileDescriptor(path, flags | O_NOFOLLOW);
}

} // namespace

Status readPieces(const QString &path, const std::function<Status(QByteArrayView)> &take)
{
    const FileDescriptor file = opened(path, O_RDONLY);
    if (!file.isOpen())
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
    const FileDescriptor file = opened(path, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.isOpen() || !file.writeAll(bytes) || !file.sync())
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
    const FileDescriptor file = opened(to, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.isOpen())
        return diskSays(u"writing "_s + to);
    const Status copied = readPieces(from, [&](QByteArrayView piece) -> Status { return file.writeAll(piece) ? Status() : diskSays(u"writing "_s + to); });
    if (!copied)
        return copied;
    return file.sync() ? Status() : diskSays(u"writing "_s + to);
}

Status renameDurably(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return diskSays(u"naming "_s + to);
    return syncFolder(QFileInfo(to).absolutePath());
}

Status syncFolder(const QString &folder)
{
    const FileDescriptor place = opened(folder, O_RDONLY | O_DIRECTORY);
    return place.isOpen() && place.sync() ? Status() : diskSays(u"writing the folder "_s + folder);
}

Status makeFolder(const QString &folder)
{
    if (!QDir().mkpath(folder) || ::chmod(QFile::encodeName(folder).constData(), 0700) != 0)
        return diskSays(u"making the folder "_s + folder);
    return {};
}

void overwriteFile(const QString &path)
{
    const FileDescriptor file = opened(path, O_WRONLY);
    struct stat about {};
    if (!file.isOpen() || ::fstat(file.number(), &about) != 0)
        return;
    const QByteArray zeros(64 * 1024, '\0');
    for (off_t left = about.st_size; left > 0; left -= zeros.size()) {
        if (!file.writeAll(QByteArrayView(zeros).first(std::min<qsizetype>(zeros.size(), left))))
            break;
    }
    static_cast<void>(file.sync());
}

} // namespace passerelle
