// A channel whose calls are signed over their bytes and bring many events of many accounts at once. Pure, thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/delivery_report.h"
#include "server/domain/message.h"

#include <variant>
#include <vector>

namespace passerelle {

// What is neither a message nor a status and is written into the tenant's journal: English, no personal text.
struct ChannelNote {
    QString reason;
    QByteArray snippet; // of the event, as it came
};

// `account` names the number that it belongs to; the channel is not set: whose it is, is not the body's to say.
struct AccountEvent {
    QString account;
    std::variant<InboundMessage, DeliveryReport, ChannelNote> what;
};

class EventCodec {
public:
    virtual ~EventCodec() = default;
    // Whether the signature's header fits these very bytes under that secret. Constant in the place where it differs.
    virtual bool isSigned(QByteArrayView body, QByteArrayView signature, const Secret &secret) const = 0;
    // InvalidInput when it is not JSON at all. A single event that cannot be read is a note; the others stand.
    virtual Result<std::vector<AccountEvent>> decode(QByteArrayView body, Instant receivedAt) const = 0;
};

} // namespace passerelle
