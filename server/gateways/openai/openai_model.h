// A ChatModel over any OpenAI-compatible server (Ollama, llama.cpp, vLLM, Mistral …): it sends the minimum that all of
// them share and reads every shape that they are known to answer. Thread-safe; blocks the calling worker.
#pragma once

#include "server/base/secret.h"
#include "server/domain/ports/chat_model.h"
#include "server/domain/ports/http_transport.h"
#include "server/gateways/listed_model.h"

#include <atomic>
#include <memory>
#include <vector>

namespace passerelle::gateways {

struct OpenAiAccess {
    QString apiBase;                      // "https://api.mistral.ai/v1"; see normaliseOpenAiBase
    std::shared_ptr<const Secret> apiKey; // null or empty: no Authorization header
};

class OpenAiModel final : public ChatModel {
public:
    // `contextTokens` is what the server can read at once; 0: unknown. A prompt that is longer by estimate first loses
    // its oldest turns, then is TooLarge without a call: some servers would cut it silently.
    OpenAiModel(HttpTransport &transport, OpenAiAccess access, QString model, int contextTokens = 0);

    QString name() const override;
    bool isOnThisMachine() const override;
    Result<ChatReply> complete(const ChatRequest &request, Deadline deadline, std::stop_token stop) override;

private:
    Result<ChatRequest> fitted(const ChatRequest &request) const;

    HttpTransport &m_transport;
    OpenAiAccess m_access;
    QString m_model;
    std::atomic<int> m_contextTokens;              // declared, or learnt from the server's refusal
    std::atomic<bool> m_wantsCompletionTokens = false; // learnt: "max_completion_tokens" in place of "max_tokens"
};

// Without final slashes; with "/v1" appended when the path names no version.
QString normaliseOpenAiBase(const QString &base);

Result<std::vector<ListedModel>> listOpenAiModels(HttpTransport &transport, const OpenAiAccess &access, Deadline deadline, std::stop_token stop);

} // namespace passerelle::gateways
