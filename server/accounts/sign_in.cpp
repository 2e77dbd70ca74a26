#include "server/accounts/sign_in.h"

#include "server/accounts/email_address.h"
#include "server/accounts/password_rules.h"
#include "server/accounts/try_limits.h"

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostTypedCharacters = 1024;

tl::unexpected<Error> wrongCredentials()
{
    return failure(ErrorKind::Unauthorized, u"the address, the password or the code is not right"_s);
}

} // namespace

Result<SignInOutcome> SignIn::open(const SignInRequest &request, const Visitor &visitor)
{
    // What is no address goes the same way as one that nobody has.
    const QString email = normalisedEmail(request.email).value_or(request.email.left(kMostTypedCharacters));
    const auto proven = m_check.password(email, passwordBytes(request.password.left(kMostTypedCharacters)), visitor);
    if (!proven)
        return failure(proven.error());
    if (!*proven)
        return refuse(email, u"wrong address or password"_s);
    const Account &account = (*proven)->account;
    if (!account.hasSecondFactor)
        return admit(**proven, false, visitor);
    if (request.secondFactor.isEmpty()) {
        release(**proven);
        return SignInOutcome{std::nullopt, account, false, {}};
    }
    const auto shown = m_check.secondFactor(account, request.secondFactor.left(kMostTypedCharacters), visitor);
    if (shown && *shown)
        return admit(**proven, true, visitor);
    release(**proven);
    return shown ? refuse(email, u"wrong second factor"_s) : failure(shown.error());
}

void SignIn::release(const ProvenAccount &proven) const
{
    if (proven.tokens)
        m_identities.release(*proven.tokens);
}

// The same look-up and the same entry whether or not the address is somebody's: only its object differs.
Result<SignInOutcome> SignIn::refuse(const QString &email, const QString &why)
{
    const auto aimedAt = m_rooms.accounts.findByEmail(email);
    if (!aimedAt)
        return failure(aimedAt.error());
    const AuditEntry entry{u"nobody"_s, u"session.refused"_s, std::nullopt, *aimedAt ? actorOf((*aimedAt)->id) : QString(), why};
    if (const Status recorded = m_rooms.audit.record(entry); !recorded)
        return failure(recorded.error());
    return wrongCredentials();
}

Result<SignInOutcome> SignIn::admit(const ProvenAccount &proven, bool secondFactor, const Visitor &visitor)
{
    const Account &account = proven.account;
    const QString detail = secondFactor ? u"with a second factor"_s : QString();
    if (const Status recorded = m_rooms.audit.record({actorOf(account.id), u"session.opened"_s, std::nullopt, actorOf(account.id), detail}); !recorded)
        return failure(recorded.error());
    auto session = m_rooms.sessions.open(account.id, visitor.client, secondFactor);
    if (!session)
        return failure(std::move(session).error());
    if (const Status kept = proven.tokens ? m_identities.keep(session->id, *proven.tokens) : Status(); !kept) {
        static_cast<void>(m_rooms.sessions.end(account.id, session->id));
        return failure(kept.error());
    }
    m_rooms.limits.noteSignedIn(visitor.place, account.email);
    if (const Status noted = m_rooms.accounts.noteSignIn(account.id, m_rooms.clock.now()); !noted)
        return failure(noted.error());
    // Suspended, or given another password, between the check and the opening: the session that came too late ends.
    const auto present = m_rooms.accounts.find(account.id);
    if (!present || present->suspended || present->passwordSetAt != account.passwordSetAt) {
        static_cast<void>(m_rooms.sessions.end(account.id, session->id));
        release(proven);
        return present ? Result<SignInOutcome>(wrongCredentials()) : failure(present.error());
    }
    const InstallationSettings settings = m_rooms.settings();
    SignInOutcome outcome{std::move(*session), account, false, {}};
    if (settings.requireSecondFactor && !secondFactor) {
        const auto memberships = m_rooms.memberships.memberships();
        outcome.secondFactorToSet = memberships && holdsOperatorsRole(*memberships, account.id);
    }
    if (account.termsVersion != settings.termsVersion)
        outcome.termsToAccept = settings.termsVersion;
    return outcome;
}

Status SignIn::close(AccountId account, SessionId session)
{
    const auto tokens = m_identities.tokensOf(session);
    if (const Status ended = m_rooms.sessions.end(account, session); !ended)
        return ended;
    if (tokens)
        m_identities.release(*tokens);
    return m_rooms.audit.record({actorOf(account), u"session.ended"_s, std::nullopt, u"session:"_s + QString::number(session.value), {}});
}

Status SignIn::closeAll(AccountId account, SessionId except)
{
    if (const Status ended = m_rooms.sessions.endAll(account, except); !ended)
        return ended;
    if (const auto tokens = except.isValid() ? m_identities.tokensOf(except) : std::nullopt)
        m_identities.release(*tokens, IdentityProvider::Extent::Others);
    return m_rooms.audit.record({actorOf(account), u"session.ended"_s, std::nullopt, actorOf(account), except.isValid() ? u"all but one"_s : u"all"_s});
}

Status SignIn::acceptTerms(AccountId account, const QString &version)
{
    if (version.isEmpty() || version != m_rooms.settings().termsVersion)
        return failure(ErrorKind::InvalidInput, u"\"terms_version\" must be the present version of the terms"_s);
    if (const Status accepted = m_rooms.accounts.acceptTerms(account, version, m_rooms.clock.now()); !accepted)
        return accepted;
    return m_rooms.audit.record({actorOf(account), u"terms.accepted"_s, std::nullopt, actorOf(account), version});
}

} // namespace passerelle::accounts
