// Hands mails to the operator's server over SMTP, with libcurl: STARTTLS (which must be offered) or TLS from the start,
// certificates verified; without TLS on this machine only. One connection a mail; thread-safe, blocking.
#pragma once

#include "server/base/secret.h"
#include "server/domain/ports/mailer.h"

namespace passerelle::transport {

enum class SmtpSecurity { StartTls, Tls, None };

struct SmtpOptions {
    QString host;                                  // a name or an address, IPv6 without brackets
    int port = 587;
    SmtpSecurity security = SmtpSecurity::StartTls;
    QString user;                                  // empty: nobody signs in
    Secret password;
    QString from;                                  // the sender's address
    QString caFile = {};                           // a PEM bundle in place of the system's; empty: the system's
};

class SmtpMailer final : public Mailer {
public:
    // `clock` dates the mails.
    SmtpMailer(SmtpOptions options, const Clock &clock);

    // Beside the port's: InvalidInput for an address that is none or that the server refuses for good, Forbidden when the
    // server does not prove itself, offers no TLS, refuses the user, or is not of this machine where TLS is off.
    Status send(const Mail &mail, Deadline deadline, std::stop_token stop) override;

private:
    const SmtpOptions m_options;
    const Clock &m_clock;
};

} // namespace passerelle::transport
