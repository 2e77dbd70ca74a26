#include "server/gateways/configured_models.h"

#include "server/gateways/gemini/gemini_embedder.h"
#include "server/gateways/gemini/gemini_model.h"
#include "server/gateways/guarded_models.h"
#include "server/gateways/model_media_reader.h"
#include "server/gateways/openai/openai_embedder.h"
#include "server/gateways/openai/openai_model.h"
#include "server/gateways/openai/openai_transcriber.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

constexpr int kTrialTokens = 256; // enough for a model that thinks first

GeminiAccess geminiAccess(const ProviderSettings &settings)
{
    return {settings.apiBase, std::make_shared<const Secret>(settings.apiKey.clone())};
}

OpenAiAccess openAiAccess(const ProviderSettings &settings)
{
    return {settings.apiBase, std::make_shared<const Secret>(settings.apiKey.clone())};
}

// What each takes, as files are told apart here (server/media/file_type.h).
QStringList geminiRecordings()
{
    return {u"audio/ogg"_s, u"audio/mpeg"_s, u"audio/mp4"_s, u"audio/wav"_s, u"audio/aac"_s, u"audio/flac"_s, u"audio/aiff"_s};
}

QStringList geminiPictures()
{
    return {u"image/jpeg"_s, u"image/png"_s, u"image/webp"_s, u"image/heic"_s, u"application/pdf"_s};
}

QStringList openAiPictures()
{
    return {u"image/jpeg"_s, u"image/png"_s, u"image/webp"_s};
}

std::unique_ptr<ChatModel> chatModelOf(const ProviderSettings &settings, const QString &model, HttpTransport &transport)
{
    if (model.isEmpty())
        return nullptr;
    switch (settings.kind) {
    case ProviderKind::None: return nullptr;
    case ProviderKind::Gemini: return std::make_unique<GeminiModel>(transport, geminiAccess(settings), model);
    case ProviderKind::OpenAi: return std::make_unique<OpenAiModel>(transport, openAiAccess(settings), model, settings.contextTokens);
    }
    return nullptr;
}

std::unique_ptr<Embedder> embedderOf(const ProviderSettings &settings, HttpTransport &transport)
{
    if (settings.embeddingModel.isEmpty())
        return nullptr;
    switch (settings.kind) {
    case ProviderKind::None: return nullptr;
    case ProviderKind::Gemini:
        return std::make_unique<GeminiEmbedder>(transport, geminiAccess(settings), settings.embeddingModel, settings.embeddingDimensions);
    case ProviderKind::OpenAi:
        return std::make_unique<OpenAiEmbedder>(transport, openAiAccess(settings),
                                                OpenAiEmbedding{settings.embeddingModel, settings.embeddingDimensions, settings.queryPrefix, settings.documentPrefix});
    }
    return nullptr;
}

Result<int> embeddingDimensions(const ProviderSettings &settings, HttpTransport &transport, Deadline deadline, std::stop_token stop)
{
    if (settings.kind == ProviderKind::OpenAi)
        return probeOpenAiDimensions(transport, openAiAccess(settings), settings.embeddingModel, deadline, stop);
    const auto vectors = embedderOf(settings, transport)->embed({u"bonjour"_s, u"bonjour"_s}, EmbedPurpose::Query, deadline, stop);
    if (!vectors)
        return failure(vectors.error());
    return static_cast<int>(vectors->front().size());
}

} // namespace

ConfiguredModels::ConfiguredModels(ProviderStore &providers, HttpTransport &transport, const Clock &clock, ConfiguredModelsOptions options)
    : m_providers(providers), m_transport(transport), m_clock(clock), m_options(std::move(options))
{
}

ConfiguredModels::~ConfiguredModels() = default;

