#include "server/accounts/invitations.h"

#include "server/accounts/email_address.h"
#include "server/accounts/mail_queue.h"
#include "server/accounts/mail_words.h"
#include "server/accounts/password_rules.h"
#include "server/accounts/random_code.h"
#include "server/accounts/sign_ups.h"
#include "server/accounts/try_limits.h"

#include <algorithm>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInvitationCharacters = 24; // 120 bits: nobody guesses it, so that tries need not be counted

RolePlace placeOf(const Invitation &invitation)
{
    return {invitation.agency, invitation.tenant};
}

QString nameOfInvitation(InvitationId invitation)
{
    return u"invitation:"_s + QString::number(invitation.value);
}

tl::unexpected<Error> closedHere()
{
    return failure(ErrorKind::Conflict, u"sign-up is closed here: the setting sign_up says so"_s);
}

} // namespace

Result<QByteArray> Invitations::hashOf(const Secret &code) const
{
    return m_rooms.cipher.fingerprint(TenantId(), "invitation code", code.reveal());
}

Result<InvitationMade> Invitations::make(const InvitationRequest &request, const QString &actor, const Visitor &visitor)
{
    if (m_rooms.settings().signUp == SignUp::Closed)
        return closedHere();
    const auto email = normalisedEmail(request.email);
    if (!email)
        return failure(email.error());
    if (!fits(request.role, request.place))
        return failure(ErrorKind::InvalidInput, u"that role cannot be held there"_s);
    if (m_rooms.mails) {
        if (const Status allowed = m_rooms.limits.tryMail(visitor.place, *email); !allowed)
            return failure(allowed.error());
    }
    InvitationMade made{{}, newCode(kInvitationCharacters)};
    const auto hash = hashOf(made.code);
    if (!hash)
        return failure(hash.error());
    Invitation wanted;
    wanted.email = *email;
    wanted.role = request.role;
    wanted.tenant = request.place.tenant;
    wanted.agency = request.place.agency;
    wanted.invitedBy = actor;
    wanted.language = request.language;
    wanted.createdAt = m_rooms.clock.now();
    wanted.expiresAt = wanted.createdAt + request.validFor;
    if (const Status recorded = m_rooms.audit.record({actor, u"invitation.made"_s, wanted.tenant, {}, QString::fromLatin1(nameOf(wanted.role))}); !recorded)
        return failure(recorded.error());
    auto added = m_rooms.invitations.add(wanted, *hash);
    if (!added)
        return failure(std::move(added).error());
    made.invitation = std::move(*added);
    if (m_rooms.mails) {
        m_rooms.mails->post(mailOf(MailKind::Invitation, wanted.language, wanted.email,
                                   {{u"code"_s, grouped(made.code)}, {u"days"_s, QString::number(request.validFor.count())}}));
    }
    return made;
}

Result<std::vector<Invitation>> Invitations::list(std::optional<TenantId> tenant)
{
    return m_rooms.invitations.list(tenant);
}

Status Invitations::withdraw(InvitationId invitation, std::optional<TenantId> tenant, const QString &actor)
{
    const auto known = m_rooms.invitations.list(tenant);
    if (!known)
        return failure(known.error());
    const auto found = std::find_if(known->begin(), known->end(), [&](const Invitation &one) { return one.id == invitation; });
    if (found == known->end())
        return failure(ErrorKind::NotFound, u"there is no such invitation"_s);
    if (const Status recorded = m_rooms.audit.record({actor, u"invitation.withdrawn"_s, found->tenant, nameOfInvitation(invitation), {}}); !recorded)
        return recorded;
    return m_rooms.invitations.remove(invitation);
}

Result<Account> Invitations::take(const AcceptanceRequest &request, const Visitor &visitor)
{
    if (const Status allowed = m_rooms.limits.tryCode(visitor.place); !allowed)
        return failure(allowed.error());
    const InstallationSettings settings = m_rooms.settings();
    if (settings.signUp == SignUp::Closed)
        return closedHere();
    const auto hash = hashOf(typedCode(request.code));
    if (!hash)
        return failure(hash.error());
    const auto invitation = m_rooms.invitations.findByCode(*hash, m_rooms.clock.now());
    if (!invitation)
        return failure(invitation.error());
    if (!*invitation)
        return failure(ErrorKind::InvalidInput, u"the invitation is unknown, taken or over: ask for a new one"_s);
    if (const Status accepted = SignUps::checkTerms(request.acceptedTerms, settings); !accepted)
        return failure(accepted.error());
    auto account = accountFor(**invitation, request, visitor);
    if (!account)
        return account;
    // The role before the invitation goes: what breaks off in between can be done again.
    const RolePlace place = placeOf(**invitation);
    if (const Status recorded = m_rooms.audit.record({actorOf(account->id), u"invitation.taken"_s, place.tenant, nameOfInvitation((*invitation)->id), QString::fromLatin1(nameOf((*invitation)->role))}); !recorded)
        return failure(recorded.error());
    if (const auto given = m_rooms.memberships.setRole(account->id, (*invitation)->role, place, m_rooms.clock.now()); !given)
        return failure(given.error());
    m_rooms.membershipsChanged();
    if (const Status removed = m_rooms.invitations.remove((*invitation)->id); !removed && removed.error().kind != ErrorKind::NotFound)
        return failure(removed.error());
    return account;
}

Result<bool> Invitations::mustJoin(const std::optional<Account> &known) const
{
    if (!m_identities.areElsewhere() || !known)
        return m_identities.areElsewhere();
    const auto local = m_identities.isLocal(*known);
    const auto bound = m_identities.isBound(known->id);
    if (!local || !bound)
        return failure(local ? bound.error() : local.error());
    return !*local && !*bound && !known->hasPassword;
}

Result<Account> Invitations::accountFor(const Invitation &invitation, const AcceptanceRequest &request, const Visitor &visitor)
{
    const Instant now = m_rooms.clock.now();
    const QString terms = m_rooms.settings().termsVersion;
    const auto known = m_rooms.accounts.findByEmail(invitation.email);
    if (!known)
        return failure(known.error());
    const auto joins = mustJoin(*known);
    if (!joins)
        return failure(joins.error());
    if (*known && !*joins) {
        auto proven = m_check.password(invitation.email, passwordBytes(request.password), visitor);
        if (!proven)
            return failure(std::move(proven).error());
        if (!*proven)
            return failure(ErrorKind::Unauthorized, u"this address has an account: its password is needed"_s);
        if ((*proven)->tokens)
            m_identities.release(*(*proven)->tokens);
        Account &account = (*proven)->account;
        if (!terms.isEmpty() && account.termsVersion != terms) {
            if (const Status accepted = m_rooms.accounts.acceptTerms(account.id, terms, now); !accepted)
                return failure(accepted.error());
        }
        return std::move(account);
    }
    if (const Status checked = checkPassword(request.password, invitation.email); !checked)
        return failure(checked.error());
    if (*joins)
        return m_identities.join({invitation.email, invitation.language, std::nullopt, terms, now}, *known, passwordBytes(request.password));
    auto hash = m_rooms.hasher.hash(passwordBytes(request.password));
    if (!hash)
        return failure(std::move(hash).error());
    auto account = m_rooms.accounts.add({invitation.email, invitation.language, std::move(*hash), terms, now});
    if (!account)
        return account;
    if (const Status recorded = m_rooms.audit.record({actorOf(account->id), u"account.made"_s, invitation.tenant, actorOf(account->id), u"by invitation"_s}); !recorded)
        return failure(recorded.error());
    return account;
}

} // namespace passerelle::accounts
