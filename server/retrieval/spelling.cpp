#include "server/retrieval/spelling.h"

#include <algorithm>

namespace passerelle::retrieval {
namespace {

constexpr quint32 kLetterBits = (1u << 26) - 1;

quint32 signatureOf(std::string_view word)
{
    quint32 signature = 0;
    for (const char c : word)
        signature |= 1u << (static_cast<quint8>(c) >= 'a' && static_cast<quint8>(c) <= 'z' ? c - 'a' : static_cast<quint8>(c) % 26);
    return signature | static_cast<quint32>(std::min<std::size_t>(word.size(), 63)) << 26;
}

} // namespace

SpellingDistance::SpellingDistance(std::string_view word) : m_length(static_cast<int>(std::min<std::size_t>(word.size(), 64)))
{
    for (int i = 0; i < m_length; ++i)
        m_masks[static_cast<quint8>(word[static_cast<std::size_t>(i)])] |= quint64{1} << i;
}

// Hyyrö's bit-parallel form of the dynamic programme: a column of the table is two words of bits.
int SpellingDistance::to(std::string_view other) const
{
    if (m_length == 0)
        return static_cast<int>(other.size());
    quint64 positive = ~quint64{0};
    quint64 negative = 0;
    quint64 diagonal = 0;
    quint64 masksBefore = 0;
    const quint64 last = quint64{1} << (m_length - 1);
    int distance = m_length;
    for (const char c : other) {
        const quint64 masks = m_masks[static_cast<quint8>(c)];
        const quint64 swapped = (((~diagonal) & masks) << 1) & masksBefore;
        diagonal = (((masks & positive) + positive) ^ positive) | masks | negative | swapped;
        quint64 horizontalPositive = negative | ~(diagonal | positive);
        const quint64 horizontalNegative = diagonal & positive;
        if (horizontalPositive & last)
            ++distance;
        if (horizontalNegative & last)
            --distance;
        horizontalPositive = (horizontalPositive << 1) | 1;
        positive = (horizontalNegative << 1) | ~(diagonal | horizontalPositive);
        negative = horizontalPositive & diagonal;
        masksBefore = masks;
    }
    return distance;
}

void SpellingScan::addWord(std::string_view word)
{
    m_signatures.push_back(signatureOf(word));
}

void SpellingScan::collect(std::string_view word, int distance, std::vector<quint32> &candidates) const
{
    const quint32 wanted = signatureOf(word);
    const quint32 length = wanted >> 26;
    const quint32 shortest = length > static_cast<quint32>(distance) ? length - static_cast<quint32>(distance) : 1;
    const quint32 span = length + static_cast<quint32>(distance) - shortest;
    const auto count = static_cast<quint32>(m_signatures.size());
    for (quint32 number = 0; number < count; ++number) {
        const quint32 signature = m_signatures[number];
        // Each edit changes at most two letters of the set: clear four bits at distance 2, two at distance 1.
        quint32 differing = (signature ^ wanted) & kLetterBits;
        differing &= differing - 1;
        differing &= differing - 1;
        if (distance > 1) {
            differing &= differing - 1;
            differing &= differing - 1;
        }
        if (differing == 0 && (signature >> 26) - shortest <= span)
            candidates.push_back(number);
    }
}

} // namespace passerelle::retrieval
