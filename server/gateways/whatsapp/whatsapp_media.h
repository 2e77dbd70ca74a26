// Fetches a file of a WhatsApp message: its id gives an address that lives five minutes, the address gives the bytes. The
// token goes to Meta's hosts only, redirects are followed among them, and what comes must have the size and the hash that
// Meta named. Thread-safe; blocks the calling worker.
#pragma once

#include "server/domain/ports/media_source.h"
#include "server/gateways/whatsapp/graph_call.h"

namespace passerelle::gateways {

class WhatsAppMedia final : public MediaSource {
public:
    WhatsAppMedia(HttpTransport &transport, GraphVersionSource version) : m_transport(transport), m_version(std::move(version)) {}

    // Without allowed hosts in `limits`: Meta's. What may pass is tried twice again, each time from the id.
    Result<MediaBytes> fetch(const Channel &channel, const Secret &apiKey, const WantedMedia &wanted, const MediaLimits &limits, Deadline deadline,
                             std::stop_token stop) override;

private:
    struct Wish;
    struct Description;
    Result<MediaBytes> fetchOnce(const Wish &wish);
    Result<Description> describe(const Wish &wish);
    Result<HttpResponse> download(const Wish &wish, QString url);

    HttpTransport &m_transport;
    GraphVersionSource m_version;
};

// Whether `url` may be asked for with the channel's key: https (or a loopback address, for tests and simulators) at one
// of `hosts`: "host", "host:port", or ".domain" for everything below it.
bool mayBeAsked(const QString &url, const std::vector<QString> &hosts);
// ".fbcdn.net", ".fbsbx.com", ".whatsapp.net", ".facebook.com"
std::vector<QString> metaMediaHosts();

} // namespace passerelle::gateways
