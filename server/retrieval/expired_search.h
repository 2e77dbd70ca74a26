// Looks for a question's answer in documents whose last day is over, by words alone, in an index of those only. The index
// is made when a question first needs it and made anew after any change of the tenant's documents. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/expired_evidence.h"
#include "server/retrieval/side_index.h"

#include <map>

namespace passerelle::retrieval {

class ExpiredSearch final : public ExpiredEvidence {
public:
    // `words`: the tenants' own; null: there are none.
    ExpiredSearch(DocumentLifeStore &life, PassageStore &passages, const Clock &clock, WordBook *words = nullptr);

    Result<std::optional<ExpiredSource>> best(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop) override;
    void forget(TenantId tenant) { m_index.forget(tenant); }

private:
    // Passages of withdrawn documents, as the index wants to read them.
    class ExpiredPassages final : public PassageStore {
    public:
        ExpiredPassages(DocumentLifeStore &life, PassageStore &passages) : m_life(life), m_passages(passages) {}
        Result<std::vector<Passage>> passages(const TenantContext &context, const std::vector<PassageId> &ids) override { return m_life.expiredPassages(context, ids); }
        Result<std::vector<Passage>> passagesOf(const TenantContext &context, DocumentId document) override { return m_passages.passagesOf(context, document); }
        Status visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit) override { return m_life.visitExpired(context, visit); }
        Result<qint64> generation(const TenantContext &context) override { return m_passages.generation(context); }

    private:
        DocumentLifeStore &m_life;
        PassageStore &m_passages;
    };
    class NoModels final : public ModelDirectory {
    public:
        Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>(); }
        Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return std::shared_ptr<Embedder>(); }
    };

    std::optional<QDate> lastDayOf(const std::vector<DocumentVersion> &versions) const; // none: it is not over

    DocumentLifeStore &m_life;
    const Clock &m_clock;
    ExpiredPassages m_passages;
    UnkeptSegments m_segments;
    NoModels m_models;
    Guarded<std::map<TenantId, qint64>> m_generations; // at which the index was made
    TenantIndexes m_index;
};

} // namespace passerelle::retrieval
