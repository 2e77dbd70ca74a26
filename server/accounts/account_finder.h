// The look-up that other rooms are given: from an address to an account and back. Thread-safe; reads the disk.
#pragma once

#include "server/accounts/email_address.h"
#include "server/domain/ports/account_lookup.h"
#include "server/domain/ports/account_stores.h"

namespace passerelle::accounts {

class AccountFinder final : public AccountLookup {
public:
    explicit AccountFinder(AccountStore &accounts) : m_accounts(accounts) {}

    Result<AccountId> find(const QString &email) override
    {
        const auto address = normalisedEmail(email);
        if (!address)
            return failure(address.error());
        const auto account = m_accounts.findByEmail(*address);
        if (!account)
            return failure(account.error());
        if (!*account)
            return failure(ErrorKind::NotFound, QStringLiteral("there is no such account"));
        return (*account)->id;
    }
    Result<QString> email(AccountId account) override
    {
        return m_accounts.find(account).map([](const Account &found) { return found.email; });
    }

private:
    AccountStore &m_accounts;
};

} // namespace passerelle::accounts
