// Original files in memory. Thread-safe.
#pragma once

#include "server/domain/ports/document_store.h"

#include <QtCore/QFile>

#include <map>
#include <mutex>

namespace passerelle::test {

class MemoryBlobStore final : public BlobStore {
public:
    Status put(const TenantContext &, VersionId version, const QString &plainFilePath) override
    {
        if (full)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is full"));
        QFile file(plainFilePath);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Unavailable, QStringLiteral("unreadable"));
        const std::lock_guard lock(m_mutex);
        m_files[version] = file.readAll();
        return {};
    }
    Result<QByteArray> get(const TenantContext &, VersionId version) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_files.find(version);
        if (found == m_files.end())
            return failure(ErrorKind::NotFound, QStringLiteral("no such file"));
        return found->second;
    }
    Status remove(const TenantContext &, VersionId version) override
    {
        const std::lock_guard lock(m_mutex);
        m_files.erase(version);
        return {};
    }
    Result<bool> resealIfOutdated(const TenantContext &, VersionId) override { return false; }
    Result<std::vector<SealedFileHead>> listSealed() override { return std::vector<SealedFileHead>(); }
    Status copySealed(const QString &, const QString &) override { return failure(ErrorKind::NotFound, QStringLiteral("no such file")); }
    size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_files.size();
    }

    bool full = false;

private:
    mutable std::mutex m_mutex;
    std::map<VersionId, QByteArray> m_files;
};

} // namespace passerelle::test
