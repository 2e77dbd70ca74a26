#include "server/base/result.h"

namespace passerelle {

const char *nameOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return "invalid_input";
    case ErrorKind::NotFound: return "not_found";
    case ErrorKind::Conflict: return "conflict";
    case ErrorKind::Unauthorized: return "unauthorized";
    case ErrorKind::Forbidden: return "forbidden";
    case ErrorKind::TooLarge: return "too_large";
    case ErrorKind::RateLimited: return "rate_limited";
    case ErrorKind::Timeout: return "timeout";
    case ErrorKind::Unavailable: return "unavailable";
    case ErrorKind::Corrupt: return "corrupt";
    case ErrorKind::Cancelled: return "cancelled";
    case ErrorKind::Internal: return "internal";
    }
    return "internal";
}

Error Error::during(QStringView action) &&
{
    what = action.toString() + QStringLiteral(": ") + what;
    return std::move(*this);
}

Error Error::during(QStringView action) const &
{
    return Error(*this).during(action);
}

} // namespace passerelle
