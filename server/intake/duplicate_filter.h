// Tells whether a message was received before: by strong fingerprints (a provider's id, or the contact's text with the
// channel's own stamp) that are kept 30 days, and by weak ones (the text alone) within a sliding window. The set stands
// in memory, 16 bytes an entry, because a unique index on disk is what limits the rate (measured); it is rebuilt from an
// append-only table at start. What a batch adds counts at once, and is taken back when the batch is not committed.
// Not thread-safe: the drainer's.
#pragma once

#include "server/domain/ports/journal_stores.h"

#include <unordered_map>
#include <vector>

namespace passerelle::intake {

class DuplicateFilter {
public:
    // The number of the message that this one repeats; none: it is new, and is remembered.
    InboxNumber findOrAdd(const MessageFingerprint &fingerprint, Millis window);
    void keepBatch();
    void dropBatch();

    // What was committed before: for rebuilding.
    void load(const MessageFingerprint &fingerprint);
    void clear();
    std::size_t size() const { return m_strongCount; }

private:
    struct Slot {
        quint64 hash = 0;
        qint64 number = 0; // 0: free
    };
    struct WeakEntry {
        qint64 number = 0;
        Instant seenAt;
    };
    InboxNumber findStrong(const MessageFingerprint &fingerprint);
    InboxNumber findWeak(const MessageFingerprint &fingerprint, Millis window);
    qint64 strongNumber(quint64 hash) const;
    void insertStrong(quint64 hash, qint64 number);
    void grow();
    void forgetOldWeak(Instant now);

    std::vector<Slot> m_strong; // open addressing; its size is a power of two
    std::size_t m_strongCount = 0;
    std::unordered_map<quint64, WeakEntry> m_weak;
    std::unordered_map<quint64, qint64> m_batchStrong;
    std::unordered_map<quint64, WeakEntry> m_batchWeak;
};

} // namespace passerelle::intake
