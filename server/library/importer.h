// Takes documents to searchable passages, behind interactive answers: a queue and a few threads of its own at a lower
// priority. What submit() returned is durable: it survives a crash, and reading resumes at the first page not saved.
// A document whose reader dies twice is quarantined with its page and reason. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/document.h"
#include "server/domain/ports/document_reader.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/event_sink.h"
#include "server/domain/ports/import_claims.h"
#include "server/domain/ports/page_recogniser.h"
#include "server/domain/ports/scan_choices.h"
#include "server/domain/ports/passage_finder.h"
#include "server/domain/tenant_context.h"
#include "server/library/reading_pace.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace passerelle::library {

class DocumentLife;

// Who reads pages without readable text, beside this machine.
struct ScanRooms {
    ScanChoiceStore *choices = nullptr; // null: nobody can agree to anything, and no model is asked
    std::function<ScanReader(const TenantContext &)> setting = {};                        // empty: this machine
    std::function<std::unique_ptr<PageRecogniser>(const TenantContext &)> modelOf = {};   // empty: there is no model
    ReadingPace *pace = nullptr;
};

struct ImporterOptions {
    int threads = 2;
    int niceness = 10; // of those threads, so that answers always come first
    qint64 maxBytes = 50LL * 1024 * 1024;
    int maxPages = 5000;
    int tries = 2;     // readings of one document before it is quarantined
    EventSink *events = nullptr; // null: nobody hears how far documents are
    PageRecogniser *recogniser = nullptr; // null: pages without text stay unread
    ScanRooms scans = {};
    DocumentLife *life = nullptr;         // null: every version is published as it is
    ImportClaims *claims = nullptr;       // null: no other service reads documents
    std::function<void(const TenantContext &)> onChanged = {}; // what is searched changed; from any thread
    // Text was left out because it cannot be seen; from an importing thread.
    std::function<void(const TenantContext &, const Document &, int pieces)> onHidden = {};
};

struct ImportRequest {
    QString name;     // as people see it; any path in front is cut off
    QString filePath; // read and kept before submit() returns
    std::optional<DocumentId> replaces; // the new version of that document
    Release release = Release::Publish;
};

struct ImportProgress {
    Document document;
    double pagesPerSecond = 0;                            // 0 until measured
    std::optional<std::chrono::milliseconds> remaining;   // none until measured, or when nothing is left to do
    int pagesToRecognise = 0;                             // pictures of pages that are still to be recognised
};

class Importer {
public:
    Importer(DocumentReader &reader, DocumentStore &documents, BlobStore &blobs, PassageFinder &finder, const Clock &clock,
             ImporterOptions options = {});
    ~Importer(); // stop()
    Importer(const Importer &) = delete;
    Importer &operator=(const Importer &) = delete;

    // Checks the file (a document that can be read, told by its content; not too large), keeps it and queues it. `alreadyThere` when the tenant has the same content
    // already: no new work. InvalidInput, TooLarge, NotFound (the document to replace), Unavailable (disk full).
    Result<BegunVersion> submit(const TenantContext &context, const ImportRequest &request);
    // Stops the preparation of the document's newest version, or ends its pause, within a second; what was published
    // before stays. Conflict when nothing is in preparation.
    Status cancel(const TenantContext &context, DocumentId document);
    // Its reading stops within a second, what was read stays; it begins again at resume() only, also after a restart.
    // Conflict when nothing is in preparation.
    Status pause(const TenantContext &context, DocumentId document);
    // Conflict when it is not paused.
    Status resume(const TenantContext &context, DocumentId document);
    // No passage of it can be found any more when this returns.
    Status remove(const TenantContext &context, DocumentId document);
    Result<ImportProgress> progress(const TenantContext &context, DocumentId document);
    // Of every document of the tenant that is queued or in progress, in the order of their numbers.
    std::vector<ImportProgress> underWay(const TenantContext &context) const;
    // Blocks until nothing of the document is queued or in progress; the document as it then is. Timeout else.
    Result<Document> waitFor(const TenantContext &context, DocumentId document, Deadline deadline);

    // At start: queues what was not finished when the service stopped.
    Status resumeUnfinished();
    // Goes on with what a service left that is gone, as far as its files are at hand. Now and then, where several share a database.
    Status takeOver();
    // Takes no more work and stops what runs (it resumes at the next start). Idempotent; within a second.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::library
