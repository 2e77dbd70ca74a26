#include "server/gateways/gemini/gemini_codec.h"

#include "server/gateways/embedding_vectors.h"
#include "server/gateways/gemini/gemini_errors.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;

constexpr int kSmallestBudgetOfPro = 128; // 2.5-pro cannot stop thinking

json content(const char *role, const QString &text)
{
    json out{{"parts", json::array({{{"text", passerelle::json::fromQString(text)}}})}};
    if (role)
        out["role"] = role;
    return out;
}

// Before the words: so that they speak of what was seen.
void addFiles(json &content, const std::vector<ChatFile> &files)
{
    json parts = json::array();
    for (const ChatFile &file : files) {
        const QString name = file.mimeType == u"audio/mp4"_s ? u"audio/m4a"_s : file.mimeType;
        parts.push_back({{"inlineData", {{"mimeType", passerelle::json::fromQString(name)}, {"data", file.bytes.toBase64().toStdString()}}}});
    }
    content["parts"].insert(content["parts"].begin(), parts.begin(), parts.end());
}

// 2.5 counts tokens, later families know levels, earlier ones do not think. By family, because names of single models
// change every few weeks; a model that refuses the field is asked again without it.
json thinkingConfig(const QString &model, bool low)
{
    if (model.startsWith(u"gemini-2.5"_s)) {
        if (!low)
            return {{"thinkingBudget", -1}};
        return {{"thinkingBudget", model.contains(u"pro"_s) ? kSmallestBudgetOfPro : 0}};
    }
    if (model.startsWith(u"gemini-2.0"_s) || model.startsWith(u"gemini-1"_s) || !model.startsWith(u"gemini"_s) || !low)
        return nullptr;
    return {{"thinkingLevel", "LOW"}};
}

json safetySettings()
{
    json out = json::array();
    for (const char *category : {"HARM_CATEGORY_HARASSMENT", "HARM_CATEGORY_HATE_SPEECH", "HARM_CATEGORY_SEXUALLY_EXPLICIT", "HARM_CATEGORY_DANGEROUS_CONTENT"})
        out.push_back({{"category", category}, {"threshold", "BLOCK_ONLY_HIGH"}});
    return out;
}

ChatReply::Finish finishOf(const QString &reason)
{
    using Finish = ChatReply::Finish;
    if (reason == u"STOP"_s)
        return Finish::Complete;
    if (reason == u"MAX_TOKENS"_s)
        return Finish::CutShort;
    if (reason == u"SAFETY"_s || reason == u"PROHIBITED_CONTENT"_s || reason == u"BLOCKLIST"_s || reason == u"SPII"_s)
        return Finish::Blocked;
    if (reason == u"RECITATION"_s)
        return Finish::Recited;
    return Finish::Other;
}

QString textOfParts(const json &candidate)
{
    QString out;
    const json *contentObject = passerelle::json::member(candidate, "content");
    const json *parts = contentObject ? passerelle::json::member(*contentObject, "parts") : nullptr;
    if (!parts || !parts->is_array())
        return out;
    for (const json &part : *parts) {
        if (!passerelle::json::boolean(part, "thought"))
            out += passerelle::json::text(part, "text");
    }
    return out;
}

TokenUsage usageIn(const json &body)
{
    const json *usage = passerelle::json::member(body, "usageMetadata");
    if (!usage)
        return {};
    return {passerelle::json::integer(*usage, "promptTokenCount"), passerelle::json::integer(*usage, "candidatesTokenCount"),
            passerelle::json::integer(*usage, "thoughtsTokenCount"), passerelle::json::integer(*usage, "cachedContentTokenCount")};
}

Result<json> bodyOf(const HttpResponse &response)
{
    if (auto error = geminiErrorIn(response))
        return failure(*std::move(error));
    auto parsed = passerelle::json::parse(response.body);
    if (!parsed || !parsed->is_object())
        return failure(ErrorKind::Corrupt, u"Gemini answered something that is not JSON"_s);
    return *std::move(parsed);
}

bool taskIsAField(const QString &model)
{
    return model.endsWith(u"embedding-001"_s) || model.startsWith(u"text-embedding"_s);
}

} // namespace

