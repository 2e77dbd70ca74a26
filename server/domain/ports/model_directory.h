// Gives the models that a tenant has configured. Objects are shared and cached; a changed setting gives a new object.
// A null pointer inside a Result means "none configured". Thread-safe.
#pragma once

#include "server/domain/embedding_change.h"
#include "server/domain/ports/chat_model.h"
#include "server/domain/ports/media_reader.h"
#include "server/domain/tenant_context.h"

#include <memory>
#include <vector>

namespace passerelle {

class ModelDirectory {
public:
    virtual ~ModelDirectory() = default;
    // The ladder's rungs in order: the main model, then its fallback. Empty: no model at all.
    virtual Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &context) = 0;
    virtual Result<std::shared_ptr<Embedder>> embedder(const TenantContext &context) = 0;
    // As the tenant's embedder would be with this model of the same provider; not kept. Null without a provider.
    virtual Result<std::shared_ptr<Embedder>> embedderFor(const TenantContext &, const EmbeddingChoice &)
    {
        return std::shared_ptr<Embedder>();
    }
    // What reads the files that contacts send.
    virtual Result<MediaReaders> mediaReaders(const TenantContext &)
    {
        return MediaReaders();
    }
};

} // namespace passerelle
