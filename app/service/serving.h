// What every way to serve shares: what is told to whoever starts the service. Main thread.
#pragma once

#include "app/service/session.h"
#include "server/runtime/service.h"

namespace passerelle::service {

// Always one JSON line: whoever starts the service waits for it.
void announce(const Session &session, const runtime::Configuration &configuration, const runtime::ListenAddresses &addresses);

} // namespace passerelle::service
