#include "server/accounts/second_factors.h"

#include "server/accounts/mail_queue.h"
#include "server/accounts/mail_words.h"
#include "server/accounts/qr_code.h"
#include "server/accounts/random_code.h"
#include "server/accounts/totp.h"
#include "server/accounts/try_limits.h"

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRecoveryCharacters = 12; // 60 bits

tl::unexpected<Error> wrongFactor()
{
    return failure(ErrorKind::InvalidInput, u"the code is not right: use a fresh one"_s);
}

} // namespace

Result<FactorSetUp> SecondFactors::begin(AccountId account)
{
    const auto found = m_rooms.accounts.find(account);
    if (!found)
        return failure(found.error());
    if (found->hasSecondFactor)
        return failure(ErrorKind::Conflict, u"a second factor is set already: remove it first"_s);
    SecondFactor factor{randomBytes(kTotpKeyBytes), false, 0};
    FactorSetUp setUp;
    setUp.uri = otpauthUri(factor.key, found->email);
    setUp.key = QString::fromLatin1(base32(factor.key.reveal()));
    const auto qr = QrCode::of(setUp.uri);
    if (!qr)
        return failure(qr.error());
    setUp.qrSvg = qr->svg();
    setUp.qrText = qr->terminalText();
    if (const Status set = m_rooms.accounts.setSecondFactor(account, std::move(factor)); !set)
        return failure(set.error());
    return setUp;
}

Result<std::vector<QString>> SecondFactors::confirm(AccountId account, SessionId session, const QString &code, const Visitor &visitor)
{
    const auto found = m_rooms.accounts.find(account);
    if (!found)
        return failure(found.error());
    if (const Status allowed = m_rooms.limits.trySecondFactor(visitor.place, found->email); !allowed)
        return failure(allowed.error());
    auto factor = m_rooms.accounts.secondFactor(account);
    if (!factor)
        return failure(std::move(factor).error());
    if (!*factor || (*factor)->confirmed)
        return failure(ErrorKind::Conflict, u"no second factor waits for its first code"_s);
    const auto step = matchingStep((*factor)->key, code, m_rooms.clock.now(), (*factor)->lastStep);
    if (!step)
        return wrongFactor();
    (*factor)->confirmed = true;
    (*factor)->lastStep = *step;
    if (const Status changed = change(*found, u"second_factor.set"_s, actorOf(account)); !changed)
        return failure(changed.error());
    if (const Status set = m_rooms.accounts.setSecondFactor(account, std::move(*factor)); !set)
        return failure(set.error());
    auto codes = makeRecoveryCodes(account);
    if (!codes)
        return codes;
    if (const Status noted = m_rooms.sessions.noteSecondFactor(session); !noted)
        return failure(noted.error());
    if (const Status ended = m_rooms.sessions.endAll(account, session); !ended)
        return failure(ended.error());
    return codes;
}

Result<Account> SecondFactors::proven(AccountId account, const QString &code, const Visitor &visitor)
{
    auto found = m_rooms.accounts.find(account);
    if (!found)
        return found;
    if (!found->hasSecondFactor)
        return failure(ErrorKind::Conflict, u"no second factor is set"_s);
    const auto shown = m_check.secondFactor(*found, code, visitor);
    if (!shown)
        return failure(shown.error());
    if (!*shown)
        return wrongFactor();
    return found;
}

Status SecondFactors::remove(AccountId account, const QString &code, const Visitor &visitor)
{
    if (m_rooms.settings().requireSecondFactor) {
        const auto memberships = m_rooms.memberships.memberships();
        if (!memberships)
            return failure(memberships.error());
        if (holdsOperatorsRole(*memberships, account))
            return failure(ErrorKind::Forbidden, u"administrators and support must have a second factor here"_s);
    }
    const auto found = proven(account, code, visitor);
    if (!found)
        return failure(found.error());
    if (const Status changed = change(*found, u"second_factor.removed"_s, actorOf(account)); !changed)
        return changed;
    return m_rooms.accounts.setSecondFactor(account, std::nullopt);
}

Result<std::vector<QString>> SecondFactors::renewRecoveryCodes(AccountId account, const QString &code, const Visitor &visitor)
{
    const auto found = proven(account, code, visitor);
    if (!found)
        return failure(found.error());
    if (const Status changed = change(*found, u"recovery_codes.made"_s, actorOf(account)); !changed)
        return failure(changed.error());
    return makeRecoveryCodes(account);
}

Status SecondFactors::removeFor(AccountId account, const QString &actor)
{
    const auto found = m_rooms.accounts.find(account);
    if (!found)
        return failure(found.error());
    if (const Status changed = change(*found, u"second_factor.removed"_s, actor); !changed)
        return changed;
    if (const Status set = m_rooms.accounts.setSecondFactor(account, std::nullopt); !set)
        return set;
    return m_rooms.sessions.endAll(account);
}

Result<std::vector<QString>> SecondFactors::makeRecoveryCodes(AccountId account)
{
    std::vector<QString> codes;
    std::vector<QByteArray> hashes;
    for (int i = 0; i < kRecoveryCodes; ++i) {
        const Secret code = newCode(kRecoveryCharacters);
        auto hash = m_check.recoveryHash(account, code);
        if (!hash)
            return failure(std::move(hash).error());
        codes.push_back(grouped(code));
        hashes.push_back(std::move(*hash));
    }
    if (const Status set = m_rooms.accounts.setRecoveryCodes(account, hashes); !set)
        return failure(set.error());
    return codes;
}

// Written down first, and told to its owner.
Status SecondFactors::change(const Account &account, const QString &action, const QString &actor)
{
    if (const Status recorded = m_rooms.audit.record({actor, action, std::nullopt, actorOf(account.id), {}}); !recorded)
        return recorded;
    if (m_rooms.mails)
        m_rooms.mails->post(mailOf(MailKind::SecondFactorChanged, account.language, account.email, {{u"time"_s, toIso8601(m_rooms.clock.now()).left(16).replace(u'T', u' ')}}));
    return {};
}

} // namespace passerelle::accounts
