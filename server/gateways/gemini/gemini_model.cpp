#include "server/gateways/gemini/gemini_model.h"

#include "server/gateways/gemini/gemini_codec.h"
#include "server/gateways/gemini/gemini_request.h"

#include <QtCore/QUrl>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

constexpr int kMaxModelPages = 20;

QString withoutPrefix(QString model)
{
    model = model.trimmed();
    return model.startsWith(u"models/"_s) ? model.mid(7) : model;
}

} // namespace

GeminiModel::GeminiModel(HttpTransport &transport, GeminiAccess access, QString model)
    : m_transport(transport), m_access(std::move(access)), m_model(withoutPrefix(std::move(model)))
{
}

QString GeminiModel::name() const
{
    return u"gemini:"_s + m_model;
}

Result<ChatReply> GeminiModel::complete(const ChatRequest &request, Deadline deadline, std::stop_token stop)
{
    for (;;) {
        const bool thinking = !m_thinkingRefused;
        auto body = encodeGeminiChat(m_model, request, thinking ? GeminiThinking::ByFamily : GeminiThinking::Omit);
        if (!body)
            return failure(std::move(body).error());
        HttpRequest http = geminiRequest(m_access, geminiModelPath(m_model, "generateContent"));
        http.body = *std::move(body);
        const HttpExchange exchange = m_transport.perform(http, deadline, stop);
        if (!exchange.result)
            return failure(exchange.result.error().during(u"asking Gemini"));
        auto reply = decodeGeminiChat(*exchange.result, m_model);
        const bool aboutThinking = !reply && reply.error().kind == ErrorKind::InvalidInput && reply.error().what.contains(u"thinking"_s, Qt::CaseInsensitive);
        if (!aboutThinking || !thinking)
            return reply;
        m_thinkingRefused = true;
    }
}

Result<std::vector<ListedModel>> listGeminiModels(HttpTransport &transport, const GeminiAccess &access, Deadline deadline, std::stop_token stop)
{
    std::vector<ListedModel> models;
    QString token;
    for (int page = 0; page < kMaxModelPages; ++page) {
        QString path = u"/models?pageSize=200"_s;
        if (!token.isEmpty())
            path += u"&pageToken="_s + QString::fromLatin1(QUrl::toPercentEncoding(token));
        HttpRequest http = geminiRequest(access, path);
        http.method = "GET";
        const HttpExchange exchange = transport.perform(http, deadline, stop);
        if (!exchange.result)
            return failure(exchange.result.error().during(u"listing Gemini's models"));
        auto read = decodeGeminiModels(*exchange.result);
        if (!read)
            return failure(std::move(read).error());
        models.insert(models.end(), read->models.begin(), read->models.end());
        token = read->nextPageToken;
        if (token.isEmpty())
            break;
    }
    return models;
}

} // namespace passerelle::gateways