std::shared_ptr<ProviderBreaker> ConfiguredModels::breakerFor(const ProviderSettings &settings, QByteArray &identity)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(nameOf(settings.kind)));
    hash.addData(settings.apiBase.toUtf8());
    hash.addData(settings.apiKey.reveal());
    identity = hash.result();
    return m_state.with([&](State &state) {
        auto &breaker = state.breakers[identity];
        if (!breaker)
            breaker = std::make_shared<ProviderBreaker>(m_clock, m_options.breaker, [this, identity, kind = settings.kind](const Error *error) { tell(kind, identity, error); });
        return breaker;
    });
}

void ConfiguredModels::tell(ProviderKind provider, const QByteArray &identity, const Error *error) const
{
    if (!m_options.onProvider)
        return;
    const auto tenants = m_state.with([&](const State &state) {
        std::vector<TenantId> found;
        for (const auto &[tenant, entry] : state.entries) {
            if (entry->breaker == identity)
                found.push_back(tenant);
        }
        return found;
    });
    m_options.onProvider(provider, QString::fromLatin1(identity.left(4).toHex()), tenants, error);
}

std::shared_ptr<const ConfiguredModels::Entry> ConfiguredModels::build(const ProviderSettings &settings)
{
    auto entry = std::make_shared<Entry>();
    if (settings.kind == ProviderKind::None) {
        entry->readers.transcriber = transcriberOf(settings, nullptr);
        return entry;
    }
    const auto breaker = breakerFor(settings, entry->breaker);
    for (const QString &name : {settings.model, settings.fallbackModel == settings.model ? QString() : settings.fallbackModel}) {
        if (auto model = chatModelOf(settings, name, m_transport))
            entry->chat.push_back(std::make_shared<GuardedChatModel>(std::move(model), breaker));
    }
    if (auto embedder = embedderOf(settings, m_transport))
        entry->embedder = std::make_shared<GuardedEmbedder>(std::move(embedder), breaker);
    const bool gemini = settings.kind == ProviderKind::Gemini;
    entry->readers.transcriber = transcriberOf(settings, breaker);
    if (!entry->chat.empty() && gemini && !entry->readers.transcriber)
        entry->readers.transcriber = std::make_shared<ModelMediaReader>(entry->chat, ReadingTask::Transcribe, geminiRecordings());
    if (!entry->chat.empty())
        entry->readers.describer = std::make_shared<ModelMediaReader>(entry->chat, ReadingTask::Describe, gemini ? geminiPictures() : openAiPictures());
    return entry;
}

// A server of its own, or the provider's; null: neither is named.
std::shared_ptr<MediaReader> ConfiguredModels::transcriberOf(const ProviderSettings &settings, const std::shared_ptr<ProviderBreaker> &breaker)
{
    const bool apart = !settings.transcriberBase.isEmpty();
    if (!apart && (settings.kind != ProviderKind::OpenAi || settings.transcriberModel.isEmpty()))
        return nullptr;
    if (!apart)
        return std::make_shared<GuardedMediaReader>(std::make_unique<OpenAiTranscriber>(m_transport, openAiAccess(settings), u"openai"_s, settings.transcriberModel), breaker);
    ProviderSettings own; // the provider's key stays with the provider
    own.kind = ProviderKind::OpenAi;
    own.apiBase = settings.transcriberBase;
    QByteArray identity;
    const QString model = settings.transcriberModel.isEmpty() ? u"whisper-1"_s : settings.transcriberModel;
    return std::make_shared<GuardedMediaReader>(std::make_unique<OpenAiTranscriber>(m_transport, openAiAccess(own), u"transcriber"_s, model), breakerFor(own, identity));
}

Result<std::shared_ptr<const ConfiguredModels::Entry>> ConfiguredModels::entry(const TenantContext &context)
{
    using Found = std::pair<std::shared_ptr<const Entry>, quint64>;
    const auto [known, change] = m_state.with([&](State &state) {
        const auto found = state.entries.find(context.tenant());
        return Found{found == state.entries.end() ? nullptr : found->second, state.changes[context.tenant()]};
    });
    if (known)
        return known;
    auto settings = m_providers.get(context);
    if (!settings)
        return failure(std::move(settings).error().during(u"reading the tenant's provider"));
    auto built = build(*settings);
    m_state.with([&](State &state) {
        if (state.changes[context.tenant()] == change)
            state.entries[context.tenant()] = built;
    });
    return built;
}

