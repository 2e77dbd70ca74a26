#include "server/retrieval/term_table.h"

#include <functional>

namespace passerelle::retrieval {

quint32 TermTable::hashOf(std::string_view term)
{
    const std::size_t hash = std::hash<std::string_view>{}(term);
    return static_cast<quint32>(hash ^ (hash >> 32));
}

// The slot that holds the term, or the free one where it belongs. The table is never full.
std::size_t TermTable::slotOf(std::string_view term, quint32 hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot].held != 0 && (m_slots[slot].hash != hash || (*this)[m_slots[slot].held - 1] != term))
        slot = (slot + 1) & mask;
    return slot;
}

quint32 TermTable::find(std::string_view term) const
{
    if (m_slots.empty())
        return kNoTerm;
    const quint32 held = m_slots[slotOf(term, hashOf(term))].held;
    return held == 0 ? kNoTerm : held - 1;
}

quint32 TermTable::intern(std::string_view term)
{
    if ((static_cast<std::size_t>(size()) + 1) * 3 > m_slots.size() * 2)
        grow();
    const quint32 hash = hashOf(term);
    const std::size_t slot = slotOf(term, hash);
    if (m_slots[slot].held != 0)
        return m_slots[slot].held - 1;
    const quint32 number = size();
    m_bytes.append(term);
    m_begins.push_back(static_cast<quint32>(m_bytes.size()));
    m_slots[slot] = {hash, number + 1};
    return number;
}

void TermTable::grow()
{
    std::vector<Slot> smaller(m_slots.empty() ? 256 : m_slots.size() * 2);
    smaller.swap(m_slots);
    const std::size_t mask = m_slots.size() - 1;
    for (const Slot &held : smaller) {
        if (held.held == 0)
            continue;
        std::size_t slot = held.hash & mask;
        while (m_slots[slot].held != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = held;
    }
}

std::size_t TermTable::bytesUsed() const
{
    return m_bytes.capacity() + m_begins.capacity() * sizeof(quint32) + m_slots.capacity() * sizeof(Slot);
}

} // namespace passerelle::retrieval
