#include "tests/simulators/openai_simulator.h"

#include "server/json/strict_json.h"
#include "tests/simulators/boundless_model.h"
#include "tests/simulators/extractive_model.h"
#include "tests/simulators/hashed_embedding.h"
#include "tests/simulators/media_files.h"
#include "tests/simulators/openai_pictures.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr const char *kChatModels[] = {"mistral-small-latest", "llama3.2", "qwen3:8b"};
constexpr const char *kEmbeddingModels[] = {"embeddinggemma", "mistral-embed"};

Reply openAiOk(const json &body)
{
    return {200, "application/json", strict::dump(body)};
}

bool isOneOf(const QString &name, std::initializer_list<const char *> list)
{
    return std::any_of(list.begin(), list.end(), [&](const char *one) { return name == QLatin1StringView(one); });
}

QString contentOfMessage(const json &message)
{
    const json *content = strict::member(message, "content");
    if (!content)
        return {};
    if (content->is_string())
        return strict::toQString(*content);
    QString out;
    for (const json &part : *content)
        out += strict::text(part, "text");
    return out;
}

// One system message, first; then user and assistant in turn, the user last: what strict chat templates want.
std::optional<QString> faultOfMessages(const json &body)
{
    const json *messages = strict::member(body, "messages");
    if (!messages || !messages->is_array() || messages->empty())
        return QStringLiteral("'messages' is required and must be a non-empty array");
    QString before;
    for (std::size_t i = 0; i < messages->size(); ++i) {
        const json &message = messages->at(i);
        const QString role = strict::text(message, "role");
        const json *content = strict::member(message, "content");
        if (!content || !(content->is_string() || content->is_array()))
            return QStringLiteral("messages[%1].content must be a string or a list of parts").arg(i);
        if (role == u"system") {
            if (i != 0)
                return QStringLiteral("System message must be at the beginning.");
            continue;
        }
        if (role != u"user" && role != u"assistant")
            return QStringLiteral("messages[%1].role is unknown").arg(i);
        if (role == before)
            return QStringLiteral("Conversation roles must alternate user/assistant/user/assistant/...");
        before = role;
    }
    return before == u"user" ? std::nullopt : std::optional(QStringLiteral("The last message must be from the user."));
}

Prompt promptOfMessages(const json &body)
{
    Prompt out;
    for (const json &message : body.at("messages")) {
        const QString role = strict::text(message, "role");
        if (role == u"system")
            out.system = contentOfMessage(message);
        else
            out.turns.push_back({role == u"user", contentOfMessage(message)});
    }
    return out;
}

struct FormPart {
    QByteArray name;
    QByteArray fileName;
    QByteArray contentType;
    QByteArray value;
};

// multipart/form-data as servers read it; empty when it is not well-formed.
std::vector<FormPart> formParts(const QByteArray &contentType, const QByteArray &body)
{
    const qsizetype at = contentType.indexOf("boundary=");
    if (!contentType.startsWith("multipart/form-data") || at < 0)
        return {};
    const QByteArray line = "--" + contentType.mid(at + 9);
    std::vector<FormPart> parts;
    const auto between = [](const QByteArray &text, const QByteArray &from, char end) {
        const qsizetype begin = text.indexOf(from);
        return begin < 0 ? QByteArray() : text.mid(begin + from.size(), text.indexOf(end, begin + from.size()) - begin - from.size());
    };
    qsizetype from = body.indexOf(QByteArray(line + "\r\n"));
    while (from >= 0) {
        from += line.size() + 2;
        const qsizetype head = body.indexOf("\r\n\r\n", from);
        const qsizetype end = body.indexOf(QByteArray("\r\n" + line), head);
        if (head < 0 || end < 0)
            return {};
        const QByteArray fields = body.mid(from, head - from) + "\r\n";
        parts.push_back({between(fields, " name=\"", '"'), between(fields, "filename=\"", '"'), between(fields, "Content-Type: ", '\r'), body.mid(head + 4, end - head - 4)});
        from = body.mid(end + 2 + line.size(), 2) == "--" ? -1 : end + 2;
    }
    return parts;
}

