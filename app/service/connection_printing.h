// A connection test's result, as people read it.
#pragma once

#include "app/service/session.h"

namespace passerelle::service {

// Prints and gives the exit code: a connection that does not work has failed.
int printConnection(const Session &session, const QByteArray &body);

} // namespace passerelle::service
