// Makes a version's passages the document's own, or takes a document away. Passages are written some at a time where
// nobody sees them, then one small transaction swaps the versions: readers see the old content or the new, and no import
// keeps the writer from the conversations. For one tenant; used on the calling thread.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/storage/database.h"
#include "server/storage/version_rows.h"

namespace passerelle::storage {

class DocumentPublication {
public:
    DocumentPublication(Database &database, Cipher &cipher, TenantId tenant);

    Result<PublishedChange> publish(VersionId version, const std::vector<PassageDraft> &passages);
    Result<PublishedChange> remove(DocumentId document);

private:
    Result<std::vector<PassageId>> stagePassages(VersionId version, const std::vector<PassageDraft> &passages);
    Result<std::size_t> stageSome(Connection &connection, VersionId version, const std::vector<PassageDraft> &passages, std::vector<PassageId> &ids);
    Result<PublishedChange> swapVersions(Connection &connection, VersionId version, std::size_t passageCount, VersionRow &about);

    Database &m_database;
    Cipher &m_cipher;
    TenantId m_tenant;
};

} // namespace passerelle::storage
