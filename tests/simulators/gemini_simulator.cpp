#include "tests/simulators/gemini_simulator.h"

#include "server/json/strict_json.h"
#include "tests/simulators/extractive_model.h"
#include "tests/simulators/gemini_candidates.h"
#include "tests/simulators/gemini_catalogue.h"
#include "tests/simulators/gemini_errors.h"
#include "tests/simulators/gemini_schema.h"
#include "tests/simulators/hashed_embedding.h"
#include "tests/simulators/media_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr std::size_t kMaxEmbeddings = 100;
constexpr qsizetype kMaxEmbeddingBytes = 4194304;
constexpr int kFullDimensions = 3072;
constexpr double kMaxTemperature = 2.0;

Reply geminiOk(const json &body)
{
    return Reply{.body = strict::dump(body)};
}

Reply invalidArgument(const QString &message)
{
    return geminiError(400, "INVALID_ARGUMENT", message);
}

json described(const GeminiModelEntry &model)
{
    json methods = model.embeds ? json{"embedContent", "batchEmbedContents"} : json{"generateContent", "countTokens", "streamGenerateContent"};
    json out{{"name", std::string("models/") + model.name}, {"version", "001"}, {"displayName", model.displayName},
             {"description", model.displayName}, {"inputTokenLimit", model.inputTokens}, {"outputTokenLimit", model.outputTokens},
             {"supportedGenerationMethods", methods}};
    if (model.chats)
        out.update({{"thinking", true}, {"temperature", 1}, {"topP", 0.95}, {"topK", 64}, {"maxTemperature", 2}});
    return out;
}

QString textOf(const json &content)
{
    QString out;
    const json *parts = geminiField(content, "parts");
    if (!parts)
        return out;
    const json list = parts->is_array() ? *parts : json::array({*parts});
    for (const json &part : list)
        out += strict::text(part, "text");
    return out;
}

