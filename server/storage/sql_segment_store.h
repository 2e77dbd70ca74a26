// Index snapshots and vector segments in segments.db, a file of its own: they are large, and can be made again. Values are
// cut in chunks and sealed under the tenant's key. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlSegmentStore final : public SegmentStore {
public:
    // `database` is segments.db (migrations ":/sql/migrations/sqlite/segments").
    SqlSegmentStore(Database &database, Cipher &cipher, const Clock &clock);

    Status save(const TenantContext &context, const QString &kind, qint64 number, QByteArrayView bytes) override;
    Result<std::optional<QByteArray>> load(const TenantContext &context, const QString &kind, qint64 number) override;
    Result<std::vector<qint64>> list(const TenantContext &context, const QString &kind) override;
    Status remove(const TenantContext &context, const QString &kind, const std::vector<qint64> &numbers) override;
    Status removeOthers(const TenantContext &context, const QString &prefix, const QString &kept) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
