// The test bench's nouns as the API shows them. Pure.
#pragma once

#include "server/api/bench_dto.h"
#include "server/domain/bench_measures.h"
#include "server/domain/ports/journal_stores.h"

namespace passerelle::admin {

api::BenchQuestionView benchQuestionView(const BenchQuestion &question);
api::BenchRunView benchRunView(const BenchRun &run);
api::BenchMeasuresView benchMeasuresView(const BenchMeasures &measures);
api::BenchResultView benchResultView(const BenchResult &result);
api::BenchComparisonView benchComparisonView(const BenchRun &run, const std::vector<BenchResult> &results, const BenchRun &with, const std::vector<BenchResult> &before);
api::RealQuestionView realQuestionView(const JourneyMessage &message);

} // namespace passerelle::admin
