// The models that tenants have configured, built once and kept until invalidate(). Every model stands behind the circuit
// breaker of its provider and key, which all workers share. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/model_directory.h"
#include "server/gateways/listed_model.h"
#include "server/gateways/provider_breaker.h"

#include <functional>
#include <map>
#include <memory>

namespace passerelle::gateways {

struct ConfiguredModelsOptions {
    ProviderBreakerOptions breaker;
    // A provider went down (with what went wrong last) or answers again (nullptr), and whose it is; `key` tells providers of
    // one kind apart without saying their keys. Any thread.
    std::function<void(ProviderKind provider, const QString &key, const std::vector<TenantId> &tenants, const Error *error)> onProvider = {};
};

// What the connection test found; shown to the operator.
struct ConnectionReport {
    std::vector<ListedModel> models;
    bool modelListed = false;   // the configured model is in the list
    QString answeredBy;         // the model that answered the trial question; empty when none is configured
    int embeddingDimensions = 0; // 0: no embedding model configured
    std::chrono::milliseconds latency{0}; // of the trial question, else of the list
};

class ConfiguredModels final : public ModelDirectory {
public:
    ConfiguredModels(ProviderStore &providers, HttpTransport &transport, const Clock &clock, ConfiguredModelsOptions options = {});
    ~ConfiguredModels() override;

    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &context) override;
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &context) override;
    Result<std::shared_ptr<Embedder>> embedderFor(const TenantContext &context, const EmbeddingChoice &choice) override;
    Result<MediaReaders> mediaReaders(const TenantContext &context) override;

    // To be called after a tenant's provider has been changed; models already handed out go on working.
    void invalidate(TenantId tenant);
    // What the provider offers, with these settings. Costs nothing.
    Result<std::vector<ListedModel>> list(const ProviderSettings &settings, Deadline deadline, std::stop_token stop);
    // Lists the provider's models, asks a trial question and embeds two texts, with these settings. Costs a few tokens.
    Result<ConnectionReport> testConnection(const ProviderSettings &settings, Deadline deadline, std::stop_token stop);
    // Breakers that are open or paused now, for status and metrics.
    int openBreakers() const;

private:
    struct Entry {
        std::vector<std::shared_ptr<ChatModel>> chat;
        std::shared_ptr<Embedder> embedder;
        MediaReaders readers;
        QByteArray breaker; // whose it is; empty without a provider
    };
    Result<std::shared_ptr<const Entry>> entry(const TenantContext &context);
    std::shared_ptr<const Entry> build(const ProviderSettings &settings);
    std::shared_ptr<MediaReader> transcriberOf(const ProviderSettings &settings, const std::shared_ptr<ProviderBreaker> &breaker);
    std::shared_ptr<ProviderBreaker> breakerFor(const ProviderSettings &settings, QByteArray &identity);
    void tell(ProviderKind provider, const QByteArray &identity, const Error *error) const;

    struct State {
        std::map<TenantId, std::shared_ptr<const Entry>> entries;
        std::map<TenantId, quint64> changes; // so that a build that began before invalidate() is not kept
        std::map<QByteArray, std::shared_ptr<ProviderBreaker>> breakers; // by provider, base and hash of the key
    };
    ProviderStore &m_providers;
    HttpTransport &m_transport;
    const Clock &m_clock;
    ConfiguredModelsOptions m_options;
    Guarded<State> m_state;
};

} // namespace passerelle::gateways
