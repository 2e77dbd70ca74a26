// `passerelled serve` in the place of a console that ends: takes over what it served, with its doors, its lock and its key;
// and gives it all back to a console that asks for it, or goes on when that console cannot keep it. Main thread.
#pragma once

#include "app/service/session.h"

namespace passerelle::service {

// Until it is stopped, or has given the service back; an exit code. `descriptor`: of the channel to the console.
int serveAdopted(Session &session, int descriptor);

} // namespace passerelle::service
