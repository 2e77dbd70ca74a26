#include "server/retrieval/rank_fusion.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace passerelle::retrieval {
namespace {

constexpr double kWordShare = 0.5;

// The best passage gets the confidence, the others their part of it.
Ranking finishRanking(std::vector<RankedPassage> ranked, double confidence, std::size_t limit)
{
    std::sort(ranked.begin(), ranked.end(), [](const RankedPassage &a, const RankedPassage &b) {
        return a.score != b.score ? a.score > b.score : a.passage < b.passage;
    });
    ranked.resize(std::min(limit, ranked.size()));
    const double best = ranked.empty() ? 0.0 : ranked.front().score;
    for (RankedPassage &one : ranked)
        one.score = best > 0 ? confidence * one.score / best : 0.0;
    return {std::move(ranked), best > 0 ? confidence : 0.0};
}

} // namespace

Ranking rankByWords(const WordHits &words, std::size_t limit)
{
    std::vector<RankedPassage> ranked;
    ranked.reserve(words.hits.size());
    for (const WordHit &hit : words.hits)
        ranked.push_back({hit.passage, hit.score});
    return finishRanking(std::move(ranked), words.confidence, limit);
}

double confidenceOfMeaning(const VectorHits &meanings, std::size_t vectors)
{
    if (meanings.hits.empty() || meanings.deviation <= 0)
        return 0;
    const double distance = (meanings.hits.front().cosine - meanings.mean) / meanings.deviation;
    const double byChance = std::sqrt(2.0 * std::log(static_cast<double>(std::max<std::size_t>(vectors, 2))));
    return 1.0 / (1.0 + std::exp(-1.5 * (distance - byChance - 2.0))); // what chance gives stays below the thresholds
}

Ranking fuseRanks(const WordHits &words, const VectorHits &meanings, std::size_t vectors,
                  const std::function<std::optional<double>(PassageId)> &cosineOf, std::size_t limit)
{
    if (meanings.hits.empty())
        return rankByWords(words, limit);
    const double best = meanings.hits.front().cosine;
    const double spread = std::max(1e-6, best - meanings.mean);
    const auto nearness = [&](double cosine) { return std::clamp((cosine - meanings.mean) / spread, 0.0, 1.0); };

    std::vector<RankedPassage> ranked;
    std::unordered_map<qint64, std::size_t> places;
    for (const VectorHit &hit : meanings.hits) {
        places.emplace(hit.passage.value, ranked.size());
        ranked.push_back({hit.passage, (1.0 - kWordShare) * nearness(hit.cosine)});
    }
    for (const WordHit &hit : words.hits) {
        if (const auto found = places.find(hit.passage.value); found != places.end()) {
            ranked[found->second].score += kWordShare * hit.score;
            continue;
        }
        const std::optional<double> cosine = cosineOf(hit.passage);
        ranked.push_back({hit.passage, cosine ? kWordShare * hit.score + (1.0 - kWordShare) * nearness(*cosine) : hit.score});
    }
    return finishRanking(std::move(ranked), std::max(words.confidence, confidenceOfMeaning(meanings, vectors)), limit);
}

} // namespace passerelle::retrieval
