// The answers of the simulated Gemini: one candidate as usual, or one of the odd shapes that the contract lists. Pure.
#pragma once

#include "tests/simulators/behaviour.h"
#include "tests/simulators/call.h"
#include "tests/simulators/chat_prompt.h"

namespace passerelle::simulators {

struct GeminiModelEntry;

QByteArrayList geminiCandidateKeys();
nlohmann::json geminiCandidates(const Prompt &prompt, const GeminiModelEntry &model, const Behaviour &behaviour);
// The same answer as a stream of events ("alt=sse"), or as the JSON array that comes without it.
Reply geminiStream(const nlohmann::json &whole, bool events, const Behaviour &behaviour);

} // namespace passerelle::simulators
