// Tenants' own words for one thing in main.db, one sealed row a tenant. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/word_list_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlWordListStore final : public WordListStore {
public:
    SqlWordListStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<WordList> words(const TenantContext &context) override;
    Status keepWords(const TenantContext &context, const WordList &list) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
