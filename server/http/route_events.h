// What a call of the admin API that changed something is told as to those who watch: an event of the noun in its path, and
// one of what it changed beside it.
// Pure, thread-safe.
#pragma once

#include "server/domain/permissions.h"
#include "server/domain/ports/event_sink.h"
#include "server/domain/tenant_context.h"
#include "server/http/exchange.h"

#include <optional>
#include <vector>

namespace passerelle::http {

// None: a call that only reads or tries, or one's own account. `pattern`: of its route.
std::vector<Event> eventsOf(QByteArrayView pattern, Permission permission, const Request &request, const std::optional<TenantContext> &context);

} // namespace passerelle::http
