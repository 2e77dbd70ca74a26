// Signing in and out. One answer for everything that is wrong with an address and a password; the second factor is asked
// for only after they are right. Each sign-in, and each that was refused after a check, stands in the audit log before
// it counts. Thread-safe, blocking.
#pragma once

#include "server/accounts/credential_check.h"
#include "server/accounts/sessions.h"

namespace passerelle::accounts {

struct SignInRequest {
    QString email;
    QString password;
    QString secondFactor; // empty: none shown
};

struct SignInOutcome {
    std::optional<OpenedSession> session; // none: address and password are right, and a second factor is needed
    Account account;
    bool secondFactorToSet = false;       // the installation asks for one that the account does not have yet
    QString termsToAccept;                // a newer version than the one accepted; empty: none
};

class SignIn {
public:
    explicit SignIn(const AccountDependencies &dependencies) : m_rooms(dependencies), m_check(dependencies), m_identities(dependencies) {}

    // Unauthorized; RateLimited and Unavailable with the time to wait.
    Result<SignInOutcome> open(const SignInRequest &request, const Visitor &visitor);
    Status close(AccountId account, SessionId session); // NotFound when it is not that account's
    Status closeAll(AccountId account, SessionId except = {});
    Status acceptTerms(AccountId account, const QString &version);

private:
    Result<SignInOutcome> refuse(const QString &email, const QString &why);
    Result<SignInOutcome> admit(const ProvenAccount &proven, bool secondFactor, const Visitor &visitor);
    // Without a session nobody needs the one that was opened elsewhere.
    void release(const ProvenAccount &proven) const;

    const AccountDependencies &m_rooms;
    CredentialCheck m_check;
    Identities m_identities;
};

} // namespace passerelle::accounts
