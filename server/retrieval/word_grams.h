// The four-letter pieces of words, their ends marked: "prix" gives "_pri", "prix", "rix_". What a mistyped word or
// another form of it still shares with the right one. Pieces are numbered; each word keeps the numbers of its own.
// One writer at a time, no readers meanwhile.
#pragma once

#include <QtCore/qglobal.h>

#include <span>
#include <string_view>
#include <vector>

namespace passerelle::retrieval {

// Appends the distinct keys of a folded word's pieces. A number is one piece: 2003 is not like 2005.
void appendGramKeys(std::string_view word, std::vector<quint64> &keys);

class WordGrams {
public:
    static constexpr quint32 kNone = 0xFFFFFFFFu;

    // Words come in the order of their numbers.
    void addWord(std::string_view word);
    std::span<const quint32> of(quint32 word) const
    {
        return std::span<const quint32>(m_grams).subspan(m_begins[word], m_begins[word + 1] - m_begins[word]);
    }
    quint32 find(quint64 key) const;
    quint32 size() const { return static_cast<quint32>(m_keys.size()); }
    std::size_t bytesUsed() const;

private:
    quint32 intern(quint64 key);
    std::size_t slotOf(quint64 key) const;
    void grow();

    std::vector<quint64> m_keys;
    std::vector<quint32> m_slots;      // number + 1, 0: free
    std::vector<quint32> m_begins{0};  // of each word in m_grams
    std::vector<quint32> m_grams;
    std::vector<quint64> m_scratch;
};

} // namespace passerelle::retrieval
