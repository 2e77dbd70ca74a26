// What a channel says of a message that it had accepted: sent, delivered, read, failed. It is no message: it is kept as
// durably as one before it is acknowledged, drained in order with the messages, and never counted among them.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <cstdint>
#include <optional>

namespace passerelle {

// In the order in which they come, except for the last, which ends it.
enum class DeliveryState : std::uint8_t {
    Accepted, // by the answer to the sending itself
    Sent,
    Delivered,
    Read,
    Played,
    Failed,
};
inline constexpr int kDeliveryStateCount = 6;
const char *nameOf(DeliveryState state); // "accepted", "sent", "delivered", "read", "played", "failed"

struct DeliveryReport {
    ChannelId channel;
    QString messageId;      // the channel's own
    DeliveryState state = DeliveryState::Sent;
    Instant at;             // by the channel's clock
    QByteArray correlation; // what went with the sending ("t<turn>", "o<a person's reply>"); may be empty
    QString reason;         // of a failure: English, with the channel's code; no personal text
    bool windowClosed = false; // it failed because the contact had been silent for too long
    bool operator==(const DeliveryReport &) const = default;
};

// What goes with an answer to the channel, and the turn that came back with a status; not valid: it is none of ours.
QByteArray correlationOf(TurnId turn);
TurnId turnOf(QByteArrayView correlation);

} // namespace passerelle
