// Alerts, where each owner's go, and every attempt to get them there. Writes are durable when they return. Thread-safe.
// An owner is a tenant, or TenantId() for whoever runs the installation; foreign numbers are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/ports/alerts.h"

#include <vector>

namespace passerelle {

// One bit a kind.
using AlertKinds = quint32;
constexpr AlertKinds bitOf(AlertKind kind) { return AlertKinds{1} << static_cast<unsigned>(kind); }
inline constexpr AlertKinds kAllAlertKinds = (AlertKinds{1} << kAlertKindCount) - 1;

enum class AlertWay : std::uint8_t { Webhook, Mail };
const char *nameOf(AlertWay way); // "webhook", "mail"
enum class AlertDeliveryState : std::uint8_t { Waiting, Delivered, Dead };
const char *nameOf(AlertDeliveryState state); // "waiting", "delivered", "dead"
std::optional<AlertDeliveryState> alertDeliveryStateFromName(QByteArrayView name);

// Where one owner's alerts go. The secrets are the bytes that sign.
struct AlertRoute {
    QString webhookUrl;              // empty: none
    bool webhookEnabled = true;
    QString stoppedBecause;          // of a webhook that was switched off by its receiver
    AlertKinds webhookKinds = 0;
    AlertKinds mailKinds = 0;
    bool mailOwners = true;          // the tenant's owners, or the installation's administrators
    std::vector<QString> addresses;  // and these
    Secret secret;                   // empty: none was made yet
    Secret previousSecret;           // signs beside it until previousUntil
    std::optional<Instant> previousUntil;
};

struct KeptAlert {
    qint64 number = 0;
    Alert alert;
    int repeats = 0;                 // how often it was raised again while it was not told again
    Instant lastAt;
    std::optional<Instant> seenAt;
    QString seenBy;                  // as the audit log names callers
};

struct AlertDelivery {
    qint64 number = 0;
    qint64 alert = 0;
    TenantId owner;                  // whose route it takes
    AlertWay way = AlertWay::Webhook;
    QByteArray messageId;            // the same at every attempt
    QString address;                 // of a mail; empty: to whom it goes is not settled yet
    AlertDeliveryState state = AlertDeliveryState::Waiting;
    int tries = 0;
    Instant dueAt;
    int status = 0;                  // of the last answer; 0: none
    QString problem;                 // of the last try, English
    std::optional<Instant> endedAt;
};

struct AlertAddition {
    Alert alert;
    std::chrono::milliseconds quietFor{0};  // the same within that time only counts as a repetition
    bool opens = false;                     // the same only counts as a repetition until it is ended, or nothing was heard of it for a day
    std::optional<AlertKind> ends;          // it is only told when one of this kind is open, and ends it
    struct Copy {
        TenantId owner;
        AlertWay way = AlertWay::Webhook;
        QByteArray messageId;
    };
    std::vector<Copy> copies;
};

class AlertStore {
public:
    virtual ~AlertStore() = default;
    // The alert with its deliveries in one transaction; 0 when it was a repetition.
    virtual Result<qint64> add(const AlertAddition &addition) = 0;
    // Newest first, those before that number (0: from the newest). Without an owner: everybody's.
    virtual Result<std::vector<KeptAlert>> list(std::optional<TenantId> owner, bool unseenOnly, qint64 before, int limit) = 0;
    virtual Result<KeptAlert> find(qint64 number) = 0; // whoever's: for its delivery
    // One, or all up to that number; how many were not seen yet.
    virtual Result<int> markSeen(std::optional<TenantId> owner, qint64 number, bool andBefore, const QString &by, Instant now) = 0;

    virtual Result<std::optional<AlertRoute>> route(TenantId owner) = 0; // none: never set
    virtual Status setRoute(TenantId owner, const AlertRoute &route) = 0;

    // What is due, the earliest of each owner and way. One whose address does not open any more is left out.
    virtual Result<std::vector<AlertDelivery>> due(Instant now, int limit) = 0;
    virtual Result<std::optional<Instant>> nextDue() = 0;
    // A mail whose readers are settled now: one delivery each in place of it; nobody: it is dead.
    virtual Status address(const AlertDelivery &delivery, const std::vector<QString> &addresses, const std::vector<QByteArray> &messageIds, Instant now) = 0;
    virtual Status settle(const AlertDelivery &delivery) = 0; // its state, tries, dueAt, status, problem and endedAt
    // The receiver wants no more: the webhook is off, what waits for it is dead.
    virtual Status stopWebhook(TenantId owner, const QString &because, Instant now) = 0;
    virtual Result<std::vector<AlertDelivery>> deliveries(TenantId owner, std::optional<AlertDeliveryState> state, qint64 before, int limit) = 0;
    virtual Status replay(TenantId owner, qint64 delivery, Instant now) = 0; // Conflict when it is not dead
    virtual Result<int> countDead(TenantId owner) = 0;
    // Alerts and deliveries that ended before that.
    virtual Status sweep(Instant before) = 0;
};

} // namespace passerelle
