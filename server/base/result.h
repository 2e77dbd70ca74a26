// Result<T> is a value or an Error; Status is a Result without a value. Every fallible function of the server returns
// one of them: no exception crosses a room.
#pragma once

#include <QtCore/QString>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace passerelle {

// The kind decides what callers do: http maps it to a status, pipeline to "retry or not", ui to a sentence.
enum class ErrorKind {
    InvalidInput, // the caller's data is wrong: repeating it cannot help
    NotFound,
    Conflict,
    Unauthorized,
    Forbidden,
    TooLarge,
    RateLimited, // repeat after `retryAfter`
    Timeout,
    Unavailable, // a disk, a provider, a queue: may pass
    Corrupt,     // stored data does not authenticate or parse
    Cancelled,
    Internal, // our own bug
};

const char *nameOf(ErrorKind kind);

// `what` is English, for the log and for developers, free of secrets and of personal text. Context is added going up:
// return std::move(result).error().during(u"embedding the question"_s).
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString what;
    std::optional<std::chrono::milliseconds> retryAfter = {};

    Error during(QStringView action) &&;
    Error during(QStringView action) const &;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> failure(ErrorKind kind, QString what)
{
    return tl::unexpected<Error>(Error{kind, std::move(what), {}});
}
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace passerelle
