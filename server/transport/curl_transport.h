// All outgoing HTTP of the server, on one libcurl multi thread: connections are kept and shared by every caller.
// perform() may be called from any thread, by up to `maxParallel` callers at once; it blocks until the answer is
// complete, the deadline has passed or the caller is stopped. Only hosts that the OutboundPolicy knows are reached.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/transport/outbound_policy.h"

#include <memory>

namespace passerelle::transport {

struct CurlTransportOptions {
    std::vector<QString> allowedHosts = {}; // the operator's: "host" or "host:port", beside the providers' official hosts
    int maxParallel = 1000;
    QString caFile = {}; // a PEM bundle in place of the system's; empty: the system's
};

class CurlTransport final : public HttpTransport {
public:
    explicit CurlTransport(const CurlTransportOptions &options = {});
    // Ends whatever is still in flight as Cancelled; no call may begin any more.
    ~CurlTransport() override;

    // Errors beside the port's: Forbidden for a host or an address that the policy refuses, InvalidInput for a request
    // that cannot be said in HTTP. A request that may have been received is never repeated, not even when a kept
    // connection turns out to be dead.
    HttpExchange perform(const HttpRequest &request, Deadline deadline, std::stop_token stop) override;

private:
    class Loop;
    OutboundPolicy m_policy;
    std::unique_ptr<Loop> m_loop;
};

} // namespace passerelle::transport
