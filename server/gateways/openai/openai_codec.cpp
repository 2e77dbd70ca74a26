#include "server/gateways/openai/openai_codec.h"

#include "server/gateways/embedding_vectors.h"
#include "server/json/strict_json.h"

#include <QtCore/QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;

// A string, null, or (rarely) an array of parts.
// Thoughts count among the completion's tokens here, and are told apart where the server says how many they were.
TokenUsage usageOf(const json &usage)
{
    const json *input = passerelle::json::member(usage, "prompt_tokens_details");
    const json *output = passerelle::json::member(usage, "completion_tokens_details");
    const qint64 written = passerelle::json::integer(usage, "completion_tokens");
    const qint64 thinking = output ? std::clamp<qint64>(passerelle::json::integer(*output, "reasoning_tokens"), 0, std::max<qint64>(written, 0)) : 0;
    return {passerelle::json::integer(usage, "prompt_tokens"), written - thinking, thinking, input ? passerelle::json::integer(*input, "cached_tokens") : 0};
}

// Plain text where there is nothing else: not every server takes parts. Pictures travel inside the request.
json contentOf(const QString &text, const std::vector<ChatFile> &files)
{
    if (files.empty())
        return passerelle::json::fromQString(text);
    json parts = json::array({{{"type", "text"}, {"text", passerelle::json::fromQString(text)}}});
    for (const ChatFile &file : files) {
        const QByteArray address = "data:" + file.mimeType.toLatin1() + ";base64," + file.bytes.toBase64();
        parts.push_back({{"type", "image_url"}, {"image_url", {{"url", address.toStdString()}}}});
    }
    return parts;
}

QString contentText(const json &message)
{
    const json *content = passerelle::json::member(message, "content");
    if (!content)
        return {};
    if (content->is_string())
        return passerelle::json::toQString(*content);
    QString out;
    for (const json &part : content->is_array() ? *content : json::array())
        out += part.is_string() ? passerelle::json::toQString(part) : passerelle::json::text(part, "text");
    return out;
}

ChatReply::Finish finishNamed(const QString &reason, bool hasText)
{
    using Finish = ChatReply::Finish;
    if (reason == u"length"_s)
        return Finish::CutShort;
    if (reason == u"content_filter"_s)
        return Finish::Blocked;
    if (reason == u"tool_calls"_s || reason == u"function_call"_s || reason == u"abort"_s || reason == u"repetition"_s)
        return Finish::Other;
    return hasText ? Finish::Complete : Finish::Other; // "stop", null, or a word that is new
}

Result<json> objectIn(const HttpResponse &response)
{
    if (auto error = openAiErrorIn(response))
        return failure(*std::move(error));
    auto parsed = passerelle::json::parse(response.body);
    if (!parsed || !parsed->is_object())
        return failure(ErrorKind::Corrupt, u"the model's server answered something that is not a JSON object"_s);
    return *std::move(parsed);
}

std::vector<double> numbersIn(const json &embedding)
{
    std::vector<double> out;
    const json *values = passerelle::json::member(embedding, "embedding");
    for (const json &value : values && values->is_array() ? *values : json::array())
        out.push_back(value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN());
    return out;
}

} // namespace

Result<QByteArray> encodeOpenAiChat(const QString &model, const ChatRequest &request, const char *maxTokensName)
{
    json messages = json::array();
    if (!request.system.isEmpty())
        messages.push_back({{"role", "system"}, {"content", passerelle::json::fromQString(request.system)}});
    QString pending; // some templates refuse two turns of one role in a row: merged
    std::vector<ChatFile> files;
    std::optional<ChatTurn::Role> role;
    const auto flush = [&] {
        if (role && !pending.isEmpty())
            messages.push_back({{"role", *role == ChatTurn::Role::User ? "user" : "assistant"}, {"content", contentOf(pending, files)}});
        pending.clear();
        files.clear();
    };
    for (const ChatTurn &turn : request.turns) {
        if (turn.text.trimmed().isEmpty() || (!role && turn.role == ChatTurn::Role::Model))
            continue;
        if (role != turn.role) {
            flush();
            role = turn.role;
        }
        pending += (pending.isEmpty() ? QString() : u"\n\n"_s) + turn.text;
        files.insert(files.end(), turn.files.begin(), turn.files.end());
    }
    if (role != ChatTurn::Role::User)
        return failure(ErrorKind::InvalidInput, u"the last turn is not the user's"_s);
    flush();
    return passerelle::json::dump(json{{"model", passerelle::json::fromQString(model)}, {"stream", false},
                                       {maxTokensName, request.maxOutputTokens}, {"messages", std::move(messages)}});
}