// Inline files: of a type that is taken, whole base64, and really of that type. Nothing is fetched from an address here.
std::optional<QString> faultOfFiles(const json &body, Prompt &prompt)
{
    constexpr qint64 kMostInline = 20 * 1024 * 1024;
    const json *contents = geminiField(body, "contents");
    qint64 total = 0;
    for (const json &content : contents && contents->is_array() ? *contents : json::array()) {
        const json *parts = geminiField(content, "parts");
        for (const json &part : parts && parts->is_array() ? *parts : json::array()) {
            if (geminiField(part, "fileData"))
                return QStringLiteral("Cannot fetch content from the provided URL.");
            const json *inlined = geminiField(part, "inlineData");
            if (!inlined)
                continue;
            const auto decoded = QByteArray::fromBase64Encoding(strict::text(*inlined, "data").toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            if (!decoded)
                return QStringLiteral("Invalid value at 'contents[0].parts[0].inline_data.data' (TYPE_BYTES), Base64 decoding failed");
            const QByteArray type = geminiField(*inlined, "mimeType") ? strict::toQString(*geminiField(*inlined, "mimeType")).toLatin1() : QByteArray();
            if (auto fault = faultOfFile(type, decoded.decoded))
                return fault;
            total += decoded.decoded.size();
            prompt.hasFile = true;
            prompt.fileWords += wordsIn(decoded.decoded);
            prompt.fileTokens += tokensOfFile(type, decoded.decoded);
        }
    }
    return total > kMostInline ? std::optional(QStringLiteral("Request payload size exceeds the limit: 20971520 bytes.")) : std::nullopt;
}

Prompt promptOf(const json &body)
{
    Prompt out;
    if (const json *system = geminiField(body, "systemInstruction"))
        out.system = textOf(*system);
    const json *contents = geminiField(body, "contents");
    if (!contents)
        return out;
    const json list = contents->is_array() ? *contents : json::array({*contents});
    for (const json &content : list)
        out.turns.push_back({strict::text(content, "role", QStringLiteral("user")) == u"user", textOf(content)});
    return out;
}

std::optional<QString> faultOfTurns(const json &body)
{
    const json *contents = geminiField(body, "contents");
    if (!contents || contents->empty())
        return QStringLiteral("* GenerateContentRequest.contents: contents is not specified\n");
    const json list = contents->is_array() ? *contents : json::array({*contents});
    for (std::size_t i = 0; i < list.size(); ++i) {
        const QString role = strict::text(list[i], "role", QStringLiteral("user"));
        if (role != u"user" && role != u"model")
            return QStringLiteral("Please use a valid role: user, model.");
        const json *parts = geminiField(list[i], "parts");
        if (!parts || parts->empty())
            return QStringLiteral("* GenerateContentRequest.contents[%1].parts: contents.parts must not be empty.\n").arg(i);
        const json partList = parts->is_array() ? *parts : json::array({*parts});
        for (const json &part : partList) {
            if (part.empty())
                return QStringLiteral("* GenerateContentRequest.contents[%1].parts[0].data: required oneof field 'data' must have one initialized field\n").arg(i);
        }
    }
    if (strict::text(list.back(), "role", QStringLiteral("user")) != u"user")
        return QStringLiteral("Please ensure that the last turn is from the user.");
    return std::nullopt;
}

std::optional<QString> faultOfThinking(const json &thinking, const GeminiModelEntry &model)
{
    const json *level = geminiField(thinking, "thinkingLevel");
    const json *budget = geminiField(thinking, "thinkingBudget");
    if (level && budget)
        return QStringLiteral("You can only set only one of thinking budget and thinking level.");
    if (level) {
        static const QStringList known{QStringLiteral("MINIMAL"), QStringLiteral("LOW"), QStringLiteral("MEDIUM"), QStringLiteral("HIGH")};
        const QString name = strict::toQString(*level).toUpper();
        if (!known.contains(name))
            return QStringLiteral("Invalid value at 'generation_config.thinking_config.thinking_level' (TYPE_ENUM), \"%1\"").arg(name);
        if (!model.thinkingLevels)
            return QStringLiteral("Thinking level is not supported for this model.");
        if (name == u"MINIMAL" && QByteArrayView(model.name) == "gemini-3.8-flash")
            return QStringLiteral("Thinking level MINIMAL is not supported for this model.");
    }
    if (budget) {
        const qint64 tokens = budget->get<qint64>();
        if (tokens < -1 || tokens > 32768)
            return QStringLiteral("The thinking budget %1 is invalid. Please choose a value between 0 and 32768.").arg(tokens);
        if (model.thinkingLevels)
            return QStringLiteral("Thinking budget is not supported for this model. Use thinking level.");
    }
    return std::nullopt;
}

std::optional<QString> faultOfConfig(const json &body, const GeminiModelEntry &model)
{
    const json *config = geminiField(body, "generationConfig");
    if (!config)
        return std::nullopt;
    if (const json *temperature = geminiField(*config, "temperature"); temperature && (temperature->get<double>() < 0 || temperature->get<double>() > kMaxTemperature))
        return QStringLiteral("* GenerateContentRequest.generation_config.temperature: temperature must be in the range [0.0, 2.0].\n");
    if (const json *topP = geminiField(*config, "topP"); topP && (topP->get<double>() < 0 || topP->get<double>() > 1))
        return QStringLiteral("* GenerateContentRequest.generation_config.top_p: top_p must be in the range [0.0, 1.0].\n");
    if (const json *most = geminiField(*config, "maxOutputTokens"); most && (most->get<qint64>() < 1 || most->get<qint64>() > model.outputTokens))
        return QStringLiteral("* GenerateContentRequest.generation_config.max_output_tokens: max_output_tokens must be in the range [1, %1].\n").arg(model.outputTokens);
    if (const json *count = geminiField(*config, "candidateCount"); count && count->get<qint64>() != 1)
        return QStringLiteral("Only one candidate can be specified in the current model.");
    const json *thinking = geminiField(*config, "thinkingConfig");
    return thinking ? faultOfThinking(*thinking, model) : std::nullopt;
}

std::optional<QString> faultOfSafety(const json &body)
{
    static const QStringList categories{QStringLiteral("HARASSMENT"), QStringLiteral("HATE_SPEECH"), QStringLiteral("SEXUALLY_EXPLICIT"),
                                        QStringLiteral("DANGEROUS_CONTENT"), QStringLiteral("CIVIC_INTEGRITY")};
    static const QStringList thresholds{QStringLiteral("BLOCK_LOW_AND_ABOVE"), QStringLiteral("BLOCK_MEDIUM_AND_ABOVE"), QStringLiteral("BLOCK_ONLY_HIGH"),
                                        QStringLiteral("BLOCK_NONE"), QStringLiteral("OFF")};
    const json *settings = geminiField(body, "safetySettings");
    if (!settings || !settings->is_array())
        return std::nullopt;
    for (const json &setting : *settings) {
        QString category = strict::text(setting, "category");
        if (!category.startsWith(u"HARM_CATEGORY_") || !categories.contains(category.mid(14)))
            return QStringLiteral("Invalid value at 'safety_settings[0].category' (TYPE_ENUM), \"%1\"").arg(category);
        if (!thresholds.contains(strict::text(setting, "threshold")))
            return QStringLiteral("Invalid value at 'safety_settings[0].threshold' (TYPE_ENUM)");
    }
    return std::nullopt;
}

std::optional<QString> faultOfEmbedding(const json &request, const GeminiModelEntry &model)
{
    static const QStringList tasks{QStringLiteral("RETRIEVAL_QUERY"), QStringLiteral("RETRIEVAL_DOCUMENT"), QStringLiteral("QUESTION_ANSWERING"),
                                   QStringLiteral("SEMANTIC_SIMILARITY"), QStringLiteral("CLASSIFICATION"), QStringLiteral("CLUSTERING"),
                                   QStringLiteral("FACT_VERIFICATION"), QStringLiteral("CODE_RETRIEVAL_QUERY")};
    const json *content = geminiField(request, "content");
    if (!content || textOf(*content).isEmpty())
        return QStringLiteral("* EmbedContentRequest.content: content is empty\n");
    const QString named = strict::text(request, "model");
    if (!named.isEmpty() && named != QLatin1StringView("models/") + QLatin1StringView(model.name))
        return QStringLiteral("Model in the request does not match the model in the URL.");
    if (const json *dimensions = geminiField(request, "outputDimensionality"); dimensions && (dimensions->get<qint64>() < 128 || dimensions->get<qint64>() > kFullDimensions))
        return QStringLiteral("* EmbedContentRequest.output_dimensionality: must be in the range [128, 3072].\n");
    const json *task = geminiField(request, "taskType");
    if (task && QByteArrayView(model.name) == "gemini-embedding-2")
        return QStringLiteral("task_type is not supported for this model.");
    if (task && !tasks.contains(strict::toQString(*task)))
        return QStringLiteral("Invalid value at 'task_type' (TYPE_ENUM), \"%1\"").arg(strict::toQString(*task));
    return std::nullopt;
}

// gemini-embedding-001 gives unit length only at its full size; shorter vectors come as they were cut.
json embeddingOf(const json &request, const GeminiModelEntry &model, const Behaviour &behaviour)
{
    const json *asked = geminiField(request, "outputDimensionality");
    int dimensions = asked ? asked->get<int>() : kFullDimensions;
    dimensions += static_cast<int>(behaviour.number("extraDimensions").value_or(0));
    std::vector<float> values = hashedEmbedding(textOf(*geminiField(request, "content")), model.name, dimensions);
    if (behaviour.flag("notNormalised") || (QByteArrayView(model.name) == "gemini-embedding-001" && dimensions < kFullDimensions)) {
        for (float &value : values)
            value *= 0.61F;
    }
    if (behaviour.flag("zeroVector"))
        std::fill(values.begin(), values.end(), 0.0F);
    return {{"values", values}};
}

} // namespace

