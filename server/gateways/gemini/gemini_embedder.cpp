#include "server/gateways/gemini/gemini_embedder.h"

#include "server/gateways/gemini/gemini_codec.h"
#include "server/gateways/gemini/gemini_request.h"

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

// The provider takes 100 texts and 4,194,304 bytes; a margin for the JSON around each text.
constexpr std::size_t kMaxTexts = 100;
constexpr qsizetype kMaxBytes = 3'000'000;
constexpr qsizetype kBytesAroundText = 200;
constexpr qint64 kMaxAnswerBytes = 32 * 1024 * 1024; // 100 vectors of 3,072 numbers as text

std::size_t batchEnd(const std::vector<QString> &texts, std::size_t begin)
{
    qsizetype bytes = 0;
    std::size_t end = begin;
    while (end < texts.size() && end - begin < kMaxTexts) {
        bytes += texts[end].size() * 3 + kBytesAroundText;
        if (bytes > kMaxBytes && end > begin)
            break;
        ++end;
    }
    return end;
}

} // namespace

GeminiEmbedder::GeminiEmbedder(HttpTransport &transport, GeminiAccess access, QString model, int dimensions)
    : m_transport(transport), m_access(std::move(access)), m_model(std::move(model)), m_dimensions(dimensions)
{
    if (m_model.startsWith(u"models/"_s))
        m_model.remove(0, 7);
}

QString GeminiEmbedder::profile() const
{
    return u"gemini:%1:%2"_s.arg(m_model).arg(m_dimensions);
}

Result<std::vector<std::vector<float>>> GeminiEmbedder::embed(const std::vector<QString> &texts, EmbedPurpose purpose,
                                                              Deadline deadline, std::stop_token stop)
{
    std::vector<std::vector<float>> out;
    for (std::size_t begin = 0; begin < texts.size();) {
        const std::size_t end = batchEnd(texts, begin);
        const std::vector<QString> batch(texts.begin() + static_cast<std::ptrdiff_t>(begin), texts.begin() + static_cast<std::ptrdiff_t>(end));
        HttpRequest http = geminiRequest(m_access, geminiModelPath(m_model, "batchEmbedContents"));
        http.body = encodeGeminiEmbeddings(m_model, m_dimensions, batch, purpose);
        http.maxResponseBytes = kMaxAnswerBytes;
        const HttpExchange exchange = m_transport.perform(http, deadline, stop);
        if (!exchange.result)
            return failure(exchange.result.error().during(u"embedding with Gemini"));
        auto vectors = decodeGeminiEmbeddings(*exchange.result, batch.size(), m_dimensions);
        if (!vectors)
            return failure(std::move(vectors).error());
        out.insert(out.end(), std::make_move_iterator(vectors->begin()), std::make_move_iterator(vectors->end()));
        begin = end;
    }
    return out;
}

} // namespace passerelle::gateways
