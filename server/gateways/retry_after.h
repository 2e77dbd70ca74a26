// The standard header by which a server says when to come back: seconds or a date. Pure.
#pragma once

#include <QtCore/QByteArray>

#include <chrono>
#include <optional>

namespace passerelle::gateways {

// Nothing when the value is missing, unreadable, in the past or more than a day ahead.
std::optional<std::chrono::milliseconds> readRetryAfter(const QByteArray &value);

} // namespace passerelle::gateways