json chunk(const QString &model, const json &delta, const json &finish)
{
    return {{"id", "cmpl-sim"}, {"object", "chat.completion.chunk"}, {"model", strict::fromQString(model)},
            {"choices", json::array({json{{"index", 0}, {"delta", delta}, {"finish_reason", finish}}})}};
}

} // namespace

QByteArrayList OpenAiSimulator::behaviourKeys() const
{
    return {"answerText", "invent", "obeyInjection", "boundless", "obedient", "errorShape", "errorMessage", "contentNull", "reasoning", "think", "contentParts",
            "finishReason", "noUsage", "noChoices", "modelsNull", "textOnly", "shuffled", "nullInVector", "extraDimensions", "wrongCount",
            "base64Vectors", "streamNoDone", "streamError", "redirectTo"};
}

Reply OpenAiSimulator::error(int status, const Behaviour &behaviour) const
{
    const QString message = behaviour.has("errorMessage") ? behaviour.text("errorMessage")
        : status == 503                                   ? QStringLiteral("Loading model")
                                                          : QStringLiteral("simulated error %1").arg(status);
    if (behaviour.has("errorShape")) {
        if (auto shaped = namedErrorShape(behaviour.text("errorShape"), status, message))
            return *std::move(shaped);
    }
    return dialectError(m_options.dialect, status, message);
}

std::optional<Reply> OpenAiSimulator::refusedKey(const Call &call) const
{
    const QByteArray value = call.header("authorization");
    const QByteArray key = value.startsWith("Bearer ") ? value.mid(7) : QByteArray();
    const bool needed = !m_options.apiKey.isEmpty() || m_options.dialect == OpenAiDialect::Mistral;
    const bool right = m_options.apiKey.isEmpty() ? !key.isEmpty() && key != "invalid" : key == m_options.apiKey;
    if (needed && !right)
        return dialectError(m_options.dialect, 401, QStringLiteral("Invalid API Key"));
    return std::nullopt;
}

bool OpenAiSimulator::knowsModel(const QString &model) const
{
    if (m_options.dialect == OpenAiDialect::LlamaCpp)
        return true; // single-model mode: the field is ignored
    const auto is = [&](const char *one) { return model == QLatin1StringView(one); };
    return std::any_of(std::begin(kChatModels), std::end(kChatModels), is) || std::any_of(std::begin(kEmbeddingModels), std::end(kEmbeddingModels), is);
}

Reply OpenAiSimulator::answer(const Call &call, const Behaviour &behaviour)
{
    const bool local = m_options.dialect == OpenAiDialect::LlamaCpp || m_options.dialect == OpenAiDialect::Vllm;
    if (call.path == "/health" && local && call.method == "GET")
        return openAiOk({{"status", "ok"}});
    if (behaviour.has("redirectTo"))
        return {302, "text/plain", {}, {{"Location", behaviour.text("redirectTo").toUtf8()}}};
    const bool isModels = call.path == "/v1/models";
    const bool isChat = call.path == "/v1/chat/completions";
    const bool isEmbeddings = call.path == "/v1/embeddings";
    if (call.path == "/v1/audio/transcriptions" && call.method == "POST" && m_options.dialect != OpenAiDialect::Ollama) {
        auto refused = refusedKey(call);
        return refused ? *std::move(refused) : transcribe(call, behaviour);
    }
    if (!isModels && !isChat && !isEmbeddings)
        return m_options.dialect == OpenAiDialect::Ollama ? Reply{404, "text/plain", "404 page not found"}
                                                          : dialectError(m_options.dialect, 404, QStringLiteral("Not Found"));
    if (call.method != (isModels ? "GET" : "POST"))
        return dialectError(m_options.dialect, 405, QStringLiteral("Method Not Allowed"));
    if (auto refused = refusedKey(call))
        return *std::move(refused);
    if (isModels)
        return behaviour.flag("modelsNull") ? openAiOk({{"object", "list"}, {"data", nullptr}}) : listModels();
    if (!call.header("content-type").startsWith("application/json"))
        return dialectError(m_options.dialect, 400, QStringLiteral("Content-Type must be application/json"));
    return isChat ? chat(call, behaviour) : embeddings(call, behaviour);
}

