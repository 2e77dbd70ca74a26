// Published passages, read from main.db: by id, by document, or all of a tenant's. What a reader gets was authenticated.
// Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/storage/database.h"

#include <unordered_map>

namespace passerelle::storage {

class SqlPassageStore final : public PassageStore {
public:
    SqlPassageStore(Database &database, Cipher &cipher);

    Result<std::vector<Passage>> passages(const TenantContext &context, const std::vector<PassageId> &ids) override;
    Result<std::vector<Passage>> passagesOf(const TenantContext &context, DocumentId document) override;
    Status visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit) override;
    Result<qint64> generation(const TenantContext &context) override;

private:
    // The names of the documents met in one call: opened once each.
    using Names = std::unordered_map<VersionId, QString>;
    Result<Passage> read(const Statement &row, TenantId tenant, Names &names) const;
    Result<QString> nameIn(const Statement &row, TenantId tenant, Names &names) const;

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
