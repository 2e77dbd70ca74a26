#include "server/gateways/openai/openai_model.h"

#include "server/gateways/openai/openai_codec.h"
#include "server/gateways/openai/openai_request.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

constexpr int kCharactersPerToken = 3;  // French, an upper estimate of tokens
constexpr int kTokensAroundTurn = 8;
constexpr int kSmallestOutput = 256;

qint64 estimatedTokens(const ChatRequest &request)
{
    qint64 tokens = request.system.size() / kCharactersPerToken + kTokensAroundTurn;
    for (const ChatTurn &turn : request.turns)
        tokens += turn.text.size() / kCharactersPerToken + kTokensAroundTurn;
    return tokens;
}

} // namespace

QString normaliseOpenAiBase(const QString &base)
{
    static const QRegularExpression version(u"/v\\d+[a-z0-9]*(?:/|$)"_s);
    QString out = base.trimmed();
    while (out.endsWith(u'/'))
        out.chop(1);
    return version.match(QUrl(out).path()).hasMatch() ? out : QString(out + u"/v1"_s);
}

HttpRequest openAiRequest(const OpenAiAccess &access, const char *path)
{
    HttpRequest request;
    request.url = normaliseOpenAiBase(access.apiBase) + QLatin1StringView(path);
    request.headers = {{"Content-Type", "application/json"}};
    if (access.apiKey && !access.apiKey->isEmpty())
        request.headers.emplace_back("Authorization", "Bearer " + access.apiKey->reveal().toByteArray().trimmed());
    return request;
}

OpenAiModel::OpenAiModel(HttpTransport &transport, OpenAiAccess access, QString model, int contextTokens)
    : m_transport(transport), m_access(std::move(access)), m_model(std::move(model)), m_contextTokens(contextTokens)
{
}

bool OpenAiModel::isOnThisMachine() const
{
    const QString host = QUrl(m_access.apiBase).host();
    static const QRegularExpression loopback(u"^(?:localhost|127(?:\\.\\d{1,3}){3}|::1)$"_s);
    return loopback.match(host).hasMatch();
}

QString OpenAiModel::name() const
{
    return u"openai:"_s + m_model;
}

Result<ChatRequest> OpenAiModel::fitted(const ChatRequest &request) const
{
    const int context = m_contextTokens;
    ChatRequest out = request;
    if (context <= 0)
        return out;
    out.maxOutputTokens = std::min(out.maxOutputTokens, std::max(context / 4, kSmallestOutput));
    const qint64 room = context - out.maxOutputTokens;
    while (estimatedTokens(out) > room && out.turns.size() > 1)
        out.turns.erase(out.turns.begin());
    if (estimatedTokens(out) > room)
        return failure(ErrorKind::TooLarge, u"the prompt is longer than the %1 tokens that the model can read"_s.arg(context));
    return out;
}

Result<ChatReply> OpenAiModel::complete(const ChatRequest &request, Deadline deadline, std::stop_token stop)
{
    for (;;) {
        auto fitting = fitted(request);
        if (!fitting)
            return failure(std::move(fitting).error());
        const bool completionTokens = m_wantsCompletionTokens;
        auto body = encodeOpenAiChat(m_model, *fitting, completionTokens ? "max_completion_tokens" : "max_tokens");
        if (!body)
            return failure(std::move(body).error());
        HttpRequest http = openAiRequest(m_access, "/chat/completions");
        http.body = *std::move(body);
        const HttpExchange exchange = m_transport.perform(http, deadline, stop);
        if (!exchange.result)
            return failure(exchange.result.error().during(u"asking the model's server"));
        auto reply = decodeOpenAiChat(*exchange.result, m_model);
        if (reply)
            return reply;
        if (reply.error().kind == ErrorKind::TooLarge) {
            if (const auto size = contextSizeIn(*exchange.result))
                m_contextTokens = *size;
        }
        const bool wantsOtherName = reply.error().kind == ErrorKind::InvalidInput && reply.error().what.contains(u"max_completion_tokens"_s);
        if (!wantsOtherName || completionTokens)
            return reply;
        m_wantsCompletionTokens = true;
    }
}

Result<std::vector<ListedModel>> listOpenAiModels(HttpTransport &transport, const OpenAiAccess &access, Deadline deadline, std::stop_token stop)
{
    HttpRequest http = openAiRequest(access, "/models");
    http.method = "GET";
    const HttpExchange exchange = transport.perform(http, deadline, stop);
    if (!exchange.result)
        return failure(exchange.result.error().during(u"listing the server's models"));
    return decodeOpenAiModels(*exchange.result);
}

} // namespace passerelle::gateways
