#include "tests/simulators/supabase_errors.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace passerelle::simulators {

using nlohmann::json;

Reply jsonReply(int status, const json &body)
{
    return {status, "application/json", passerelle::json::dump(body)};
}

Reply authRefusal(const Call &call, const AuthFault &fault, bool oauth)
{
    json body;
    if (oauth) {
        body = {{"error", fault.code}, {"error_description", fault.message.toStdString()}};
    } else if (call.header("x-supabase-api-version") >= "2024-01-01") {
        body = {{"code", fault.code}, {"message", fault.message.toStdString()}};
    } else {
        body = {{"code", fault.status}, {"error_code", fault.code}, {"msg", fault.message.toStdString()}};
    }
    if (!fault.weakReason.isEmpty())
        body["weak_password"] = {{"reasons", json::array({fault.weakReason.toStdString()})}};
    Reply reply = jsonReply(fault.status, body);
    reply.headers.emplace_back("x-sb-error-code", fault.code);
    return reply;
}

Reply storageRefusal(const char *statusCode, const char *error, const char *code, const QByteArray &message)
{
    constexpr int kShown[] = {429, 500, 544};
    const int real = QByteArray(statusCode).toInt();
    const bool shown = std::find(std::begin(kShown), std::end(kShown), real) != std::end(kShown);
    return jsonReply(shown ? real : 400, {{"statusCode", statusCode}, {"error", error}, {"code", code}, {"message", message.toStdString()}});
}

Reply gatewayRefusal(const char *message, const char *hint)
{
    return jsonReply(401, {{"message", message}, {"hint", hint}});
}

} // namespace passerelle::simulators