// What OpenAI, Mistral and whisper servers share: a file whose name says its kind, a model, an answer in JSON.
Reply OpenAiSimulator::transcribe(const Call &call, const Behaviour &behaviour) const
{
    FormPart file;
    QByteArray model;
    for (const FormPart &part : formParts(call.header("content-type"), call.body)) {
        if (part.name == "file")
            file = part;
        else if (part.name == "model")
            model = part.value;
        else if (part.name != "response_format" && part.name != "language" && part.name != "prompt" && part.name != "temperature")
            return dialectUnknownField(QString::fromUtf8(part.name));
    }
    if (file.fileName.isEmpty() || file.value.isEmpty())
        return dialectError(m_options.dialect, 400, QStringLiteral("file is required"));
    if (model != "whisper-1" && model != "voxtral-mini-latest")
        return dialectModelMissing(m_options.dialect, QString::fromUtf8(model));
    static const QByteArrayList extensions{"flac", "m4a", "mp3", "ogg", "wav", "webm", "aac"};
    if (!extensions.contains(file.fileName.mid(file.fileName.lastIndexOf('.') + 1)))
        return dialectError(m_options.dialect, 400, QStringLiteral("Invalid file format."));
    const QByteArray type = file.contentType == "audio/mp4" ? QByteArray("audio/m4a") : file.contentType;
    if (auto fault = faultOfFile(type, file.value))
        return dialectError(m_options.dialect, 400, *fault);
    const QString words = behaviour.has("answerText") ? behaviour.text("answerText") : wordsIn(file.value);
    return openAiOk({{"text", strict::fromQString(words)}});
}

Reply OpenAiSimulator::listModels() const
{
    json data = json::array();
    const auto add = [&](const char *name) {
        data.push_back({{"id", name}, {"object", "model"}, {"created", 1795334400}, {"owned_by", ownerOf(m_options.dialect)}});
    };
    std::for_each(std::begin(kChatModels), std::end(kChatModels), add);
    std::for_each(std::begin(kEmbeddingModels), std::end(kEmbeddingModels), add);
    return openAiOk({{"object", "list"}, {"data", data}});
}

Reply OpenAiSimulator::chat(const Call &call, const Behaviour &behaviour) const
{
    const OpenAiDialect dialect = m_options.dialect;
    auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return dialectError(dialect, 400, QStringLiteral("the body is not valid JSON"));
    for (const auto &[key, value] : body->items()) {
        const bool known = isOneOf(QString::fromStdString(key), {"model", "messages", "stream", "max_tokens", "temperature", "top_p", "stop", "random_seed",
                                                                  "response_format", "tools", "tool_choice", "presence_penalty", "frequency_penalty", "n", "safe_prompt"});
        if (dialect == OpenAiDialect::Mistral && !known)
            return dialectUnknownField(QString::fromStdString(key));
    }
    const QString model = strict::text(*body, "model");
    if (model.isEmpty() && dialect != OpenAiDialect::LlamaCpp)
        return dialectError(dialect, 400, QStringLiteral("model is required"));
    if (!knowsModel(model))
        return dialectModelMissing(dialect, model);
    if (auto fault = faultOfMessages(*body))
        return dialectError(dialect, 400, *fault);
    if (const json *temperature = strict::member(*body, "temperature")) {
        const double most = dialect == OpenAiDialect::Mistral ? 1.0 : 2.0;
        if (!temperature->is_number() || temperature->get<double>() < 0 || temperature->get<double>() > most)
            return dialectError(dialect, dialect == OpenAiDialect::Mistral ? 422 : 400, QStringLiteral("temperature must be between 0 and %1").arg(most));
    }
    const qint64 maxTokens = strict::integer(*body, "max_tokens", strict::integer(*body, "max_completion_tokens", 4096));
    if (maxTokens < 1)
        return dialectError(dialect, 400, QStringLiteral("max_tokens must be at least 1"));
    Prompt prompt = promptOfMessages(*body);
    if (auto fault = faultOfPictures(*body, prompt))
        return dialectError(dialect, 400, *fault);
    if (prompt.hasFile && behaviour.flag("textOnly"))
        return dialectError(dialect, 500, QStringLiteral("image input is not supported by this model"));
    const qint64 tokens = std::max<qint64>(1, prompt.characters() / 4);
    if (tokens > m_options.contextTokens && dialect != OpenAiDialect::Ollama) // Ollama drops the oldest without a word
        return dialectPromptTooLong(dialect, tokens, m_options.contextTokens);
    const json whole = completion(model, prompt, maxTokens, behaviour);
    return strict::boolean(*body, "stream") ? stream(whole, behaviour) : openAiOk(whole);
}