Result<QByteArray> encodeGeminiChat(const QString &model, const ChatRequest &request, GeminiThinking thinking)
{
    json contents = json::array();
    for (const ChatTurn &turn : request.turns) {
        const char *role = turn.role == ChatTurn::Role::User ? "user" : "model";
        if (turn.text.trimmed().isEmpty() || (contents.empty() && turn.role == ChatTurn::Role::Model))
            continue; // an empty part is refused, and a conversation begins with the user
        contents.push_back(content(role, turn.text));
        addFiles(contents.back(), turn.files);
    }
    if (contents.empty() || contents.back()["role"] != "user")
        return failure(ErrorKind::InvalidInput, u"the last turn is not the user's"_s);
    json body{{"contents", std::move(contents)}, {"safetySettings", safetySettings()}, {"generationConfig", {{"maxOutputTokens", request.maxOutputTokens}}}};
    if (!request.system.isEmpty())
        body["systemInstruction"] = content(nullptr, request.system);
    if (thinking == GeminiThinking::ByFamily) {
        if (json config = thinkingConfig(model, request.lowThinking); !config.is_null())
            body["generationConfig"]["thinkingConfig"] = std::move(config);
    }
    return passerelle::json::dump(body);
}

Result<ChatReply> decodeGeminiChat(const HttpResponse &response, const QString &askedModel)
{
    const auto body = bodyOf(response);
    if (!body)
        return failure(body.error());
    ChatReply reply;
    reply.model = passerelle::json::text(*body, "modelVersion", askedModel);
    reply.usage = usageIn(*body);
    const json *candidates = passerelle::json::member(*body, "candidates");
    if (!candidates || !candidates->is_array() || candidates->empty()) {
        const json *feedback = passerelle::json::member(*body, "promptFeedback");
        reply.finishReason = feedback ? passerelle::json::text(*feedback, "blockReason") : QString();
        reply.finish = reply.finishReason.isEmpty() ? ChatReply::Finish::Other : ChatReply::Finish::Blocked;
        return reply;
    }
    const json &candidate = candidates->front();
    reply.text = textOfParts(candidate).trimmed();
    reply.finishReason = passerelle::json::text(candidate, "finishReason");
    reply.finish = reply.finishReason.isEmpty() && !reply.text.isEmpty() ? ChatReply::Finish::Complete : finishOf(reply.finishReason);
    if (reply.finish == ChatReply::Finish::Blocked)
        reply.text.clear();
    return reply;
}

QByteArray encodeGeminiEmbeddings(const QString &model, int dimensions, const std::vector<QString> &texts, EmbedPurpose purpose)
{
    json requests = json::array();
    for (const QString &text : texts) {
        const QString filled = text.trimmed().isEmpty() ? u"-"_s : text;
        json one{{"model", passerelle::json::fromQString(u"models/"_s + model)}, {"outputDimensionality", dimensions}};
        if (taskIsAField(model)) {
            one["taskType"] = purpose == EmbedPurpose::Query ? "RETRIEVAL_QUERY" : "RETRIEVAL_DOCUMENT";
            one["content"] = content(nullptr, filled);
        } else {
            one["content"] = content(nullptr, (purpose == EmbedPurpose::Query ? u"task: search result | query: "_s : u"title: none | text: "_s) + filled);
        }
        requests.push_back(std::move(one));
    }
    return passerelle::json::dump(json{{"requests", std::move(requests)}});
}

Result<std::vector<std::vector<float>>> decodeGeminiEmbeddings(const HttpResponse &response, std::size_t count, int dimensions)
{
    const auto body = bodyOf(response);
    if (!body)
        return failure(body.error());
    const json *embeddings = passerelle::json::member(*body, "embeddings");
    if (!embeddings || !embeddings->is_array() || embeddings->size() != count)
        return failure(ErrorKind::Corrupt, u"Gemini gave another number of vectors than texts"_s);
    std::vector<std::vector<float>> out;
    for (const json &embedding : *embeddings) {
        const json *values = passerelle::json::member(embedding, "values");
        std::vector<double> numbers;
        for (const json &value : values && values->is_array() ? *values : json::array())
            numbers.push_back(value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN());
        auto vector = unitVector(numbers, dimensions);
        if (!vector)
            return failure(std::move(vector).error());
        out.push_back(*std::move(vector));
    }
    return out;
}

Result<GeminiModelPage> decodeGeminiModels(const HttpResponse &response)
{
    const auto body = bodyOf(response);
    if (!body)
        return failure(body.error());
    GeminiModelPage page;
    page.nextPageToken = passerelle::json::text(*body, "nextPageToken");
    const json *models = passerelle::json::member(*body, "models");
    for (const json &model : models && models->is_array() ? *models : json::array()) {
        ListedModel listed;
        listed.name = passerelle::json::text(model, "name");
        if (listed.name.startsWith(u"models/"_s))
            listed.name.remove(0, 7);
        const json *methods = passerelle::json::member(model, "supportedGenerationMethods");
        for (const json &method : methods && methods->is_array() ? *methods : json::array()) {
            listed.answers = listed.answers || method == "generateContent";
            listed.embeds = listed.embeds || method == "embedContent";
        }
        page.models.push_back(listed);
    }
    return page;
}

} // namespace passerelle::gateways
