// Which tenants keep vectors that are not searched: some are being made, or stay for a while to go back to. Told by whoever
// changes embedders, asked by the indexes before they tidy their store. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/embedding_change.h"

#include <map>
#include <set>

namespace passerelle::retrieval {

class KeptVectors {
public:
    void note(TenantId tenant, const EmbeddingChange &change)
    {
        m_changes.with([&](auto &changes) {
            if (change.keepsOtherVectors())
                changes[tenant].insert(change.id.value);
            else
                changes[tenant].erase(change.id.value);
        });
    }
    bool areKept(TenantId tenant) const
    {
        return m_changes.with([&](const auto &changes) {
            const auto found = changes.find(tenant);
            return found != changes.end() && !found->second.empty();
        });
    }

private:
    Guarded<std::map<TenantId, std::set<qint64>>> m_changes;
};

} // namespace passerelle::retrieval
