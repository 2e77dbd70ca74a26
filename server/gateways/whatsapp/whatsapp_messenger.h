// Sends straight through WhatsApp's Cloud API, a call a part, in order. No call is repeated here: there is no idempotency
// key, so a second POST is a second message. What was accepted before a part failed is told, so that only the rest goes
// again. Thread-safe; blocks the calling worker.
#pragma once

#include "server/domain/ports/messenger.h"
#include "server/gateways/whatsapp/graph_call.h"

#include <atomic>

namespace passerelle::gateways {

inline constexpr qsizetype kWhatsAppTextLimit = 4096; // characters of one message

class WhatsAppMessenger final : public Messenger {
public:
    WhatsAppMessenger(HttpTransport &transport, GraphVersionSource version) : m_transport(transport), m_version(std::move(version)) {}

    SendOutcome send(const Channel &channel, const Secret &apiKey, const OutboundMessage &message, Deadline deadline, std::stop_token stop) override;
    void showSeen(const Channel &channel, const Secret &apiKey, const QString &providerMessageId, Deadline deadline, std::stop_token stop) override;
    // The verified name, the number, its quality and its throughput, as Meta says them.
    Result<QString> testConnection(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop) override;

    // Errors whose code is not in the table, since the start.
    quint64 unknownErrors() const { return m_unknownErrors; }

private:
    struct Call {
        const Channel &channel;
        const Secret &apiKey;
        Deadline deadline;
        std::stop_token stop;
    };
    SendOutcome post(const Call &call, const QByteArray &body);
    SendOutcome postTo(const Call &call, const OutboundMessage &message, std::size_t part);
    SendOutcome readAnswer(const HttpResponse &response);

    HttpTransport &m_transport;
    GraphVersionSource m_version;
    std::atomic<quint64> m_unknownErrors{0};
};

} // namespace passerelle::gateways
