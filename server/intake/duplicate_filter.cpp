#include "server/intake/duplicate_filter.h"

namespace passerelle::intake {

namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kWeakBeforeForgetting = 4096;
constexpr Millis kLongestWindow{60'000};

// Arrivals are in the order of their numbers but for clocks that are set back.
Millis apart(Instant a, Instant b) { return a > b ? a - b : b - a; }

} // namespace

InboxNumber DuplicateFilter::findOrAdd(const MessageFingerprint &fingerprint, Millis window)
{
    return fingerprint.weak ? findWeak(fingerprint, window) : findStrong(fingerprint);
}

InboxNumber DuplicateFilter::findStrong(const MessageFingerprint &fingerprint)
{
    const qint64 known = strongNumber(fingerprint.hash);
    if (known > 0)
        return InboxNumber(known);
    const auto [place, isNew] = m_batchStrong.try_emplace(fingerprint.hash, fingerprint.number.value);
    return isNew ? InboxNumber() : InboxNumber(place->second);
}

InboxNumber DuplicateFilter::findWeak(const MessageFingerprint &fingerprint, Millis window)
{
    const WeakEntry *seen = nullptr;
    if (const auto inBatch = m_batchWeak.find(fingerprint.hash); inBatch != m_batchWeak.end())
        seen = &inBatch->second;
    else if (const auto before = m_weak.find(fingerprint.hash); before != m_weak.end())
        seen = &before->second;
    // The window slides: a repetition counts from the one before it.
    const bool repeats = seen && apart(fingerprint.receivedAt, seen->seenAt) <= window && window > Millis(0);
    const WeakEntry entry{repeats ? seen->number : fingerprint.number.value, fingerprint.receivedAt};
    m_batchWeak.insert_or_assign(fingerprint.hash, entry);
    return repeats ? InboxNumber(entry.number) : InboxNumber();
}

void DuplicateFilter::keepBatch()
{
    for (const auto &[hash, number] : m_batchStrong)
        insertStrong(hash, number);
    Instant newest;
    for (const auto &[hash, entry] : m_batchWeak) {
        m_weak.insert_or_assign(hash, entry);
        newest = std::max(newest, entry.seenAt);
    }
    if (m_weak.size() > kWeakBeforeForgetting)
        forgetOldWeak(newest);
    dropBatch();
}

void DuplicateFilter::dropBatch()
{
    m_batchStrong.clear();
    m_batchWeak.clear();
}

void DuplicateFilter::load(const MessageFingerprint &fingerprint)
{
    if (fingerprint.weak)
        m_weak.insert_or_assign(fingerprint.hash, WeakEntry{fingerprint.number.value, fingerprint.receivedAt});
    else
        insertStrong(fingerprint.hash, fingerprint.number.value);
}

void DuplicateFilter::clear()
{
    m_strong.clear();
    m_strong.shrink_to_fit();
    m_strongCount = 0;
    m_weak.clear();
    dropBatch();
}

qint64 DuplicateFilter::strongNumber(quint64 hash) const
{
    if (m_strong.empty())
        return 0;
    const std::size_t mask = m_strong.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
        if (m_strong[i].number == 0)
            return 0;
        if (m_strong[i].hash == hash)
            return m_strong[i].number;
    }
}

void DuplicateFilter::insertStrong(quint64 hash, qint64 number)
{
    if ((m_strongCount + 1) * 4 > m_strong.size() * 3)
        grow();
    const std::size_t mask = m_strong.size() - 1;
    std::size_t i = hash & mask;
    while (m_strong[i].number != 0 && m_strong[i].hash != hash)
        i = (i + 1) & mask;
    if (m_strong[i].number == 0)
        ++m_strongCount;
    m_strong[i] = {hash, number};
}

void DuplicateFilter::grow()
{
    std::vector<Slot> old(std::max(kFirstSlots, m_strong.size() * 2));
    old.swap(m_strong);
    m_strongCount = 0;
    for (const Slot &slot : old) {
        if (slot.number != 0)
            insertStrong(slot.hash, slot.number);
    }
}

void DuplicateFilter::forgetOldWeak(Instant now)
{
    std::erase_if(m_weak, [now](const auto &entry) { return apart(now, entry.second.seenAt) > kLongestWindow; });
}

} // namespace passerelle::intake
