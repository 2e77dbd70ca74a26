// Sessions of accounts in main.db: the hash of each token, and where it was opened from, sealed. Thread-safe.
#pragma once

#include "server/domain/ports/account_stores.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlSessionStore final : public SessionStore {
public:
    SqlSessionStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<StoredSession> add(const StoredSession &session) override;
    Result<std::vector<StoredSession>> list() override;
    Status noteUse(const std::vector<std::pair<SessionId, Instant>> &uses) override;
    Status noteSecondFactor(SessionId session) override;
    Status remove(const std::vector<SessionId> &sessions) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
