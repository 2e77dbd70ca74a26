// The life of documents over a Foundation: versions, validity, what is over, conflicts, rehearsals. Made by Engine before
// the importer; the rehearsals need the answering, and are handed over once that stands.
#pragma once

#include "server/admin/document_life_rooms.h"
#include "server/retrieval/expired_search.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_conflict_store.h"
#include "server/storage/sql_document_life_store.h"

namespace passerelle::runtime {

class DocumentLifeWiring {
public:
    DocumentLifeWiring(Foundation &foundation, PassageFinder &finder, Alerts &alerts, retrieval::WordBook &words);
    DocumentLifeWiring(const DocumentLifeWiring &) = delete;
    DocumentLifeWiring &operator=(const DocumentLifeWiring &) = delete;

    // What was found of a contact's words is no longer kept.
    void forgetRehearsals();
    void forget(TenantId tenant);
    void stop();

    storage::SqlDocumentLifeStore store;
    storage::SqlConflictStore conflicts;
    library::DocumentLife life;
    retrieval::ExpiredSearch expired;
    pipeline::ConflictWatch watch;
    library::VersionDesk desk;
    admin::DocumentLifeRooms rooms;
};

} // namespace passerelle::runtime
