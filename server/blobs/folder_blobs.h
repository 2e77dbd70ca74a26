// Original files in a folder of this machine. A file appears whole or not at all, and is on disk when put() returns.
// Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"

#include <QtCore/QString>

#include <functional>
#include <memory>

namespace passerelle {
class FileDescriptor;
}

namespace passerelle::blobs {

class FolderBlobs final : public BlobStore {
public:
    // The folder is made with mode 0700; what an earlier crash left half-written in it is removed.
    static Result<std::unique_ptr<FolderBlobs>> open(const QString &folder, Cipher &cipher);

    Status put(const TenantContext &context, VersionId version, const QString &plainFilePath) override;
    Result<QByteArray> get(const TenantContext &context, VersionId version) override;
    Status remove(const TenantContext &context, VersionId version) override;
    Result<bool> resealIfOutdated(const TenantContext &context, VersionId version) override;
    Result<std::vector<SealedFileHead>> listSealed() override;
    Status copySealed(const QString &name, const QString &to) override;

    const QString &folder() const { return m_folder; }
    // Where the sealed file of that name stands, whether it exists or not.
    QString pathOf(const QString &name) const { return m_folder + u'/' + name; }
    Status removeSealed(const QString &name);

private:
    FolderBlobs(QString folder, Cipher &cipher) : m_folder(std::move(folder)), m_cipher(cipher) {}
    Result<QString> pathOf(const TenantContext &context, VersionId version) const;
    Status write(const QString &path, const std::function<Status(const FileDescriptor &)> &fill) const;

    QString m_folder;
    Cipher &m_cipher;
};

} // namespace passerelle::blobs
