#include "server/gateways/gemini/gemini_errors.h"

#include "server/gateways/retry_after.h"
#include "server/json/strict_json.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <nlohmann/json.hpp>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using nlohmann::json;

constexpr qsizetype kMaxWords = 300;

struct GeminiError {
    int code = 0;
    QString status;
    QString message;
    QString reason;  // of ErrorInfo
    bool perDay = false;
    std::optional<std::chrono::milliseconds> retryDelay = {};
};

// "26s", "26.4s"
std::optional<std::chrono::milliseconds> durationOf(QString text)
{
    if (!text.endsWith(u's'))
        return std::nullopt;
    text.chop(1);
    return readRetryAfter(text.toLatin1());
}

void readDetail(const json &detail, GeminiError &error)
{
    const QString type = passerelle::json::text(detail, "@type");
    if (type.endsWith(u"ErrorInfo"_s))
        error.reason = passerelle::json::text(detail, "reason");
    if (type.endsWith(u"RetryInfo"_s))
        error.retryDelay = durationOf(passerelle::json::text(detail, "retryDelay"));
    const json *violations = type.endsWith(u"QuotaFailure"_s) ? passerelle::json::member(detail, "violations") : nullptr;
    if (!violations || !violations->is_array())
        return;
    for (const json &violation : *violations)
        error.perDay = error.perDay || passerelle::json::text(violation, "quotaId").contains(u"PerDay"_s);
}

std::optional<GeminiError> read(const QByteArray &body)
{
    const auto parsed = passerelle::json::parse(body);
    if (!parsed)
        return std::nullopt;
    const json &whole = parsed->is_array() && !parsed->empty() ? parsed->front() : *parsed;
    const json *object = passerelle::json::member(whole, "error");
    if (!object)
        return std::nullopt;
    GeminiError error;
    error.code = static_cast<int>(passerelle::json::integer(*object, "code"));
    error.status = passerelle::json::text(*object, "status");
    error.message = object->is_string() ? passerelle::json::toQString(*object) : passerelle::json::text(*object, "message");
    if (const json *details = passerelle::json::member(*object, "details"); details && details->is_array()) {
        for (const json &detail : *details)
            readDetail(detail, error);
    }
    return error;
}

// Daily quotas begin again at midnight in California.
std::chrono::milliseconds untilMidnightPacific()
{
    const QTimeZone zone("America/Los_Angeles");
    if (!zone.isValid())
        return 1h;
    const QDateTime now = QDateTime::currentDateTimeUtc().toTimeZone(zone);
    const QDateTime midnight(now.date().addDays(1), QTime(0, 0), zone);
    return std::chrono::milliseconds(now.msecsTo(midnight));
}

bool saysTooLong(const QString &message)
{
    return message.contains(u"maximum number of tokens"_s, Qt::CaseInsensitive) || message.contains(u"exceeds maximum tokens"_s, Qt::CaseInsensitive)
        || message.contains(u"token count"_s, Qt::CaseInsensitive) || message.contains(u"payload size exceeds"_s, Qt::CaseInsensitive);
}

ErrorKind kindOf(const GeminiError &error)
{
    switch (error.code) {
    case 400:
        if (error.reason == u"API_KEY_INVALID"_s || error.message.contains(u"API key not valid"_s) || error.message.contains(u"API key expired"_s))
            return ErrorKind::Unauthorized;
        if (error.status == u"FAILED_PRECONDITION"_s)
            return ErrorKind::Forbidden;
        return saysTooLong(error.message) ? ErrorKind::TooLarge : ErrorKind::InvalidInput;
    case 401:
    case 403: return ErrorKind::Unauthorized;
    case 404: return ErrorKind::NotFound;
    case 408:
    case 504: return ErrorKind::Unavailable;
    case 413: return ErrorKind::TooLarge;
    case 429: return ErrorKind::RateLimited;
    default: return error.code >= 500 ? ErrorKind::Unavailable : ErrorKind::InvalidInput;
    }
}

} // namespace

std::optional<Error> geminiErrorIn(const HttpResponse &response)
{
    std::optional<GeminiError> error = read(response.body);
    const bool good = response.status >= 200 && response.status < 300;
    if (!error && good)
        return std::nullopt;
    if (!error)
        error = GeminiError{.code = response.status, .status = {}, .message = u"an answer that is not Gemini's"_s, .reason = {}};
    if (!good || error->code == 0)
        error->code = good ? 500 : response.status;
    if (!error->retryDelay)
        error->retryDelay = readRetryAfter(response.header("retry-after"));

    Error out;
    out.kind = kindOf(*error);
    out.what = u"Gemini %1 %2 %3"_s.arg(QString::number(error->code), error->reason.isEmpty() ? error->status : error->reason, error->message.left(kMaxWords)).simplified();
    out.retryAfter = error->retryDelay;
    if (out.kind == ErrorKind::RateLimited && error->perDay) {
        out.what.prepend(u"daily quota: "_s);
        out.retryAfter = untilMidnightPacific();
    }
    return out;
}

} // namespace passerelle::gateways