Result<std::vector<std::shared_ptr<ChatModel>>> ConfiguredModels::chatModels(const TenantContext &context)
{
    auto found = entry(context);
    if (!found)
        return failure(std::move(found).error());
    return (*found)->chat;
}

Result<std::shared_ptr<Embedder>> ConfiguredModels::embedder(const TenantContext &context)
{
    auto found = entry(context);
    if (!found)
        return failure(std::move(found).error());
    return (*found)->embedder;
}

Result<std::shared_ptr<Embedder>> ConfiguredModels::embedderFor(const TenantContext &context, const EmbeddingChoice &choice)
{
    auto settings = m_providers.get(context);
    if (!settings)
        return failure(std::move(settings).error().during(u"reading the tenant's provider"));
    settings->embeddingModel = choice.model;
    settings->embeddingDimensions = choice.dimensions;
    settings->queryPrefix = choice.queryPrefix;
    settings->documentPrefix = choice.documentPrefix;
    auto made = embedderOf(*settings, m_transport);
    if (!made)
        return std::shared_ptr<Embedder>();
    QByteArray identity;
    return std::shared_ptr<Embedder>(std::make_shared<GuardedEmbedder>(std::move(made), breakerFor(*settings, identity)));
}

Result<MediaReaders> ConfiguredModels::mediaReaders(const TenantContext &context)
{
    auto found = entry(context);
    if (!found)
        return failure(std::move(found).error());
    return (*found)->readers;
}

void ConfiguredModels::invalidate(TenantId tenant)
{
    m_state.with([&](State &state) {
        ++state.changes[tenant];
        state.entries.erase(tenant);
    });
}

Result<std::vector<ListedModel>> ConfiguredModels::list(const ProviderSettings &settings, Deadline deadline, std::stop_token stop)
{
    if (settings.kind == ProviderKind::None)
        return failure(ErrorKind::InvalidInput, u"no provider is configured: answers are the passages themselves"_s);
    return settings.kind == ProviderKind::Gemini ? listGeminiModels(m_transport, geminiAccess(settings), deadline, stop)
                                                 : listOpenAiModels(m_transport, openAiAccess(settings), deadline, stop);
}

Result<ConnectionReport> ConfiguredModels::testConnection(const ProviderSettings &settings, Deadline deadline, std::stop_token stop)
{
    Monotonic begun = m_clock.monotonic();
    auto models = list(settings, deadline, stop);
    if (!models)
        return failure(std::move(models).error());
    ConnectionReport report;
    report.models = *std::move(models);
    report.modelListed = std::any_of(report.models.begin(), report.models.end(), [&](const ListedModel &model) { return model.name == settings.model; });
    if (auto model = chatModelOf(settings, settings.model, m_transport)) {
        begun = m_clock.monotonic();
        auto reply = model->complete({.system = {}, .turns = {{ChatTurn::Role::User, u"ping"_s}}, .maxOutputTokens = kTrialTokens}, deadline, stop);
        if (!reply)
            return failure(std::move(reply).error());
        report.answeredBy = reply->model;
    }
    report.latency = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - begun);
    if (!settings.embeddingModel.isEmpty()) {
        auto dimensions = embeddingDimensions(settings, m_transport, deadline, stop);
        if (!dimensions)
            return failure(std::move(dimensions).error());
        report.embeddingDimensions = *dimensions;
    }
    return report;
}

int ConfiguredModels::openBreakers() const
{
    return m_state.with([](const State &state) {
        return static_cast<int>(std::count_if(state.breakers.begin(), state.breakers.end(), [](const auto &pair) { return pair.second->isOpen(); }));
    });
}

} // namespace passerelle::gateways
