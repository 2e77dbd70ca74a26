// Fetches a file of a ManyChat message by the address that the message carries. The address was written by whoever sent the
// message, so it is believed in nothing: allowed hosts only, https only (but for this machine, in tests), no redirects, and
// no key goes with it. Thread-safe; blocks the calling worker.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/media_source.h"

namespace passerelle::gateways {

class ManyChatMedia final : public MediaSource {
public:
    explicit ManyChatMedia(HttpTransport &transport) : m_transport(transport) {}

    Result<MediaBytes> fetch(const Channel &channel, const Secret &apiKey, const WantedMedia &wanted, const MediaLimits &limits, Deadline deadline,
                             std::stop_token stop) override;

private:
    HttpTransport &m_transport;
};

} // namespace passerelle::gateways
