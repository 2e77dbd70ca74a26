#include "server/retrieval/tenant_search.h"

#include "server/base/log.h"
#include "server/retrieval/rank_fusion.h"

#include <algorithm>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(searchLog, "passerelle.retrieval")

constexpr int kMostPassages = 50;
constexpr std::size_t kFusedDepth = 60;
constexpr std::size_t kSearchersKept = 4;
constexpr std::size_t kMostQuestionBytes = 8000;

std::size_t limitOf(const SearchRequest &request)
{
    return static_cast<std::size_t>(std::clamp(request.limit, 1, kMostPassages));
}

QString searchedText(const SearchRequest &request)
{
    return request.text.left(static_cast<qsizetype>(kMostQuestionBytes));
}

} // namespace

TenantSearch::TenantSearch(PassageStore &passages, const Clock &clock, std::chrono::milliseconds embedCap, std::chrono::milliseconds embedPause, WordBook *words, VectorStore *rows)
    : m_passages(passages), m_words(words), m_rows(rows), m_questions(clock, embedCap, embedPause)
{
}

bool TenantSearch::isOutdated(const TenantIndex &tenant, const Embedder *embedder)
{
    const QString profile = tenant.read([](const TenantIndex::Data &data) { return data.profile; });
    return embedder ? embedder->profile() != profile : !profile.isEmpty();
}

Result<Evidence> TenantSearch::search(TenantIndex &tenant, Embedder *embedder, const SearchRequest &request, Deadline deadline, std::stop_token stop)
{
    const Ranking ranking = rank(tenant, embedder, request, deadline, stop);
    return read(tenant, request, ranking, stop);
}

Result<Evidence> TenantSearch::searchIn(TenantIndex &tenant, const QString &profile, const std::vector<float> &vector, const SearchRequest &request, std::stop_token stop)
{
    const std::size_t limit = limitOf(request);
    const auto ranking = fused(tenant, rankedWords(tenant, searchedText(request), request, limit), profile, vector, limit);
    if (!ranking)
        return failure(ErrorKind::Unavailable, u"there are no vectors of that model"_s);
    return read(tenant, request, *ranking, stop);
}

Result<Evidence> TenantSearch::read(TenantIndex &tenant, const SearchRequest &request, const Ranking &ranking, const std::stop_token &stop)
{
    Evidence evidence;
    evidence.searched = request.text;
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"stopped while searching"_s);
    if (ranking.passages.empty())
        return evidence;
    std::vector<PassageId> ids;
    for (const RankedPassage &one : ranking.passages)
        ids.push_back(one.passage);
    auto passages = m_passages.passages(tenant.context, ids);
    if (!passages)
        return failure(std::move(passages).error().during(u"reading the passages found"));
    std::size_t next = 0;
    for (Passage &passage : *passages) {
        while (next < ranking.passages.size() && ranking.passages[next].passage != passage.id)
            ++next; // gone since the ranking
        if (next == ranking.passages.size())
            break;
        evidence.passages.push_back({std::move(passage), ranking.passages[next].score});
    }
    evidence.confidence = evidence.passages.empty() ? 0.0 : evidence.passages.front().score;
    return evidence;
}

WordHits TenantSearch::rankedWords(TenantIndex &tenant, const QString &text, const SearchRequest &request, std::size_t limit)
{
    auto searcher = borrowSearcher();
    const auto names = m_words ? m_words->of(tenant.context) : nullptr;
    WordHits words = tenant.read([&](const TenantIndex::Data &data) {
        return searcher->search(data.words, text, request.language, std::max(limit * 2, kFusedDepth), names.get());
    });
    giveBack(std::move(searcher));
    const auto hidden = tenant.hidden();
    std::erase_if(words.hits, [&hidden](const auto &hit) { return hidden.contains(hit.passage.value); });
    return words;
}

std::optional<Ranking> TenantSearch::fused(TenantIndex &tenant, const WordHits &words, const QString &profile, const std::vector<float> &question, std::size_t limit)
{
    return inRows(question.size()) ? fusedRows(tenant, words, profile, question, limit) : fusedMemory(tenant, words, profile, question, limit);
}

