// The admin listener's routes that need no token: signs of life, metrics, the API's description, and the proof that this
// is the service that wrote the instance file. None shows a tenant's data.
#pragma once

#include "server/admin/admin.h"
#include "server/http/admin_guard.h"
#include "server/http/metrics.h"
#include "server/http/router.h"

namespace passerelle::http {

struct InstanceIdentity {
    QString name;
    std::function<QByteArray(QByteArrayView challenge)> proofOf; // runtime::instanceProof under this instance's nonce
};

// A route for whoever reaches the listener; `authorize` runs on the head, empty: nothing is asked.
void addPublicPage(Router &router, const char *pattern, RunOn runOn, RouteWords words, std::function<Response(const Request &)> work,
                   std::function<Status(const Request &)> authorize = {});

// Everything handed over outlives the router, and the router its own routes.
void addPublicRoutes(Router &router, const AdminGuard &guard, admin::Admin &admin, const Metrics &metrics, InstanceIdentity identity);
// The proof alone; `authorize` as for addPublicPage().
void addInstanceProof(Router &router, InstanceIdentity identity, std::function<Status(const Request &)> authorize);
// /healthz and /readyz alone, for the webhook listener.
void addHealthRoutes(Router &router, admin::Admin &admin);

} // namespace passerelle::http
