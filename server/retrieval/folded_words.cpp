#include "server/retrieval/folded_words.h"

#include "server/retrieval/character_folding.h"
#include "server/retrieval/number_reader.h"

#include <array>
#include <algorithm>

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
                emitWord(sign, false);
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
        m_out.m_bytes.append(number.spelling.data(), number.size);
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
        m_begin = m_out.m_bytes.size();
        m_hasDigit = m_hasLetter = m_isNumber = m_accented = false;
    }

    void append(const FoldedCharacter &folded)
    {
        openWord();
        (folded.kind == CharacterKind::Digit ? m_hasDigit : m_hasLetter) = true;
        m_accented = m_accented || folded.accented;
        if (m_out.m_bytes.size() - m_begin + folded.length <= kMaxWordBytes)
            m_out.m_bytes.append(folded.bytes.data(), folded.length);
    }

    void apostrophe()
    {
        if (!m_open)
            return;
        const std::string_view word = std::string_view(m_out.m_bytes).substr(m_begin);
        if (word == "aujourd")
            return; // "aujourd'hui" is one word
        if (isElided(word)) {
            m_out.m_bytes.resize(m_begin);
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
        const std::size_t length = m_out.m_bytes.size() - m_begin;
        const bool ending = m_afterApostrophe && isEnglishEnding(std::string_view(m_out.m_bytes).substr(m_begin));
        m_afterApostrophe = false;
        if (length == 0 || ending) {
            m_out.m_bytes.resize(m_begin);
            return;
        }
        if (m_chainWords > 0 && !m_joined)
            endChain();
        m_out.m_words.push_back({static_cast<quint32>(m_begin), static_cast<quint16>(length), false, m_accented});
        if (m_chainWords == 0) {
            m_chain.clear();
            m_chainHasDigit = m_chainHasLetter = false;
        }
        m_chain.append(m_out.m_bytes, m_begin, length);
        ++m_chainWords;
        m_joined = false;
        m_chainHasDigit = m_chainHasDigit || m_hasDigit;
        m_chainHasLetter = m_chainHasLetter || m_hasLetter;
        if (m_hasDigit && m_hasLetter && !m_isNumber)
            splitMixed(m_begin, length);
    }

    // "covid19" is also "covid" and "19"; the single letters of "b2b" say nothing.
    void splitMixed(std::size_t begin, std::size_t length)
    {
        const std::string whole = m_out.m_bytes.substr(begin, length);
        std::size_t from = 0;
        while (from < whole.size()) {
            const bool digit = whole[from] >= '0' && whole[from] <= '9';
            std::size_t to = from;
            while (to < whole.size() && (whole[to] >= '0' && whole[to] <= '9') == digit)
                ++to;
            if (digit || to - from >= 3)
                emitWord(std::string_view(whole).substr(from, to - from), true);
            from = to;
        }
    }

    // "AB-123" is also "ab123".
    void endChain()
    {
        if (m_chainWords > 1 && m_chainHasDigit && m_chainHasLetter && m_chain.size() <= 24)
            emitWord(m_chain, true);
        m_chainWords = 0;
        m_joined = false;
    }

    void emitWord(std::string_view word, bool derived)
    {
        const auto begin = static_cast<quint32>(m_out.m_bytes.size());
        m_out.m_bytes.append(word);
        m_out.m_words.push_back({begin, static_cast<quint16>(word.size()), derived, false});
    }

    QStringView m_text;
    FoldedWords &m_out;
    qsizetype m_at = 0;
    FoldedCharacter m_spare;

    bool m_open = false;
    std::size_t m_begin = 0;
    bool m_hasDigit = false;
    bool m_hasLetter = false;
    bool m_isNumber = false;
    bool m_accented = false;
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
