// The two ends of a channel's inbound call: bytes → message, acknowledgement → bytes. Pure, thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/domain/channel.h"
#include "server/domain/message.h"

namespace passerelle {

class ChannelCodec {
public:
    virtual ~ChannelCodec() = default;
    // InvalidInput with a sentence that the tenant can act on ("the JSON breaks at byte 41: an unescaped quote?").
    virtual Result<InboundMessage> decode(const Channel &channel, QByteArrayView body, Instant receivedAt) const = 0;
    // The body of the 200; `requestId` is shown to the tenant and found again in the journal.
    virtual QByteArray acknowledgement(const Channel &channel, QByteArrayView requestId) const = 0;
};

} // namespace passerelle
