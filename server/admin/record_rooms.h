// What the services of the time machine and of contacts' facts work on. Everything outlives it.
#pragma once

#include "server/domain/ports/answer_record_store.h"
#include "server/domain/ports/fact_store.h"
#include "server/pipeline/answer_replayer.h"

namespace passerelle::admin {

struct RecordRooms {
    AnswerRecordStore &records;
    pipeline::AnswerReplayer &replayer;
    FactStore &facts;
};

} // namespace passerelle::admin
