// A service elsewhere that keeps people's passwords in our place: it says who somebody is, we say what that person may do.
// Blocking, thread-safe; every call is bounded in time. Unavailable: it does not answer; RateLimited: with the time to wait.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle {

// What a session there is held by. The refresh token is good once.
struct IdentityTokens {
    Secret access;
    Secret refresh;
    Instant accessEndsAt;
};

// Somebody who has just proven who it is.
struct ProvenIdentity {
    QString subject; // the provider's number of that person, which never changes
    QString email;
    IdentityTokens tokens;
};

struct IdentitySignUp {
    std::optional<ProvenIdentity> identity; // at once, where addresses are not confirmed
    bool byMail = false;                    // a mail is on its way, or the address is known there already: nobody is told which
};

class IdentityProvider {
public:
    enum class Mailed { SignUp, Recovery };  // which mail a code came with
    enum class Extent { This, Others, All }; // of the person's sessions there

    virtual ~IdentityProvider() = default;
    // None when it is not right: a wrong password, an address that nobody confirmed and somebody banned look alike.
    virtual Result<std::optional<ProvenIdentity>> signIn(const QString &email, const Secret &password) = 0;
    // InvalidInput says what is wrong with the password; Conflict what whoever runs the service must set right.
    virtual Result<IdentitySignUp> signUp(const QString &email, const Secret &password) = 0;
    virtual Status recover(const QString &email) = 0; // the same whether or not the address is known
    virtual Result<ProvenIdentity> confirm(Mailed mailed, const QString &email, const QString &code) = 0; // InvalidInput: wrong, used or over
    virtual Result<ProvenIdentity> refresh(const Secret &refreshToken) = 0; // Unauthorized: over for good, `what` is the provider's code
    virtual Status setPassword(const Secret &accessToken, const Secret &wanted) = 0; // InvalidInput: the rule that it breaks
    virtual Status signOut(const Secret &accessToken, Extent extent) = 0;
};

// What people read when it cannot be asked. Free of anything secret.
inline const QString &identityProviderAway()
{
    static const QString sentence = QStringLiteral("the accounts are kept by Supabase, which does not answer at the moment: try again later");
    return sentence;
}
inline const QString &identityProviderRefuses()
{
    static const QString sentence = QStringLiteral("the accounts are kept by Supabase, which refuses this service: whoever runs it must look at supabase_url and supabase_key_file");
    return sentence;
}

} // namespace passerelle
