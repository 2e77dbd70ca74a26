// Ranks the passages of a word index for a question: stemmed words choose the candidates (BM25), folded words and
// four-letter pieces rank them again, unknown words are spelled anew. Holds the room that a search needs, so that it is
// not allocated each time: one search at a time in each searcher, any thread.
#pragma once

#include "server/retrieval/folded_words.h"
#include "server/retrieval/stemmer.h"
#include "server/retrieval/word_index.h"

#include <QtCore/QStringView>

#include <string>
#include <vector>

namespace passerelle::retrieval {

struct WordHit {
    PassageId passage;
    double score = 0; // of the fusion; 1 at most, comparable within one search
};

struct WordHits {
    std::vector<WordHit> hits; // best first; equal scores by passage
    double confidence = 0;     // 0 … 1, comparable between questions: how much of what was asked the best hits hold
};

// Below it the documents do not say. Measured on encyclopedic question sets, the hard case: 5 % of the French questions
// (1.4 % of the English) whose passage is among the first five fall below it, and 58 % (80 %) of those that belong to
// other documents. On a shop's documents 36 of 36 questions stand above it and 19 of 21 foreign ones below.
inline constexpr double kDefaultThreshold = 0.20;

struct WordSearchTuning {
    double k1 = 0.9; // flat between 0.6 and 1.2 on three sets, worse above
    double b = 0.75;
    double gramK1 = 0.9;
    double gramB = 0.75;
    double stemWeight = 0.4;
    double wordWeight = 0.2;
    double gramWeight = 0.4;
    std::size_t candidates = 128; // of the stemmed stage; measured: more change nothing
    bool spelling = true;
};

class WordSearcher {
public:
    explicit WordSearcher(WordSearchTuning tuning = {});

    WordHits search(const WordIndex &index, QStringView question, Language language, std::size_t limit);
    // The first stage alone: stemmed words, BM25. Scores are BM25's.
    std::vector<WordHit> searchStems(const WordIndex &index, QStringView question, Language language, std::size_t limit);
    std::size_t bytesUsed() const;

private:
    struct QueryWord {
        std::string text;
        double weight = 1;
        quint32 word = kNoTerm;
        std::array<quint32, 2> stems{kNoTerm, kNoTerm};
        double stemIdf = 0;
        double wordIdf = 0;
        bool known = false;
        bool another = false; // name for a word that has one already: it may help a passage, its absence says nothing
    };
    struct Candidate {
        quint32 entry = 0;
        double stem = 0;
        double word = 0;
        double gram = 0;
        double fused = 0;
        double covered = 0; // share of the question's weight that the passage holds
    };
    struct QueryGram {
        quint32 gram = 0;
        float idf = 0;
        quint32 count = 0; // in the passage at hand
    };

    void analyse(const WordIndex &index, QStringView question, Language language);
    void resolve(const WordIndex &index, QueryWord &word);
    bool callOtherwise(const WordIndex &index, QueryWord &word, std::string_view text);
    void addOtherNames();
    void respell(const WordIndex &index, QueryWord &word);
    void rankStems(const WordIndex &index, std::size_t limit);
    void prepareGrams(const WordIndex &index);
    void rescore(const WordIndex &index, Candidate &candidate);
    double confidenceOf(const Candidate &best) const;
    void computeLengthFactors(const WordIndex &index, double k1, double b, std::array<float, 256> &factors) const;

    WordSearchTuning m_tuning;
    std::array<Stemmer, 2> m_stemmers;
    FoldedWords m_folded;
    std::vector<QueryWord> m_query;
    std::vector<QueryWord> m_otherNames; // of the question at hand, until they join it
    std::vector<float> m_scores; // by entry; zero between searches
    std::vector<Candidate> m_candidates;
    std::vector<QueryGram> m_queryGrams;
    std::vector<quint64> m_gramBits; // which grams the question has, by number
    std::vector<quint64> m_gramKeys;
    std::vector<quint32> m_respelled;
    std::array<float, 256> m_lengthFactors{};
    std::array<float, 256> m_gramLengthFactors{};
    double m_gramTotal = 0; // of the idf of all pieces of the question
};

} // namespace passerelle::retrieval
