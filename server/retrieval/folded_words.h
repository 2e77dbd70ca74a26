// Words as the indexes know them: lower case, without accents, ligatures opened, elisions ("l'", "qu'") dropped, numbers
// and times in one spelling ("1 500,00" and "1500", "9 h 30" and "09:30"). The same cutting serves passages and
// questions. A FoldedWords keeps its memory for the next text; one thread at a time.
#pragma once

#include <QtCore/QStringView>

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::retrieval {

inline constexpr std::size_t kMaxWordBytes = 56;          // longer runs are cut: no word of a language is so long
inline constexpr std::size_t kMaxWordsPerText = 20'000;   // of one passage; the rest is not indexed

class FoldedWords {
public:
    struct Word {
        quint32 begin = 0;
        quint16 length = 0;
        bool derived = false;    // a part or a joining of other words ("covid" and "19" of "covid19"): counts when known
        quint8 accents = 0;      // 0: stood without an accent; 1 … 3 tell "pêche" from "péché" most of the time
    };

    // Replaces what was there by the words of `text`.
    void assign(QStringView text);
    void clear();

    std::size_t size() const { return m_words.size(); }
    bool isEmpty() const { return m_words.empty(); }
    std::string_view operator[](std::size_t index) const { return text(m_words[index]); }
    const Word &details(std::size_t index) const { return m_words[index]; }

private:
    friend class WordCutter;
    std::string_view text(const Word &word) const { return std::string_view(m_bytes).substr(word.begin, word.length); }

    std::string m_bytes; // UTF-8, one word after another
    std::vector<Word> m_words;
};

} // namespace passerelle::retrieval
