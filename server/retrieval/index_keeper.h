// Carries a tenant's indexes between memory and the stores: loads them, adds and removes passages, fills in vectors that
// are missing, saves what changed. Every call wants the index's `writing` lock held by the caller, except where it says
// otherwise.
#pragma once

#include "server/domain/ports/document_store.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/ports/vector_store.h"
#include "server/retrieval/tenant_index.h"

#include <stop_token>

namespace passerelle::retrieval {

class IndexKeeper {
public:
    // Where the database keeps vectors: what stands there is searched there, or taken into memory.
    struct Rows {
        VectorStore *store = nullptr;
        bool areSearched = false;
    };
    IndexKeeper(PassageStore &passages, SegmentStore &segments, Rows rows, int embedBatch);

    // From the snapshot when it is of the passages' present generation, else from the passages themselves.
    Status loadWords(TenantIndex &tenant, std::stop_token stop);
    // Makes the embedder's vector space the tenant's: the one that stands beside, which changes places with it, else its
    // saved segments, without those of passages that are gone.
    Status adoptVectors(TenantIndex &tenant, const Embedder &embedder);
    void dropVectors(TenantIndex &tenant);
    // A second vector space beside the one that is searched, from its saved segments; one that stands there already is left.
    Status openBeside(TenantIndex &tenant, const Embedder &embedder);
    void closeBeside(TenantIndex &tenant);
    // What is stored of a vector space that nobody searches any more.
    Status removeStored(TenantIndex &tenant, const QString &profile);

    // Readers see either none or all of the change. What stands there already is left; what is gone already is skipped.
    void applyChange(TenantIndex &tenant, const PublishedChange &change);
    // Gives vectors of the embedder's space to the passages without one, a batch a call; false when the deadline passed, or
    // the batches were used up, before all were done. Wants `embedding` held, not `writing`: an embedder may take minutes.
    Result<bool> embedMissing(TenantIndex &tenant, Embedder &embedder, Deadline deadline, std::stop_token stop, int mostBatches = kAllBatches);

    // Compares with the passages first and repairs the index where they differ, so that a snapshot never claims a
    // generation that it does not hold.
    Status saveWords(TenantIndex &tenant, std::stop_token stop);
    // Both spaces. Vectors of other embedders are removed where they are stored, unless `keepOthers`.
    Status saveVectors(TenantIndex &tenant, bool keepOthers);
    void compact(TenantIndex &tenant);
    void measure(TenantIndex &tenant);

    // Whether vectors of so many numbers are searched in the database.
    bool inRows(int dimensions) const { return m_rows.areSearched && m_rows.store->takes(dimensions); }
    // How many of the passages have a vector of the embedder's.
    Result<qint64> counted(TenantIndex &tenant, const Embedder &embedder);
    // Whether this service is the one that pays for missing vectors now.
    Result<bool> mayFill(TenantIndex &tenant, const Embedder &embedder);
    // Makes what grew fast to search. Blocks for minutes; wants no lock.
    Status arrange(TenantIndex &tenant, std::stop_token stop);

private:
    static constexpr int kAllBatches = 1'000'000'000;
    Status rebuildWords(TenantIndex &tenant, std::stop_token stop);
    Result<VectorIndex> loadVectors(TenantIndex &tenant, const Embedder &embedder);
    Result<VectorIndex> loadSegments(TenantIndex &tenant, const Embedder &embedder);
    Status openRows(TenantIndex &tenant, const Embedder &embedder);
    Status adoptRows(TenantIndex &tenant, const Embedder &embedder);
    Result<bool> embedMissingRows(TenantIndex &tenant, Embedder &embedder, Deadline deadline, std::stop_token stop, int mostBatches);
    // Of these passages, as far as they are still there.
    Result<std::vector<std::vector<float>>> embedded(Embedder &embedder, const std::vector<Passage> &passages, Deadline deadline, std::stop_token stop);
    Status removeOtherVectors(TenantIndex &tenant, const QString &live);
    Status saveSpace(TenantIndex &tenant, const QString &profile);
    Status addVectors(TenantIndex &tenant, const QString &profile, const std::vector<Passage> &passages,
                      const std::vector<std::vector<float>> &vectors);

    PassageStore &m_passages;
    SegmentStore &m_segments;
    const Rows m_rows;
    int m_embedBatch;
};

} // namespace passerelle::retrieval
