#include "server/gateways/openai/openai_codec.h"
#include "server/gateways/retry_after.h"
#include "server/json/strict_json.h"

#include <QtCore/QRegularExpression>

#include <nlohmann/json.hpp>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;

constexpr qsizetype kMaxErrorWords = 300;

struct OpenAiError {
    int code = 0; // an HTTP number when the body names one
    QString type;
    QString message;
};

// {"detail":"text"} or {"detail":[{"loc":[],"msg":"","type":""}]}
QString detailWords(const json &detail)
{
    if (detail.is_string())
        return passerelle::json::toQString(detail);
    QStringList words;
    for (const json &one : detail.is_array() ? detail : json::array()) {
        QString place;
        const json *loc = passerelle::json::member(one, "loc");
        for (const json &step : loc && loc->is_array() ? *loc : json::array())
            place += (step.is_string() ? passerelle::json::toQString(step) : QString::fromStdString(step.dump())) + u' ';
        words += place + passerelle::json::text(one, "msg");
    }
    return words.join(u"; "_s);
}

OpenAiError fromObject(const json &object)
{
    OpenAiError error;
    error.message = passerelle::json::text(object, "message");
    error.type = passerelle::json::text(object, "type");
    if (const json *code = passerelle::json::member(object, "code")) {
        if (code->is_number_integer())
            error.code = static_cast<int>(passerelle::json::integer(object, "code"));
        else if (code->is_string())
            error.type += u' ' + passerelle::json::toQString(*code);
    }
    return error;
}

// `sure`: the body says that it is an error; otherwise only a bad status makes it one.
struct ReadError {
    OpenAiError error;
    bool sure = false;
};

std::optional<ReadError> readErrorBody(const QByteArray &bytes)
{
    const auto body = passerelle::json::parse(bytes);
    if (!body || !body->is_object())
        return std::nullopt;
    if (const json *error = passerelle::json::member(*body, "error")) {
        if (error->is_string())
            return ReadError{{0, {}, passerelle::json::toQString(*error)}, true};
        return ReadError{fromObject(*error), true};
    }
    if (passerelle::json::text(*body, "object") == u"error"_s)
        return ReadError{fromObject(*body), true};
    if (const json *detail = passerelle::json::member(*body, "detail"))
        return ReadError{{0, {}, detailWords(*detail)}, false};
    return ReadError{fromObject(*body), false};
}

bool saysContextExceeded(const OpenAiError &error)
{
    static const QRegularExpression words(u"exceed_context_size|context_length_exceeded|maximum context length|context (?:size|length|window)|too long|too many tokens|prompt is too"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(error.type + u' ' + error.message).hasMatch();
}

ErrorKind kindOf(int status, const OpenAiError &error)
{
    switch (status) {
    case 401:
    case 403: return ErrorKind::Unauthorized;
    case 402: return ErrorKind::Forbidden;
    case 404: return ErrorKind::NotFound;
    case 408: return ErrorKind::Unavailable;
    case 413: return ErrorKind::TooLarge;
    case 429: return ErrorKind::RateLimited;
    case 501: return ErrorKind::InvalidInput;
    default: break;
    }
    if (saysContextExceeded(error))
        return ErrorKind::TooLarge;
    return status >= 500 ? ErrorKind::Unavailable : ErrorKind::InvalidInput;
}

std::optional<std::chrono::milliseconds> pauseIn(const HttpResponse &response)
{
    if (auto pause = readRetryAfter(response.header("retry-after")))
        return pause;
    for (const auto &[name, value] : response.headers) {
        if (!name.startsWith("x-ratelimit-reset"))
            continue;
        if (auto pause = readRetryAfter(value))
            return pause;
    }
    return std::nullopt;
}

} // namespace

std::optional<Error> openAiErrorIn(const HttpResponse &response)
{
    const bool good = response.status >= 200 && response.status < 300;
    const auto read = readErrorBody(response.body);
    if (good && !(read && read->sure))
        return std::nullopt;
    const OpenAiError error = read ? read->error : OpenAiError{0, {}, u"an answer that is not this API's"_s};
    int status = response.status;
    if (good)
        status = error.code >= 400 && error.code < 600 ? error.code : 500;
    Error out;
    out.kind = kindOf(status, error);
    out.what = u"HTTP %1 %2 %3"_s.arg(QString::number(status), error.type, error.message.left(kMaxErrorWords)).simplified();
    if (out.kind == ErrorKind::RateLimited || out.kind == ErrorKind::Unavailable)
        out.retryAfter = pauseIn(response);
    return out;
}

std::optional<int> contextSizeIn(const HttpResponse &response)
{
    if (const auto body = passerelle::json::parse(response.body)) {
        const json *error = passerelle::json::member(*body, "error");
        if (const qint64 size = error ? passerelle::json::integer(*error, "n_ctx") : 0; size > 0 && size < 100'000'000)
            return static_cast<int>(size);
    }
    static const QRegularExpression named(u"maximum context length (?:is|of) (\\d{3,8})"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = named.match(QString::fromUtf8(response.body.left(4000)));
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

} // namespace passerelle::gateways
