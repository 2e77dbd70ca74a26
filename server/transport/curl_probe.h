// Looks at an address with libcurl, a connection of its own each time, and with the system's resolver. Nothing is written
// anywhere else. Link-local addresses are refused as everywhere. Thread-safe; blocks the caller, a look-up of a name for as
// long as the system's resolver takes.
#pragma once

#include "server/domain/ports/connection_probe.h"

namespace passerelle::transport {

class CurlProbe final : public ConnectionProbe {
public:
    // `caFile`: a PEM bundle of the public authorities in place of the system's; empty: the system's.
    explicit CurlProbe(QString caFile = {}) : m_caFile(std::move(caFile)) {}

    Result<std::vector<QString>> resolve(const QString &host) override;
    ProbeAnswer call(const HttpRequest &request, Deadline deadline, std::stop_token stop) override;

private:
    const QString m_caFile;
};

} // namespace passerelle::transport
