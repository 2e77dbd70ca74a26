// ManyChat's inbound call: the recommended body and the Full Contact Data object become an InboundMessage; the
// acknowledgement goes back in one of the two documented shapes. On the path of every message: pure, thread-safe, fast.
#pragma once

#include "server/domain/ports/channel_codec.h"

namespace passerelle::gateways {

// What is longer is cut (text, names) or refused (a contact's key: cutting it would join two contacts).
inline constexpr qsizetype kMaxMessageCharacters = 8000;
inline constexpr qsizetype kMaxContactKeyCharacters = 128;
inline constexpr qsizetype kMaxNameCharacters = 200;

class ManyChatCodec final : public ChannelCodec {
public:
    Result<InboundMessage> decode(const Channel &channel, QByteArrayView body, Instant receivedAt) const override;
    QByteArray acknowledgement(const Channel &channel, QByteArrayView requestId) const override;
};

} // namespace passerelle::gateways
