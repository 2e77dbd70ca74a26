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
    DocumentPublication(Database &database, Cipher &cipher, TenantId tenant, Instant now);

    Result<PublishedChange> publish(VersionId version, const std::vector<PassageDraft> &passages);
    Result<PublishedChange> remove(DocumentId document);
    // Like publish() without the swap: the version waits.
    Status stage(VersionId version, const std::vector<PassageDraft> &passages);
    // Inside a write: the passages that are not searched any more.
    Result<std::vector<PassageId>> putInPlace(Connection &connection, VersionId version, const VersionRow &about, std::optional<qint64> passageCount, QDate today);

private:
    Result<std::vector<PassageId>> stagePassages(VersionId version, const std::vector<PassageDraft> &passages);
    Result<std::size_t> stageSome(Connection &connection, VersionId version, const std::vector<PassageDraft> &passages, std::vector<PassageId> &ids);
    Result<PublishedChange> swapVersions(Connection &connection, VersionId version, std::size_t passageCount, VersionRow &about);

    Database &m_database;
    Cipher &m_cipher;
    TenantId m_tenant;
    Instant m_now;
};

// Inside a read or a write.
Result<std::vector<PassageId>> passageIdsOf(Connection &connection, TenantId tenant, VersionId version);
Status raiseGeneration(Connection &connection, TenantId tenant);

} // namespace passerelle::storage
