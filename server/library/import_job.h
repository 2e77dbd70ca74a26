// One version of one document on its way: read, cut into passages, published. Everything that it does is written down
// before the next step, so that another run goes on where this one stopped. run() is called by one thread at a time; the
// rest may be called from any.
#pragma once

#include "server/base/guarded.h"
#include "server/library/importer.h"
#include "server/library/scan_pass.h"

#include <atomic>
#include <stop_token>

namespace passerelle::library {

struct ImportPorts {
    DocumentReader &reader;
    DocumentStore &documents;
    BlobStore &blobs;
    PassageFinder &finder;
    const Clock &clock;
    EventSink *events = nullptr; // null: nobody hears how far a document is
    PageRecogniser *recogniser = nullptr; // null: pages without text stay unread
    ScanRooms scans = {};
    DocumentLife *life = nullptr;         // null: every version is published as it is
    std::function<void(const TenantContext &)> onChanged = {}; // what is searched changed; empty: nobody wants to know
    std::function<void(const TenantContext &, const Document &, int pieces)> onHidden = {}; // text was left out; empty: the same
};

class ImportJob {
public:
    ImportJob(const TenantContext &context, Document document) : m_context(context), m_document(std::move(document)) {}

    enum class Ending {
        Settled,     // ready, failed, quarantined, cancelled or paused: nothing is left to do
        Interrupted, // the service stops; it goes on at the next start
    };
    Ending run(const ImportPorts &ports, const ImporterOptions &options);
    // Never started: writes down that it was cancelled.
    Status settleCancelled(const ImportPorts &ports);
    Status settlePaused(const ImportPorts &ports);

    void cancel();    // by its owner
    void pause();     // by its owner: what was read stays, and no reader works on it
    void interrupt(); // the service stops
    ImportProgress progress(const Clock &clock) const;
    const TenantContext &context() const { return m_context; }
    DocumentId id() const;
    VersionId version() const;

private:
    struct Attempt;
    struct Measure {
        Monotonic since;
        int pages = 0;
        std::optional<int> toRecognise = {}; // set: these are what is being done, not pages that are read
    };
    enum class Outcome { Read, Settled, Interrupted, Again };

    Outcome readOnce(const ImportPorts &ports, const ImporterOptions &options, const QByteArray &pdf, bool lastTry, int &freeTries);
    Outcome recognise(const ImportPorts &ports, const ImporterOptions &options, const QByteArray &pdf);
    Outcome scansEnded(const ImportPorts &ports, ScanPass::Ending ending, ScanReader reader);
    void noteLeft(const ImportPorts &ports, int left);
    Outcome judge(const ImportPorts &ports, const ReadProblem &problem, bool lastTry);
    // What is read is published, or waits aside.
    Ending release(const ImportPorts &ports);
    Ending publish(const ImportPorts &ports, const std::vector<PassageDraft> &passages);
    void tell(const ImportPorts &ports) const;
    Status setState(const ImportPorts &ports, DocumentState state, const char *reasonKey = "", int page = 0);
    Ending settle(const ImportPorts &ports, DocumentState state, const char *reasonKey, int page = 0);

    const TenantContext m_context;
    Guarded<Document> m_document;
    Guarded<std::optional<Measure>> m_measure;
    std::stop_source m_stop;
    std::atomic<bool> m_cancelled = false;
    std::atomic<bool> m_paused = false;
};

} // namespace passerelle::library
