// Who accounts are at the identity provider, and the tokens of their sessions there, in main.db. Tokens are sealed. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/identity_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlIdentityStore final : public IdentityStore {
public:
    SqlIdentityStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::optional<AccountId>> accountOf(const QString &subject) override;
    Result<std::optional<QString>> subjectOf(AccountId account) override;
    Result<std::vector<AccountId>> bound() override;
    Status bind(AccountId account, const QString &subject, Instant at) override;
    Status notePasswordSet(AccountId account, Instant at) override;
    Status keep(SessionId session, const IdentityTokens &tokens) override;
    Result<std::optional<IdentityTokens>> tokensOf(SessionId session) override;
    Result<std::vector<IdentitySession>> due(Instant before, int atMost) override;

private:
    Result<IdentityTokens> read(SessionId session, QByteArrayView sealed, Instant accessEndsAt) const;

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
