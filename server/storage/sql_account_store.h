// Accounts in main.db. Addresses are sealed and found by their keyed fingerprint; hashes of passwords and keys of second
// factors are sealed as well, so that a stolen database gives nothing to guess at. Thread-safe.
#pragma once

#include "server/domain/ports/account_stores.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlAccountStore final : public AccountStore {
public:
    SqlAccountStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<Account> find(AccountId account) override;
    Result<std::optional<Account>> findByEmail(const QString &email) override;
    Result<Account> add(const NewAccount &account) override;
    Result<std::vector<Account>> list() override;
    Result<std::optional<Secret>> passwordHash(AccountId account) override;
    Status setPasswordHash(AccountId account, const Secret &hash, Instant at) override;
    Status renewPasswordHash(AccountId account, const Secret &known, const Secret &renewed) override;
    Status setSuspended(AccountId account, bool suspended) override;
    Status noteSignIn(AccountId account, Instant at) override;
    Status acceptTerms(AccountId account, const QString &version, Instant at) override;
    Result<std::optional<SecondFactor>> secondFactor(AccountId account) override;
    Status setSecondFactor(AccountId account, const std::optional<SecondFactor> &factor) override;
    Status takeStep(AccountId account, qint64 step) override;
    Status setRecoveryCodes(AccountId account, const std::vector<QByteArray> &hashes) override;
    Result<bool> takeRecoveryCode(AccountId account, const QByteArray &hash) override;
    Result<int> recoveryCodesLeft(AccountId account) override;

private:
    Result<Account> read(const Statement &row) const;
    Result<std::optional<Secret>> readPassword(Connection &connection, AccountId account) const;
    Result<std::optional<Account>> readOne(Statement &rows) const;

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
