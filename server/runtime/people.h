// The room of accounts, wired over a Foundation: the hasher, the limits, the sessions, the way mails leave. Made once by
// Service, before the admin services, which ask its sessions who calls.
#pragma once

#include "server/accounts/accounts.h"
#include "server/accounts/mail_queue.h"
#include "server/accounts/try_limits.h"
#include "server/runtime/foundation.h"
#include "server/transport/smtp_mailer.h"
#include "server/vault/password_hasher.h"

#include <functional>
#include <memory>
#include <optional>

namespace passerelle::runtime {

class People {
public:
    // `membershipsChanged` is called from any thread, once a role was given.
    // `elsewhere`: who keeps the passwords; null: this service.
    People(Foundation &foundation, std::optional<transport::SmtpOptions> smtp, std::unique_ptr<IdentityProvider> elsewhere, std::function<void()> membershipsChanged);
    People(const People &) = delete;
    People &operator=(const People &) = delete;

    // The sessions that live; before the first request.
    Status load();
    // What is not well, in plain words.
    std::vector<QString> troubles() const;
    void stop() { mails.stop(); }
    bool canMail() const { return m_mailing; }
    Mailer &mailer() { return *m_mailer; } // for those who keep their mails themselves

private:
    Foundation &m_foundation;
    const bool m_mailing;
    const std::unique_ptr<IdentityProvider> m_elsewhere;
    std::unique_ptr<Mailer> m_mailer; // never null: without a mail server nothing is ever handed to it

public:
    vault::Argon2Hasher hasher;
    accounts::TryLimits limits;
    accounts::MailQueue mails;
    accounts::Sessions sessions;
    accounts::Accounts accounts;
};

// None when no mail server is configured. Forbidden when others can read the password's file.
Result<std::optional<transport::SmtpOptions>> smtpOptions(const Configuration &configuration);

} // namespace passerelle::runtime
