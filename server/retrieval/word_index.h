// The word index of one tenant: which passages hold which stems (inverted), and the words of each passage in their
// order (forward), from which folded words, four-letter pieces and every statistic follow exactly. Passages are added and
// removed in place; a removed one can no longer be found when remove() returns. Readers may be many, but not while a
// writer is at work: the owner holds the lock.
#pragma once

#include "server/base/result.h"
#include "server/domain/answer.h"
#include "server/domain/ids.h"
#include "server/retrieval/folded_words.h"
#include "server/retrieval/posting_list.h"
#include "server/retrieval/spelling.h"
#include "server/retrieval/stemmer.h"
#include "server/retrieval/term_table.h"
#include "server/retrieval/word_grams.h"
#include "server/retrieval/word_kinds.h"

#include <QtCore/QByteArray>

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace passerelle::retrieval {

enum class Visibility { Shown, Hidden };

class WordIndex {
public:
    WordIndex();
    ~WordIndex();
    WordIndex(WordIndex &&) noexcept;
    WordIndex &operator=(WordIndex &&) noexcept;

    // False when the passage stands there already. A hidden one counts in the statistics, and is found after show().
    bool add(PassageId passage, const FoldedWords &words, Visibility visibility = Visibility::Shown);
    void show(const std::vector<PassageId> &passages);
    bool remove(PassageId passage);
    bool contains(PassageId passage) const { return m_numbers.contains(passage.value); }
    std::vector<PassageId> passages() const; // all, hidden ones included, in no order
    std::size_t size() const { return m_numbers.size(); }

    // Whether removed passages take so much room that a copy made of serialise() and deserialise() is worth it.
    bool isWorthCompacting() const;
    std::size_t bytesUsed() const;

    // One blob: version, checksum, the words that still occur and the passages; nothing of what was removed.
    QByteArray serialise() const;
    // Corrupt when the bytes are not exactly what serialise() writes.
    static Result<WordIndex> deserialise(QByteArrayView bytes);

private:
    friend class WordSearcher;

    struct Entry {
        PassageId passage;
        quint64 forward = 0;     // where its words stand: block number ‖ offset
        quint32 length = 0;      // in words
        quint8 language = 0;
        bool shown = false;      // false too once removed
    };
    struct Occurrence {
        quint32 word = 0;
        quint32 count = 0;
    };
    struct StemCount {
        quint32 stem = 0;
        quint32 count = 0;
    };
    struct Stemmers;

    static constexpr unsigned kCountBits = 7; // of a posting; the rest is the passage's number
    static constexpr quint32 kMaxCount = (1u << kCountBits) - 1;
    static constexpr quint32 kMaxEntries = 1u << (32 - kCountBits);
    static constexpr std::size_t kFirstForwardBlock = 1u << 14; // small tenants stay small
    static constexpr std::size_t kForwardBlock = 1u << 19;

    quint32 internWord(std::string_view word);
    quint32 stemOf(quint32 word, Language language);
    // A word where it stands, and the accents with which it stands there.
    static constexpr unsigned kAccentBits = 2;
    static quint32 tokenOf(quint32 word, quint8 accents) { return word << kAccentBits | accents; }
    static quint32 wordOf(quint32 token) { return token >> kAccentBits; }
    static quint8 accentsOf(quint32 token) { return static_cast<quint8>(token & ((1u << kAccentBits) - 1)); }

    bool insert(PassageId passage, std::span<const quint32> tokens, Language language, bool shown);
    quint64 writeForward(std::span<const quint32> tokens);
    template <class F>
    void visitForward(const Entry &entry, F &&visit) const; // visit(token), in the order of the text
    static std::vector<Occurrence> occurrencesOf(std::span<const quint32> tokens);
    std::vector<quint32> tokensOf(const Entry &entry) const;
    void collectStems(std::span<const Occurrence> occurrences, Language language);
    void countWords(const Entry &entry, std::span<const Occurrence> occurrences, int sign);
    double averageLength() const { return m_numbers.empty() ? 1.0 : static_cast<double>(m_totalLength) / static_cast<double>(m_numbers.size()); }

    TermTable m_words;
    TermTable m_stems; // "f" or "e" before the stem: the languages do not share them
    WordGrams m_grams;
    SpellingScan m_spelling;
    std::array<std::vector<quint32>, 2> m_stemOfWord; // by language, kNoTerm until needed
    std::vector<quint8> m_wordKinds;     // bits of word_kinds.h, of each word
    std::vector<quint32> m_wordPassages; // in how many passages each stands
    std::vector<quint32> m_stemPassages;
    std::vector<quint32> m_gramPassages;
    std::vector<PostingList> m_postings;  // by stem
    std::vector<Entry> m_entries;         // removed ones keep their number until the next compaction
    std::vector<quint8> m_lengthClasses;  // of the entries, apart: ranking reads nothing else of most
    std::unordered_map<qint64, quint32> m_numbers;
    std::vector<std::unique_ptr<quint8[]>> m_forward;
    std::size_t m_forwardUsed = 0; // of the last block
    std::size_t m_forwardRoom = 0; // of the last block
    std::size_t m_forwardBytes = 0;
    quint64 m_totalLength = 0;
    std::size_t m_postingBytes = 0;
    std::array<quint32, 2> m_languagePassages{}; // how many passages are French, English
    std::unique_ptr<Stemmers> m_stemmers;        // of the writer; made at the first new word
    struct Mark {
        quint32 stamp = 0;
        quint32 place = 0;
    };
    std::vector<quint32> m_gramStamps;      // scratch of the writer: what the passage at hand has had already
    std::vector<Mark> m_stemMarks;
    std::vector<StemCount> m_passageStems;
    quint32 m_stamp = 0;
};

// The passage's length in logarithmic steps of about 4 %, and back.
quint8 lengthClassOf(quint32 words);
double lengthOfClass(quint8 lengthClass);

template <class F>
void WordIndex::visitForward(const Entry &entry, F &&visit) const
{
    const quint8 *at = m_forward[entry.forward >> 32].get() + static_cast<quint32>(entry.forward);
    const auto read = [&at] {
        quint32 value = *at & 0x7Fu;
        for (unsigned shift = 7; *at++ & 0x80u; shift += 7)
            value |= static_cast<quint32>(*at & 0x7Fu) << shift;
        return value;
    };
    for (quint32 left = read(); left > 0; --left)
        visit(read());
}

} // namespace passerelle::retrieval
