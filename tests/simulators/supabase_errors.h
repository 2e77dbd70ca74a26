// The ways in which Supabase says no: the three shapes of its Auth service, the one of Storage whose HTTP status is 400 for
// nearly everything, and the gateway's before both. Pure.
#pragma once

#include "tests/simulators/call.h"

#include <nlohmann/json_fwd.hpp>

namespace passerelle::simulators {

// A code of Auth with its HTTP status and words; `extra` goes into the body beside them.
struct AuthFault {
    int status = 400;
    const char *code = "";
    QByteArray message = {};
    QByteArray weakReason = {}; // of weak_password: "length", "characters" or "pwned"
};

// With "X-Supabase-Api-Version: 2024-01-01" in the call the newer shape, else the older one; `oauth`: the third.
Reply authRefusal(const Call &call, const AuthFault &fault, bool oauth = false);

// `statusCode` stands in the body as text; the HTTP status is 400 unless it is 429, 500 or 544.
Reply storageRefusal(const char *statusCode, const char *error, const char *code, const QByteArray &message);

// What stands before every service: no key, or none that the project knows.
Reply gatewayRefusal(const char *message, const char *hint);

Reply jsonReply(int status, const nlohmann::json &body);

} // namespace passerelle::simulators
