// Documents, their versions, pages and passages. Everything is sealed under the tenant's key. Every call is durable
// when it returns. Thread-safe. Foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/document.h"
#include "server/domain/passage.h"
#include "server/domain/tenant_context.h"

#include <functional>
#include <optional>
#include <vector>

namespace passerelle {

// What becomes of a version once it is read.
enum class Release {
    Publish,      // it is searched at once
    Stage,        // it waits aside
    AskWhenAlike, // it is published, unless another document of the tenant says nearly the same: then it waits aside
};

struct NewVersion {
    QString name;
    QByteArray contentHash;
    qint64 bytes = 0;
    std::optional<DocumentId> replaces; // a new version of that document; none: a document of its own
    Release release = Release::Publish;
};

struct BegunVersion {
    Document document;
    bool alreadyThere = false; // the same content is published or in preparation: nothing to do
    std::vector<VersionId> retired; // older unpublished versions that this one takes the place of: remove their files
};

// What publishing or removing changed, for the index that stands in memory.
struct PublishedChange {
    std::vector<Passage> added;
    std::vector<PassageId> removed;
    std::vector<VersionId> retired; // versions that are gone for good: their original files are no longer needed
};

struct PageSummary {
    int number = 0;
    PageVerdict verdict = PageVerdict::Empty;
    QString reason;
    int characters = 0;
    ReadBy readBy = ReadBy::TextLayer;
    double confidence = 0; // of recognised text, 0 to 100
    int hidden = 0;        // pieces of text that cannot be seen on it and that nobody accepted
};

class DocumentStore {
public:
    virtual ~DocumentStore() = default;
    virtual Result<BegunVersion> begin(const TenantContext &context, const NewVersion &version) = 0;
    // State, reason and counters of a version in preparation; pages are written by savePage.
    virtual Status setState(const TenantContext &context, const Document &document) = 0;
    // A checkpoint: the page is kept, and reading resumes after it.
    virtual Status savePages(const TenantContext &context, VersionId version, int pageCount, const std::vector<PageContent> &pages) = 0;
    virtual Result<std::vector<PageContent>> pages(const TenantContext &context, VersionId version) = 0;
    virtual Result<std::vector<PageSummary>> pageSummaries(const TenantContext &context, DocumentId document) = 0;
    // Makes the version's passages the document's own in place of those of the version before, in one transaction. Whether
    // the version before is kept is the store's: what is not is in `retired`.
    virtual Result<PublishedChange> publish(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages) = 0;
    virtual Result<PublishedChange> remove(const TenantContext &context, DocumentId document) = 0;
    virtual Result<std::vector<Document>> list(const TenantContext &context) = 0;
    virtual Result<Document> find(const TenantContext &context, DocumentId document) = 0;
    // Versions that were not finished when the service stopped.
    virtual Result<std::vector<std::pair<TenantId, Document>>> unfinished() = 0;
};

// Reading side, for the indexes and for whoever shows passages. What searches (passages, visitAll) goes on without a
// passage that does not authenticate any more, and logs its id; passagesOf answers Corrupt.
class PassageStore {
public:
    virtual ~PassageStore() = default;
    // Published passages, in the order of the ids asked for; ids that are gone (or foreign) are left out.
    virtual Result<std::vector<Passage>> passages(const TenantContext &context, const std::vector<PassageId> &ids) = 0;
    virtual Result<std::vector<Passage>> passagesOf(const TenantContext &context, DocumentId document) = 0;
    // Every published passage of the tenant, in id order.
    // `visit` must not call the store.
    virtual Status visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit) = 0;
    // Changes with every publish and remove of the tenant: a snapshot made at another number is stale.
    virtual Result<qint64> generation(const TenantContext &context) = 0;
};

// Snapshots and vector segments of a tenant's indexes, sealed; `kind` is "words" or "vectors:<profile>".
class SegmentStore {
public:
    virtual ~SegmentStore() = default;
    virtual Status save(const TenantContext &context, const QString &kind, qint64 number, QByteArrayView bytes) = 0;
    virtual Result<std::optional<QByteArray>> load(const TenantContext &context, const QString &kind, qint64 number) = 0;
    virtual Result<std::vector<qint64>> list(const TenantContext &context, const QString &kind) = 0;
    virtual Status remove(const TenantContext &context, const QString &kind, const std::vector<qint64> &numbers) = 0;
    // Every kind that begins with `prefix`, but `kept`: the vectors of embedders that are no longer used.
    virtual Status removeOthers(const TenantContext &context, const QString &prefix, const QString &kept) = 0;
};

// A sealed file as it lies in its store, without its key.
struct SealedFileHead {
    QString name;
    qint64 bytes = 0;
    // Changes with the content, where the store knows one; empty: the content itself must be looked at.
    QByteArray mark = {};
};

// Original files, sealed in authenticated chunks. Storage names are random; names given by people are labels only.
class BlobStore {
public:
    virtual ~BlobStore() = default;
    virtual Status put(const TenantContext &context, VersionId version, const QString &plainFilePath) = 0;
    virtual Result<QByteArray> get(const TenantContext &context, VersionId version) = 0;
    virtual Status remove(const TenantContext &context, VersionId version) = 0;
    // After a change of the tenant's key: seals the file again when it stands under an earlier one. True when it did.
    virtual Result<bool> resealIfOutdated(const TenantContext &context, VersionId version) = 0;

    // For whoever copies files without opening them. NotFound when it was removed meanwhile; `to` must not exist.
    virtual Result<std::vector<SealedFileHead>> listSealed() = 0;
    virtual Status copySealed(const QString &name, const QString &to) = 0;

    // Files that are durable, but not yet in the place for all services; and why that did not take the last one (empty: it did).
    struct Backlog {
        qint64 files = 0;
        QString refusal;
    };
    virtual Backlog backlog() { return {}; }
};

} // namespace passerelle
