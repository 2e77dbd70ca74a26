// The two listeners of the service, as the configuration wants them. Pure functions.
#pragma once

#include "server/http/server.h"
#include "server/runtime/configuration.h"

namespace passerelle::runtime {

http::ServerOptions webhookOptions(const Configuration &configuration);
http::ServerOptions adminOptions(const Configuration &configuration);
// SHA-256 of the first certificate of a PEM file, in hexadecimal; empty when there is none.
QByteArray certificateDigest(const QString &file);

} // namespace passerelle::runtime
