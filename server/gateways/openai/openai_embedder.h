// An Embedder over an OpenAI-compatible server. Sorts by index, refuses wrong counts and lengths, normalises itself;
// the prefixes are the client's job here and part of the vector space's identity. Thread-safe; blocks.
#pragma once

#include "server/gateways/openai/openai_model.h"

namespace passerelle::gateways {

struct OpenAiEmbedding {
    QString model;
    int dimensions = 768; // what the server must answer with
    QString queryPrefix = {};
    QString documentPrefix = {};
};

class OpenAiEmbedder final : public Embedder {
public:
    OpenAiEmbedder(HttpTransport &transport, OpenAiAccess access, OpenAiEmbedding embedding);

    QString profile() const override;
    int dimensions() const override { return m_embedding.dimensions; }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose purpose,
                                                  Deadline deadline, std::stop_token stop) override;

private:
    HttpTransport &m_transport;
    OpenAiAccess m_access;
    OpenAiEmbedding m_embedding;
};

// The length of the vectors that the server gives for this model.
Result<int> probeOpenAiDimensions(HttpTransport &transport, const OpenAiAccess &access, const QString &model, Deadline deadline, std::stop_token stop);

} // namespace passerelle::gateways
