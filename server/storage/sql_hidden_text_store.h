// Hidden text in main.db: it stands in the sealed content of its page. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/hidden_text_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlHiddenTextStore final : public HiddenTextStore {
public:
    SqlHiddenTextStore(Database &database, Cipher &cipher, DocumentStore &documents);

    Result<std::vector<PageContent>> accept(const TenantContext &context, VersionId version, int page, const std::vector<qint64> &pieces, bool accepted) override;
    Result<PublishedChange> republish(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages) override;

private:
    Status acceptIn(Connection &connection, TenantId tenant, VersionId version, int page, const std::vector<qint64> &pieces, bool accepted);

    Database &m_database;
    Cipher &m_cipher;
    DocumentStore &m_documents;
};

} // namespace passerelle::storage
