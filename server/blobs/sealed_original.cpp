#include "server/blobs/sealed_original.h"

#include <QtCore/QFileInfo>
#include <QtCore/QtEndian>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>

namespace passerelle::blobs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kChunkBytes = 256 * 1024;
constexpr qsizetype kLengthBytes = 4; // before each sealed piece, big endian
constexpr qsizetype kLargestSealedPiece = kChunkBytes + 1024;
constexpr qint64 kLargestOriginal = qint64{1} << 31;
constexpr char kNamePurpose[] = "file name";

tl::unexpected<Error> damaged() { return failure(ErrorKind::Corrupt, u"the original file is damaged"_s); }

} // namespace

tl::unexpected<Error> diskFailed(QStringView during)
{
    return failure(ErrorKind::Unavailable, during.toString() + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

SealedOriginal::SealedOriginal(Cipher &cipher, TenantId tenant, VersionId version)
    : m_cipher(cipher), m_key(KeyName::ofTenant(tenant)), m_table("blob/" + QByteArray::number(version.value))
{
}

Result<QString> SealedOriginal::nameOf(Cipher &cipher, TenantId tenant, VersionId version)
{
    const auto name = cipher.fingerprint(tenant, kNamePurpose, QByteArray::number(version.value));
    if (!name)
        return failure(name.error());
    return QString::fromLatin1(name->left(20).toHex());
}

Status SealedOriginal::seal(const QString &plainPath, const FileDescriptor &to) const
{
    const FileDescriptor from(plainPath, O_RDONLY);
    if (!from.isOpen())
        return diskFailed(u"opening the file to keep");
    const qint64 length = QFileInfo(plainPath).size();
    if (length > kLargestOriginal)
        return failure(ErrorKind::TooLarge, u"the file is larger than 2 GiB"_s);
    if (auto done = writeHead(to, length); !done)
        return done;
    QByteArray chunk(kChunkBytes, Qt::Uninitialized);
    qint64 copied = 0;
    for (qint64 number = 0; copied < length; ++number) {
        const qsizetype got = from.readUpTo(chunk.data(), kChunkBytes);
        if (got < 0)
            return diskFailed(u"reading the file to keep");
        if (got == 0 || got > length - copied)
            return failure(ErrorKind::InvalidInput, u"the file changed while it was being read"_s);
        if (auto done = writePiece(to, chunkPlace(number), QByteArrayView(chunk.constData(), got)); !done)
            return done;
        copied += got;
    }
    return to.sync() ? Status() : diskFailed(u"writing an original file to disk");
}

Result<QByteArray> SealedOriginal::open(const FileDescriptor &sealed, qint64 sealedBytes) const
{
    const auto length = readHead(sealed);
    if (!length)
        return failure(length.error());
    QByteArray whole;
    whole.reserve(std::min<qint64>(*length, sealedBytes));
    for (qint64 number = 0; whole.size() < *length; ++number) {
        const auto chunk = readPiece(sealed, chunkPlace(number));
        if (!chunk)
            return failure(chunk.error());
        if (chunk->isEmpty() || whole.size() + chunk->size() > *length)
            return damaged();
        whole += *chunk;
    }
    char beyond = 0;
    return sealed.readUpTo(&beyond, 1) == 0 ? Result<QByteArray>(std::move(whole)) : damaged();
}

bool SealedOriginal::isOutdated(const FileDescriptor &sealed) const
{
    char start[kLengthBytes + 2];
    QByteArray head(kLengthBytes + 64, '\0'); // long enough to be a sealed value
    if (sealed.readUpTo(start, sizeof start) != sizeof start)
        return false;
    head[0] = start[kLengthBytes];
    head[1] = start[kLengthBytes + 1];
    return m_cipher.isOutdated(m_key, head);
}

Status SealedOriginal::reseal(const FileDescriptor &from, const FileDescriptor &to) const
{
    const auto length = readHead(from);
    if (!length)
        return failure(length.error());
    Status done = writeHead(to, *length);
    qint64 copied = 0;
    for (qint64 number = 0; done && copied < *length; ++number) {
        const auto chunk = readPiece(from, chunkPlace(number));
        done = !chunk ? failure(chunk.error()) : chunk->isEmpty() ? Status(damaged()) : writePiece(to, chunkPlace(number), *chunk);
        copied += chunk ? chunk->size() : 0;
    }
    if (done && !to.sync())
        return diskFailed(u"writing an original file to disk");
    return done;
}

Status SealedOriginal::writeHead(const FileDescriptor &file, qint64 length) const
{
    char head[sizeof length];
    qToBigEndian(length, head);
    return writePiece(file, headPlace(), QByteArrayView(head, sizeof head));
}

Result<qint64> SealedOriginal::readHead(const FileDescriptor &file) const
{
    const auto head = readPiece(file, headPlace());
    if (!head)
        return failure(head.error());
    if (head->size() != sizeof(qint64))
        return damaged();
    const auto length = qFromBigEndian<qint64>(head->constData());
    if (length < 0 || length > kLargestOriginal)
        return damaged();
    return length;
}

Status SealedOriginal::writePiece(const FileDescriptor &file, const SealPlace &place, QByteArrayView plain) const
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

Result<QByteArray> SealedOriginal::readPiece(const FileDescriptor &file, const SealPlace &place) const
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

} // namespace passerelle::blobs
