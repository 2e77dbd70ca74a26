// Ranks the passages of a word index for a question: stemmed words choose the candidates (BM25), folded words, four-letter
// pieces, and how close together the words stand rank them again; unknown words are spelled anew. Holds the room that a
// search needs, so that it is not allocated each time: one search at a time in each searcher, any thread.
#pragma once

#include "server/retrieval/folded_words.h"
#include "server/retrieval/search_signs.h"
#include "server/retrieval/stemmer.h"
#include "server/retrieval/tenant_words.h"
#include "server/retrieval/word_index.h"
#include "server/retrieval/word_places.h"

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
    double confidence = 0;     // 0 … 1, comparable between questions: whether the documents answer at all
    SearchSigns signs = {};    // from which it follows
};

// The weights were found by coordinate ascent on the question sets, five folds parted by passage; what they bring on the
// folds left out stands in tests/bench/README.md.
struct WordSearchTuning {
    double k1 = 0.9; // flat between 0.6 and 1.2 on three sets, worse above
    double b = 0.75;
    double gramK1 = 0.9;
    double gramB = 0.75;
    double stemWeight = 0.22;
    double wordWeight = 0.16;
    double gramWeight = 0.22;
    double nearWeight = 0.05;
    double windowWeight = 0.10;
    double kindWeight = 0.12;
    double coveredWeight = 0.13;
    double otherAccents = 0.7; // of a word that stands with other accents than it was asked with
    double sortAsked = 0.5;    // "ville" in "dans quelle ville": says what the answer is, and the passage seldom says it
    std::size_t candidates = 128; // of the stemmed stage; measured: more change nothing
    bool spelling = true;
};

class WordSearcher {
public:
    explicit WordSearcher(WordSearchTuning tuning = {});

    // `names`: the tenant's own; none: those of the language alone.
    WordHits search(const WordIndex &index, QStringView question, Language language, std::size_t limit, const TenantWords *names = nullptr);
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
        quint32 group = 0;      // names of one thing share it
        quint8 accents = 0;
        bool known = false;
        bool respelled = false;
        bool renamed = false;  // stands under another name of its group
        bool everyday = false; // asked in every trade: no topic
        bool supporting = false; // says what is done to the topic, or for whom
        bool usual = false;    // a word that people talk about: where it is missing, nothing was mistyped
        bool doubtful = false; // respelled to what hardly was meant: it may help a passage, and proves nothing
        bool held = false;     // by the passage whose signs are read
        quint8 edits = 0;      // between what was asked and what it is respelled to
        bool another = false; // name for a word that has one already: it may help a passage, its absence says nothing
        double count = 0;     // in the passage at hand
    };
    struct Candidate {
        quint32 entry = 0;
        double stem = 0;
        double word = 0;
        double gram = 0;
        double covered = 0; // share of the question's pieces that the passage holds
        Closeness close;
        double fused = 0;
    };
    struct QueryGram {
        quint32 gram = 0;
        float idf = 0;
        quint32 count = 0; // in the passage at hand
    };
    struct GramKey {
        quint64 key = 0;
        double weight = 0;
    };

    void analyse(const WordIndex &index, QStringView question, Language language, const TenantWords *names);
    void takeWords(const WordIndex &index, Language language);
    void keepWord(const WordIndex &index, std::string_view text, std::size_t at, Language language, bool onlyIfKnown, double weight);
    void callAsTenant(const WordIndex &index, const TenantWords &names);
    void resolve(const WordIndex &index, QueryWord &word);
    bool callOtherwise(const WordIndex &index, QueryWord &word, std::string_view text, Language language);
    bool takeName(const WordIndex &index, QueryWord &word, std::string_view name, bool replaces);
    void addOtherNames();
    void respell(const WordIndex &index, QueryWord &word, Language language);
    void rankStems(const WordIndex &index, std::size_t limit);
    void prepareGrams(const WordIndex &index);
    void prepareGroups();
    void rescore(const WordIndex &index, Candidate &candidate);
    void readWords(const WordIndex &index, const WordIndex::Entry &entry);
    void fuse();
    SearchSigns signsOf(const WordIndex &index, std::size_t kept);
    const Candidate &bestSupported(const WordIndex &index, std::size_t kept, double possible, double asked);
    bool isGroupHeld(quint32 group) const;
    double topicHeld() const;
    void markHeld(const WordIndex &index, const WordIndex::Entry &entry);
    void readTopic(const WordIndex &index, SearchSigns &signs) const;
    bool isEveryday(std::string_view word, Language language);
    void computeLengthFactors(const WordIndex &index, double k1, double b, std::array<float, 256> &factors) const;

    WordSearchTuning m_tuning;
    std::array<Stemmer, 2> m_stemmers;
    FoldedWords m_folded;
    std::vector<QueryWord> m_query;
    std::vector<QueryWord> m_otherNames; // of the question at hand, until they join it
    std::vector<double> m_groupWeights;
    quint8 m_kindsAsked = 0;
    std::vector<float> m_scores; // by entry; zero between searches
    std::vector<Candidate> m_candidates;
    std::vector<QueryGram> m_queryGrams;
    std::vector<quint64> m_gramBits; // which grams the question has, by number
    std::vector<quint64> m_gramKeys; // scratch
    std::vector<GramKey> m_weightedKeys;
    std::vector<quint32> m_respelled;
    std::array<float, 256> m_lengthFactors{};
    std::array<float, 256> m_gramLengthFactors{};
    double m_gramTotal = 0; // of the idf of all pieces of the question
    WordPlaces m_places;
};

} // namespace passerelle::retrieval
