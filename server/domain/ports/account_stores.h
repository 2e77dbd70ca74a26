// Where accounts, their sessions, one-time codes and invitations are kept. E-mail addresses are found by their keyed
// fingerprint and sealed; hashes of passwords and secrets of second factors are sealed; codes and tokens are kept as
// hashes alone. Thread-safe; every write is durable when it returns. Unknown ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/account.h"
#include "server/domain/permissions.h"

#include <QtCore/QByteArray>

#include <optional>
#include <vector>

namespace passerelle {

struct NewAccount {
    QString email; // normalised
    Language language = Language::French;
    std::optional<Secret> passwordHash; // as PasswordHasher made it
    QString termsVersion;               // empty: none accepted
    Instant at;
};

struct SecondFactor {
    Secret key;              // of the one-time passwords
    bool confirmed = false;  // a first code was shown: it is asked for from now on
    qint64 lastStep = 0;     // of the last code taken; that one and earlier ones are refused
};

class AccountStore {
public:
    virtual ~AccountStore() = default;
    virtual Result<Account> find(AccountId account) = 0;
    // `email` is normalised; none when nobody has it.
    virtual Result<std::optional<Account>> findByEmail(const QString &email) = 0;
    virtual Result<Account> add(const NewAccount &account) = 0; // Conflict when the address is taken
    virtual Result<std::vector<Account>> list() = 0;

    virtual Result<std::optional<Secret>> passwordHash(AccountId account) = 0; // none: it has no password yet
    virtual Status setPasswordHash(AccountId account, const Secret &hash, Instant at) = 0;
    // The same password, hashed anew. Conflict when `known` is no longer its hash: its owner chose another meanwhile.
    virtual Status renewPasswordHash(AccountId account, const Secret &known, const Secret &renewed) = 0;
    virtual Status setSuspended(AccountId account, bool suspended) = 0;
    virtual Status noteSignIn(AccountId account, Instant at) = 0;
    virtual Status acceptTerms(AccountId account, const QString &version, Instant at) = 0; // every acceptance is kept

    virtual Result<std::optional<SecondFactor>> secondFactor(AccountId account) = 0;
    // Takes the place of what was there; its recovery codes go.
    virtual Status setSecondFactor(AccountId account, const std::optional<SecondFactor> &factor) = 0;
    // Conflict when that step or a later one was taken already: two requests with one code, of which one counts.
    virtual Status takeStep(AccountId account, qint64 step) = 0;
    virtual Status setRecoveryCodes(AccountId account, const std::vector<QByteArray> &hashes) = 0;
    virtual Result<bool> takeRecoveryCode(AccountId account, const QByteArray &hash) = 0; // true once
    virtual Result<int> recoveryCodesLeft(AccountId account) = 0;
};

struct StoredSession {
    SessionId id;
    AccountId account;
    QByteArray hash; // SHA-256 of the token
    Instant createdAt;
    Instant expiresAt;
    Instant lastUsedAt;
    bool secondFactor = false;
    QString client; // where it was opened from, as its owner reads it; sealed
};

class SessionStore {
public:
    virtual ~SessionStore() = default;
    virtual Result<StoredSession> add(const StoredSession &session) = 0;
    virtual Result<std::vector<StoredSession>> list() = 0;
    virtual Status noteUse(const std::vector<std::pair<SessionId, Instant>> &uses) = 0;
    virtual Status noteSecondFactor(SessionId session) = 0;
    virtual Status remove(const std::vector<SessionId> &sessions) = 0; // those that are gone already are passed over
};

// A code that was sent or handed over, bound to the request that asked for it.
struct OneTimeCode {
    // The latter two wait for a code that an identity provider has mailed: codeHash is of the request itself.
    enum class Purpose : quint8 { ConfirmEmail, ResetPassword, ConfirmElsewhere, ResetElsewhere };
    Purpose purpose = Purpose::ResetPassword;
    QByteArray requestHash;
    QByteArray codeHash;
    std::optional<AccountId> account; // none: nobody has the address (a decoy), or there is no account yet
    QByteArray payload;               // what is to be done once it is shown; sealed; may be empty
    Instant expiresAt;
    int triesLeft = 5;
};

class OneTimeCodeStore {
public:
    virtual ~OneTimeCodeStore() = default;
    virtual Status add(const OneTimeCode &code) = 0;
    // One try: the code when it is right, not expired and not used; then it is used. None otherwise, and one try less.
    virtual Result<std::optional<OneTimeCode>> take(OneTimeCode::Purpose purpose, const QByteArray &requestHash, const QByteArray &codeHash, Instant now) = 0;
    virtual Status removeOf(AccountId account) = 0;
    virtual Status removeExpired(Instant now) = 0;
};

struct Invitation {
    InvitationId id;
    QString email; // normalised; only whoever has the code can take it, for this address
    Role role = Role::TenantReader;
    std::optional<TenantId> tenant; // where the role holds; at most one of these two
    std::optional<AgencyId> agency;
    QString invitedBy; // as the audit log names actors: "account:12", "local"
    Language language = Language::French;
    Instant createdAt;
    Instant expiresAt;
};

class InvitationStore {
public:
    virtual ~InvitationStore() = default;
    virtual Result<Invitation> add(const Invitation &invitation, const QByteArray &codeHash) = 0;
    virtual Result<std::optional<Invitation>> findByCode(const QByteArray &codeHash, Instant now) = 0; // none: unknown, taken, expired
    // Those that were neither taken nor withdrawn; of that tenant, or all.
    virtual Result<std::vector<Invitation>> list(std::optional<TenantId> tenant) = 0;
    virtual Status remove(InvitationId invitation) = 0; // taken or withdrawn
};

} // namespace passerelle
