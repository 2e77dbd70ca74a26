// Searches one tenant's loaded indexes: by words, by meaning when there is an embedder and its vectors, fused, and read
// from the store. Thread-safe; searches of one tenant run side by side.
#pragma once

#include "server/domain/ports/document_store.h"
#include "server/domain/ports/passage_finder.h"
#include "server/domain/ports/vector_store.h"
#include "server/retrieval/question_embedder.h"
#include "server/retrieval/rank_fusion.h"
#include "server/retrieval/tenant_index.h"
#include "server/retrieval/word_book.h"
#include "server/retrieval/word_searcher.h"

#include <memory>

namespace passerelle::retrieval {

class TenantSearch {
public:
    TenantSearch(PassageStore &passages, const Clock &clock, std::chrono::milliseconds embedCap, std::chrono::milliseconds embedPause,
                 WordBook *words = nullptr, VectorStore *rows = nullptr);

    // Whether the vectors held are not the embedder's; none: whether any are held.
    static bool isOutdated(const TenantIndex &tenant, const Embedder *embedder);
    Result<Evidence> search(TenantIndex &tenant, Embedder *embedder, const SearchRequest &request, Deadline deadline, std::stop_token stop);
    // In the vector space of that profile, with the question's vector. Unavailable when there is no such space.
    Result<Evidence> searchIn(TenantIndex &tenant, const QString &profile, const std::vector<float> &vector, const SearchRequest &request, std::stop_token stop);
    void forget(TenantId tenant) { m_questions.forget(tenant); }

private:
    WordHits rankedWords(TenantIndex &tenant, const QString &text, const SearchRequest &request, std::size_t limit);
    bool inRows(std::size_t dimensions) const { return m_rows && m_rows->takes(static_cast<int>(dimensions)); }
    // Nullopt when the space is gone, or the vector is none of it.
    std::optional<Ranking> fused(TenantIndex &tenant, const WordHits &words, const QString &profile, const std::vector<float> &question, std::size_t limit);
    std::optional<Ranking> fusedRows(TenantIndex &tenant, const WordHits &words, const QString &profile, const std::vector<float> &question, std::size_t limit);
    static std::optional<Ranking> fusedMemory(TenantIndex &tenant, const WordHits &words, const QString &profile, const std::vector<float> &question, std::size_t limit);
    Result<Evidence> read(TenantIndex &tenant, const SearchRequest &request, const Ranking &ranking, const std::stop_token &stop);
    Ranking rank(TenantIndex &tenant, Embedder *embedder, const SearchRequest &request, Deadline deadline, std::stop_token stop);
    std::unique_ptr<WordSearcher> borrowSearcher();
    void giveBack(std::unique_ptr<WordSearcher> searcher);

    PassageStore &m_passages;
    WordBook *m_words; // the tenants' own words; null: none
    VectorStore *m_rows; // vectors that are searched in the database; null: none
    QuestionEmbedder m_questions;
    Guarded<std::vector<std::unique_ptr<WordSearcher>>> m_searchers;
};

} // namespace passerelle::retrieval
