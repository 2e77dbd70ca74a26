// An OpenAI-compatible server in one of four dialects: chat through the extractive model, deterministic embeddings, the
// model list, health, and every odd answer of the contract's list on request. Single thread.
#pragma once

#include "tests/simulators/chat_prompt.h"
#include "tests/simulators/openai_dialect.h"
#include "tests/simulators/simulator.h"

namespace passerelle::simulators {

struct OpenAiOptions {
    OpenAiDialect dialect = OpenAiDialect::Ollama;
    QByteArray apiKey = {};     // empty: Mistral wants any key, the others none
    qint64 contextTokens = 32768;
    int dimensions = 768;
};

class OpenAiSimulator final : public Simulator {
public:
    explicit OpenAiSimulator(OpenAiOptions options) : m_options(std::move(options)) {}

    QByteArray name() const override { return "openai"; }
    QByteArrayList behaviourKeys() const override;
    Reply answer(const Call &call, const Behaviour &behaviour) override;
    Reply error(int status, const Behaviour &behaviour) const override;
    void reset() override { m_embeddingCalls = 0; }

private:
    std::optional<Reply> refusedKey(const Call &call) const;
    bool knowsModel(const QString &model) const;
    Reply listModels() const;
    Reply transcribe(const Call &call, const Behaviour &behaviour) const;
    Reply chat(const Call &call, const Behaviour &behaviour) const;
    nlohmann::json completion(const QString &model, const Prompt &prompt, qint64 maxTokens, const Behaviour &behaviour) const;
    Reply stream(const nlohmann::json &whole, const Behaviour &behaviour) const;
    Reply embeddings(const Call &call, const Behaviour &behaviour);

    OpenAiOptions m_options;
    int m_embeddingCalls = 0;
};

} // namespace passerelle::simulators
