#include "server/accounts/dependencies.h"

#include <algorithm>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

QString actorOf(AccountId account)
{
    return u"account:"_s + QString::number(account.value);
}

bool holdsOperatorsRole(const std::vector<Membership> &memberships, AccountId account)
{
    return std::any_of(memberships.begin(), memberships.end(), [&](const Membership &held) {
        return held.account == account && (held.role == Role::Administrator || held.role == Role::Support);
    });
}

} // namespace passerelle::accounts
