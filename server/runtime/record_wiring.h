// The time machine and the memory of contacts over a Foundation. Made once by Engine, behind what answers.
#pragma once

#include "server/admin/record_rooms.h"
#include "server/generation/answerer.h"
#include "server/pipeline/fact_seeker.h"
#include "server/pipeline/replay_models.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_fact_store.h"

namespace passerelle::runtime {

class RecordWiring {
public:
    RecordWiring(Foundation &foundation, pipeline::TurnAnswerer &answerer, PassageFinder &finder, ModelDirectory &metered, UsageStore &usage, knowledge::CuratedAnswers *curated);
    RecordWiring(const RecordWiring &) = delete;
    RecordWiring &operator=(const RecordWiring &) = delete;

    storage::SqlFactStore facts;
    pipeline::FactSeeker seeker;

private:
    pipeline::NoModels m_noModels;
    generation::Answerer m_gates;
    pipeline::TurnAnswerer m_withoutModel;

public:
    pipeline::AnswerReplayer replayer;
    admin::RecordRooms rooms;
};

} // namespace passerelle::runtime
