#include "server/accounts/account_desk.h"

#include "server/accounts/email_address.h"
#include "server/accounts/password_rules.h"

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

Result<AccountMade> AccountDesk::add(const AccountRequest &request, const QString &actor)
{
    const auto email = normalisedEmail(request.email);
    if (!email)
        return failure(email.error());
    if (request.role && !fits(*request.role, request.place))
        return failure(ErrorKind::InvalidInput, u"that role cannot be held there"_s);
    NewAccount wanted{*email, request.language, std::nullopt, {}, m_rooms.clock.now()};
    if (request.password) {
        if (const Status checked = checkPassword(*request.password, *email); !checked)
            return failure(checked.error());
        auto hash = m_rooms.hasher.hash(passwordBytes(*request.password));
        if (!hash)
            return failure(std::move(hash).error());
        wanted.passwordHash = std::move(*hash);
    }
    auto account = m_rooms.accounts.add(wanted);
    if (!account)
        return failure(std::move(account).error());
    const QString detail = request.role ? QString::fromLatin1(nameOf(*request.role)) : QString();
    if (const Status recorded = m_rooms.audit.record({actor, u"account.made"_s, request.place.tenant, actorOf(account->id), detail}); !recorded)
        return failure(recorded.error());
    if (request.role) {
        if (const auto given = m_rooms.memberships.setRole(account->id, *request.role, request.place, m_rooms.clock.now()); !given)
            return failure(given.error());
        m_rooms.membershipsChanged();
    }
    AccountMade made{std::move(*account), std::nullopt};
    if (!request.password) {
        auto code = m_passwords.codeForHand(made.account.id, actor);
        if (!code)
            return failure(std::move(code).error());
        made.code = std::move(*code);
    }
    return made;
}

Result<std::vector<Account>> AccountDesk::list()
{
    return m_rooms.accounts.list();
}

Result<Account> AccountDesk::find(AccountId account)
{
    return m_rooms.accounts.find(account);
}

Status AccountDesk::suspend(AccountId account, const QString &actor)
{
    if (actor == actorOf(account))
        return failure(ErrorKind::Conflict, u"nobody can suspend the own account"_s);
    if (const auto found = m_rooms.accounts.find(account); !found)
        return failure(found.error());
    if (const Status recorded = m_rooms.audit.record({actor, u"account.suspended"_s, std::nullopt, actorOf(account), {}}); !recorded)
        return recorded;
    // The mark first: a sign-in that runs at this moment looks at it after its session stands.
    if (const Status suspended = m_rooms.accounts.setSuspended(account, true); !suspended)
        return suspended;
    return m_rooms.sessions.endAll(account);
}

Status AccountDesk::resume(AccountId account, const QString &actor)
{
    if (const auto found = m_rooms.accounts.find(account); !found)
        return failure(found.error());
    if (const Status recorded = m_rooms.audit.record({actor, u"account.resumed"_s, std::nullopt, actorOf(account), {}}); !recorded)
        return recorded;
    return m_rooms.accounts.setSuspended(account, false);
}

Result<IssuedCode> AccountDesk::resetCode(AccountId account, const QString &actor)
{
    return m_passwords.codeForHand(account, actor);
}

} // namespace passerelle::accounts
