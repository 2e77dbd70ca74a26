// Invitations in main.db: the keyed hash of each code, the address sealed. Thread-safe.
#pragma once

#include "server/domain/ports/account_stores.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlInvitationStore final : public InvitationStore {
public:
    SqlInvitationStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<Invitation> add(const Invitation &invitation, const QByteArray &codeHash) override;
    Result<std::optional<Invitation>> findByCode(const QByteArray &codeHash, Instant now) override;
    Result<std::vector<Invitation>> list(std::optional<TenantId> tenant) override;
    Status remove(InvitationId invitation) override;

private:
    Result<Invitation> read(const Statement &row) const;

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
