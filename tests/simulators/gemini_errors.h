// The error bodies of the Gemini API (contract 8). Pure.
#pragma once

#include "tests/simulators/behaviour.h"
#include "tests/simulators/call.h"

namespace passerelle::simulators {

Reply geminiError(int status, const char *statusName, const QString &message);
Reply geminiBadKey();
// The usual error of a status; keys "quota" ("minute", "day", "none"), "retryDelay" ("26s") and "errorInArray" shape it.
Reply geminiErrorFor(int status, const Behaviour &behaviour);

} // namespace passerelle::simulators