QByteArrayList GeminiSimulator::behaviourKeys() const
{
    return QByteArrayList{"errorMessage", "errorStatus", "errorReason", "errorInArray", "quota", "retryDelay", "badKey",
                          "wrongCount", "extraDimensions", "notNormalised", "zeroVector"} + geminiCandidateKeys();
}

Reply GeminiSimulator::error(int status, const Behaviour &behaviour) const
{
    return geminiErrorFor(status, behaviour);
}

std::optional<Reply> GeminiSimulator::refusedCredential(const Call &call) const
{
    const QByteArray key = call.header("x-goog-api-key");
    const bool inUrl = call.query().hasQueryItem(QStringLiteral("key"));
    const bool bearer = !call.header("authorization").isEmpty();
    if (static_cast<int>(!key.isEmpty()) + static_cast<int>(inUrl) + static_cast<int>(bearer) > 1)
        return invalidArgument(QStringLiteral("Multiple authentication credentials received. Please pass only one."));
    if (inUrl)
        return invalidArgument(QStringLiteral("API keys in the URL are refused: use the x-goog-api-key header."));
    if (bearer)
        return geminiErrorFor(401, {});
    if (key.isEmpty())
        return geminiError(403, "PERMISSION_DENIED", QStringLiteral("Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."));
    if (m_options.apiKey.isEmpty() ? key == "invalid" : key != m_options.apiKey)
        return geminiBadKey();
    return std::nullopt;
}

