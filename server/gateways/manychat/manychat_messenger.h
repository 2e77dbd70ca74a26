// Sends through ManyChat's public API (sendContent; sendFlow when the 24 hours are over). One call is one POST, never repeated here: there is no idempotency
// key, so a second POST is a second WhatsApp message. Thread-safe; blocks the calling worker.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/messenger.h"

namespace passerelle::gateways {

inline constexpr char kManyChatBase[] = "https://api.manychat.com";

// A call of ManyChat's public API, with its key; a POST unless the method is changed. `path` begins with "/fb/".
HttpRequest manyChatRequest(const Channel &channel, const Secret &apiKey, const char *path);

class ManyChatMessenger final : public Messenger {
public:
    explicit ManyChatMessenger(HttpTransport &transport) : m_transport(transport) {}

    SendOutcome send(const Channel &channel, const Secret &apiKey, const OutboundMessage &message, Deadline deadline, std::stop_token stop) override;
    Result<QString> testConnection(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop) override;

    // Puts the tag on the contact and sets the field that the channel's settings name, or takes both back. They do not come
    // again by themselves: what failed is tried again by whoever asks.
    Status markPerson(const Channel &channel, const Secret &apiKey, const QString &contactKey, bool personSpeaks, Deadline deadline, std::stop_token stop) override;

private:
    // One POST, read as every answer of ManyChat's is.
    SendOutcome post(const Channel &channel, const Secret &apiKey, const char *path, const QByteArray &body, const QString &contactKey, Deadline deadline, std::stop_token stop);

    HttpTransport &m_transport;
};

} // namespace passerelle::gateways
