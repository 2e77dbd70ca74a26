// What the program's exit codes mean; documented in docs/cli.md.
#pragma once

#include "server/base/result.h"

namespace passerelle::service {

enum class ExitCode {
    Ok = 0,
    Failed = 1,      // it was tried and did not work
    Usage = 2,       // the command line is wrong
    NotFound = 3,    // no such tenant, document …
    Refused = 4,     // not allowed, or in conflict with what is there
    Unavailable = 5, // not now: a service that does not answer, a full disk, a provider that is away
};

inline int toInt(ExitCode code) { return static_cast<int>(code); }

inline ExitCode exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::TooLarge: return ExitCode::Usage;
    case ErrorKind::NotFound: return ExitCode::NotFound;
    case ErrorKind::Conflict:
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden: return ExitCode::Refused;
    case ErrorKind::RateLimited:
    case ErrorKind::Timeout:
    case ErrorKind::Unavailable: return ExitCode::Unavailable;
    case ErrorKind::Corrupt:
    case ErrorKind::Cancelled:
    case ErrorKind::Internal: return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

} // namespace passerelle::service
