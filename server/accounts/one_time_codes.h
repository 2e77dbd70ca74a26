// One-time codes: sent by mail and bound to the request that asked for them, or handed over by the operator as one longer
// code that carries its request. Kept as keyed hashes; five tries, one use. Thread-safe, blocking.
#pragma once

#include "server/accounts/dependencies.h"

namespace passerelle::accounts {

struct IssuedCode {
    Secret request; // for whoever asked; empty where the code carries it
    Secret code;    // for whoever reads the mailbox, or whom the operator trusts
    Instant expiresAt;
};

class OneTimeCodes {
public:
    explicit OneTimeCodes(const AccountDependencies &dependencies) : m_rooms(dependencies) {}

    static constexpr std::chrono::minutes kByMail{10};
    static constexpr std::chrono::minutes kByHand{60};
    static constexpr std::chrono::minutes kElsewhere{60}; // as Supabase's codes by default

    // Without an account it is a decoy, or one whose payload says what becomes of it.
    Result<IssuedCode> issueForMail(OneTimeCode::Purpose purpose, std::optional<AccountId> account, const QByteArray &payload);
    Result<IssuedCode> issueForHand(AccountId account);
    // For a code that others mail and check: the request alone is kept, and finds the payload again.
    Result<Secret> issueForElsewhere(OneTimeCode::Purpose purpose, const QByteArray &payload);
    // As typed; `request` empty where the code carries it. InvalidInput, with one sentence for whatever is wrong.
    Result<OneTimeCode> take(OneTimeCode::Purpose purpose, const QString &request, const QString &code);
    // What was taken counts as not used: what was to be done could not be done.
    Status putBack(const OneTimeCode &code);

private:
    Result<QByteArray> requestHash(QByteArrayView request) const;
    Result<QByteArray> codeHash(QByteArrayView code) const;
    Result<IssuedCode> issue(OneTimeCode wanted, Secret request, Secret code);

    const AccountDependencies &m_rooms;
};

} // namespace passerelle::accounts
