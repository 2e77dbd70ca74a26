#include "server/billing/metered_models.h"

#include <QtCore/QRegularExpression>

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;

// French takes about four characters a token, figures and names fewer.
constexpr qsizetype kCharactersPerToken = 4;
// For reservations, which had better be too high.
constexpr qsizetype kFewestCharactersPerToken = 3;

qsizetype charactersOf(const ChatRequest &request)
{
    qsizetype characters = request.system.size();
    for (const ChatTurn &turn : request.turns)
        characters += turn.text.size();
    return characters;
}

class MeteredChatModel final : public ChatModel {
public:
    MeteredChatModel(std::shared_ptr<ChatModel> inner, const TenantContext &context, SpendGate &gate, UsageStore &usage)
        : m_inner(std::move(inner)), m_context(context), m_gate(gate), m_usage(usage)
    {
    }

    QString name() const override { return m_inner->name(); }
    bool isOnThisMachine() const override { return m_inner->isOnThisMachine(); }

    Result<ChatReply> complete(const ChatRequest &request, Deadline deadline, std::stop_token stop) override
    {
        const QString name = m_inner->name();
        ModelCall call{.provider = name.section(u':', 0, 0), .model = name.section(u':', 1)};
        const qsizetype characters = charactersOf(request);
        call.tokens = {.input = characters / kFewestCharactersPerToken + 1, .output = request.maxOutputTokens};
        const auto reservation = m_gate.reserve(m_context, call);
        if (!reservation)
            return failure(reservation.error());
        auto reply = m_inner->complete(request, deadline, std::move(stop));
        if (reply) {
            if (!reply->model.isEmpty())
                call.model = reply->model;
            call.tokens = reply->usage;
            reply->cost = m_gate.costOf(call);
        } else if (reply.error().kind == ErrorKind::Timeout) {
            // The question was probably read and is billed, and nobody will tell how much.
            call.tokens = {.input = estimatedTokens(characters)};
            call.estimated = true;
            call.cost = m_gate.costOf(call);
            m_usage.post(m_context, {call}, m_gate.now());
        }
        return reply;
    }

private:
    std::shared_ptr<ChatModel> m_inner;
    TenantContext m_context;
    SpendGate &m_gate;
    UsageStore &m_usage;
};

class MeteredEmbedder final : public Embedder {
public:
    MeteredEmbedder(std::shared_ptr<Embedder> inner, const TenantContext &context, SpendGate &gate, UsageStore &usage)
        : m_inner(std::move(inner)), m_context(context), m_gate(gate), m_usage(usage)
    {
    }

    QString profile() const override { return m_inner->profile(); }
    int dimensions() const override { return m_inner->dimensions(); }

    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose purpose, Deadline deadline, std::stop_token stop) override
    {
        // provider:model:dimensions, and a hash of the prefixes where there are some; a model's name may hold colons.
        static const QRegularExpression form(u"^([^:]*):(.*?):[0-9]+(?::[0-9a-f]{8})?$"_s);
        const auto match = form.match(m_inner->profile());
        ModelCall call{.provider = match.captured(1), .model = match.captured(2),
                       .purpose = purpose == EmbedPurpose::Query ? CallPurpose::QuestionVector : CallPurpose::DocumentVectors, .estimated = true};
        for (const QString &text : texts)
            call.embedded += estimatedTokens(text.size());
        const auto reservation = m_gate.reserve(m_context, call);
        if (!reservation)
            return failure(reservation.error());
        auto vectors = m_inner->embed(texts, purpose, deadline, std::move(stop));
        if (vectors) {
            call.cost = m_gate.costOf(call);
            m_usage.post(m_context, {call}, m_gate.now());
        }
        return vectors;
    }

private:
    std::shared_ptr<Embedder> m_inner;
    TenantContext m_context;
    SpendGate &m_gate;
    UsageStore &m_usage;
};

