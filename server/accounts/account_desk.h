// What an operator does with accounts: make, list, suspend and resume them, and hand over one-time codes. It never learns
// or chooses a password that it did not bring itself. Thread-safe, blocking.
#pragma once

#include "server/accounts/passwords.h"

namespace passerelle::accounts {

struct AccountRequest {
    QString email;
    std::optional<QString> password; // none: a one-time code is handed over
    std::optional<Role> role;
    RolePlace place;
    Language language = Language::French;
};

struct AccountMade {
    Account account;
    std::optional<IssuedCode> code; // where no password was given
};

class AccountDesk {
public:
    explicit AccountDesk(const AccountDependencies &dependencies) : m_rooms(dependencies), m_passwords(dependencies) {}

    // Conflict when the address is taken; InvalidInput when role and place do not fit.
    Result<AccountMade> add(const AccountRequest &request, const QString &actor);
    Result<std::vector<Account>> list();
    Result<Account> find(AccountId account);
    // Its sessions end with the next request. Conflict for one's own.
    Status suspend(AccountId account, const QString &actor);
    Status resume(AccountId account, const QString &actor);
    Result<IssuedCode> resetCode(AccountId account, const QString &actor);

private:
    const AccountDependencies &m_rooms;
    Passwords m_passwords;
};

} // namespace passerelle::accounts
