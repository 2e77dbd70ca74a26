// A ChatModel over Google's Gemini API (generateContent). One call is one HTTP request, two when the server refuses an
// optional field. Thread-safe; blocks the calling worker.
#pragma once

#include "server/base/secret.h"
#include "server/domain/ports/chat_model.h"
#include "server/domain/ports/http_transport.h"
#include "server/gateways/listed_model.h"

#include <atomic>
#include <memory>
#include <vector>

namespace passerelle::gateways {

inline constexpr char kGeminiBase[] = "https://generativelanguage.googleapis.com/v1beta";

// What every Gemini call needs. The key travels in its header only, never in a URL.
struct GeminiAccess {
    QString apiBase; // empty: Google's own
    std::shared_ptr<const Secret> apiKey;
};

class GeminiModel final : public ChatModel {
public:
    GeminiModel(HttpTransport &transport, GeminiAccess access, QString model);

    QString name() const override;
    Result<ChatReply> complete(const ChatRequest &request, Deadline deadline, std::stop_token stop) override;

private:
    HttpTransport &m_transport;
    GeminiAccess m_access;
    QString m_model;
    std::atomic<bool> m_thinkingRefused = false; // the model does not know thinkingConfig
};

Result<std::vector<ListedModel>> listGeminiModels(HttpTransport &transport, const GeminiAccess &access, Deadline deadline, std::stop_token stop);

} // namespace passerelle::gateways
