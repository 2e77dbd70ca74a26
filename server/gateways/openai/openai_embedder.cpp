#include "server/gateways/openai/openai_embedder.h"

#include "server/gateways/openai/openai_codec.h"
#include "server/gateways/openai/openai_request.h"

#include <QtCore/QCryptographicHash>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kTextsPerCall = 64; // every known server takes this many
constexpr qint64 kMaxVectorBytes = 32 * 1024 * 1024;

} // namespace

OpenAiEmbedder::OpenAiEmbedder(HttpTransport &transport, OpenAiAccess access, OpenAiEmbedding embedding)
    : m_transport(transport), m_access(std::move(access)), m_embedding(std::move(embedding))
{
}

QString OpenAiEmbedder::profile() const
{
    QString out = u"openai:%1:%2"_s.arg(m_embedding.model).arg(m_embedding.dimensions);
    if (m_embedding.queryPrefix.isEmpty() && m_embedding.documentPrefix.isEmpty())
        return out;
    const QByteArray prefixes = QString(m_embedding.queryPrefix + QChar(u'\0') + m_embedding.documentPrefix).toUtf8();
    return out + u':' + QString::fromLatin1(QCryptographicHash::hash(prefixes, QCryptographicHash::Sha256).toHex().left(8));
}

Result<std::vector<std::vector<float>>> OpenAiEmbedder::embed(const std::vector<QString> &texts, EmbedPurpose purpose,
                                                              Deadline deadline, std::stop_token stop)
{
    const QString &prefix = purpose == EmbedPurpose::Query ? m_embedding.queryPrefix : m_embedding.documentPrefix;
    std::vector<std::vector<float>> out;
    for (std::size_t begin = 0; begin < texts.size(); begin += kTextsPerCall) {
        std::vector<QString> batch;
        for (std::size_t i = begin; i < std::min(begin + kTextsPerCall, texts.size()); ++i)
            batch.push_back(prefix + texts[i]);
        HttpRequest http = openAiRequest(m_access, "/embeddings");
        http.body = encodeOpenAiEmbeddings(m_embedding.model, batch);
        http.maxResponseBytes = kMaxVectorBytes;
        const HttpExchange exchange = m_transport.perform(http, deadline, stop);
        if (!exchange.result)
            return failure(exchange.result.error().during(u"embedding with the model's server"));
        auto vectors = decodeOpenAiEmbeddings(*exchange.result, batch.size(), m_embedding.dimensions);
        if (!vectors)
            return failure(std::move(vectors).error());
        out.insert(out.end(), std::make_move_iterator(vectors->begin()), std::make_move_iterator(vectors->end()));
    }
    return out;
}

Result<int> probeOpenAiDimensions(HttpTransport &transport, const OpenAiAccess &access, const QString &model, Deadline deadline, std::stop_token stop)
{
    HttpRequest http = openAiRequest(access, "/embeddings");
    http.body = encodeOpenAiEmbeddings(model, {u"bonjour"_s});
    http.maxResponseBytes = kMaxVectorBytes;
    const HttpExchange exchange = transport.perform(http, deadline, stop);
    if (!exchange.result)
        return failure(exchange.result.error().during(u"asking for the length of the vectors"));
    auto vectors = decodeOpenAiEmbeddings(*exchange.result, 1, 0);
    if (!vectors)
        return failure(std::move(vectors).error());
    return static_cast<int>(vectors->front().size());
}

} // namespace passerelle::gateways
