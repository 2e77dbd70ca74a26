// One tenant's indexes in memory and the locks that keep them whole. Whoever changes, saves or loads holds `writing`
// for the whole of it; the data itself is read and changed under short locks, in which writers do not starve.
#pragma once

#include "server/domain/tenant_context.h"
#include "server/retrieval/vector_index.h"
#include "server/retrieval/word_index.h"

#include <QtCore/QString>

#include <atomic>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <unordered_set>
#include <utility>

namespace passerelle::retrieval {

class TenantIndex {
public:
    struct Space {
        VectorIndex vectors;
        QString profile; // the embedder's
    };
    struct Data {
        WordIndex words;
        std::optional<VectorIndex> vectors;
        QString profile; // of the vectors
        bool inRows = false; // they stand in the database, and are searched there
        std::optional<Space> beside; // of another embedder: being made, or kept to go back to

        const VectorIndex *vectorsOf(const QString &wanted) const
        {
            if (vectors && profile == wanted)
                return &*vectors;
            return beside && beside->profile == wanted ? &beside->vectors : nullptr;
        }
        VectorIndex *vectorsOf(const QString &wanted) { return const_cast<VectorIndex *>(std::as_const(*this).vectorsOf(wanted)); }
    };

    explicit TenantIndex(const TenantContext &owner) : context(owner) {}

    template <class F>
    decltype(auto) read(F &&use) const
    {
        std::unique_lock turn(m_turn);
        const std::shared_lock lock(m_access);
        turn.unlock();
        return use(m_data);
    }
    template <class F>
    decltype(auto) change(F &&use)
    {
        const std::scoped_lock turn(m_turn); // new readers wait behind it
        const std::unique_lock lock(m_access);
        return use(m_data);
    }

    const TenantContext context;
    std::timed_mutex writing;
    std::mutex embedding;                // one thread at a time pays for missing vectors
    std::atomic<bool> ready{false};      // loaded; set and cleared under `writing`
    std::atomic<bool> forgotten{false};  // dropped: nothing of it may be saved any more
    std::atomic<quint64> lastUsed{0};    // a counter, not a time
    std::atomic<std::size_t> bytes{0};
    std::atomic<bool> wordsChanged{false};
    std::atomic<bool> vectorsMissing{false};
    QString onlyProfile;                 // whose vectors alone are stored; under `writing`
    std::atomic<int> retrySeconds{0};    // after a failure of the background's; doubles, 0: none failed

    // Passages whose removal has been told but not yet carried out, because a load holds `writing`.
    void hide(const std::vector<PassageId> &passages)
    {
        const std::scoped_lock lock(m_hiding);
        for (const PassageId passage : passages)
            m_hidden.insert(passage.value);
    }
    void unhide(const std::vector<PassageId> &passages)
    {
        const std::scoped_lock lock(m_hiding);
        for (const PassageId passage : passages)
            m_hidden.erase(passage.value);
    }
    std::unordered_set<qint64> hidden() const
    {
        const std::scoped_lock lock(m_hiding);
        return m_hidden;
    }

private:
    Data m_data;
    mutable std::mutex m_turn;
    mutable std::shared_mutex m_access;
    mutable std::mutex m_hiding;
    std::unordered_set<qint64> m_hidden;
};

} // namespace passerelle::retrieval
