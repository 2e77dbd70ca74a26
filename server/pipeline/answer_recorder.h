// What an answer was made from, as it is kept with it. Pure.
#pragma once

#include "server/domain/answer_record.h"
#include "server/pipeline/turn_answerer.h"

#include <memory>

namespace passerelle::pipeline {

// `settings`: as they were in force.
AnswerRecord recordOf(const Question &question, const AnsweredQuestion &answered, const AnswerTrace &trace, const TenantSettings &settings, Instant at);

} // namespace passerelle::pipeline
