// One member of `messages`, `message_echoes`, `statuses` or `errors` as an event. Pure.
#pragma once

#include "server/domain/ports/event_codec.h"

#include <nlohmann/json_fwd.hpp>

namespace passerelle::gateways {

// `value` is the change that the message stands in: its contacts tell names and ids.
std::variant<InboundMessage, DeliveryReport, ChannelNote> whatsAppMessage(const nlohmann::json &value, const nlohmann::json &message, Instant receivedAt);
// Typed by the business in its own app.
std::variant<InboundMessage, DeliveryReport, ChannelNote> whatsAppEcho(const nlohmann::json &value, const nlohmann::json &message, Instant receivedAt);
std::variant<InboundMessage, DeliveryReport, ChannelNote> whatsAppStatus(const nlohmann::json &status, Instant receivedAt);
ChannelNote whatsAppErrorNote(const nlohmann::json &error);

} // namespace passerelle::gateways
