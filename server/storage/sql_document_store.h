// Documents, versions and pages in main.db, sealed under the tenant's key; contents are found by their keyed fingerprint.
// Passages are written here and read by SqlPassageStore. What is removed is gone from the file at once, and from the log
// by the next checkpoint. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlDocumentStore final : public DocumentStore {
public:
    SqlDocumentStore(Database &database, Cipher &cipher, const Clock &clock);

    Result<BegunVersion> begin(const TenantContext &context, const NewVersion &version) override;
    Status setState(const TenantContext &context, const Document &document) override;
    Status savePages(const TenantContext &context, VersionId version, int pageCount, const std::vector<PageContent> &pages) override;
    Result<std::vector<PageContent>> pages(const TenantContext &context, VersionId version) override;
    Result<std::vector<PageSummary>> pageSummaries(const TenantContext &context, DocumentId document) override;
    Result<PublishedChange> publish(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages) override;
    Result<PublishedChange> remove(const TenantContext &context, DocumentId document) override;
    Result<std::vector<Document>> list(const TenantContext &context) override;
    Result<Document> find(const TenantContext &context, DocumentId document) override;
    Result<std::vector<std::pair<TenantId, Document>>> unfinished() override;

private:
    struct Content; // what begin() looks for
    Result<BegunVersion> beginIn(Connection &connection, TenantId tenant, const NewVersion &version, const QByteArray &fingerprint);
    Result<DocumentId> documentFor(Connection &connection, TenantId tenant, const NewVersion &version, const std::vector<Content> &same);
    Status insertVersion(Connection &connection, TenantId tenant, DocumentId document, const NewVersion &version, const QByteArray &fingerprint);
    Status savePage(Connection &connection, TenantId tenant, VersionId version, const PageContent &page);
    Result<Document> findIn(Connection &connection, TenantId tenant, DocumentId document);
    Result<Document> read(const Statement &row, TenantId tenant) const;
    Result<QString> openReason(TenantId tenant, const SealPlace &place, const Statement &row, int column) const;

    Database &m_database;
    Cipher &m_cipher;
    const Clock &m_clock;
};

} // namespace passerelle::storage
