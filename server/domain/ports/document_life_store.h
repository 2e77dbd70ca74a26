// Versions of documents beside the one that is searched, their validity, and conflicts between documents. Sealed under the
// tenant's key like the documents themselves. Every call is durable when it returns. Thread-safe. Foreign ids are NotFound.
#pragma once

#include "server/domain/document_life.h"
#include "server/domain/ports/document_store.h"

#include <functional>

namespace passerelle {

class DocumentLifeStore {
public:
    virtual ~DocumentLifeStore() = default;

    // The published one first, then the newest.
    virtual Result<std::vector<DocumentVersion>> versions(const TenantContext &context, DocumentId document) = 0;
    virtual Result<DocumentVersion> version(const TenantContext &context, VersionId version) = 0;
    virtual Result<Release> releaseOf(const TenantContext &context, VersionId version) = 0;
    // Of a version in preparation.
    virtual Status keepFindings(const TenantContext &context, VersionId version, const VersionFindings &findings) = 0;
    // Writes the passages where nobody finds them; the version waits.
    virtual Status stage(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages) = 0;
    // Of any version, in id order.
    virtual Result<std::vector<Passage>> passagesOf(const TenantContext &context, VersionId version) = 0;
    // A staged or an old version becomes the one that is searched (unless `today` lies outside its validity), in one
    // transaction; the one before is kept. Conflict when it is neither.
    virtual Result<PublishedChange> serve(const TenantContext &context, VersionId version, QDate today) = 0;
    // A staged version that was served elsewhere counts as an old one from then on, with the days on which it held.
    // Conflict when it is not staged.
    virtual Status retire(const TenantContext &context, VersionId version, Instant at, const Validity &validity) = 0;
    // Takes a staged, failed or old version away for good; the document goes with its last one. Conflict for others.
    virtual Result<PublishedChange> drop(const TenantContext &context, VersionId version) = 0;
    // A staged version of a document that has no other becomes a staged version of `other`.
    virtual Status move(const TenantContext &context, VersionId version, DocumentId other) = 0;

    // A proposal is settled by it.
    virtual Result<PublishedChange> setValidity(const TenantContext &context, VersionId version, const Validity &validity, QDate today) = 0;
    virtual Status dropProposal(const TenantContext &context, VersionId version) = 0;
    virtual Result<PublishedChange> setWithdrawn(const TenantContext &context, VersionId version, bool withdrawn) = 0;
    virtual Status noteReminded(const TenantContext &context, VersionId version) = 0;
    virtual Result<std::vector<BoundedVersion>> bounded() = 0;
    virtual Result<bool> hasExpired(const TenantContext &context) = 0;
    // Passages of documents whose last day is over, in id order. `visit` must not call the store.
    virtual Status visitExpired(const TenantContext &context, const std::function<void(Passage &&)> &visit) = 0;
    virtual Result<std::vector<Passage>> expiredPassages(const TenantContext &context, const std::vector<PassageId> &ids) = 0;

    // The newest of each document first.
    virtual Result<std::vector<RetiredVersion>> retired() = 0;
    virtual Result<std::vector<SketchedDocument>> sketches(const TenantContext &context) = 0;
    virtual Status keepSketch(const TenantContext &context, VersionId version, const TextSketch &sketch) = 0;
};

// What a comparison of all passages found. Who was dismissed stays so as long as both passages say the same.
class ConflictStore {
public:
    virtual ~ConflictStore() = default;
    // Takes the place of what was found before; those that are new, with their numbers.
    virtual Result<std::vector<DocumentConflict>> replace(const TenantContext &context, const std::vector<DocumentConflict> &found, Instant now) = 0;
    virtual Result<std::vector<DocumentConflict>> list(const TenantContext &context) = 0;
    // None: it counts again.
    virtual Status setDismissed(const TenantContext &context, ConflictId conflict, std::optional<Instant> at) = 0;
};

} // namespace passerelle
