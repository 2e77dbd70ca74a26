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
    return put(*found, wanted, u"password.changed"_s, actorOf(account));
}

Result<QString> Passwords::askForReset(const QString &email, const Visitor &visitor)
{
    const auto address = normalisedEmail(email);
    if (!address)
        return failure(address.error());
    if (!m_rooms.mails)
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
    const Status put = this->put(*account, wanted, u"password.reset"_s, actorOf(account->id));
    if (!put && put.error().kind == ErrorKind::Unavailable)
        static_cast<void>(m_codes.putBack(*taken)); // too busy to hash: the same code may be shown again
    return put;
}

Result<IssuedCode> Passwords::codeForHand(AccountId account, const QString &actor)
{
    const auto found = m_rooms.accounts.find(account);
    if (!found)
        return failure(found.error());
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
    const Instant now = m_rooms.clock.now();
    if (const Status set = m_rooms.accounts.setPasswordHash(account.id, *hash, now); !set)
        return set;
    // Whoever has a copied token is out with everybody else.
    if (const Status ended = m_rooms.sessions.endAll(account.id); !ended)
        return ended;
    if (const Status removed = m_rooms.codes.removeOf(account.id); !removed)
        return removed;
    if (m_rooms.mails)
        m_rooms.mails->post(mailOf(MailKind::PasswordChanged, account.language, account.email, {{u"time"_s, toIso8601(now).left(16).replace(u'T', u' ')}}));
    return {};
}

} // namespace passerelle::accounts
