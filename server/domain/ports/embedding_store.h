// Changes of the embedding model, kept under the tenant's key. Every write is durable when it returns. Thread-safe; foreign
// numbers are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/embedding_change.h"
#include "server/domain/tenant_context.h"

#include <utility>
#include <vector>

namespace passerelle {

class EmbeddingStore {
public:
    virtual ~EmbeddingStore() = default;
    virtual Result<std::vector<EmbeddingChange>> list(const TenantContext &context) = 0; // newest first
    virtual Result<EmbeddingChange> find(const TenantContext &context, EmbeddingChangeId id) = 0;
    // Conflict while another one is under way.
    virtual Result<EmbeddingChange> add(const TenantContext &context, const EmbeddingChange &change) = 0;
    virtual Status save(const TenantContext &context, const EmbeddingChange &change) = 0;
    // Of every tenant: those that keep vectors which are not searched.
    virtual Result<std::vector<std::pair<TenantId, EmbeddingChange>>> open() = 0;
};

} // namespace passerelle
