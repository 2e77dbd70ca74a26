// Sends through ManyChat's public API (sendContent). One call is one POST, never repeated here: there is no idempotency
// key, so a second POST is a second WhatsApp message. Thread-safe; blocks the calling worker.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/messenger.h"

namespace passerelle::gateways {

inline constexpr char kManyChatBase[] = "https://api.manychat.com";

class ManyChatMessenger final : public Messenger {
public:
    explicit ManyChatMessenger(HttpTransport &transport) : m_transport(transport) {}

    SendOutcome send(const Channel &channel, const Secret &apiKey, const OutboundMessage &message, Deadline deadline, std::stop_token stop) override;
    Result<QString> testConnection(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop) override;

private:
    HttpTransport &m_transport;
};

} // namespace passerelle::gateways
