// Passages' vectors as rows of pgvector's half-precision numbers (resources/sql/migrations/postgres/vectors). Small spaces are
// searched exactly; one that outgrew `exactMost` gets a partition with a graph, moved a piece at a time. Thread-safe.
#pragma once

#include "server/domain/ports/vector_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlVectorStore final : public VectorStore {
public:
    // `database` is a server's, prepared for vectors (postgres_vectors.h).
    explicit SqlVectorStore(Database &database, qint64 exactMost = 20'000) : m_database(database), m_exactMost(exactMost) {}

    bool takes(int dimensions) const override { return dimensions > 0 && dimensions <= 4000; } // the most that a graph takes
    Status open(const TenantContext &context, const QString &profile, int dimensions) override;
    Result<qint64> count(const TenantContext &context, const QString &profile) override;
    Result<std::vector<PassageId>> missing(const TenantContext &context, const QString &profile, PassageId after, int most) override;
    Result<bool> claimFilling(const TenantContext &context, const QString &profile, std::chrono::seconds time) override;
    Status add(const TenantContext &context, const QString &profile, const std::vector<PassageId> &passages, const std::vector<std::vector<float>> &vectors) override;
    Result<StoredNearest> nearest(const TenantContext &context, const QString &profile, std::span<const float> question, std::size_t most, const std::vector<PassageId> &also) override;
    Status visit(const TenantContext &context, const QString &profile, const std::function<void(PassageId, std::vector<float>)> &visit) override;
    Status remove(const TenantContext &context, const QString &profile) override;
    Status removeOthers(const TenantContext &context, const QString &kept) override;
    Result<std::optional<qint64>> arrangeSome(const TenantContext &context, const QString &profile, qint64 after) override;

private:
    Database &m_database;
    const qint64 m_exactMost;
};

} // namespace passerelle::storage
