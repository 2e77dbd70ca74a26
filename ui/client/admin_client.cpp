#include "ui/client/admin_client.h"

namespace passerelle::ui {

namespace {

ErrorKind kindOf(int status)
{
    switch (status) {
    case 400:
    case 405:
    case 411:
    case 415:
    case 422: return ErrorKind::InvalidInput;
    case 401: return ErrorKind::Unauthorized;
    case 403: return ErrorKind::Forbidden;
    case 404: return ErrorKind::NotFound;
    case 408:
    case 504: return ErrorKind::Timeout;
    case 409: return ErrorKind::Conflict;
    case 413: return ErrorKind::TooLarge;
    case 429: return ErrorKind::RateLimited;
    case 502:
    case 503: return ErrorKind::Unavailable;
    default: return ErrorKind::Internal;
    }
}

} // namespace

Error errorOf(const Reply &reply)
{
    Error error{kindOf(reply.status), {}, {}};
    if (const auto problem = api::decode<api::ProblemView>(reply.body))
        error.what = problem->detail.value_or(problem->title);
    return error;
}

} // namespace passerelle::ui
