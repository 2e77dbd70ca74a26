// The routes of a service that waits for its database: signs of life, the proof that it is the one behind the instance file, and
// for all else of the admin API a 503 that says what is awaited. The webhooks' own routes stand beside these.
#pragma once

#include "server/http/public_routes.h"
#include "server/http/router.h"

namespace passerelle::http {

// /healthz: alive; /readyz: 503.
void addWaitingHealth(Router &router);
void addWaitingApi(Router &router, InstanceIdentity identity);

} // namespace passerelle::http
