#include "server/blobs/folder_blobs.h"

#include "server/base/file_descriptor.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace passerelle::blobs {

using namespace Qt::StringLiterals;

namespace {

// A file is its head and its chunks. The head is sealed like a chunk and says how long the whole is; a chunk's row is
// its number, so that chunks cannot be exchanged, repeated or cut off unseen, and the table names the version.
constexpr qsizetype kChunkBytes = 256 * 1024;
constexpr qsizetype kLengthBytes = 4; // before each sealed piece, big endian
constexpr qsizetype kLargestSealedPiece = kChunkBytes + 1024;
constexpr qint64 kLargestBlob = qint64{1} << 31;
constexpr char kNamePurpose[] = "file name";
constexpr char kUnfinishedSuffix[] = ".part";

QString reasonOf(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

tl::unexpected<Error> diskFailed(QStringView during)
{
    return failure(ErrorKind::Unavailable, during.toString() + u": "_s + reasonOf(errno));
}

tl::unexpected<Error> damaged() { return failure(ErrorKind::Corrupt, u"the original file is damaged"_s); }

// The table's name carries the version: a chunk of another version's file does not authenticate.
class Pieces {
public:
    Pieces(Cipher &cipher, TenantId tenant, VersionId version) : m_cipher(cipher), m_key(KeyName::ofTenant(tenant)), m_table("blob/" + QByteArray::number(version.value)) {}

    Status writeHead(const FileDescriptor &file, qint64 length) const
    {
        char head[sizeof length];
        qToBigEndian(length, head);
        return write(file, {m_table.constData(), "length", 0}, QByteArrayView(head, sizeof head));
    }
    Status writeChunk(const FileDescriptor &file, qint64 number, QByteArrayView bytes) const { return write(file, chunkPlace(number), bytes); }

    Result<qint64> readHead(const FileDescriptor &file) const
    {
        const auto head = read(file, {m_table.constData(), "length", 0});
        if (!head)
            return failure(head.error());
        if (head->size() != sizeof(qint64))
            return damaged();
        const auto length = qFromBigEndian<qint64>(head->constData());
        if (length < 0 || length > kLargestBlob)
            return damaged();
        return length;
    }
    // Looks at the head's first bytes alone; the file then stands behind them.
    bool isOutdated(const FileDescriptor &file) const
    {
        char start[kLengthBytes + 2];
        QByteArray sealed(kLengthBytes + 64, '\0'); // long enough to be a sealed value
        if (file.readUpTo(start, sizeof start) != sizeof start)
            return false;
        sealed[0] = start[kLengthBytes];
        sealed[1] = start[kLengthBytes + 1];
        return m_cipher.isOutdated(m_key, sealed);
    }
    Result<QByteArray> readChunk(const FileDescriptor &file, qint64 number) const { return read(file, chunkPlace(number)); }

private:
    SealPlace chunkPlace(qint64 number) const { return {m_table.constData(), "chunk", number}; }

    Status write(const FileDescriptor &file, const SealPlace &place, QByteArrayView plain) const
    {
        const auto sealed = m_cipher.seal(m_key, place, plain);
        if (!sealed)
            return failure(sealed.error());
        char length[kLengthBytes];
        qToBigEndian(static_cast<quint32>(sealed->size()), length);
        if (!file.writeAll(QByteArrayView(length, kLengthBytes)) || !file.writeAll(*sealed))
            return diskFailed(u"writing an original file");
        return {};
    }
    Result<QByteArray> read(const FileDescriptor &file, const SealPlace &place) const
    {
        char lengthBytes[kLengthBytes];
        if (file.readUpTo(lengthBytes, kLengthBytes) != kLengthBytes)
            return damaged();
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(lengthBytes));
        if (length > kLargestSealedPiece)
            return damaged();
        QByteArray sealed(length, Qt::Uninitialized);
        if (file.readUpTo(sealed.data(), length) != length)
            return damaged();
        return m_cipher.open(m_key, place, sealed);
    }

    Cipher &m_cipher;
    KeyName m_key;
    QByteArray m_table;
};

Status syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int reason = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (synced)
        return {};
    errno = reason;
    return diskFailed(u"writing the folder of original files to disk");
}

Status copySealed(const FileDescriptor &from, qint64 length, const FileDescriptor &to, const Pieces &pieces)
{
    if (auto done = pieces.writeHead(to, length); !done)
        return done;
    QByteArray chunk(kChunkBytes, Qt::Uninitialized);
    qint64 copied = 0;
    for (qint64 number = 0; copied < length; ++number) {
        const qsizetype got = from.readUpTo(chunk.data(), kChunkBytes);
        if (got < 0)
            return diskFailed(u"reading the file to keep");
        if (got == 0 || got > length - copied)
            return failure(ErrorKind::InvalidInput, u"the file changed while it was being read"_s);
        if (auto done = pieces.writeChunk(to, number, QByteArrayView(chunk.constData(), got)); !done)
            return done;
        copied += got;
    }
    return to.sync() ? Status() : diskFailed(u"writing an original file to disk");
}

} // namespace

Result<std::unique_ptr<FolderBlobs>> FolderBlobs::open(const QString &folder, Cipher &cipher)
{
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return failure(ErrorKind::Unavailable, u"making the folder of original files "_s + folder);
    const QDir directory(folder);
    for (const QString &name : directory.entryList({u"*"_s + QLatin1String(kUnfinishedSuffix)}, QDir::Files | QDir::Hidden))
        QFile::remove(directory.filePath(name));
    return std::unique_ptr<FolderBlobs>(new FolderBlobs(folder, cipher));
}

