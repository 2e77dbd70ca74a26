// The tenants' models behind the gate of their plans, every call counted and priced. What a chat model used comes back
// with its reply and is written with the turn; what has no turn (vectors, calls that timed out after they were sent) is
// written here. Thread-safe; blocks as the model inside does.
#pragma once

#include "server/billing/spend_gate.h"
#include "server/domain/ports/model_directory.h"

namespace passerelle::billing {

class MeteredModels final : public ModelDirectory {
public:
    MeteredModels(ModelDirectory &models, SpendGate &gate, UsageStore &usage) : m_models(models), m_gate(gate), m_usage(usage) {}

    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &context) override;
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &context) override;
    Result<std::shared_ptr<Embedder>> embedderFor(const TenantContext &context, const EmbeddingChoice &choice) override;
    Result<MediaReaders> mediaReaders(const TenantContext &context) override;

private:
    Result<std::shared_ptr<Embedder>> metered(const TenantContext &context, Result<std::shared_ptr<Embedder>> embedder);

    ModelDirectory &m_models;
    SpendGate &m_gate;
    UsageStore &m_usage;
};

// Tokens that a text has at most, about: for what a provider does not tell.
qint64 estimatedTokens(qsizetype characters);

} // namespace passerelle::billing
