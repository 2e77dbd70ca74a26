#include "server/retrieval/word_searcher.h"

#include "server/retrieval/word_kinds.h"

#include <algorithm>
#include <cmath>

namespace passerelle::retrieval {
namespace {

double idfOf(std::size_t passages, quint32 holding)
{
    return std::log(1.0 + (static_cast<double>(passages) - holding + 0.5) / (holding + 0.5));
}

double shareOf(double part, double whole)
{
    return whole > 0 ? part / whole : 0.0;
}

} // namespace

WordSearcher::WordSearcher(WordSearchTuning tuning)
    : m_tuning(tuning), m_stemmers{Stemmer(Language::French), Stemmer(Language::English)}
{
}

WordHits WordSearcher::search(const WordIndex &index, QStringView question, Language language, std::size_t limit, const TenantWords *names)
{
    WordHits result;
    if (index.size() == 0 || limit == 0)
        return result;
    analyse(index, question, language, names);
    rankStems(index, std::max(m_tuning.candidates, limit));
    prepareGrams(index);
    prepareGroups();
    for (Candidate &candidate : m_candidates)
        rescore(index, candidate);
    fuse();
    const std::size_t kept = std::min(limit, m_candidates.size());
    const auto better = [&index](const Candidate &a, const Candidate &b) {
        return a.fused != b.fused ? a.fused > b.fused : index.m_entries[a.entry].passage < index.m_entries[b.entry].passage;
    };
    const std::size_t sorted = std::min(std::max<std::size_t>(kept, 5), m_candidates.size()); // the signs read the first five
    std::partial_sort(m_candidates.begin(), m_candidates.begin() + static_cast<std::ptrdiff_t>(sorted), m_candidates.end(), better);
    for (std::size_t i = 0; i < kept; ++i)
        result.hits.push_back({index.m_entries[m_candidates[i].entry].passage, m_candidates[i].fused});
    if (kept > 0) {
        result.signs = signsOf(index, kept);
        result.confidence = confidenceOf(result.signs);
    }
    return result;
}

std::vector<WordHit> WordSearcher::searchStems(const WordIndex &index, QStringView question, Language language, std::size_t limit)
{
    std::vector<WordHit> hits;
    if (index.size() == 0)
        return hits;
    analyse(index, question, language, nullptr);
    rankStems(index, limit);
    for (const Candidate &candidate : m_candidates)
        hits.push_back({index.m_entries[candidate.entry].passage, candidate.stem});
    return hits;
}

void WordSearcher::computeLengthFactors(const WordIndex &index, double k1, double b, std::array<float, 256> &factors) const
{
    const double average = index.averageLength();
    for (std::size_t i = 0; i < factors.size(); ++i)
        factors[i] = static_cast<float>(k1 * (1.0 - b + b * lengthOfClass(static_cast<quint8>(i)) / average));
}

// BM25 over the stems; the best `limit` entries become the candidates.
void WordSearcher::rankStems(const WordIndex &index, std::size_t limit)
{
    computeLengthFactors(index, m_tuning.k1, m_tuning.b, m_lengthFactors);
    const std::size_t entries = index.m_entries.size();
    if (m_scores.size() < entries)
        m_scores.resize(entries, 0.0f);
    for (const QueryWord &word : m_query) {
        const auto weight = static_cast<float>(word.weight * word.stemIdf * (m_tuning.k1 + 1.0));
        for (const quint32 stem : word.stems) {
            if (stem == kNoTerm)
                continue;
            for (const quint32 posting : index.m_postings[stem].entries()) {
                const quint32 entry = posting >> WordIndex::kCountBits;
                const auto count = static_cast<float>(posting & WordIndex::kMaxCount);
                m_scores[entry] += weight * count / (count + m_lengthFactors[index.m_lengthClasses[entry]]);
            }
        }
    }
    m_candidates.clear();
    const auto better = [](const Candidate &a, const Candidate &b) { return a.stem != b.stem ? a.stem > b.stem : a.entry < b.entry; };
    float floor = 0.0f;
    for (std::size_t entry = 0; entry < entries; ++entry) {
        const float score = m_scores[entry];
        m_scores[entry] = 0.0f;
        if (score <= floor || !index.m_entries[entry].shown)
            continue;
        Candidate candidate;
        candidate.entry = static_cast<quint32>(entry);
        candidate.stem = static_cast<double>(score);
        m_candidates.push_back(candidate);
        std::push_heap(m_candidates.begin(), m_candidates.end(), better);
        if (m_candidates.size() > limit) {
            std::pop_heap(m_candidates.begin(), m_candidates.end(), better);
            m_candidates.pop_back();
            floor = static_cast<float>(m_candidates.front().stem);
        }
    }
    std::sort_heap(m_candidates.begin(), m_candidates.end(), better);
}

void WordSearcher::prepareGrams(const WordIndex &index)
{
    computeLengthFactors(index, m_tuning.gramK1, m_tuning.gramB, m_gramLengthFactors);
    m_queryGrams.clear();
    m_weightedKeys.clear();
    m_gramTotal = 0;
    for (const QueryWord &word : m_query) {
        if (word.another)
            continue;
        m_gramKeys.clear();
        appendGramKeys(word.text, m_gramKeys);
        for (const quint64 key : m_gramKeys)
            m_weightedKeys.push_back({key, word.weight});
    }
    // A piece of two words counts once, as much as in the weightier one.
    std::sort(m_weightedKeys.begin(), m_weightedKeys.end(), [](const GramKey &a, const GramKey &b) { return a.key != b.key ? a.key < b.key : a.weight > b.weight; });
    m_weightedKeys.erase(std::unique(m_weightedKeys.begin(), m_weightedKeys.end(), [](const GramKey &a, const GramKey &b) { return a.key == b.key; }), m_weightedKeys.end());
    m_gramBits.assign((index.m_grams.size() + 63) / 64, 0);
    for (const GramKey &one : m_weightedKeys) {
        const quint32 gram = index.m_grams.find(one.key);
        const quint32 holding = gram == WordGrams::kNone ? 0 : index.m_gramPassages[gram];
        const double idf = one.weight * idfOf(index.size(), holding);
        m_gramTotal += idf;
        if (holding == 0)
            continue;
        m_gramBits[gram / 64] |= quint64{1} << (gram % 64);
        m_queryGrams.push_back({gram, static_cast<float>(idf), 0});
    }
    std::sort(m_queryGrams.begin(), m_queryGrams.end(), [](const QueryGram &a, const QueryGram &b) { return a.gram < b.gram; });
}

void WordSearcher::prepareGroups()
{
    m_groupWeights.clear();
    for (const QueryWord &word : m_query) {
        if (word.group >= m_groupWeights.size())
            m_groupWeights.resize(word.group + 1, 0.0);
        m_groupWeights[word.group] = std::max(m_groupWeights[word.group], word.weight * word.stemIdf);
    }
}

void WordSearcher::rescore(const WordIndex &index, Candidate &candidate)
{
    const WordIndex::Entry &entry = index.m_entries[candidate.entry];
    const double wordFactor = static_cast<double>(m_lengthFactors[index.m_lengthClasses[candidate.entry]]);
    const float gramFactor = m_gramLengthFactors[index.m_lengthClasses[candidate.entry]];
    readWords(index, entry);
    for (const QueryWord &word : m_query)
        candidate.word += word.weight * word.wordIdf * (m_tuning.k1 + 1.0) * word.count / (word.count + wordFactor);
    double gramsHeld = 0;
    for (const QueryGram &gram : m_queryGrams) {
        if (gram.count == 0)
            continue;
        const auto count = static_cast<float>(gram.count);
        candidate.gram += static_cast<double>(gram.idf * count / (count + gramFactor));
        gramsHeld += static_cast<double>(gram.idf);
    }
    candidate.covered = shareOf(gramsHeld, m_gramTotal);
    candidate.close = m_places.measure(m_groupWeights);
}

// Counts the question's words and pieces in one passage, and notes where they stand.
void WordSearcher::readWords(const WordIndex &index, const WordIndex::Entry &entry)
{
    for (QueryGram &gram : m_queryGrams)
        gram.count = 0;
    for (QueryWord &word : m_query)
        word.count = 0;
    m_places.clear();
    const std::vector<quint32> &stems = index.m_stemOfWord[entry.language];
    quint32 at = 0;
    index.visitForward(entry, [&](quint32 token) {
        const quint32 word = WordIndex::wordOf(token);
        const quint32 stem = stems[word];
        bool placed = false;
        for (QueryWord &wanted : m_query) {
            if (wanted.word == word)
                wanted.count += wanted.accents == 0 || wanted.accents == WordIndex::accentsOf(token) ? 1.0 : m_tuning.otherAccents;
            if (!placed && wanted.stems[entry.language] == stem) {
                m_places.addWord(at, wanted.group);
                placed = true;
            }
        }
        if ((index.m_wordKinds[word] & m_kindsAsked) != 0)
            m_places.addAsked(at);
        ++at;
        for (const quint32 gram : index.m_grams.of(word)) {
            if ((m_gramBits[gram / 64] >> (gram % 64)) & 1u) {
                const auto found = std::lower_bound(m_queryGrams.begin(), m_queryGrams.end(), gram,
                                                    [](const QueryGram &held, quint32 number) { return held.gram < number; });
                ++found->count;
            }
        }
    });
}

// Every part on its own scale: of the best passage.
void WordSearcher::fuse()
{
    Candidate best;
    for (const Candidate &candidate : m_candidates) {
        best.stem = std::max(best.stem, candidate.stem);
        best.word = std::max(best.word, candidate.word);
        best.gram = std::max(best.gram, candidate.gram);
        best.covered = std::max(best.covered, candidate.covered);
        best.close.near = std::max(best.close.near, candidate.close.near);
        best.close.window = std::max(best.close.window, candidate.close.window);
    }
    for (Candidate &candidate : m_candidates) {
        candidate.fused = m_tuning.stemWeight * shareOf(candidate.stem, best.stem) + m_tuning.wordWeight * shareOf(candidate.word, best.word)
                          + m_tuning.gramWeight * shareOf(candidate.gram, best.gram) + m_tuning.coveredWeight * shareOf(candidate.covered, best.covered)
                          + m_tuning.nearWeight * shareOf(candidate.close.near, best.close.near)
                          + m_tuning.windowWeight * shareOf(candidate.close.window, best.close.window) + m_tuning.kindWeight * candidate.close.kind;
    }
}

std::size_t WordSearcher::bytesUsed() const
{
    return m_scores.capacity() * sizeof(float) + m_candidates.capacity() * sizeof(Candidate)
           + m_gramBits.capacity() * sizeof(quint64);
}

} // namespace passerelle::retrieval
