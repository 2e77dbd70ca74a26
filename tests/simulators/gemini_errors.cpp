#include "tests/simulators/gemini_errors.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr struct {
    int status;
    const char *name;
    const char *message;
} kGeminiStatuses[] = {
    {400, "INVALID_ARGUMENT", "Request contains an invalid argument."},
    {401, "UNAUTHENTICATED", "Request had invalid authentication credentials."},
    {403, "PERMISSION_DENIED", "Your API key was reported as leaked. Please use another API key."},
    {404, "NOT_FOUND", "Requested entity was not found."},
    {413, "INVALID_ARGUMENT", "Request payload size exceeds the limit."},
    {429, "RESOURCE_EXHAUSTED", "You exceeded your current quota, please check your plan and billing details."},
    {499, "CANCELLED", "The operation was cancelled."},
    {500, "INTERNAL", "An internal error has occurred. Please retry."},
    {503, "UNAVAILABLE", "The model is overloaded. Please try again later."},
    {504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete."},
};

json errorBody(int status, const char *name, const QString &message)
{
    return {{"error", {{"code", status}, {"message", strict::fromQString(message)}, {"status", name}}}};
}

json quotaDetails(const Behaviour &behaviour)
{
    json details = json::array();
    const bool day = behaviour.text("quota") == u"day";
    details.push_back({{"@type", "type.googleapis.com/google.rpc.QuotaFailure"}, {"violations", json::array({json{
        {"quotaMetric", "generativelanguage.googleapis.com/generate_content_free_tier_requests"},
        {"quotaId", day ? "GenerateRequestsPerDayPerProjectPerModel-FreeTier" : "GenerateContentInputTokensPerModelPerMinute-FreeTier"},
        {"quotaValue", day ? "50" : "250000"},
        {"quotaDimensions", {{"model", "gemini-3.8-flash"}, {"location", "global"}}}}})}});
    if (behaviour.has("retryDelay"))
        details.push_back({{"@type", "type.googleapis.com/google.rpc.RetryInfo"}, {"retryDelay", strict::fromQString(behaviour.text("retryDelay"))}});
    return details;
}

} // namespace

Reply geminiError(int status, const char *statusName, const QString &message)
{
    return Reply{.status = status, .body = strict::dump(errorBody(status, statusName, message))};
}

Reply geminiBadKey()
{
    json body = errorBody(400, "INVALID_ARGUMENT", QStringLiteral("API key not valid. Please pass a valid API key."));
    body["error"]["details"] = json::array({json{{"@type", "type.googleapis.com/google.rpc.ErrorInfo"}, {"reason", "API_KEY_INVALID"},
        {"domain", "googleapis.com"}, {"metadata", {{"service", "generativelanguage.googleapis.com"}}}}});
    return Reply{.status = 400, .body = strict::dump(body)};
}

Reply geminiErrorFor(int status, const Behaviour &behaviour)
{
    json body = errorBody(status, "UNKNOWN", QStringLiteral("Unknown error."));
    for (const auto &known : kGeminiStatuses) {
        if (known.status == status)
            body = errorBody(status, known.name, QString::fromLatin1(known.message));
    }
    if (behaviour.has("errorMessage"))
        body["error"]["message"] = strict::fromQString(behaviour.text("errorMessage"));
    if (behaviour.has("errorStatus"))
        body["error"]["status"] = strict::fromQString(behaviour.text("errorStatus"));
    if (status == 429 && behaviour.text("quota") != u"none")
        body["error"]["details"] = quotaDetails(behaviour);
    if (behaviour.has("errorReason"))
        body["error"]["details"] = json::array({json{{"@type", "type.googleapis.com/google.rpc.ErrorInfo"}, {"reason", strict::fromQString(behaviour.text("errorReason"))}}});
    if (behaviour.flag("errorInArray"))
        body = json::array({json(body)});
    return Reply{.status = status, .body = strict::dump(body)};
}

} // namespace passerelle::simulators
