// Who asks, as the room of accounts wants to know it: the place that limits count, and what the owner of a session reads.
// Pure.
#pragma once

#include "server/admin/accounts.h"
#include "server/http/exchange.h"

namespace passerelle::http {

admin::Visitor visitorOf(const Request &request);

} // namespace passerelle::http
