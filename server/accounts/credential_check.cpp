#include "server/accounts/credential_check.h"

#include "server/accounts/random_code.h"
#include "server/accounts/totp.h"
#include "server/accounts/try_limits.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::accounts {

namespace {

Q_LOGGING_CATEGORY(credentialLog, "passerelle.accounts")

} // namespace

Result<std::optional<ProvenAccount>> CredentialCheck::password(const QString &email, const Secret &password, const Visitor &visitor)
{
    using Found = std::optional<ProvenAccount>;
    if (const Status allowed = m_rooms.limits.trySignIn(visitor.place, email); !allowed)
        return failure(allowed.error());
    auto account = m_rooms.accounts.findByEmail(email);
    if (!account)
        return failure(account.error());
    std::optional<Secret> stored;
    if (*account) {
        auto hash = m_rooms.accounts.passwordHash((*account)->id);
        if (!hash)
            return failure(std::move(hash).error());
        stored = std::move(*hash);
    }
    const auto right = m_rooms.hasher.verify(password, stored ? &*stored : nullptr);
    if (!right)
        return failure(right.error());
    if (m_identities.areElsewhere()) {
        const auto local = *account ? m_identities.isLocal(**account) : Result<bool>(false);
        if (!local)
            return failure(local.error());
        // The same work for whoever is not let in here: one hash and one question.
        if (!*local || !*right)
            return passwordElsewhere(email, password, *local ? std::optional<Account>() : std::move(*account), *right && !*local);
    }
    if (!*right || (*account)->suspended)
        return Found();
    if (m_rooms.hasher.isOutdated(*stored)) {
        const auto renewed = m_rooms.hasher.hash(password);
        // The old hash is still right: what could not be renewed today is renewed at the next sign-in.
        if (!renewed || !m_rooms.accounts.renewPasswordHash((*account)->id, *stored, *renewed))
            qCInfo(credentialLog, "the password hash of account %lld was not renewed", static_cast<long long>((*account)->id.value));
    }
    return Found(ProvenAccount{std::move(**account), std::nullopt});
}

Result<std::optional<ProvenAccount>> CredentialCheck::passwordElsewhere(const QString &email, const Secret &password, std::optional<Account> account, bool rightHere)
{
    using Found = std::optional<ProvenAccount>;
    auto there = m_rooms.identities->signIn(email, password);
    if (!there)
        return failure(std::move(there).error());
    const auto bound = account ? m_identities.isBound(account->id) : Result<bool>(true);
    if (!bound)
        return failure(bound.error());
    rightHere = rightHere && !*bound && !account->suspended;
    if (!*there)
        return rightHere ? moveThere(email, password) : Result<Found>(Found());
    auto known = m_identities.accountOf(**there, rightHere ? IdentityProof::OwnPassword : IdentityProof::Nothing);
    if (known && *known && !(*known)->suspended)
        return Found(ProvenAccount{std::move(**known), std::move((*there)->tokens)});
    m_identities.release((*there)->tokens);
    if (!known)
        return failure(std::move(known).error());
    if (*known)
        return Found(); // suspended
    return failure(ErrorKind::Forbidden, u"Supabase knows you, but no account here is proven to be yours: take your invitation, or use \"Forgotten password\" once"_s);
}

// The account had its password here, and it is right: the person gets the same one there.
Result<std::optional<ProvenAccount>> CredentialCheck::moveThere(const QString &email, const Secret &password)
{
    using Found = std::optional<ProvenAccount>;
    auto made = m_rooms.identities->signUp(email, password);
    if (!made)
        return failure(std::move(made).error());
    if (!made->identity && !made->byMail)
        return Found(); // it has another one there
    if (!made->identity)
        return failure(ErrorKind::Conflict, u"passwords are now kept by Supabase: follow the mail that it has just sent you, then sign in again. If no mail comes, use \"Forgotten password\""_s);
    auto account = m_identities.accountOf(*made->identity, IdentityProof::OwnPassword);
    if (!account)
        return failure(std::move(account).error());
    return *account ? Found(ProvenAccount{std::move(**account), std::move(made->identity->tokens)}) : Found();
}

Result<bool> CredentialCheck::secondFactor(const Account &account, const QString &typed, const Visitor &visitor)
{
    if (const Status allowed = m_rooms.limits.trySecondFactor(visitor.place, account.email); !allowed)
        return failure(allowed.error());
    bool looksLikeOne = false;
    if (const auto taken = takeStep(account, typed, looksLikeOne); !taken || looksLikeOne)
        return taken;
    const Secret code = typedCode(typed);
    const auto hash = recoveryHash(account.id, code);
    if (!hash)
        return failure(hash.error());
    return m_rooms.accounts.takeRecoveryCode(account.id, *hash);
}

Result<QByteArray> CredentialCheck::recoveryHash(AccountId account, const Secret &code) const
{
    // The account belongs to the hash: equal codes of two accounts do not look equal.
    QByteArray value = QByteArray::number(account.value) + ':' + code.reveal().toByteArray();
    auto hash = m_rooms.cipher.fingerprint(TenantId(), "recovery code", value);
    wipe(value);
    return hash;
}

Result<bool> CredentialCheck::takeStep(const Account &account, const QString &typed, bool &looksLikeOne)
{
    QString digits = typed;
    digits.remove(u' ');
    looksLikeOne = digits.size() == kTotpDigits;
    if (!looksLikeOne)
        return false;
    const auto factor = m_rooms.accounts.secondFactor(account.id);
    if (!factor)
        return failure(factor.error());
    if (!*factor || !(*factor)->confirmed)
        return false;
    const auto step = matchingStep((*factor)->key, digits, m_rooms.clock.now(), (*factor)->lastStep);
    if (!step)
        return false;
    const Status taken = m_rooms.accounts.takeStep(account.id, *step);
    if (!taken && taken.error().kind == ErrorKind::Conflict)
        return false; // another request was faster with the same code
    if (!taken)
        return failure(taken.error());
    return true;
}

} // namespace passerelle::accounts
