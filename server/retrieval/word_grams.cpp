#include "server/retrieval/word_grams.h"

#include <algorithm>
#include <array>

namespace passerelle::retrieval {
namespace {

constexpr std::size_t kGramLetters = 4;
constexpr std::size_t kMaxLetters = 64;
constexpr quint16 kEdge = 0x0001;

// The letters as 16-bit values (rarer planes folded in), between two edges. Bytes that are no UTF-8 stand for themselves.
std::size_t lettersOf(std::string_view word, std::array<quint16, kMaxLetters> &letters)
{
    std::size_t count = 0;
    letters[count++] = kEdge;
    std::size_t at = 0;
    while (at < word.size() && count < kMaxLetters - 1) {
        const auto lead = static_cast<quint8>(word[at]);
        const std::size_t width = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        quint32 value = width == 1 ? lead : lead & (0x7Fu >> width);
        for (std::size_t i = 1; i < width && at + i < word.size(); ++i)
            value = (value << 6) | (static_cast<quint8>(word[at + i]) & 0x3Fu);
        letters[count++] = static_cast<quint16>(value ^ (value >> 16));
        at += width;
    }
    letters[count++] = kEdge;
    return count;
}

std::size_t mix(quint64 key)
{
    key ^= key >> 32;
    key *= 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(key ^ (key >> 29));
}

bool isNumber(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

} // namespace

void appendGramKeys(std::string_view word, std::vector<quint64> &keys)
{
    if (word.empty())
        return;
    if (isNumber(word)) {
        quint64 key = 0xCBF29CE484222325u;
        for (const char c : word)
            key = (key ^ static_cast<quint8>(c)) * 0x100000001B3u;
        keys.push_back(key);
        return;
    }
    std::array<quint16, kMaxLetters> letters{};
    const std::size_t count = lettersOf(word, letters);
    const std::size_t first = keys.size();
    const std::size_t width = std::min(count, kGramLetters);
    for (std::size_t at = 0; at + width <= count; ++at) {
        quint64 key = 0;
        for (std::size_t i = 0; i < width; ++i)
            key = (key << 16) | letters[at + i];
        if (std::find(keys.begin() + static_cast<std::ptrdiff_t>(first), keys.end(), key) == keys.end())
            keys.push_back(key);
    }
}

void WordGrams::addWord(std::string_view word)
{
    m_scratch.clear();
    appendGramKeys(word, m_scratch);
    for (const quint64 key : m_scratch)
        m_grams.push_back(intern(key));
    m_begins.push_back(static_cast<quint32>(m_grams.size()));
}

std::size_t WordGrams::slotOf(quint64 key) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = mix(key) & mask;
    while (m_slots[slot] != 0 && m_keys[m_slots[slot] - 1] != key)
        slot = (slot + 1) & mask;
    return slot;
}

quint32 WordGrams::find(quint64 key) const
{
    if (m_slots.empty())
        return kNone;
    const quint32 held = m_slots[slotOf(key)];
    return held == 0 ? kNone : held - 1;
}

quint32 WordGrams::intern(quint64 key)
{
    if ((m_keys.size() + 1) * 3 > m_slots.size() * 2)
        grow();
    const std::size_t slot = slotOf(key);
    if (m_slots[slot] == 0) {
        m_keys.push_back(key);
        m_slots[slot] = static_cast<quint32>(m_keys.size());
    }
    return m_slots[slot] - 1;
}

void WordGrams::grow()
{
    m_slots.assign(m_slots.empty() ? 256 : m_slots.size() * 2, 0);
    for (quint32 number = 0; number < m_keys.size(); ++number)
        m_slots[slotOf(m_keys[number])] = number + 1;
}

std::size_t WordGrams::bytesUsed() const
{
    return m_keys.capacity() * sizeof(quint64) + (m_slots.capacity() + m_begins.capacity() + m_grams.capacity()) * sizeof(quint32);
}

} // namespace passerelle::retrieval
