// Hidden text in main.db: it stands in the sealed content of its page. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/hidden_text_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlHiddenTextStore final : public HiddenTextStore {
public:
    SqlHiddenTextStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<PublishedChange> say(const TenantContext &context, VersionId version, const HiddenWord &word, const std::vector<PassageDraft> *passages) override;

private:
    Status hearIn(Connection &connection, TenantId tenant, VersionId version, const HiddenWord &word);
    Result<PublishedChange> republishIn(Connection &connection, TenantId tenant, VersionId version, const std::vector<PassageDraft> &passages);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