Status FolderBlobs::put(const TenantContext &context, VersionId version, const QString &plainFilePath)
{
    const auto path = pathOf(context, version);
    if (!path)
        return failure(path.error());
    const FileDescriptor from(plainFilePath, O_RDONLY);
    if (!from.isOpen())
        return diskFailed(u"opening the file to keep");
    const qint64 length = QFileInfo(plainFilePath).size();
    if (length > kLargestBlob)
        return failure(ErrorKind::TooLarge, u"the file is larger than 2 GiB"_s);
    const QString unfinished = *path + QLatin1String(kUnfinishedSuffix);
    QFile::remove(unfinished);
    Status done;
    {
        const FileDescriptor to(unfinished, O_WRONLY | O_CREAT | O_EXCL);
        if (!to.isOpen())
            return diskFailed(u"creating an original file");
        done = copySealed(from, length, to, Pieces(m_cipher, context.tenant(), version));
    }
    if (done && ::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(*path).constData()) != 0)
        done = diskFailed(u"naming an original file");
    if (!done) {
        QFile::remove(unfinished);
        return done;
    }
    return syncFolder(m_folder);
}

Result<QByteArray> FolderBlobs::get(const TenantContext &context, VersionId version)
{
    const auto path = pathOf(context, version);
    if (!path)
        return failure(path.error());
    const FileDescriptor file(*path, O_RDONLY | O_NOFOLLOW);
    if (!file.isOpen()) {
        if (errno == ENOENT)
            return failure(ErrorKind::NotFound, u"there is no such original file"_s);
        return diskFailed(u"opening an original file");
    }
    const Pieces pieces(m_cipher, context.tenant(), version);
    const auto length = pieces.readHead(file);
    if (!length)
        return failure(length.error());
    QByteArray whole;
    whole.reserve(std::min<qint64>(*length, QFileInfo(*path).size()));
    for (qint64 number = 0; whole.size() < *length; ++number) {
        const auto chunk = pieces.readChunk(file, number);
        if (!chunk)
            return failure(chunk.error());
        if (chunk->isEmpty() || whole.size() + chunk->size() > *length)
            return damaged();
        whole += *chunk;
    }
    char beyond = 0;
    return file.readUpTo(&beyond, 1) == 0 ? Result<QByteArray>(std::move(whole)) : damaged();
}

Status FolderBlobs::remove(const TenantContext &context, VersionId version)
{
    const auto path = pathOf(context, version);
    if (!path)
        return failure(path.error());
    if (::unlink(QFile::encodeName(*path).constData()) != 0) {
        if (errno == ENOENT)
            return failure(ErrorKind::NotFound, u"there is no such original file"_s);
        return diskFailed(u"removing an original file");
    }
    return syncFolder(m_folder);
}

Result<bool> FolderBlobs::resealIfOutdated(const TenantContext &context, VersionId version)
{
    const auto path = pathOf(context, version);
    if (!path)
        return failure(path.error());
    const Pieces pieces(m_cipher, context.tenant(), version);
    {
        const FileDescriptor probe(*path, O_RDONLY | O_NOFOLLOW);
        if (!probe.isOpen() || !pieces.isOutdated(probe))
            return false;
    }
    const FileDescriptor from(*path, O_RDONLY | O_NOFOLLOW);
    const QString unfinished = *path + QLatin1String(kUnfinishedSuffix);
    QFile::remove(unfinished);
    const auto length = from.isOpen() ? pieces.readHead(from) : Result<qint64>(failure(ErrorKind::NotFound, u"there is no such original file"_s));
    if (!length)
        return failure(length.error());
    Status done;
    {
        const FileDescriptor to(unfinished, O_WRONLY | O_CREAT | O_EXCL);
        done = to.isOpen() ? pieces.writeHead(to, *length) : diskFailed(u"creating an original file");
        qint64 copied = 0;
        for (qint64 number = 0; done && copied < *length; ++number) {
            const auto chunk = pieces.readChunk(from, number);
            done = !chunk ? failure(chunk.error()) : chunk->isEmpty() ? Status(damaged()) : pieces.writeChunk(to, number, *chunk);
            copied += chunk ? chunk->size() : 0;
        }
        if (done && !to.sync())
            done = diskFailed(u"writing an original file to disk");
    }
    if (done && ::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(*path).constData()) != 0)
        done = diskFailed(u"naming an original file");
    if (!done) {
        QFile::remove(unfinished);
        return failure(std::move(done).error());
    }
    if (auto synced = syncFolder(m_folder); !synced)
        return failure(std::move(synced).error());
    return true;
}

Result<QString> FolderBlobs::nameOf(Cipher &cipher, TenantId tenant, VersionId version)
{
    const auto name = cipher.fingerprint(tenant, kNamePurpose, QByteArray::number(version.value));
    if (!name)
        return failure(name.error());
    return QString::fromLatin1(name->left(20).toHex());
}

Result<QString> FolderBlobs::pathOf(const TenantContext &context, VersionId version) const
{
    const auto name = nameOf(m_cipher, context.tenant(), version);
    if (!name)
        return failure(name.error());
    return m_folder + u'/' + *name;
}

} // namespace passerelle::blobs
