#include "server/accounts/passwords.h"

#include "server/accounts/email_address.h"
#include "server/accounts/mail_queue.h"
#include "server/accounts/mail_words.h"
#include "server/accounts/password_rules.h"
#include "server/accounts/random_code.h"
#include "server/accounts/try_limits.h"

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

Status Passwords::change(AccountId account, const QString &present, const QString &wanted, const Visitor &visitor)
{
    const auto found = m_rooms.accounts.find(account);
    if (!found)
        return failure(found.error());
    if (const Status checked = checkPassword(wanted, found->email); !checked)
        return checked;
    const auto proven = m_check.password(found->email, passwordBytes(present), visitor);
    if (!proven)
        return failure(proven.error());
    if (!*proven)
        return failure(ErrorKind::Unauthorized, u"the present password is not right"_s);
    if ((*proven)->tokens)
        return changeElsewhere(**proven, wanted);
    return put(*found, wanted, u"password.changed"_s, actorOf(account));
}

Status Passwords::changeElsewhere(const ProvenAccount &proven, const QString &wanted)
{
    const Account &account = proven.account;
    if (const Status recorded = m_rooms.audit.record({actorOf(account.id), u"password.changed"_s, std::nullopt, actorOf(account.id), u"at the identity provider"_s}); !recorded)
        return recorded;
    if (const Status changed = m_rooms.identities->setPassword(proven.tokens->access, passwordBytes(wanted)); !changed) {
        m_identities.release(*proven.tokens);
        // The tokens are a moment old: it is not the person who is wrong.
        return changed.error().kind == ErrorKind::Unauthorized ? Status(failure(ErrorKind::Unavailable, identityProviderAway())) : changed;
    }
    m_identities.release(*proven.tokens, IdentityProvider::Extent::All);
    if (const Status noted = m_rooms.identityStore->notePasswordSet(account.id, m_rooms.clock.now()); !noted)
        return noted;
    return tellChanged(account);
}

Result<QString> Passwords::askForReset(const QString &email, const Visitor &visitor)
{
    const auto address = normalisedEmail(email);
    if (!address)
        return failure(address.error());
    if (!m_rooms.mails && !m_identities.areElsewhere())
        return failure(ErrorKind::Conflict, u"this service sends no mail: ask whoever runs it for a one-time code"_s);
    if (const Status allowed = m_rooms.limits.tryMail(visitor.place, *address); !allowed)
        return failure(allowed.error());
    const auto account = m_rooms.accounts.findByEmail(*address);
    if (!account)
        return failure(account.error());
    const bool served = *account && !(*account)->suspended;
    const AccountId id = served ? (*account)->id : AccountId();
    // Every step from here on is taken for nobody, too. Earlier codes stay: who asks in another's name must not undo them.
    if (const Status recorded = m_rooms.audit.record({u"nobody"_s, u"password.reset_asked"_s, std::nullopt, served ? actorOf(id) : QString(), {}}); !recorded)
        return failure(recorded.error());
    const auto local = m_identities.areElsewhere() && served ? m_identities.isLocal(**account) : Result<bool>(!m_identities.areElsewhere());
    if (!local)
        return failure(local.error());
    if (!*local || !m_rooms.mails) {
        if (const Status asked = m_rooms.identities->recover(*address); !asked)
            return failure(asked.error());
        return m_elsewhere.begin(OneTimeCode::Purpose::ResetElsewhere, {*address, visitor.language, {}, {}, {}});
    }
    const auto issued = m_codes.issueForMail(OneTimeCode::Purpose::ResetPassword, served ? std::optional(id) : std::nullopt, {});
    if (!issued)
        return failure(issued.error());
    if (served) {
        m_rooms.mails->post(mailOf(MailKind::ResetCode, (*account)->language, (*account)->email,
                                   {{u"code"_s, grouped(issued->code)}, {u"minutes"_s, QString::number(OneTimeCodes::kByMail.count())}}));
    }
    return QString::fromLatin1(issued->request.reveal());
}

