// Original files in a folder, each cut in authenticated chunks and sealed under its tenant's key. A file's name is a keyed
// hash of its version, so that it tells nothing; a file appears whole or not at all, and is on disk when put() returns.
// Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"

#include <QtCore/QString>

#include <memory>

namespace passerelle::blobs {

class FolderBlobs final : public BlobStore {
public:
    // The folder is made with mode 0700; what an earlier crash left half-written in it is removed.
    static Result<std::unique_ptr<FolderBlobs>> open(const QString &folder, Cipher &cipher);

    // The name of a version's file, for whoever copies files without opening them.
    static Result<QString> nameOf(Cipher &cipher, TenantId tenant, VersionId version);

    Status put(const TenantContext &context, VersionId version, const QString &plainFilePath) override;
    Result<QByteArray> get(const TenantContext &context, VersionId version) override;
    Status remove(const TenantContext &context, VersionId version) override;
    // After a change of the tenant's key: seals the file again when it stands under an earlier one. True when it did.
    Result<bool> resealIfOutdated(const TenantContext &context, VersionId version);

private:
    FolderBlobs(QString folder, Cipher &cipher) : m_folder(std::move(folder)), m_cipher(cipher) {}
    Result<QString> pathOf(const TenantContext &context, VersionId version) const;

    QString m_folder;
    Cipher &m_cipher;
};

} // namespace passerelle::blobs
