#include "tests/simulators/openai_dialect.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

Reply dialectReply(int status, const json &body)
{
    return {status, "application/json", strict::dump(body)};
}

const char *errorType(int status)
{
    switch (status) {
    case 400: case 422: return "invalid_request_error";
    case 401: case 403: return "authentication_error";
    case 404: return "not_found_error";
    case 429: return "rate_limit_error";
    case 501: return "not_supported_error";
    case 503: return "unavailable_error";
    default: return "server_error";
    }
}

} // namespace

std::optional<OpenAiDialect> dialectFromName(QByteArrayView name)
{
    if (name == "ollama")
        return OpenAiDialect::Ollama;
    if (name == "llamacpp")
        return OpenAiDialect::LlamaCpp;
    if (name == "vllm")
        return OpenAiDialect::Vllm;
    if (name == "mistral")
        return OpenAiDialect::Mistral;
    return std::nullopt;
}

Reply dialectError(OpenAiDialect dialect, int status, const QString &message)
{
    const json words = strict::fromQString(message);
    switch (dialect) {
    case OpenAiDialect::Ollama:
        return dialectReply(status, {{"error", {{"message", words}, {"type", errorType(status)}, {"param", nullptr}, {"code", nullptr}}}});
    case OpenAiDialect::LlamaCpp:
        return dialectReply(status, {{"error", {{"code", status}, {"message", words}, {"type", errorType(status)}}}});
    case OpenAiDialect::Vllm:
        if (status == 401)
            return dialectReply(401, {{"error", "Unauthorized"}});
        return dialectReply(status, {{"error", {{"message", words}, {"type", status == 404 ? "NotFoundError" : "BadRequestError"}, {"param", nullptr}, {"code", status}}}});
    case OpenAiDialect::Mistral:
        if (status == 401)
            return dialectReply(401, {{"detail", "Unauthorized"}});
        return dialectReply(status, {{"object", "error"}, {"message", words}, {"type", errorType(status)}, {"param", nullptr}, {"code", std::to_string(status)}});
    }
    return {};
}

Reply dialectModelMissing(OpenAiDialect dialect, const QString &model)
{
    switch (dialect) {
    case OpenAiDialect::Ollama: return dialectError(dialect, 404, QStringLiteral("model \"%1\" not found, try pulling it first").arg(model));
    case OpenAiDialect::Vllm: return dialectError(dialect, 404, QStringLiteral("The model `%1` does not exist.").arg(model));
    default: return dialectError(dialect, 400, QStringLiteral("Invalid model: %1").arg(model));
    }
}

Reply dialectPromptTooLong(OpenAiDialect dialect, qint64 tokens, qint64 context)
{
    if (dialect == OpenAiDialect::LlamaCpp)
        return dialectReply(400, {{"error", {{"code", 400}, {"type", "exceed_context_size_error"}, {"message", "the request exceeds the available context size, try increasing it"},
                                             {"n_prompt_tokens", tokens}, {"n_ctx", context}}}});
    return dialectError(dialect, 400, QStringLiteral("This model's maximum context length is %1 tokens. However, your request has %2 input tokens.").arg(context).arg(tokens));
}

Reply dialectUnknownField(const QString &field)
{
    return dialectReply(422, {{"detail", json::array({json{{"type", "extra_forbidden"}, {"loc", json::array({"body", field.toStdString()})},
                                                           {"msg", "Extra inputs are not permitted"}}})}});
}

std::optional<Reply> namedErrorShape(const QString &shape, int status, const QString &message)
{
    const json words = strict::fromQString(message);
    if (shape == u"openai")
        return dialectReply(status, {{"error", {{"message", words}, {"type", errorType(status)}, {"param", nullptr}, {"code", "some_code"}}}});
    if (shape == u"mistral")
        return dialectReply(status, {{"object", "error"}, {"message", words}, {"type", errorType(status)}, {"param", nullptr}, {"code", nullptr}});
    if (shape == u"text")
        return dialectReply(status, {{"error", words}});
    if (shape == u"detail")
        return dialectReply(status, {{"detail", words}});
    if (shape == u"details")
        return dialectReply(status, {{"detail", json::array({json{{"loc", json::array({"body", "max_tokens"})}, {"msg", words}, {"type", "value_error"}}})}});
    if (shape == u"message")
        return dialectReply(status, {{"message", words}});
    if (shape == u"html")
        return Reply{status, "text/html", "<html><body><h1>" + QByteArray::number(status) + "</h1></body></html>"};
    if (shape == u"empty")
        return Reply{status, "text/plain", {}};
    if (shape == u"plain")
        return Reply{status, "text/plain", message.toUtf8()};
    return std::nullopt;
}

const char *ownerOf(OpenAiDialect dialect)
{
    switch (dialect) {
    case OpenAiDialect::Ollama: return "library";
    case OpenAiDialect::LlamaCpp: return "llamacpp";
    case OpenAiDialect::Vllm: return "vllm";
    case OpenAiDialect::Mistral: return "mistralai";
    }
    return "";
}

const char *thinkingMember(OpenAiDialect dialect)
{
    switch (dialect) {
    case OpenAiDialect::Ollama: case OpenAiDialect::Vllm: return "reasoning";
    case OpenAiDialect::LlamaCpp: return "reasoning_content";
    case OpenAiDialect::Mistral: return nullptr;
    }
    return nullptr;
}

qint64 maxEmbeddingInputs(OpenAiDialect dialect)
{
    return dialect == OpenAiDialect::Mistral ? 256 : 2048;
}

} // namespace passerelle::simulators
