// Saved questions of the test bench and their runs, kept under the tenant's key. Every write is durable when it returns.
// Thread-safe; foreign numbers are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/bench.h"
#include "server/domain/tenant_context.h"

namespace passerelle {

inline constexpr int kMostBenchQuestions = 500;
inline constexpr int kBenchRunsKept = 20;

class BenchStore {
public:
    virtual ~BenchStore() = default;
    virtual Result<std::vector<BenchQuestion>> questions(const TenantContext &context) = 0; // by number
    virtual Result<BenchQuestion> question(const TenantContext &context, BenchQuestionId id) = 0;
    // Conflict when there are kMostBenchQuestions already.
    virtual Result<BenchQuestion> addQuestion(const TenantContext &context, const BenchQuestion &question) = 0;
    virtual Status changeQuestion(const TenantContext &context, const BenchQuestion &question) = 0;
    virtual Status removeQuestion(const TenantContext &context, BenchQuestionId id) = 0;

    virtual Result<std::vector<BenchRun>> runs(const TenantContext &context) = 0; // newest first
    virtual Result<BenchRun> run(const TenantContext &context, BenchRunId id) = 0;
    virtual Result<std::vector<BenchResult>> results(const TenantContext &context, BenchRunId id) = 0; // in order
    // Only the newest kBenchRunsKept stay.
    virtual Result<BenchRun> addRun(const TenantContext &context, const BenchRun &run) = 0;
    virtual Status changeRun(const TenantContext &context, const BenchRun &run) = 0;
    // The result and the run's new totals in one transaction.
    virtual Status addResult(const TenantContext &context, const BenchRun &run, const BenchResult &result) = 0;
    // Every tenant's runs that were left in progress are interrupted.
    virtual Status interruptRuns(Instant now) = 0;
};

} // namespace passerelle
