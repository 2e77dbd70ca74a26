// Brings the ranking by words and the ranking by meaning together: a sum of the two scores, each on its own scale of
// 0 (unrelated) to 1 (the best found). A passage that has no vector yet is ranked by its words alone. Deterministic;
// pure functions, any thread.
#pragma once

#include "server/retrieval/vector_index.h"
#include "server/retrieval/word_searcher.h"

#include <functional>
#include <optional>
#include <vector>

namespace passerelle::retrieval {

struct RankedPassage {
    PassageId passage;
    double score = 0; // 0 … 1, comparable between questions of one tenant
};

struct Ranking {
    std::vector<RankedPassage> passages; // best first; equal ones by passage
    double confidence = 0;               // the best score
};

Ranking rankByWords(const WordHits &words, std::size_t limit);

// `cosineOf` gives the cosine of a passage that was found by words only; none when it has no vector. `vectors` is how
// many passages have one.
Ranking fuseRanks(const WordHits &words, const VectorHits &meanings, std::size_t vectors,
                  const std::function<std::optional<double>(PassageId)> &cosineOf, std::size_t limit);

// How far the nearest passage stands out from what chance would give among so many, 0 … 1.
double confidenceOfMeaning(const VectorHits &meanings, std::size_t vectors);

} // namespace passerelle::retrieval
