// The TLS of a listener: certificate and key from PEM files, TLS 1.2 and 1.3 only, and an explicit list of AEAD suites
// with forward secrecy (Mozilla's "intermediate"): Qt's own list still offers CBC and static RSA. Called at start.
#pragma once

#include "server/base/result.h"
#include "server/http/server.h"

#include <QtNetwork/QSslConfiguration>

namespace passerelle::http {

// InvalidInput when a file is missing, is not what it should be, or when the key can be read by others than its owner.
Result<QSslConfiguration> tlsConfiguration(const TlsFiles &files);

} // namespace passerelle::http
