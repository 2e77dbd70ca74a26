// Whether what was typed is right: the password of an address, the second factor of an account. Every check is limited
// first. An address that nobody has, one that is suspended and a wrong password cannot be told apart, neither by the
// answer nor by the work that it costs. Thread-safe, blocking.
#pragma once

#include "server/accounts/identities.h"

namespace passerelle::accounts {

// Whose password it is; with the tokens of the session that was opened for it elsewhere, where passwords are kept there.
struct ProvenAccount {
    Account account;
    std::optional<IdentityTokens> tokens;
};

class CredentialCheck {
public:
    explicit CredentialCheck(const AccountDependencies &dependencies) : m_rooms(dependencies), m_identities(dependencies) {}

    // None when it is not right; RateLimited, Unavailable when it was not checked. A hash of an outdated cost is renewed.
    // Where passwords are kept elsewhere: Forbidden when no account here is proven to be that person's, Conflict when one is
    // about to move there and waits for a mail.
    Result<std::optional<ProvenAccount>> password(const QString &email, const Secret &password, const Visitor &visitor);
    // A code of the phone application, taken once, or a recovery code, which is used up.
    Result<bool> secondFactor(const Account &account, const QString &typed, const Visitor &visitor);
    // The keyed hash of a recovery code.
    Result<QByteArray> recoveryHash(AccountId account, const Secret &code) const;

private:
    Result<std::optional<ProvenAccount>> passwordElsewhere(const QString &email, const Secret &password, std::optional<Account> account, bool rightHere);
    Result<std::optional<ProvenAccount>> moveThere(const QString &email, const Secret &password);
    Result<bool> takeStep(const Account &account, const QString &typed, bool &looksLikeOne);

    const AccountDependencies &m_rooms;
    Identities m_identities;
};

} // namespace passerelle::accounts
