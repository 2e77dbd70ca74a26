// Access tokens in main.db: the hash of each, its name sealed under the installation's key. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/directory_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlTokenStore final : public TokenStore {
public:
    SqlTokenStore(Database &database, Cipher &cipher, const Clock &clock);

    Result<AccessToken> add(const AccessToken &token, const QByteArray &hash) override;
    Result<std::optional<AccessToken>> findByHash(const QByteArray &hash) override;
    Status touch(TokenId token, Instant usedAt) override;
    Status revoke(TokenId token) override;
    Result<std::vector<AccessToken>> list() override;

private:
    Result<AccessToken> read(const Statement &row) const;

    Database &m_database;
    Cipher &m_cipher;
    const Clock &m_clock;
};

} // namespace passerelle::storage
