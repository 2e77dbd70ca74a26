// Indexes beside the one that answers: of what a tenant's documents would say with a staged version in place, and of
// documents that are over. They search by the same code, and nothing that they build is ever stored. Thread-safe.
#pragma once

#include "server/domain/ports/document_life_store.h"
#include "server/retrieval/tenant_indexes.h"

namespace passerelle::retrieval {

// Reads what is stored of vectors, so that only new passages are embedded; keeps nothing.
class UnkeptSegments final : public SegmentStore {
public:
    explicit UnkeptSegments(SegmentStore *stored = nullptr) : m_stored(stored) {} // null: there is nothing to read

    Status save(const TenantContext &, const QString &, qint64, QByteArrayView) override { return {}; }
    Result<std::optional<QByteArray>> load(const TenantContext &context, const QString &kind, qint64 number) override;
    Result<std::vector<qint64>> list(const TenantContext &context, const QString &kind) override;
    Status remove(const TenantContext &, const QString &, const std::vector<qint64> &) override { return {}; }
    Status removeOthers(const TenantContext &, const QString &, const QString &) override { return {}; }

private:
    SegmentStore *m_stored;
};

// The same for vectors that the database keeps: they can be looked through, and nothing else.
class UnkeptVectors final : public VectorStore {
public:
    explicit UnkeptVectors(VectorStore *stored = nullptr) : m_stored(stored) {} // null: there is nothing to read

    bool takes(int) const override { return false; }
    Status open(const TenantContext &, const QString &, int) override { return {}; }
    Result<qint64> count(const TenantContext &, const QString &) override { return 0; }
    Result<std::vector<PassageId>> missing(const TenantContext &, const QString &, PassageId, int) override { return std::vector<PassageId>(); }
    Result<bool> claimFilling(const TenantContext &, const QString &, std::chrono::seconds) override { return false; }
    Status add(const TenantContext &, const QString &, const std::vector<PassageId> &, const std::vector<std::vector<float>> &) override { return {}; }
    Result<StoredNearest> nearest(const TenantContext &, const QString &, std::span<const float>, std::size_t, const std::vector<PassageId> &) override { return StoredNearest(); }
    Status visit(const TenantContext &context, const QString &profile, const std::function<void(PassageId, std::vector<float>)> &visit) override;
    Status remove(const TenantContext &, const QString &) override { return {}; }
    Status removeOthers(const TenantContext &, const QString &) override { return {}; }
    Result<std::optional<qint64>> arrangeSome(const TenantContext &, const QString &, qint64) override { return std::optional<qint64>(); }

private:
    VectorStore *m_stored;
};

// The tenant's passages as they would be with one version in the place of its document's present one.
class RehearsedPassages final : public PassageStore {
public:
    RehearsedPassages(PassageStore &live, DocumentId document, std::vector<Passage> staged);

    Result<std::vector<Passage>> passages(const TenantContext &context, const std::vector<PassageId> &ids) override;
    Result<std::vector<Passage>> passagesOf(const TenantContext &context, DocumentId document) override;
    Status visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit) override;
    // No stored snapshot is of this.
    Result<qint64> generation(const TenantContext &) override { return -1; }
    const std::vector<Passage> &staged() const { return m_staged; }

private:
    PassageStore &m_live;
    const DocumentId m_document;
    const std::vector<Passage> m_staged;
};

// The index of these passages, for one tenant, as long as it stands.
class RehearsalIndex final : public PassageFinder {
public:
    // Where vectors are stored already: sealed in segments, or, where it keeps them, in the database.
    struct Stored {
        SegmentStore &segments;
        VectorStore *rows = nullptr;
    };
    // Without `models` words alone are searched. `words`: the tenants' own; null: there are none.
    RehearsalIndex(PassageStore &live, Stored stored, ModelDirectory &models, const Clock &clock, DocumentId document, std::vector<Passage> staged, WordBook *words = nullptr);

    // Passages that have no vector yet get one now; Timeout or what the stores reported.
    Status prepare(const TenantContext &context, std::stop_token stop);
    Result<Evidence> search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop) override;
    Status apply(const TenantContext &, const PublishedChange &, std::stop_token) override { return {}; }

private:
    RehearsedPassages m_passages;
    UnkeptSegments m_segments;
    UnkeptVectors m_vectors;
    TenantIndexes m_index;
};

} // namespace passerelle::retrieval
