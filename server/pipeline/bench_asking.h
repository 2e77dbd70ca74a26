// Asks one saved question as a contact's would be asked, and says how it went beside what was expected. Pure but for the
// asker; blocking.
#pragma once

#include "server/domain/bench.h"
#include "server/pipeline/asker.h"

namespace passerelle::pipeline {

struct BenchAsking {
    Asker &asker;
    const Clock &clock;
    bool withModel = false;
};

struct BenchAsked {
    BenchResult result;
    Evidence evidence;
};

BenchAsked askBenchQuestion(const BenchAsking &asking, const TenantContext &context, const BenchQuestion &question, Deadline deadline, const std::stop_token &stop);

} // namespace passerelle::pipeline
