// Asks every tenant's index for the other tenants' sentences, the way a contact's question would be searched and answered,
// and holds what comes back against the tenant's own documents: a single passage that is not its own is a leak. The
// sentences are taken from the documents that are there, so that nothing has to be planted where contacts could see it.
// Thread-safe; one sweep at a time; blocks for as long as it asks.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/domain/answer.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/passage_finder.h"

#include <functional>
#include <mutex>
#include <set>
#include <stop_token>
#include <vector>

namespace passerelle::audit {

struct CanaryRooms {
    TenantStore &tenants;
    DocumentStore &documents;
    PassageStore &passages;
    PassageFinder &finder;
    // Without a model, so that a sweep costs nothing: the answer that such a question and such evidence give. Empty: not asked.
    std::function<Result<Answer>(const TenantContext &, const QString &text, const Evidence &)> answer = {};
};

struct CanaryReport {
    qint64 tenants = 0;   // that have passages
    qint64 questions = 0; // asked across tenants
    qint64 answers = 0;   // of them, those that found something (of the asked tenant's own, if all is well)
    std::vector<QString> leaks; // numbers alone, never the text; the first twenty
};

class CanarySweep {
public:
    explicit CanarySweep(CanaryRooms rooms) : m_rooms(std::move(rooms)) {}

    // Deals `questions` out over all pairs of tenants.
    Result<CanaryReport> run(qint64 questions, std::stop_token stop = {});
    // What the last sweep that found something found, until one finds nothing.
    std::vector<QString> troubles() const;

private:
    struct Canary {
        TenantId tenant;
        PassageId passage;
        QString text;
    };
    struct Yard { // one tenant's
        TenantContext context;
        std::set<DocumentId> documents;
        std::vector<Canary> canaries;
    };
    Result<std::vector<Yard>> gather();
    Result<bool> addCanaries(Yard &yard, const Document &document);
    Status ask(Yard &asked, const Canary &canary, bool answered, CanaryReport &report, std::stop_token stop);
    Status inspect(Yard &asked, const Canary &canary, const Evidence &evidence, CanaryReport &report);
    bool isOwn(Yard &asked, DocumentId document);

    CanaryRooms m_rooms;
    std::mutex m_sweeping;
    Guarded<std::vector<QString>> m_troubles;
};

} // namespace passerelle::audit
