// One look at an address from outside: is the name known, is the port open, does the certificate hold, what is answered?
// Unlike HttpTransport it says which of these went wrong. Nothing is kept from one look to the next. Thread-safe; blocks.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/http_transport.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace passerelle {

enum class ProbeFault : std::uint8_t {
    None,
    NameUnknown,
    PortClosed,
    PortSilent,             // nobody answers, not even no: a firewall
    NoTls,                  // what answers does not speak TLS, or not a version that is still allowed
    CertificateExpired,
    CertificateNotYetValid,
    CertificateSelfSigned,
    CertificateUntrusted,   // no public authority stands behind it, or the chain lacks a link
    CertificateOfOtherName,
    NoAnswer,               // connected, and then nothing within the time
    Broken,                 // the connection broke, or what came is not HTTP
    Refused,                // the address may not be called
};

// The server's own certificate.
struct ProbeCertificate {
    QString subject;
    QString issuer;
    QString names; // that it is for, as it lists them
    std::optional<Instant> endsAt;
};

struct ProbeAnswer {
    ProbeFault fault = ProbeFault::None;
    QString detail; // English, of the network's own words
    HttpResponse response;
    std::optional<ProbeCertificate> certificate;
    std::chrono::milliseconds took{0}; // until the whole answer was there
};

class ConnectionProbe {
public:
    virtual ~ConnectionProbe() = default;
    // The addresses that a name leads to; NotFound when it leads nowhere.
    virtual Result<std::vector<QString>> resolve(const QString &host) = 0;
    // Over a new connection, trusting public authorities alone; redirects are not followed.
    virtual ProbeAnswer call(const HttpRequest &request, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
