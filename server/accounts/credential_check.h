// Whether what was typed is right: the password of an address, the second factor of an account. Every check is limited
// first. An address that nobody has, one that is suspended and a wrong password cannot be told apart, neither by the
// answer nor by the work that it costs. Thread-safe, blocking.
#pragma once

#include "server/accounts/dependencies.h"

namespace passerelle::accounts {

class CredentialCheck {
public:
    explicit CredentialCheck(const AccountDependencies &dependencies) : m_rooms(dependencies) {}

    // None when it is not right; RateLimited, Unavailable when it was not checked. A hash of an outdated cost is renewed.
    Result<std::optional<Account>> password(const QString &email, const Secret &password, const Visitor &visitor);
    // A code of the phone application, taken once, or a recovery code, which is used up.
    Result<bool> secondFactor(const Account &account, const QString &typed, const Visitor &visitor);
    // The keyed hash of a recovery code.
    Result<QByteArray> recoveryHash(AccountId account, const Secret &code) const;

private:
    Result<bool> takeStep(const Account &account, const QString &typed, bool &looksLikeOne);

    const AccountDependencies &m_rooms;
};

} // namespace passerelle::accounts
