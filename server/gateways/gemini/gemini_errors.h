// Gemini's error object → Error: which are the key's, which the model's, which pass, and when. Pure.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/http_transport.h"

#include <optional>

namespace passerelle::gateways {

// The error that the response carries, by status or by an "error" member in a 200; nothing when it carries none.
std::optional<Error> geminiErrorIn(const HttpResponse &response);

} // namespace passerelle::gateways
