// Named instants of the path of a message at which a kill campaign may end the process, as a power cut would: nothing is
// flushed, no destructor runs. Disarmed unless PASSERELLE_CRASH_AT is set before the start ("after_sending_written", or
// "after_sending_written:3" for the third time); then one load of a constant. Thread-safe.
#pragma once

#include <array>

namespace passerelle {

// In the order of the path.
inline constexpr std::array kCrashPoints{
    "before_inbox_commit",    "after_inbox_commit",   "after_acknowledgement",  "before_drain_commit",
    "after_drain_commit",     "before_inbox_removal", "after_inbox_removal",    "after_claim",
    "before_answered",        "after_answered",       "before_sending_written", "after_sending_written",
    "after_send",             "before_outcome",       "after_outcome",          "before_retry_written",
};

// `name` must be one of kCrashPoints.
void crashPoint(const char *name);

} // namespace passerelle
