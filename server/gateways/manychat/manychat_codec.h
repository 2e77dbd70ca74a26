// ManyChat's inbound call: the recommended body and the Full Contact Data object become an InboundMessage; the
// acknowledgement goes back in one of the two documented shapes. On the path of every message: pure, thread-safe, fast.
#pragma once

#include "server/domain/ports/channel_codec.h"
#include "server/gateways/inbound_text.h"

namespace passerelle::gateways {

class ManyChatCodec final : public ChannelCodec {
public:
    Result<InboundMessage> decode(const Channel &channel, QByteArrayView body, Instant receivedAt) const override;
    QByteArray acknowledgement(const Channel &channel, QByteArrayView requestId) const override;
};

} // namespace passerelle::gateways
