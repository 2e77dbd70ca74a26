#include "server/domain/privacy_request.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <array>

namespace passerelle {

namespace {

constexpr int kMonths = 1;
constexpr int kMonthsExtended = 3;

constexpr std::array kRequestKindNames{"access", "erasure", "rectification", "objection", "portability", "restriction"};
static_assert(kRequestKindNames.size() == kRequestKindCount);
constexpr std::array kRequestStateNames{"open", "extended", "done", "refused"};
static_assert(kRequestStateNames.size() == kRequestStateCount);

template <class Enum, std::size_t n>
std::optional<Enum> requestWordNamed(const std::array<const char *, n> &names, QByteArrayView name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

QDate dayIn(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(at), zone).date();
}

} // namespace

const char *nameOf(RequestKind kind)
{
    return kRequestKindNames[static_cast<std::size_t>(kind)];
}

std::optional<RequestKind> requestKindNamed(QByteArrayView name)
{
    return requestWordNamed<RequestKind>(kRequestKindNames, name);
}

const char *nameOf(RequestState state)
{
    return kRequestStateNames[static_cast<std::size_t>(state)];
}

std::optional<RequestState> requestStateNamed(QByteArrayView name)
{
    return requestWordNamed<RequestState>(kRequestStateNames, name);
}

QDate dueDayOf(Instant receivedAt, bool extended, const QTimeZone &zone)
{
    return dayIn(receivedAt, zone).addMonths(extended ? kMonthsExtended : kMonths);
}

RequestClock clockOf(const PrivacyRequest &request, Instant now, const QTimeZone &zone)
{
    const QDate due = dueDayOf(request.receivedAt, request.extended, zone);
    const Instant until = request.closedAt.value_or(now);
    RequestClock clock{.dueAt = fromMillis(due.endOfDay(zone).toMSecsSinceEpoch()), .daysLeft = dayIn(until, zone).daysTo(due)};
    clock.overdue = clock.daysLeft < 0;
    return clock;
}

} // namespace passerelle
