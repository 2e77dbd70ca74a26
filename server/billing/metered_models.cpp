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

Result<std::shared_ptr<Embedder>> MeteredModels::embedder(const TenantContext &context)
{
    auto embedder = m_models.embedder(context);
    if (!embedder || !*embedder)
        return embedder;
    return std::make_shared<MeteredEmbedder>(std::move(*embedder), context, m_gate, m_usage);
}

} // namespace passerelle::billing
