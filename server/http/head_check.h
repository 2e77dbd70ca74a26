// Everything about a request that can be decided from its head: which route it asks for, whether its body can fit, who
// sends it, and what the route's own check says. What is refused here is refused before any of the body is read.
// Door thread only, since it runs the routes' checks.
#pragma once

#include "server/http/peer_address.h"
#include "server/http/request_parser.h"
#include "server/http/router.h"

namespace passerelle::http {

struct CheckedHead {
    std::optional<Response> refusal; // no route takes it: nothing else below is set
    const Route *route = nullptr;
    Request request; // without its body
    Status allowed;  // by the route
};

// Moves out of `head` what the request needs.
CheckedHead checkHead(const Router &router, const TrustedProxies &proxies, const Peer &peer, bool secure, RequestHead &head);

} // namespace passerelle::http
