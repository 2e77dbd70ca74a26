// Addresses and headers of OpenAI-compatible calls.
#pragma once

#include "server/gateways/openai/openai_model.h"

namespace passerelle::gateways {

// `path` begins with a slash: "/chat/completions".
HttpRequest openAiRequest(const OpenAiAccess &access, const char *path);

} // namespace passerelle::gateways
