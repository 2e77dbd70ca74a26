// What people teach the assistant, over a Foundation: its stores, the curated answers that turns ask for, the list of
// gaps. Made once by Engine; the curated answers stand before the answering, the rest behind it.
#pragma once

#include "server/admin/knowledge_rooms.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_curated_store.h"
#include "server/storage/sql_gap_store.h"

namespace passerelle::runtime {

class KnowledgeWiring {
public:
    KnowledgeWiring(Foundation &foundation, PassageFinder &finder, ModelDirectory &models);
    KnowledgeWiring(const KnowledgeWiring &) = delete;
    KnowledgeWiring &operator=(const KnowledgeWiring &) = delete;

    storage::SqlCuratedStore curatedStore;
    storage::SqlGapStore gapStore;
    knowledge::CuratedAnswers curated;
    knowledge::GapList gaps;
    admin::KnowledgeRooms rooms;
};

} // namespace passerelle::runtime
