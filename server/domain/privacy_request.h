// What people ask for under their privacy rights, and the clock that the law sets for the answer (GDPR article 12): one
// calendar month from the day on which it was received, two more when it is extended with a reason. Plain data; pure.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QDate>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <optional>

namespace passerelle {

enum class RequestKind { Access, Erasure, Rectification, Objection, Portability, Restriction };
inline constexpr int kRequestKindCount = 6;
const char *nameOf(RequestKind kind); // "access", "erasure", "rectification", "objection", "portability", "restriction"
std::optional<RequestKind> requestKindNamed(QByteArrayView name);

enum class RequestState { Open, Extended, Done, Refused };
inline constexpr int kRequestStateCount = 4;
const char *nameOf(RequestState state); // "open", "extended", "done", "refused"
std::optional<RequestState> requestStateNamed(QByteArrayView name);

struct PrivacyRequest {
    PrivacyRequestId id;
    RequestKind kind = RequestKind::Access;
    RequestState state = RequestState::Open;
    std::optional<ContactId> contact;
    bool contactErased = false;  // it was somebody's who is erased since: the words are gone, the dates stay
    bool askedByContact = false; // opened by what the contact wrote
    bool extended = false;
    Instant receivedAt;
    std::optional<Instant> closedAt;
    std::optional<qint64> exportNumber;
    std::optional<qint64> receiptNumber;
    QString note;
    QString reason;              // of a refusal or an extension
    QString openedBy;            // as the audit log names callers
    QString closedBy;

    bool isClosed() const { return state == RequestState::Done || state == RequestState::Refused; }
    bool operator==(const PrivacyRequest &) const = default;
};

// The last day of the time: the same day of the month, or the month's last where it has no such day.
QDate dueDayOf(Instant receivedAt, bool extended, const QTimeZone &zone);

struct RequestClock {
    Instant dueAt;     // the end of the last day
    qint64 daysLeft;   // calendar days; 0: today; negative: late. Of a closed one: as it was then
    bool overdue = false;
};
RequestClock clockOf(const PrivacyRequest &request, Instant now, const QTimeZone &zone);

} // namespace passerelle
