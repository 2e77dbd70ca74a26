// Changes of the embedding model in main.db, sealed under the tenant's key. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/embedding_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlEmbeddingStore final : public EmbeddingStore {
public:
    SqlEmbeddingStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<EmbeddingChange>> list(const TenantContext &context) override;
    Result<EmbeddingChange> find(const TenantContext &context, EmbeddingChangeId id) override;
    Result<EmbeddingChange> add(const TenantContext &context, const EmbeddingChange &change) override;
    Status save(const TenantContext &context, const EmbeddingChange &change) override;
    Result<std::vector<std::pair<TenantId, EmbeddingChange>>> open() override;

private:
    struct Row;
    Result<EmbeddingChange> opened(const Row &row);
    Result<std::vector<EmbeddingChange>> openedAll(Result<std::vector<Row>> rows);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
