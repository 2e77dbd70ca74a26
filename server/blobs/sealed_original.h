// The form in which an original file lies sealed, wherever that is: its length, then chunks of it, each authenticated, all
// bound to the tenant and the version, so that none can be exchanged, repeated or cut off unseen. Its name tells nothing.
// Stateless but for the key store's: thread-safe.
#pragma once

#include "server/base/file_descriptor.h"
#include "server/domain/ports/cipher.h"

#include <QtCore/QString>

namespace passerelle::blobs {

// Ends the name of a sealed file that is being written: it is nobody's yet.
inline constexpr QLatin1String kUnfinishedSuffix(".part");

class SealedOriginal {
public:
    SealedOriginal(Cipher &cipher, TenantId tenant, VersionId version);

    // A keyed hash of the version: the name of its sealed file.
    static Result<QString> nameOf(Cipher &cipher, TenantId tenant, VersionId version);

    // Seals the file at `plainPath` into `to` and brings it to disk. TooLarge beyond 2 GiB; InvalidInput when the file
    // changes while it is read.
    Status seal(const QString &plainPath, const FileDescriptor &to) const;
    // From where `sealed` stands to its end; Corrupt when anything of it was changed. `sealedBytes` is how long it is.
    Result<QByteArray> open(const FileDescriptor &sealed, qint64 sealedBytes) const;
    // Whether it stands under an earlier key of the tenant. Reads its first bytes.
    bool isOutdated(const FileDescriptor &sealed) const;
    // Opens and seals anew, a chunk at a time, and brings it to disk.
    Status reseal(const FileDescriptor &from, const FileDescriptor &to) const;

private:
    SealPlace headPlace() const { return {m_table.constData(), "length", 0}; }
    SealPlace chunkPlace(qint64 number) const { return {m_table.constData(), "chunk", number}; }
    Status writePiece(const FileDescriptor &file, const SealPlace &place, QByteArrayView plain) const;
    Result<QByteArray> readPiece(const FileDescriptor &file, const SealPlace &place) const;
    Status writeHead(const FileDescriptor &file, qint64 length) const;
    Result<qint64> readHead(const FileDescriptor &file) const;

    Cipher &m_cipher;
    KeyName m_key;
    QByteArray m_table; // carries the version: a chunk of another version's file does not authenticate
};

// Unavailable, with the system's reason from errno.
tl::unexpected<Error> diskFailed(QStringView during);

} // namespace passerelle::blobs
