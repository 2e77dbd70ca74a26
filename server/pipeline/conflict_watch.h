// Looks for contradictions and repetitions after every change of a tenant's documents, on a thread of its own, and tells
// people of a contradiction once. Thread-safe.
#pragma once

#include "server/domain/ports/alerts.h"
#include "server/domain/ports/document_life_store.h"
#include "server/domain/ports/event_sink.h"
#include "server/retrieval/tending_queue.h"

namespace passerelle::pipeline {

struct ConflictWatchOptions {
    std::chrono::milliseconds quiet{2000}; // after the last change
};

class ConflictWatch {
public:
    struct Parts {
        PassageStore &passages;
        ConflictStore &conflicts;
        const Clock &clock;
        Alerts *alerts = nullptr;
        EventSink *events = nullptr;
    };
    explicit ConflictWatch(Parts parts, ConflictWatchOptions options = {});

    // What is searched changed: it is looked at soon.
    void noteChanged(const TenantContext &context) { m_queue.schedule(context.tenant(), m_options.quiet); }
    // At once, on the caller's thread. How many are new; Cancelled changes nothing.
    Result<int> look(const TenantContext &context, const std::stop_token &stop = {});
    void stop() { m_queue.stop(); }

private:
    void tell(const TenantContext &context, const DocumentConflict &conflict);

    Parts m_parts;
    const ConflictWatchOptions m_options;
    std::mutex m_looking; // one comparison at a time: the later one sees what the earlier one wrote
    retrieval::TendingQueue m_queue; // last: it stops first
};

} // namespace passerelle::pipeline
