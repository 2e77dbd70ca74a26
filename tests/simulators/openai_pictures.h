// Pictures in chat requests as OpenAI-compatible servers take them: parts of known kinds, in the user's messages, the bytes
// inside the request and of the type that they are said to be. Pure.
#pragma once

#include "tests/simulators/chat_prompt.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace passerelle::simulators {

// Of a body whose messages are well-formed; what the pictures say goes into the prompt.
std::optional<QString> faultOfPictures(const nlohmann::json &body, Prompt &prompt);

} // namespace passerelle::simulators
