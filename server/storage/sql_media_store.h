// What was made of messages' files, in the main database. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/media_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlMediaStore final : public MediaStore {
public:
    SqlMediaStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Status keep(const TurnClaim &claim, InboxNumber message, const MediaReading &reading, const std::vector<ModelCall> &calls, Instant now, Instant leaseUntil) override;
    Result<std::optional<Instant>> lastAsked(const TurnClaim &claim, InboxNumber before) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

// The reading of one message; none when there is none, or when it does not open any more.
std::optional<MediaReading> readingOf(Connection &connection, Cipher &cipher, TenantId tenant, ContactId contact, InboxNumber message);

} // namespace passerelle::storage
