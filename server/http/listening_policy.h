// Where a listener may stand: on a loopback address always, on any other only with TLS or behind a trusted proxy, since
// secrets and messages would otherwise cross the network in the clear. Pure, any thread.
#pragma once

#include "server/base/result.h"
#include "server/http/server.h"

#include <QtNetwork/QHostAddress>

namespace passerelle::http {

// The address to bind. InvalidInput when it is none, or when it is public without protection.
Result<QHostAddress> listeningAddress(const ServerOptions &options);
QString boundName(const QHostAddress &address, quint16 port); // "127.0.0.1:43117", "[::1]:43117"

} // namespace passerelle::http