Result<ChatReply> decodeOpenAiChat(const HttpResponse &response, const QString &askedModel)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    const json *choices = passerelle::json::member(*body, "choices");
    if (!choices || !choices->is_array() || choices->empty())
        return failure(ErrorKind::Corrupt, u"the model's server gave no choice"_s);
    const json &choice = choices->front();
    const json *message = passerelle::json::member(choice, "message");
    ChatReply reply;
    reply.text = message ? withoutThoughts(contentText(*message)) : QString();
    reply.finishReason = passerelle::json::text(choice, "finish_reason");
    reply.finish = finishNamed(reply.finishReason, !reply.text.isEmpty());
    if (reply.finish == ChatReply::Finish::Blocked)
        reply.text.clear();
    reply.model = passerelle::json::text(*body, "model", askedModel);
    if (const json *usage = passerelle::json::member(*body, "usage"))
        reply.usage = usageOf(*usage);
    return reply;
}

QByteArray encodeOpenAiEmbeddings(const QString &model, const std::vector<QString> &texts)
{
    json input = json::array();
    for (const QString &text : texts)
        input.push_back(passerelle::json::fromQString(text.trimmed().isEmpty() ? u"-"_s : text));
    return passerelle::json::dump(json{{"model", passerelle::json::fromQString(model)}, {"input", std::move(input)}, {"encoding_format", "float"}});
}

Result<std::vector<std::vector<float>>> decodeOpenAiEmbeddings(const HttpResponse &response, std::size_t count, int dimensions)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    const json *data = passerelle::json::member(*body, "data");
    if (!data || !data->is_array() || data->size() != count)
        return failure(ErrorKind::Corrupt, u"the server gave another number of vectors than texts"_s);
    std::vector<std::vector<float>> out(count);
    for (std::size_t i = 0; i < count; ++i) {
        const json &one = (*data)[i];
        const qint64 index = passerelle::json::integer(one, "index", static_cast<qint64>(i));
        if (index < 0 || index >= static_cast<qint64>(count) || !out[static_cast<std::size_t>(index)].empty())
            return failure(ErrorKind::Corrupt, u"the vectors' indexes are not those of the texts"_s);
        auto vector = unitVector(numbersIn(one), dimensions);
        if (!vector)
            return failure(std::move(vector).error());
        dimensions = static_cast<int>(vector->size());
        out[static_cast<std::size_t>(index)] = *std::move(vector);
    }
    return out;
}

Result<std::vector<ListedModel>> decodeOpenAiModels(const HttpResponse &response)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    if (!body->contains("data"))
        return failure(ErrorKind::Corrupt, u"the server's list of models has no \"data\""_s);
    std::vector<ListedModel> out;
    const json *data = passerelle::json::member(*body, "data"); // null for an empty list, at some servers
    for (const json &model : data && data->is_array() ? *data : json::array()) {
        const QString name = passerelle::json::text(model, "id");
        const bool embeds = name.contains(u"embed"_s, Qt::CaseInsensitive); // the list does not say it
        if (!name.isEmpty())
            out.push_back({name, !embeds, embeds});
    }
    return out;
}

Result<OpenAiTranscript> decodeOpenAiTranscript(const HttpResponse &response)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    if (!body->contains("text"))
        return failure(ErrorKind::Corrupt, u"the transcriber's answer has no \"text\""_s);
    OpenAiTranscript transcript;
    transcript.text = passerelle::json::text(*body, "text").trimmed();
    if (const json *usage = passerelle::json::member(*body, "usage"))
        transcript.usage = {.input = passerelle::json::integer(*usage, "input_tokens"), .output = passerelle::json::integer(*usage, "output_tokens")};
    return transcript;
}

QString withoutThoughts(QString text)
{
    static const QRegularExpression closed(u"<(think|thinking)>.*?</\\1>"_s, QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression headless(u"^.*</(?:think|thinking)>"_s, QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression endless(u"<(?:think|thinking)>.*$"_s, QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    text.remove(closed);
    text.remove(headless); // the template had written the opening mark already
    text.remove(endless);  // the budget ran out while it was thinking
    return text.trimmed();
}

} // namespace passerelle::gateways
