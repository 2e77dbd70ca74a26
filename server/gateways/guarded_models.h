// Models behind the circuit breaker of their provider and key. Thread-safe; block as the model inside does.
#pragma once

#include "server/domain/ports/chat_model.h"
#include "server/domain/ports/media_reader.h"
#include "server/gateways/provider_breaker.h"

#include <memory>

namespace passerelle::gateways {

class GuardedChatModel final : public ChatModel {
public:
    GuardedChatModel(std::unique_ptr<ChatModel> inner, std::shared_ptr<ProviderBreaker> breaker)
        : m_inner(std::move(inner)), m_breaker(std::move(breaker)) {}

    QString name() const override { return m_inner->name(); }
    bool isOnThisMachine() const override { return m_inner->isOnThisMachine(); }
    Result<ChatReply> complete(const ChatRequest &request, Deadline deadline, std::stop_token stop) override;

private:
    std::unique_ptr<ChatModel> m_inner;
    std::shared_ptr<ProviderBreaker> m_breaker;
};

class GuardedEmbedder final : public Embedder {
public:
    GuardedEmbedder(std::unique_ptr<Embedder> inner, std::shared_ptr<ProviderBreaker> breaker)
        : m_inner(std::move(inner)), m_breaker(std::move(breaker)) {}

    QString profile() const override { return m_inner->profile(); }
    int dimensions() const override { return m_inner->dimensions(); }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose purpose,
                                                  Deadline deadline, std::stop_token stop) override;

private:
    std::unique_ptr<Embedder> m_inner;
    std::shared_ptr<ProviderBreaker> m_breaker;
};

class GuardedMediaReader final : public MediaReader {
public:
    GuardedMediaReader(std::unique_ptr<MediaReader> inner, std::shared_ptr<ProviderBreaker> breaker)
        : m_inner(std::move(inner)), m_breaker(std::move(breaker)) {}

    QString name() const override { return m_inner->name(); }
    bool reads(const QString &mimeType) const override { return m_inner->reads(mimeType); }
    Result<MediaWords> read(const MediaFile &file, Deadline deadline, std::stop_token stop) override;

private:
    std::unique_ptr<MediaReader> m_inner;
    std::shared_ptr<ProviderBreaker> m_breaker;
};

} // namespace passerelle::gateways
