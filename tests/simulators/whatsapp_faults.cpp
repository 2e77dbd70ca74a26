#include "tests/simulators/whatsapp_faults.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr char kOAuth[] = "OAuthException";
constexpr char kGraph[] = "GraphMethodException";

constexpr KnownWhatsAppFault kFaults[] = {
    {0, 401, kOAuth, "AuthException"},
    {1, 500, kOAuth, "API Unknown"},
    {2, 503, kOAuth, "API Service"},
    {3, 500, kOAuth, "API Method"},
    {4, 400, kOAuth, "API Too Many Calls"},
    {10, 403, kOAuth, "Permission Denied"},
    {33, 400, kGraph, "Parameter value is not valid"},
    {100, 400, kOAuth, "Invalid parameter"},
    {190, 401, kOAuth, "Access token has expired"},
    {200, 403, kOAuth, "API Permission"},
    {210, 403, kOAuth, "API Permission"},
    {299, 403, kOAuth, "API Permission"},
    {368, 403, kOAuth, "Temporarily blocked for policies violations"},
    {80007, 400, kOAuth, "Rate limit issues"},
    {130429, 429, kOAuth, "Rate limit hit"},
    {130472, 400, kOAuth, "User's number is part of an experiment"},
    {130497, 403, kOAuth, "Business account is restricted from messaging users in this country"},
    {131000, 500, kOAuth, "Something went wrong"},
    {131008, 400, kOAuth, "Required parameter is missing"},
    {131009, 400, kOAuth, "Parameter value is not valid"},
    {131016, 500, kOAuth, "Service unavailable"},
    {131021, 400, kOAuth, "Recipient cannot be sender"},
    {131026, 400, kOAuth, "Message undeliverable"},
    {131030, 400, kOAuth, "Recipient phone number not in allowed list"},
    {131031, 403, kOAuth, "Account has been locked"},
    {131037, 400, kOAuth, "Display name approval needed"},
    {131042, 400, kOAuth, "Business eligibility payment issue"},
    {131045, 500, kOAuth, "Incorrect certificate"},
    {131047, 400, kOAuth, "Re-engagement message"},
    {131048, 429, kOAuth, "Spam rate limit hit"},
    {131049, 400, kOAuth, "Meta chose not to deliver"},
    {131050, 400, kOAuth, "User has stopped marketing messages"},
    {131051, 400, kOAuth, "Unsupported message type"},
    {131052, 400, kOAuth, "Media download error"},
    {131053, 400, kOAuth, "Media upload error"},
    {131056, 429, kOAuth, "(Business Account, Consumer Account) pair rate limit hit"},
    {131057, 503, kOAuth, "Account in maintenance mode"},
    {131062, 400, kOAuth, "Business-scoped user id is not allowed for this message"},
    {131064, 429, kOAuth, "Messaging limit reached"},
    {132000, 400, kOAuth, "Template param count mismatch"},
    {132001, 404, kOAuth, "Template does not exist"},
    {132005, 400, kOAuth, "Template hydrated text too long"},
    {132007, 400, kOAuth, "Template format character policy violated"},
    {132008, 400, kOAuth, "Template parameter value is not valid"},
    {132012, 400, kOAuth, "Template parameter format mismatch"},
    {132015, 400, kOAuth, "Template is paused"},
    {132016, 400, kOAuth, "Template is disabled"},
    {133016, 400, kOAuth, "Account register deregister rate limit exceeded"},
    {135000, 400, kOAuth, "Generic user error"},
    {137000, 400, kOAuth, "Identity key mismatch"},
};

const KnownWhatsAppFault &knownOf(int code)
{
    static constexpr KnownWhatsAppFault kOther{0, 400, kOAuth, "Something else went wrong"};
    const auto *found = std::find_if(std::begin(kFaults), std::end(kFaults), [code](const KnownWhatsAppFault &one) { return one.code == code; });
    return found == std::end(kFaults) ? kOther : *found;
}

} // namespace

std::span<const KnownWhatsAppFault> knownWhatsAppFaults()
{
    return kFaults;
}

Reply faultReply(const WhatsAppFault &fault)
{
    const KnownWhatsAppFault &known = knownOf(fault.code);
    json error{{"message", "(#" + std::to_string(fault.code) + ") " + known.title}, {"type", known.type}, {"code", fault.code},
               {"error_data", {{"messaging_product", "whatsapp"}, {"details", strict::fromQString(fault.details)}}}, {"fbtrace_id", "Asimulated"}};
    if (fault.subcode != 0)
        error["error_subcode"] = fault.subcode;
    if (fault.transient)
        error["is_transient"] = true;
    return {fault.status != 0 ? fault.status : known.status, "application/json; charset=UTF-8", strict::dump(json{{"error", std::move(error)}})};
}

json faultInStatus(const WhatsAppFault &fault)
{
    const char *title = knownOf(fault.code).title;
    return {{"code", fault.code}, {"title", title}, {"message", title}, {"error_data", {{"details", strict::fromQString(fault.details)}}}};
}

} // namespace passerelle::simulators
