#include "server/accounts/identities.h"

#include "server/accounts/sessions.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <set>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(identityLog, "passerelle.accounts")

constexpr auto kBeforeItEnds = 2min;
constexpr int kRefreshesAtOnce = 10; // every 20 s: Supabase takes 150 in five minutes, 30 at once

QString nameOfProof(IdentityProof proof)
{
    switch (proof) {
    case IdentityProof::Nothing: return u"a new address"_s;
    case IdentityProof::OwnPassword: return u"by the password that it had here"_s;
    case IdentityProof::Mailbox: return u"by a mailed code"_s;
    case IdentityProof::Code: return u"by an invitation or a code that was handed over"_s;
    }
    return {};
}

} // namespace

Result<bool> Identities::isBound(AccountId account) const
{
    return m_rooms.identityStore->subjectOf(account).map([](const std::optional<QString> &subject) { return subject.has_value(); });
}

Result<bool> Identities::isLocal(const Account &account) const
{
    const auto memberships = m_rooms.memberships.memberships();
    const auto bound = m_rooms.identityStore->bound();
    if (!memberships || !bound)
        return failure(memberships ? bound.error() : memberships.error());
    const std::set<AccountId> elsewhere(bound->begin(), bound->end());
    std::set<AccountId> administrators;
    for (const Membership &held : *memberships) {
        if (held.role == Role::Administrator && !elsewhere.contains(held.account))
            administrators.insert(held.account);
    }
    for (const AccountId candidate : administrators) {
        if (candidate == account.id)
            return !account.suspended;
        const auto older = m_rooms.accounts.find(candidate);
        if (!older)
            return failure(older.error());
        if (!older->suspended)
            return false;
    }
    return false;
}

Result<std::optional<Account>> Identities::accountOf(const ProvenIdentity &identity, IdentityProof proof, Language language) const
{
    using Found = std::optional<Account>;
    const auto known = m_rooms.identityStore->accountOf(identity.subject);
    if (!known)
        return failure(known.error());
    if (*known)
        return m_rooms.accounts.find(**known).map([](Account account) { return Found(std::move(account)); });
    auto account = m_rooms.accounts.findByEmail(identity.email);
    if (!account)
        return account;
    if (!*account) {
        const InstallationSettings settings = m_rooms.settings();
        if (settings.signUp != SignUp::Open)
            return Found();
        return add({identity.email, language, std::nullopt, {}, m_rooms.clock.now()}, identity).map([](Account made) { return Found(std::move(made)); });
    }
    const auto local = isLocal(**account);
    const auto bound = local ? isBound((*account)->id) : Result<bool>(failure(local.error()));
    if (!bound)
        return failure(bound.error());
    // A mailbox outweighs an earlier binding: the person may have been deleted there and have come back.
    const bool suffices = proof == IdentityProof::Mailbox || (proof != IdentityProof::Nothing && !*bound);
    if (*local || !suffices)
        return Found();
    return bind((*account)->id, identity, proof).map([](Account owner) { return Found(std::move(owner)); });
}

Result<Account> Identities::bind(AccountId account, const ProvenIdentity &identity, IdentityProof proof) const
{
    if (const Status recorded = m_rooms.audit.record({actorOf(account), u"identity.bound"_s, std::nullopt, actorOf(account), nameOfProof(proof)}); !recorded)
        return failure(recorded.error());
    if (const Status bound = m_rooms.identityStore->bind(account, identity.subject, m_rooms.clock.now()); !bound)
        return failure(bound.error());
    // Whoever was signed in by what counted before is out.
    if (const Status ended = m_rooms.sessions.endAll(account); !ended)
        return failure(ended.error());
    return m_rooms.accounts.find(account);
}

Result<Account> Identities::add(const NewAccount &wanted, const ProvenIdentity &identity) const
{
    auto account = m_rooms.accounts.add(wanted);
    if (!account)
        return account;
    if (const Status recorded = m_rooms.audit.record({actorOf(account->id), u"account.made"_s, std::nullopt, actorOf(account->id), u"at the identity provider"_s}); !recorded)
        return failure(recorded.error());
    return bind(account->id, identity, IdentityProof::Nothing);
}

Result<Account> Identities::join(const NewAccount &wanted, const std::optional<Account> &known, const Secret &password) const
{
    auto there = m_rooms.identities->signIn(wanted.email, password);
    if (!there)
        return failure(std::move(there).error());
    if (!*there) {
        auto made = m_rooms.identities->signUp(wanted.email, password);
        if (!made)
            return failure(std::move(made).error());
        if (made->byMail)
            return failure(ErrorKind::Conflict, u"Supabase has sent a mail to your address: follow it, then do the same here again, with the same password. If no mail comes, the address is known there with another password"_s);
        if (!made->identity)
            return failure(ErrorKind::InvalidInput, u"this address has another password at Supabase: give that one"_s);
        *there = std::move(made->identity);
    }
    const auto owner = m_rooms.identityStore->accountOf((*there)->subject);
    if (!owner)
        return failure(owner.error());
    release((*there)->tokens); // they sign in next
    if (*owner)
        return m_rooms.accounts.find(**owner);
    return known ? bind(known->id, **there, IdentityProof::Code) : add(wanted, **there);
}

Status Identities::keep(SessionId session, const IdentityTokens &tokens) const
{
    return m_rooms.identityStore->keep(session, tokens);
}

void Identities::release(const IdentityTokens &tokens, IdentityProvider::Extent extent) const
{
    if (tokens.accessEndsAt <= m_rooms.clock.now())
        return; // it takes no such token any more
    if (const Status out = m_rooms.identities->signOut(tokens.access, extent); !out)
        qCInfo(identityLog, "a session at the identity provider was not ended there: %s", qUtf8Printable(out.error().what));
}

std::optional<IdentityTokens> Identities::tokensOf(SessionId session) const
{
    auto tokens = areElsewhere() ? m_rooms.identityStore->tokensOf(session) : Result<std::optional<IdentityTokens>>(std::optional<IdentityTokens>());
    return tokens ? std::move(*tokens) : std::nullopt;
}

Status Identities::renewDue() const
{
    if (!areElsewhere())
        return {};
    const auto due = m_rooms.identityStore->due(m_rooms.clock.now() + kBeforeItEnds, kRefreshesAtOnce);
    if (!due)
        return failure(due.error());
    for (const IdentitySession &session : *due) {
        const auto renewed = m_rooms.identities->refresh(session.tokens.refresh);
        Status done;
        if (renewed)
            done = keep(session.session, renewed->tokens);
        else if (renewed.error().kind == ErrorKind::Unauthorized)
            done = end(session, renewed.error().what);
        else
            return {}; // it is away, or asks for patience: the rest with the next round
        if (!done)
            return done;
    }
    return {};
}

Status Identities::end(const IdentitySession &session, const QString &why) const
{
    const Status ended = m_rooms.sessions.end(session.account, session.session);
    if (!ended && ended.error().kind != ErrorKind::NotFound)
        return ended;
    return m_rooms.audit.record({u"system"_s, u"session.ended"_s, std::nullopt, actorOf(session.account), why});
}

} // namespace passerelle::accounts
