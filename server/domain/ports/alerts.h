// What people should hear of at once: a customer who waits for a person, a provider that is down, a cap that was reached,
// a backup that is late. Kept until it is delivered to whom it concerns (webhook, e-mail). Thread-safe; never waits for
// the network, may wait for the disk; says nothing back, because nobody can do anything about it where it happens.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <cstdint>
#include <optional>

namespace passerelle {

enum class AlertKind : std::uint8_t {
    HandOver,          // a conversation waits for a person
    WindowClosing,     // a person's conversation has two hours left in which it can be answered
    ProviderDown,
    ProviderBack,
    CapNear,           // 80 %
    CapReached,        // 100 %
    BackupLate,
    ChannelPaused,     // its key was refused
    ConnectionBroken,  // the doctor's round trip failed
    ConnectionRestored,
    WebhookStopped,    // the receiver of the outgoing webhook said that it wants no more
    Test,              // asked for, to see whether it arrives
    RequestDue,        // a privacy request's month is over in seven days, or is over
    DocumentExpiring,  // a document's last valid day is near
    DocumentExpired,   // it is over: the document is withdrawn
    DocumentConflict,  // two documents say different things of the same subject
    HiddenText,        // a document holds text that cannot be seen on its pages
};
inline constexpr int kAlertKindCount = 17;
const char *nameOf(AlertKind kind); // "hand_over", "window_closing", "provider_down" …
std::optional<AlertKind> alertKindFromName(QByteArrayView name);

struct Alert {
    AlertKind kind = AlertKind::HandOver;
    std::optional<TenantId> tenant;  // none: the installation's operator
    ConversationId conversation = {};
    ChannelId channel = {};
    QString subject = {};            // what it is about where neither says it, for programs: "spend", "gemini"
    QString detail;                  // English, without what a contact wrote
    Instant at;
};

class Alerts {
public:
    virtual ~Alerts() = default;
    virtual void raise(const Alert &alert) = 0;
};

} // namespace passerelle
