// The manual as web pages of the admin listener: /manual/fr/…, open to whoever reaches it, since it says nothing of the
// installation. Searched without a script; light and dark, from a telephone's width on.
#pragma once

#include "server/http/admin_guard.h"
#include "server/http/router.h"

namespace passerelle::http {

// The guard must outlive the router.
void addManualRoutes(Router &router, const AdminGuard &guard);

} // namespace passerelle::http
