// Versions of documents beside the searched one, and their validity, in main.db; sealed under the tenant's key. What is
// dropped is gone from the file at once. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_life_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlDocumentLifeStore final : public DocumentLifeStore {
public:
    SqlDocumentLifeStore(Database &database, Cipher &cipher, const Clock &clock) : m_database(database), m_cipher(cipher), m_clock(clock) {}

    Result<std::vector<DocumentVersion>> versions(const TenantContext &context, DocumentId document) override;
    Result<DocumentVersion> version(const TenantContext &context, VersionId version) override;
    Result<Release> releaseOf(const TenantContext &context, VersionId version) override;
    Status keepFindings(const TenantContext &context, VersionId version, const VersionFindings &findings) override;
    Status stage(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages) override;
    Result<std::vector<Passage>> passagesOf(const TenantContext &context, VersionId version) override;
    Result<PublishedChange> serve(const TenantContext &context, VersionId version, QDate today) override;
    Status retire(const TenantContext &context, VersionId version, Instant at, const Validity &validity) override;
    Result<PublishedChange> drop(const TenantContext &context, VersionId version) override;
    Status move(const TenantContext &context, VersionId version, DocumentId other) override;
    Result<PublishedChange> setValidity(const TenantContext &context, VersionId version, const Validity &validity, QDate today) override;
    Status dropProposal(const TenantContext &context, VersionId version) override;
    Result<PublishedChange> setWithdrawn(const TenantContext &context, VersionId version, bool withdrawn) override;
    Status noteReminded(const TenantContext &context, VersionId version) override;
    Result<std::vector<BoundedVersion>> bounded() override;
    Result<bool> hasExpired(const TenantContext &context) override;
    Status visitExpired(const TenantContext &context, const std::function<void(Passage &&)> &visit) override;
    Result<std::vector<Passage>> expiredPassages(const TenantContext &context, const std::vector<PassageId> &ids) override;
    Result<std::vector<RetiredVersion>> retired() override;
    Result<std::vector<SketchedDocument>> sketches(const TenantContext &context) override;
    Status keepSketch(const TenantContext &context, VersionId version, const TextSketch &sketch) override;

private:
    Result<DocumentVersion> read(const Statement &row, TenantId tenant);
    Result<DocumentVersion> findIn(Connection &connection, TenantId tenant, VersionId version);
    // `withdrawn` changes what is searched when the version is the published one.
    Result<PublishedChange> withdrawIn(Connection &connection, TenantId tenant, const DocumentVersion &version, bool withdrawn);
    Result<std::vector<Passage>> passagesIn(Connection &connection, TenantId tenant, VersionId version);
    Status visit(Statement &rows, TenantId tenant, const std::function<void(Passage &&)> &visit);
    Result<Passage> readPassage(const Statement &row, TenantId tenant);

    Database &m_database;
    Cipher &m_cipher;
    const Clock &m_clock;
};

} // namespace passerelle::storage
