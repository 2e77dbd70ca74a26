// The Gemini API (v1beta) as the contract describes it: one credential in the header, strict shapes, the model list,
// chat through the extractive model, deterministic embeddings, and every odd answer of the contract's list on request.
// Single thread.
#pragma once

#include "tests/simulators/simulator.h"

#include "tests/simulators/chat_prompt.h"

namespace passerelle::simulators {

struct GeminiModelEntry;

struct GeminiOptions {
    QByteArray apiKey = {}; // empty: any key but "invalid"
};

class GeminiSimulator final : public Simulator {
public:
    explicit GeminiSimulator(GeminiOptions options) : m_options(std::move(options)) {}

    QByteArray name() const override { return "gemini"; }
    QByteArrayList behaviourKeys() const override;
    Reply answer(const Call &call, const Behaviour &behaviour) override;
    Reply error(int status, const Behaviour &behaviour) const override;

private:
    std::optional<Reply> refusedCredential(const Call &call) const;
    Reply listModels(const Call &call) const;
    Reply generate(const Call &call, const GeminiModelEntry &model, const Behaviour &behaviour) const;
    Reply countTokens(const Call &call) const;
    Reply embed(const Call &call, const GeminiModelEntry &model, const Behaviour &behaviour) const;
    Reply embedBatch(const Call &call, const GeminiModelEntry &model, const Behaviour &behaviour) const;

    GeminiOptions m_options;
};

} // namespace passerelle::simulators
