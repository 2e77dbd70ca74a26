// An Embedder over Gemini's batchEmbedContents: batches within the provider's limits, vectors always L2-normalised,
// wrong counts, lengths and numbers refused. Thread-safe; blocks the calling worker.
#pragma once

#include "server/gateways/gemini/gemini_model.h"

namespace passerelle::gateways {

class GeminiEmbedder final : public Embedder {
public:
    GeminiEmbedder(HttpTransport &transport, GeminiAccess access, QString model, int dimensions);

    QString profile() const override;
    int dimensions() const override { return m_dimensions; }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose purpose,
                                                  Deadline deadline, std::stop_token stop) override;

private:
    HttpTransport &m_transport;
    GeminiAccess m_access;
    QString m_model;
    int m_dimensions;
};

} // namespace passerelle::gateways
