// What the service of curated answers, feedback and gaps works on. Everything outlives it.
#pragma once

#include "server/domain/ports/knowledge_stores.h"
#include "server/knowledge/gap_list.h"

namespace passerelle::admin {

struct KnowledgeRooms {
    CuratedStore &store;
    FeedbackStore &feedback;
    knowledge::CuratedAnswers &curated;
    knowledge::GapList &gaps;
};

} // namespace passerelle::admin