json OpenAiSimulator::completion(const QString &model, const Prompt &prompt, qint64 maxTokens, const Behaviour &behaviour) const
{
    QString text = behaviour.has("answerText")   ? behaviour.text("answerText")
        : behaviour.flag("invent")               ? inventedAnswer(prompt).text
        : behaviour.flag("boundless")            ? boundlessAnswer(prompt).text
        : behaviour.flag("obedient")             ? slavishAnswer(prompt).text
        : behaviour.flag("obeyInjection")        ? obedientAnswer(prompt).text
        : prompt.hasFile                         ? (prompt.fileWords.isEmpty() ? QStringLiteral("[nothing]") : prompt.fileWords)
                                                 : answerFrom(prompt).text;
    json finish = "stop";
    if (text.size() / 4 > maxTokens) {
        text = text.left(maxTokens * 4);
        finish = "length";
    }
    if (behaviour.has("finishReason"))
        finish = strict::fromQString(behaviour.text("finishReason"));
    json message{{"role", "assistant"}, {"content", strict::fromQString(text)}};
    if (behaviour.flag("think"))
        message["content"] = "<think>The customer asks; the extracts hold 12345 things.</think>\n" + text.toStdString();
    if (behaviour.flag("contentParts"))
        message["content"] = json::array({json{{"type", "text"}, {"text", strict::fromQString(text)}}});
    if (behaviour.flag("contentNull"))
        message["content"] = nullptr;
    if (behaviour.flag("reasoning")) {
        if (const char *member = thinkingMember(m_options.dialect))
            message[member] = "The customer asks; the extracts hold 12345 things.";
    }
    json out{{"id", "cmpl-sim"}, {"object", "chat.completion"}, {"created", 1795334400}, {"model", strict::fromQString(model)},
             {"choices", json::array({json{{"index", 0}, {"finish_reason", finish}, {"message", message}}})}};
    if (behaviour.flag("noChoices"))
        out["choices"] = json::array();
    if (m_options.dialect == OpenAiDialect::Ollama)
        out["system_fingerprint"] = "fp_ollama";
    if (m_options.dialect == OpenAiDialect::LlamaCpp)
        out["timings"] = {{"predicted_per_second", 42.0}};
    const qint64 asked = std::min(m_options.contextTokens, std::max<qint64>(1, prompt.characters() / 4));
    const qint64 spoken = std::max<qint64>(1, text.size() / 4);
    if (!behaviour.flag("noUsage"))
        out["usage"] = {{"prompt_tokens", asked}, {"completion_tokens", spoken}, {"total_tokens", asked + spoken}};
    return out;
}

