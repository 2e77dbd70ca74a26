#include "server/retrieval/folded_words.h"

#include "server/retrieval/character_folding.h"
#include "server/retrieval/number_reader.h"

#include <algorithm>
#include <array>

namespace passerelle::retrieval {
namespace {

constexpr std::array<std::string_view, 17> kElided{
    "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "presqu", "puisqu", "qu", "quelqu", "quoiqu", "s", "t", "u", "y"};
constexpr std::array<std::string_view, 7> kEnglishEndings{"d", "ll", "m", "re", "s", "t", "ve"};

bool isElided(std::string_view word)
{
    return word.size() <= 6 && std::binary_search(kElided.begin(), kElided.end(), word);
}

bool isEnglishEnding(std::string_view word)
{
    return word.size() <= 2 && std::binary_search(kEnglishEndings.begin(), kEnglishEndings.end(), word);
}

std::string_view spelledSign(char32_t c)
{
    switch (c) {
    case U'\u20AC': return "euro";
    case U'$': return "dollar";
    case U'%': return "pourcent";
    default: return {};
    }
}

} // namespace

// Walks over a text once and appends the words it meets.
class WordCutter {
public:
    WordCutter(QStringView text, FoldedWords &out) : m_text(text), m_out(out) {}

    void run()
    {
        while (m_at < m_text.size() && m_out.m_words.size() < kMaxWordsPerText)
            step();
        endWord();
        endChain();
    }

private:
    void step()
    {
        char32_t c = m_text[m_at].unicode();
        qsizetype width = 1;
        if (QChar::isHighSurrogate(c) && m_at + 1 < m_text.size() && m_text[m_at + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(m_text[m_at], m_text[m_at + 1]);
            width = 2;
        }
        const FoldedCharacter &folded = foldCharacter(c, m_spare);
        switch (folded.kind) {
        case CharacterKind::Digit:
            if (!m_open && startNumber())
                return;
            [[fallthrough]];
        case CharacterKind::Letter:
            append(folded);
            break;
        case CharacterKind::Ideograph:
            endWord();
            append(folded);
            endWord();
            break;
        case CharacterKind::Apostrophe:
            apostrophe();
            break;
        case CharacterKind::Joiner:
            endWord();
            m_joined = m_chainWords > 0;
            break;
        case CharacterKind::Invisible:
            break;
        case CharacterKind::Separator:
            endWord();
            endChain();
            m_afterApostrophe = false;
            if (const std::string_view sign = spelledSign(c); !sign.empty())
                put(sign, false);
            break;
        }
        m_at += width;
    }

    // A number with its separators, or a time, is one word; digits that run into letters ("covid19") are not.
    bool startNumber()
    {
        const NumberReading number = readNumber(m_text, m_at);
        if (number.length == 0)
            return false;
        openWord();
        std::copy_n(number.spelling.begin(), number.size, m_word.begin());
        m_length = number.size;
        m_hasDigit = true;
        m_hasLetter = number.isTime;
        m_isNumber = true;
        m_at += number.length;
        endWord();
        return true;
    }

    void openWord()
    {
        if (m_open)
            return;
        m_open = true;
        m_length = 0;
        m_hasDigit = m_hasLetter = m_isNumber = false;
        m_accents = 0;
    }

    void append(const FoldedCharacter &folded)
    {
        openWord();
        (folded.kind == CharacterKind::Digit ? m_hasDigit : m_hasLetter) = true;
        if (folded.accent != 0)
            m_accents = m_accents * 31 + m_length * 7 + folded.accent;
        if (m_length + folded.length > kMaxWordBytes)
            return;
        for (quint8 i = 0; i < folded.length; ++i)
            m_word[m_length++] = folded.bytes[i];
    }

    void apostrophe()
    {
        if (!m_open)
            return;
        if (word() == "aujourd")
            return; // "aujourd'hui" is one word
        if (isElided(word())) {
            m_open = false;
            return;
        }
        endWord();
        m_afterApostrophe = true;
    }

    void endWord()
    {
        if (!m_open)
            return;
        m_open = false;
        const bool ending = m_afterApostrophe && isEnglishEnding(word());
        m_afterApostrophe = false;
        if (m_length == 0 || ending)
            return;
        if (m_chainWords > 0 && !m_joined)
            endChain();
        // "1 jour ouvré" is a working day, not "ouvre": told apart here, where the accent is still known.
        put(m_accents != 0 && word() == "ouvre" ? std::string_view("ouvres") : word(), false);
        if (m_chainWords == 0) {
            m_chain.clear();
            m_chainHasDigit = m_chainHasLetter = false;
        }
        m_chain.append(word());
        ++m_chainWords;
        m_joined = false;
        m_chainHasDigit = m_chainHasDigit || m_hasDigit;
        m_chainHasLetter = m_chainHasLetter || m_hasLetter;
        if (m_hasDigit && m_hasLetter && !m_isNumber)
            splitMixed();
    }

    // "covid19" is also "covid" and "19"; the single letters of "b2b" say nothing.
    void splitMixed()
    {
        const std::string_view whole = word();
        std::size_t from = 0;
        while (from < whole.size()) {
            const bool digit = whole[from] >= '0' && whole[from] <= '9';
            std::size_t to = from;
            while (to < whole.size() && (whole[to] >= '0' && whole[to] <= '9') == digit)
                ++to;
            if (digit || to - from >= 3)
                put(whole.substr(from, to - from), true);
            from = to;
        }
    }

    // "AB-123" is also "ab123".
    void endChain()
    {
        if (m_chainWords > 1 && m_chainHasDigit && m_chainHasLetter && m_chain.size() <= 24)
            put(m_chain, true);
        m_chainWords = 0;
        m_joined = false;
    }

    std::string_view word() const { return {m_word.data(), m_length}; }

    void put(std::string_view text, bool derived)
    {
        const auto begin = static_cast<quint32>(m_out.m_bytes.size());
        const auto accents = static_cast<quint8>(derived || m_accents == 0 ? 0 : 1 + m_accents % 3);
        m_out.m_bytes.append(text);
        m_out.m_words.push_back({begin, static_cast<quint16>(text.size()), derived, accents});
    }

    QStringView m_text;
    FoldedWords &m_out;
    qsizetype m_at = 0;
    FoldedCharacter m_spare;

    bool m_open = false;
    std::array<char, kMaxWordBytes> m_word{}; // the one that is being read
    std::size_t m_length = 0;
    bool m_hasDigit = false;
    bool m_hasLetter = false;
    bool m_isNumber = false;
    std::size_t m_accents = 0; // of the word: which marks on which letters
    bool m_afterApostrophe = false;

    std::string m_chain; // the words since the last space, run together
    int m_chainWords = 0;
    bool m_joined = false;
    bool m_chainHasDigit = false;
    bool m_chainHasLetter = false;
};

void FoldedWords::assign(QStringView text)
{
    clear();
    WordCutter(text, *this).run();
}

void FoldedWords::clear()
{
    m_bytes.clear();
    m_words.clear();
}

} // namespace passerelle::retrieval
