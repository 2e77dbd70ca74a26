// What libcurl says of certificates, read: how their check failed, and what stands in them. Pure.
#pragma once

#include "server/domain/ports/connection_probe.h"

#include <curl/curl.h>

namespace passerelle::transport {

// `verifyResult` is the TLS library's own number, as CURLINFO_SSL_VERIFYRESULT gives it.
ProbeFault certificateFault(long verifyResult);
// The server's own of the chain that CURLINFO_CERTINFO gives; none when there is none.
std::optional<ProbeCertificate> ownCertificate(const curl_certinfo *chain);

} // namespace passerelle::transport