Reply OpenAiSimulator::stream(const json &whole, const Behaviour &behaviour) const
{
    const QString model = strict::text(whole, "model");
    const QString text = contentOfMessage(whole.at("choices").at(0).at("message"));
    QByteArray body = ": connected\n\n";
    const auto event = [&](const json &piece) { body += "data: " + strict::dump(piece) + "\n\n"; };
    event(chunk(model, {{"role", "assistant"}}, nullptr));
    for (qsizetype at = 0; at < text.size(); at += 16)
        event(chunk(model, {{"content", strict::fromQString(text.mid(at, 16))}}, nullptr));
    if (behaviour.flag("streamError"))
        event({{"error", {{"message", "engine died"}, {"type", "InternalServerError"}, {"code", 500}}}});
    else
        event(chunk(model, json::object(), whole["choices"][0]["finish_reason"]));
    if (whole.contains("usage"))
        event({{"object", "chat.completion.chunk"}, {"choices", json::array()}, {"usage", whole["usage"]}});
    if (!behaviour.flag("streamNoDone"))
        body += "data: [DONE]\n\n";
    return {200, "text/event-stream", body};
}

Reply OpenAiSimulator::embeddings(const Call &call, const Behaviour &behaviour)
{
    const OpenAiDialect dialect = m_options.dialect;
    auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return dialectError(dialect, 400, QStringLiteral("the body is not valid JSON"));
    const QString model = strict::text(*body, "model");
    if (!knowsModel(model))
        return dialectModelMissing(dialect, model);
    const json *input = strict::member(*body, "input");
    const json list = !input ? json::array() : input->is_array() ? *input : json::array({*input});
    if (list.empty() || !std::all_of(list.begin(), list.end(), [](const json &one) { return one.is_string(); }))
        return dialectError(dialect, 400, QStringLiteral("invalid input"));
    if (static_cast<qint64>(list.size()) > maxEmbeddingInputs(dialect))
        return dialectError(dialect, 400, QStringLiteral("Too many inputs in request, split into more batches."));
    if (dialect == OpenAiDialect::Mistral && body->contains("dimensions"))
        return dialectUnknownField(QStringLiteral("dimensions"));
    if (dialect == OpenAiDialect::Vllm && body->contains("dimensions"))
        return dialectError(dialect, 400, QStringLiteral("Model \"%1\" does not support matryoshka representation, changing output dimensions will lead to poor results.").arg(model));
    if (dialect == OpenAiDialect::LlamaCpp && body->contains("encoding_format") && strict::text(*body, "encoding_format") != u"float")
        return dialectError(dialect, 400, QStringLiteral("only float is supported"));
    int dimensions = static_cast<int>(strict::integer(*body, "dimensions", dialect == OpenAiDialect::Mistral ? 1024 : m_options.dimensions));
    // "extraDimensions": from the second batch on, as when a server is restarted with another model under the same name.
    if (++m_embeddingCalls >= 2)
        dimensions += static_cast<int>(behaviour.number("extraDimensions").value_or(0));
    json data = json::array();
    qint64 characters = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const QString text = strict::toQString(list[i]);
        characters += text.size();
        const std::vector<float> vector = hashedEmbedding(text, model.toUtf8(), dimensions);
        json values = vector;
        if (behaviour.flag("nullInVector"))
            values[0] = nullptr;
        if (behaviour.flag("base64Vectors"))
            values = QByteArray(reinterpret_cast<const char *>(vector.data()), static_cast<qsizetype>(vector.size() * sizeof(float))).toBase64().toStdString();
        data.push_back({{"object", "embedding"}, {"index", i}, {"embedding", values}});
    }
    if (behaviour.flag("shuffled"))
        std::reverse(data.begin(), data.end());
    if (behaviour.flag("wrongCount"))
        data.erase(data.size() - 1);
    const qint64 tokens = std::max<qint64>(1, characters / 4);
    return openAiOk({{"object", "list"}, {"model", strict::fromQString(model)}, {"data", data}, {"usage", {{"prompt_tokens", tokens}, {"total_tokens", tokens}}}});
}

} // namespace passerelle::simulators
