// WhatsApp's webhook bodies become events: every message of every type, the statuses of what was sent, and what stands in
// neither. A batch is walked entry by entry and change by change; one event that cannot be read does not take the others
// with it. Pure, thread-safe.
#pragma once

#include "server/domain/ports/event_codec.h"

namespace passerelle::gateways {

class WhatsAppCodec final : public EventCodec {
public:
    bool isSigned(QByteArrayView body, QByteArrayView signature, const Secret &secret) const override;
    Result<std::vector<AccountEvent>> decode(QByteArrayView body, Instant receivedAt) const override;
};

} // namespace passerelle::gateways