// What a file uses at most, about: Gemini counts 32 tokens for a second of sound, 258 for a picture or a page.
TokenUsage estimatedReading(const MediaFile &file)
{
    constexpr qint64 kPrompt = 250;
    constexpr qint64 kTokensASecond = 32;
    constexpr qint64 kPicture = 2500;
    constexpr qint64 kWordsASecond = 5; // in tokens
    constexpr qint64 kLeastOutput = 512;
    if (!file.mimeType.startsWith(u"audio/"_s))
        return {.input = kPrompt + kPicture, .output = kLeastOutput};
    // A recording that does not say how long it lasts is taken for one of few bits.
    const qint64 seconds = file.length.count() > 0 ? (file.length.count() + 999) / 1000 : file.bytes.size() / 1500 + 1;
    return {.input = kPrompt + seconds * kTokensASecond, .output = kLeastOutput + seconds * kWordsASecond};
}

class MeteredMediaReader final : public MediaReader {
public:
    MeteredMediaReader(std::shared_ptr<MediaReader> inner, CallPurpose purpose, const TenantContext &context, SpendGate &gate, UsageStore &usage)
        : m_inner(std::move(inner)), m_purpose(purpose), m_context(context), m_gate(gate), m_usage(usage)
    {
    }

    QString name() const override { return m_inner->name(); }
    bool reads(const QString &mimeType) const override { return m_inner->reads(mimeType); }

    Result<MediaWords> read(const MediaFile &file, Deadline deadline, std::stop_token stop) override
    {
        const QString name = m_inner->name();
        ModelCall call{.provider = name.section(u':', 0, 0), .model = name.section(u':', 1), .purpose = m_purpose, .tokens = estimatedReading(file), .estimated = true};
        const auto reservation = m_gate.reserve(m_context, call);
        if (!reservation)
            return failure(reservation.error());
        auto words = m_inner->read(file, deadline, std::move(stop));
        if (words) {
            ModelCall &made = words->call;
            if (made.tokens.input + made.tokens.output == 0) { // some servers count nothing
                made.tokens = {.input = call.tokens.input, .output = estimatedTokens(words->text.size())};
                made.estimated = true;
            }
            made.purpose = m_purpose;
            made.cost = m_gate.costOf(made);
        } else if (words.error().kind == ErrorKind::Timeout) {
            call.tokens.output = 0; // as with a question that was probably read
            call.cost = m_gate.costOf(call);
            m_usage.post(m_context, {call}, m_gate.now());
        }
        return words;
    }

private:
    std::shared_ptr<MediaReader> m_inner;
    CallPurpose m_purpose;
    TenantContext m_context;
    SpendGate &m_gate;
    UsageStore &m_usage;
};

} // namespace

qint64 estimatedTokens(qsizetype characters)
{
    return (characters + kCharactersPerToken - 1) / kCharactersPerToken;
}

Result<std::vector<std::shared_ptr<ChatModel>>> MeteredModels::chatModels(const TenantContext &context)
{
    auto models = m_models.chatModels(context);
    if (!models)
        return models;
    for (auto &model : *models)
        model = std::make_shared<MeteredChatModel>(std::move(model), context, m_gate, m_usage);
    return models;
}

Result<std::shared_ptr<Embedder>> MeteredModels::metered(const TenantContext &context, Result<std::shared_ptr<Embedder>> embedder)
{
    if (!embedder || !*embedder)
        return embedder;
    return std::make_shared<MeteredEmbedder>(std::move(*embedder), context, m_gate, m_usage);
}

Result<std::shared_ptr<Embedder>> MeteredModels::embedder(const TenantContext &context)
{
    return metered(context, m_models.embedder(context));
}

Result<std::shared_ptr<Embedder>> MeteredModels::embedderFor(const TenantContext &context, const EmbeddingChoice &choice)
{
    return metered(context, m_models.embedderFor(context, choice));
}

Result<MediaReaders> MeteredModels::mediaReaders(const TenantContext &context)
{
    auto readers = m_models.mediaReaders(context);
    if (!readers)
        return readers;
    if (readers->transcriber)
        readers->transcriber = std::make_shared<MeteredMediaReader>(std::move(readers->transcriber), CallPurpose::Transcription, context, m_gate, m_usage);
    if (readers->describer)
        readers->describer = std::make_shared<MeteredMediaReader>(std::move(readers->describer), CallPurpose::Description, context, m_gate, m_usage);
    return readers;
}

} // namespace passerelle::billing
