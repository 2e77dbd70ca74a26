// Forks a reader for every socket that the server hands over, and buries those that ended. One thread, no input but the
// server's own requests.
#pragma once

#include "app/extractor/sandbox.h"

#include <functional>

namespace passerelle::extractor {

// Returns the exit code when the server is gone. `reader` runs in the child with its socket as standard input and output;
// its result is the child's exit code, and no destructor runs after it.
int runNursery(int control, const SandboxLimits &limits, const std::function<int(const SandboxLimits &)> &reader);

} // namespace passerelle::extractor