Reply GeminiSimulator::answer(const Call &call, const Behaviour &behaviour)
{
    constexpr QByteArrayView kPrefix = "/v1beta/models";
    if (!call.path.startsWith(kPrefix))
        return geminiError(404, "NOT_FOUND", QStringLiteral("The requested URL was not found on this server."));
    if (auto refused = refusedCredential(call))
        return *std::move(refused);
    if (behaviour.flag("badKey"))
        return geminiBadKey();
    QByteArray rest = call.path.mid(kPrefix.size());
    if (rest.isEmpty())
        return call.method == "GET" ? listModels(call) : geminiError(404, "NOT_FOUND", QStringLiteral("Not found."));
    const qsizetype colon = rest.lastIndexOf(':');
    const QByteArray modelName = rest.mid(1, (colon < 0 ? rest.size() : colon) - 1);
    const QByteArray verb = colon < 0 ? QByteArray() : rest.mid(colon + 1);
    const GeminiModelEntry *model = geminiModel(modelName);
    if (call.method != (verb.isEmpty() ? "GET" : "POST"))
        return geminiError(404, "NOT_FOUND", QStringLiteral("Not found."));
    const bool embeds = verb == "embedContent" || verb == "batchEmbedContents";
    const bool chats = verb == "generateContent" || verb == "streamGenerateContent" || verb == "countTokens";
    if (!model || (embeds && !model->embeds) || (chats && !model->chats))
        return geminiError(404, "NOT_FOUND", QStringLiteral("models/%1 is not found for API version v1beta, or is not supported for %2. Call ListModels to see the list of available models and their supported methods.")
                                                 .arg(QString::fromUtf8(modelName), QString::fromUtf8(verb)));
    if (verb.isEmpty())
        return geminiOk(described(*model));
    if (verb == "generateContent" || verb == "streamGenerateContent")
        return generate(call, *model, behaviour);
    if (verb == "countTokens")
        return countTokens(call);
    if (verb == "embedContent")
        return embed(call, *model, behaviour);
    return verb == "batchEmbedContents" ? embedBatch(call, *model, behaviour) : geminiError(404, "NOT_FOUND", QStringLiteral("Not found."));
}

Reply GeminiSimulator::listModels(const Call &call) const
{
    const QUrlQuery query = call.query();
    bool sizeGiven = false;
    qint64 pageSize = query.queryItemValue(QStringLiteral("pageSize")).toLongLong(&sizeGiven);
    if (!sizeGiven || pageSize <= 0)
        pageSize = 50;
    const QString token = query.queryItemValue(QStringLiteral("pageToken"));
    const auto models = geminiCatalogue();
    bool tokenOk = true;
    const std::size_t from = token.isEmpty() ? 0 : token.mid(1).toULongLong(&tokenOk);
    if (!tokenOk || from > models.size())
        return invalidArgument(QStringLiteral("Invalid page token."));
    json page = json::array();
    std::size_t at = from;
    for (; at < models.size() && static_cast<qint64>(page.size()) < pageSize; ++at)
        page.push_back(described(models[at]));
    json out{{"models", page}};
    if (at < models.size())
        out["nextPageToken"] = 't' + std::to_string(at);
    return geminiOk(out);
}

