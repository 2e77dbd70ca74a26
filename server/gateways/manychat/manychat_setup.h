// The setup check of a ManyChat channel: reads the page, its flows, custom fields and tags. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/channel_setup.h"
#include "server/domain/ports/http_transport.h"

namespace passerelle::gateways {

class ManyChatSetup final : public ChannelSetup {
public:
    explicit ManyChatSetup(HttpTransport &transport) : m_transport(transport) {}

    std::vector<SetupFinding> check(const Channel &channel, const Secret &apiKey, const QString &flow, Deadline deadline, std::stop_token stop) override;
    Result<ChannelLists> lists(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop) override;

private:
    HttpTransport &m_transport;
};

} // namespace passerelle::gateways
