// A PassageFinder that keeps what it is told and finds by plain containment. Thread-safe.
#pragma once

#include "server/domain/ports/passage_finder.h"

#include <map>
#include <mutex>

namespace passerelle::test {

class MemoryPassageFinder final : public PassageFinder {
public:
    Result<Evidence> search(const TenantContext &, const SearchRequest &request, Deadline, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        Evidence evidence;
        evidence.searched = request.text;
        for (const auto &[id, passage] : m_passages) {
            if (passage.text.contains(request.text, Qt::CaseInsensitive))
                evidence.passages.push_back({passage, 1});
        }
        evidence.confidence = evidence.passages.empty() ? 0 : 1;
        return evidence;
    }
    Status apply(const TenantContext &, const PublishedChange &change, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        for (const PassageId id : change.removed)
            m_passages.erase(id);
        for (const Passage &passage : change.added)
            m_passages[passage.id] = passage;
        return {};
    }
    bool finds(const QString &text)
    {
        return !search(TenantContext::proven(TenantId(1), TenantProof::StoredRecord), {text, Language::French, 8}, Deadline::never(), {})->passages.empty();
    }
    size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_passages.size();
    }

private:
    mutable std::mutex m_mutex;
    std::map<PassageId, Passage> m_passages;
};

} // namespace passerelle::test
