// Documents, versions, pages and passages in main.db, sealed under the tenant's key; contents are found by their keyed
// fingerprint. What is removed is gone from the file at once, and from the log by the next checkpoint. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlDocumentStore final : public DocumentStore, public PassageStore {
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

    Result<std::vector<Passage>> passages(const TenantContext &context, const std::vector<PassageId> &ids) override;
    Result<std::vector<Passage>> passagesOf(const TenantContext &context, DocumentId document) override;
    Status visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit) override;
    Result<qint64> generation(const TenantContext &context) override;

private:
    Database &m_database;
    Cipher &m_cipher;
    const Clock &m_clock;
};

} // namespace passerelle::storage