Reply GeminiSimulator::generate(const Call &call, const GeminiModelEntry &model, const Behaviour &behaviour) const
{
    auto body = strict::parse(call.body);
    if (!body)
        return invalidArgument(QStringLiteral("Invalid JSON payload received. %1").arg(body.error().what));
    if (auto fault = faultOfShape(*body, GeminiShape::GenerateContent))
        return invalidArgument(*fault);
    if (auto fault = faultOfTurns(*body))
        return invalidArgument(*fault);
    if (auto fault = faultOfConfig(*body, model))
        return invalidArgument(*fault);
    if (auto fault = faultOfSafety(*body))
        return invalidArgument(*fault);
    Prompt prompt = promptOf(*body);
    if (auto fault = faultOfFiles(*body, prompt))
        return invalidArgument(*fault);
    if (prompt.characters() / 4 > model.inputTokens)
        return invalidArgument(QStringLiteral("The input token count (%1) exceeds the maximum number of tokens allowed (%2).").arg(prompt.characters() / 4).arg(model.inputTokens));
    const json reply = geminiCandidates(prompt, model, behaviour);
    if (!call.path.endsWith(":streamGenerateContent"))
        return geminiOk(reply);
    return geminiStream(reply, call.query().queryItemValue(QStringLiteral("alt")) == u"sse", behaviour);
}

Reply GeminiSimulator::countTokens(const Call &call) const
{
    auto body = strict::parse(call.body);
    if (!body)
        return invalidArgument(QStringLiteral("Invalid JSON payload received."));
    if (auto fault = faultOfShape(*body, GeminiShape::CountTokens))
        return invalidArgument(*fault);
    const json *inner = geminiField(*body, "generateContentRequest");
    return geminiOk({{"totalTokens", std::max<qint64>(1, promptOf(inner ? *inner : *body).characters() / 4)}});
}

Reply GeminiSimulator::embed(const Call &call, const GeminiModelEntry &model, const Behaviour &behaviour) const
{
    auto body = strict::parse(call.body);
    if (!body)
        return invalidArgument(QStringLiteral("Invalid JSON payload received."));
    if (auto fault = faultOfShape(*body, GeminiShape::EmbedContent))
        return invalidArgument(*fault);
    if (auto fault = faultOfEmbedding(*body, model))
        return invalidArgument(*fault);
    return geminiOk({{"embedding", embeddingOf(*body, model, behaviour)}});
}

Reply GeminiSimulator::embedBatch(const Call &call, const GeminiModelEntry &model, const Behaviour &behaviour) const
{
    if (call.body.size() > kMaxEmbeddingBytes)
        return invalidArgument(QStringLiteral("Request payload size exceeds the limit: 4194304 bytes."));
    auto body = strict::parse(call.body);
    if (!body)
        return invalidArgument(QStringLiteral("Invalid JSON payload received."));
    if (auto fault = faultOfShape(*body, GeminiShape::BatchEmbedContents))
        return invalidArgument(*fault);
    const json *requests = geminiField(*body, "requests");
    if (!requests || !requests->is_array() || requests->empty())
        return invalidArgument(QStringLiteral("* BatchEmbedContentsRequest.requests: requests is empty\n"));
    if (requests->size() > kMaxEmbeddings)
        return invalidArgument(QStringLiteral("* BatchEmbedContentsRequest.requests: at most 100 requests can be in one batch\n"));
    json embeddings = json::array();
    for (const json &request : *requests) {
        if (!strict::member(request, "model"))
            return invalidArgument(QStringLiteral("* BatchEmbedContentsRequest.requests[%1].model: model is required\n").arg(embeddings.size()));
        if (auto fault = faultOfEmbedding(request, model))
            return invalidArgument(*fault);
        embeddings.push_back(embeddingOf(request, model, behaviour));
    }
    if (behaviour.flag("wrongCount"))
        embeddings.erase(embeddings.size() - 1);
    return geminiOk({{"embeddings", embeddings}});
}

} // namespace passerelle::simulators
