// One-time codes in main.db: keyed hashes alone, and sealed what is to be done once they are shown. Thread-safe.
#pragma once

#include "server/domain/ports/account_stores.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlAccountCodeStore final : public OneTimeCodeStore {
public:
    SqlAccountCodeStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Status add(const OneTimeCode &code) override;
    Result<std::optional<OneTimeCode>> take(OneTimeCode::Purpose purpose, const QByteArray &requestHash, const QByteArray &codeHash, Instant now) override;
    Status removeOf(AccountId account) override;
    Status removeExpired(Instant now) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