std::optional<Ranking> TenantSearch::fusedRows(TenantIndex &tenant, const WordHits &words, const QString &profile, const std::vector<float> &question, std::size_t limit)
{
    const auto unit = VectorIndex(static_cast<int>(question.size())).normalised(question);
    if (!unit)
        return std::nullopt;
    std::vector<PassageId> byWords;
    for (const WordHit &hit : words.hits)
        byWords.push_back(hit.passage);
    const auto found = m_rows->nearest(tenant.context, profile, *unit, std::max(limit * 2, kFusedDepth), byWords);
    if (!found) {
        qCWarning(searchLog) << "a question of tenant" << tenant.context.tenant().value << "is searched by words alone:" << found.error().what;
        return std::nullopt;
    }
    if (found->seen == 0)
        return std::nullopt;
    const auto hidden = tenant.hidden();
    VectorHits meanings{.hits = {}, .mean = found->mean, .deviation = found->deviation};
    for (const auto &[passage, cosine] : found->nearest) {
        if (!hidden.contains(passage.value))
            meanings.hits.push_back({passage, cosine});
    }
    std::unordered_map<qint64, double> cosines;
    for (const auto &[passage, cosine] : found->also)
        cosines.emplace(passage.value, cosine);
    const auto cosineOf = [&cosines](PassageId passage) {
        const auto known = cosines.find(passage.value);
        return known == cosines.end() ? std::nullopt : std::optional(known->second);
    };
    // How many there are matters by its logarithm: nearly every passage has one.
    const std::size_t many = tenant.read([](const TenantIndex::Data &data) { return data.words.size(); });
    return fuseRanks(words, meanings, many, cosineOf, limit);
}

std::optional<Ranking> TenantSearch::fusedMemory(TenantIndex &tenant, const WordHits &words, const QString &profile, const std::vector<float> &question, std::size_t limit)
{
    const auto hidden = tenant.hidden();
    return tenant.read([&](const TenantIndex::Data &data) -> std::optional<Ranking> {
        const VectorIndex *vectors = data.vectorsOf(profile);
        if (!vectors)
            return std::nullopt;
        const auto unit = vectors->normalised(question);
        auto meanings = vectors->nearest(question, std::max(limit * 2, kFusedDepth));
        if (!unit || !meanings)
            return std::nullopt;
        std::erase_if(meanings->hits, [&hidden](const auto &hit) { return hidden.contains(hit.passage.value); });
        return fuseRanks(words, *meanings, vectors->size(), [&](PassageId passage) { return vectors->cosine(passage, *unit); }, limit);
    });
}

Ranking TenantSearch::rank(TenantIndex &tenant, Embedder *embedder, const SearchRequest &request, Deadline deadline, std::stop_token stop)
{
    const std::size_t limit = limitOf(request);
    const QString text = searchedText(request);
    const WordHits words = rankedWords(tenant, text, request, limit);
    const QString profile = embedder ? embedder->profile() : QString();
    const bool hasVectors = embedder && tenant.read([&](const TenantIndex::Data &data) {
        if (inRows(static_cast<std::size_t>(embedder->dimensions())))
            return data.words.size() > 0;
        const VectorIndex *vectors = data.vectorsOf(profile);
        return vectors && vectors->size() > 0;
    });
    if (!hasVectors)
        return rankByWords(words, limit);
    const auto question = m_questions.embed(tenant.context.tenant(), *embedder, text, deadline, stop);
    if (!question)
        return rankByWords(words, limit);
    auto ranking = fused(tenant, words, profile, *question, limit);
    return ranking ? std::move(*ranking) : rankByWords(words, limit);
}

std::unique_ptr<WordSearcher> TenantSearch::borrowSearcher()
{
    auto searcher = m_searchers.with([](auto &kept) {
        std::unique_ptr<WordSearcher> last;
        if (!kept.empty()) {
            last = std::move(kept.back());
            kept.pop_back();
        }
        return last;
    });
    return searcher ? std::move(searcher) : std::make_unique<WordSearcher>();
}

void TenantSearch::giveBack(std::unique_ptr<WordSearcher> searcher)
{
    m_searchers.with([&](auto &kept) {
        if (kept.size() < kSearchersKept)
            kept.push_back(std::move(searcher));
    });
}

} // namespace passerelle::retrieval
