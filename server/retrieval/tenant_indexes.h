// The indexes of all tenants, in memory a tenant at a time: words always, vectors when the tenant has an embedder. A
// tenant is loaded at its first question (sealed snapshot, else rebuilt from its passages), updated in place by apply(),
// and leaves when the byte budget is needed by others, least recently used first. Thread-safe: many questions at once;
// an update holds them up for a millisecond or so at a time.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/ports/passage_finder.h"
#include "server/domain/ports/vector_store.h"

#include <cstddef>
#include <memory>

namespace passerelle::retrieval {

class KeptVectors;
class WordBook;

struct TenantIndexesOptions {
    std::size_t byteBudget = 192 * 1024 * 1024;           // of all tenants' indexes; the one in use may exceed it alone
    std::chrono::milliseconds embedQueryCap{800};         // a question's vector: at most this, and half of what remains
    std::chrono::milliseconds embedPause{30'000};         // after three failures in a row questions go by words alone
    std::chrono::milliseconds snapshotDelay{5'000};       // quiet time after the last change before a snapshot is saved
    int embedBatch = 64;                                  // passages a call when vectors are missing
    WordBook *words = nullptr;                            // the tenants' own words for one thing; null: none
    const KeptVectors *kept = nullptr;                    // who keeps vectors that are not searched; null: nobody
    VectorStore *vectors = nullptr;                       // where the database keeps vectors; null: it cannot
    bool vectorsInMemory = false;                         // what it keeps is taken into memory, not searched there
};

class TenantIndexes final : public PassageFinder {
public:
    TenantIndexes(PassageStore &passages, SegmentStore &segments, ModelDirectory &models, const Clock &clock,
                  TenantIndexesOptions options = {});
    ~TenantIndexes() override; // saves what changed

    TenantIndexes(const TenantIndexes &) = delete;
    TenantIndexes &operator=(const TenantIndexes &) = delete;

    // Errors: Timeout (the deadline passed while the index was being loaded), Cancelled, or what the stores reported. A
    // failing embedder is none: words answer alone.
    Result<Evidence> search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop) override;
    Status apply(const TenantContext &context, const PublishedChange &change, std::stop_token stop) override;

    // Makes the tenant's index ready ahead of its first question (service start, console opened).
    Status load(const TenantContext &context, std::stop_token stop);
    // A second vector space beside the one that is searched. buildBeside() gives vectors to a batch of passages and stores
    // them; what is stored is never paid for again, whoever asks. Unavailable while the tenant's own vectors are being made.
    struct Beside {
        qint64 passages = 0;
        qint64 done = 0; // of them, with a vector
    };
    Result<Beside> buildBeside(const TenantContext &context, Embedder &embedder, std::stop_token stop);
    // As search(), in the vector space of that profile: the tenant's own or the one beside. The question's vector comes along;
    // Unavailable when there is no such space.
    Result<Evidence> searchIn(const TenantContext &context, const QString &profile, const std::vector<float> &vector, const SearchRequest &request, Deadline deadline, std::stop_token stop);
    // Searches with what the tenant's embedder now is, at once where its vectors stand beside.
    Status adoptEmbedder(const TenantContext &context, std::stop_token stop);
    // The space beside leaves memory, and the profile's vectors leave the store. InvalidInput for the one that is searched.
    Status removeBeside(const TenantContext &context, const QString &profile, std::stop_token stop);
    std::size_t bytesInUse() const;
    // Drops the tenant from memory without saving: it was suspended or erased.
    void forget(TenantId tenant);
    // Saves the snapshots of all tenants that changed since their last one; for shutdown and backup.
    void saveSnapshots();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::retrieval