Status Passwords::reset(const QString &request, const QString &code, const QString &wanted, const Visitor &visitor)
{
    if (const Status allowed = m_rooms.limits.tryCode(visitor.place); !allowed)
        return allowed;
    if (const Status checked = checkPassword(wanted, {}); !checked)
        return checked;
    if (m_identities.areElsewhere()) {
        auto confirmed = m_elsewhere.confirm(OneTimeCode::Purpose::ResetElsewhere, request, code);
        if (!confirmed || *confirmed)
            return confirmed ? resetElsewhere(std::move(**confirmed), wanted) : failure(std::move(confirmed).error());
    }
    const auto taken = m_codes.take(OneTimeCode::Purpose::ResetPassword, request, code);
    if (!taken)
        return failure(taken.error());
    if (!taken->account)
        return failure(ErrorKind::InvalidInput, u"the code is wrong, used or over: ask for a new one"_s);
    const auto account = m_rooms.accounts.find(*taken->account);
    if (!account)
        return failure(account.error());
    if (const Status checked = checkPassword(wanted, account->email); !checked) {
        static_cast<void>(m_codes.putBack(*taken)); // another password may be chosen with the same code
        return checked;
    }
    const auto local = m_identities.areElsewhere() ? m_identities.isLocal(*account) : Result<bool>(true);
    if (!local)
        return failure(local.error());
    const Status put = *local ? this->put(*account, wanted, u"password.reset"_s, actorOf(account->id)) : claim(*account, wanted);
    if (!put && (put.error().kind == ErrorKind::Unavailable || !*local))
        static_cast<void>(m_codes.putBack(*taken)); // too busy, or a mail is to be followed first: the same code may be shown again
    return put;
}

Status Passwords::resetElsewhere(ElsewhereConfirmed confirmed, const QString &wanted)
{
    ElsewhereRequest &request = confirmed.request;
    Status set = checkPassword(wanted, request.email);
    if (set)
        set = m_rooms.identities->setPassword(request.identity.tokens.access, passwordBytes(wanted));
    if (!set && set.error().kind == ErrorKind::Unauthorized)
        return failure(ErrorKind::InvalidInput, u"the code is wrong, used or over: ask for a new one"_s); // it waited too long
    if (!set) {
        m_elsewhere.putBack(std::move(confirmed)); // another password may be chosen with the same code
        return set;
    }
    const auto account = m_identities.accountOf(request.identity, IdentityProof::Mailbox);
    m_identities.release(request.identity.tokens, IdentityProvider::Extent::All);
    if (!account)
        return failure(account.error());
    if (!*account)
        return {}; // it has no account here: the sign-in tells
    const AccountId id = (*account)->id;
    if (const Status recorded = m_rooms.audit.record({actorOf(id), u"password.reset"_s, std::nullopt, actorOf(id), u"at the identity provider"_s}); !recorded)
        return recorded;
    if (const Status noted = m_rooms.identityStore->notePasswordSet(id, m_rooms.clock.now()); !noted)
        return noted;
    return tellChanged(**account);
}

Status Passwords::claim(const Account &account, const QString &wanted)
{
    const auto bound = m_identities.isBound(account.id);
    if (!bound)
        return failure(bound.error());
    if (*bound)
        return failure(ErrorKind::Conflict, u"the password of this account is kept by Supabase: its owner uses \"Forgotten password\""_s);
    const auto joined = m_identities.join({account.email, account.language, std::nullopt, {}, m_rooms.clock.now()}, account, passwordBytes(wanted));
    return joined ? Status() : failure(joined.error());
}

Result<IssuedCode> Passwords::codeForHand(AccountId account, const QString &actor)
{
    const auto found = m_rooms.accounts.find(account);
    if (!found)
        return failure(found.error());
    const auto bound = m_identities.areElsewhere() ? m_identities.isBound(account) : Result<bool>(false);
    if (!bound)
        return failure(bound.error());
    if (*bound)
        return failure(ErrorKind::Conflict, u"the password of this account is kept by Supabase: its owner uses \"Forgotten password\""_s);
    if (const Status recorded = m_rooms.audit.record({actor, u"account.reset_code_made"_s, std::nullopt, actorOf(account), {}}); !recorded)
        return failure(recorded.error());
    if (const Status removed = m_rooms.codes.removeOf(account); !removed)
        return failure(removed.error());
    return m_codes.issueForHand(account);
}

Status Passwords::put(const Account &account, const QString &wanted, const QString &action, const QString &actor)
{
    const auto hash = m_rooms.hasher.hash(passwordBytes(wanted));
    if (!hash)
        return failure(hash.error());
    if (const Status recorded = m_rooms.audit.record({actor, action, std::nullopt, actorOf(account.id), {}}); !recorded)
        return recorded;
    if (const Status set = m_rooms.accounts.setPasswordHash(account.id, *hash, m_rooms.clock.now()); !set)
        return set;
    return tellChanged(account);
}

Status Passwords::tellChanged(const Account &account)
{
    // Whoever has a copied token is out with everybody else.
    if (const Status ended = m_rooms.sessions.endAll(account.id); !ended)
        return ended;
    if (const Status removed = m_rooms.codes.removeOf(account.id); !removed)
        return removed;
    if (m_rooms.mails)
        m_rooms.mails->post(mailOf(MailKind::PasswordChanged, account.language, account.email, {{u"time"_s, toIso8601(m_rooms.clock.now()).left(16).replace(u'T', u' ')}}));
    return {};
}

} // namespace passerelle::accounts
