// The test bench: saved questions, runs of them compared with each other, and the day's real questions. Thread-safe,
// blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/journal.h"
#include "server/admin/principal.h"
#include "server/api/bench_dto.h"
#include "server/domain/bench.h"

namespace passerelle::admin {

class Bench {
public:
    explicit Bench(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::BenchQuestionView>> questions(const TenantContext &context) const;
    Result<api::BenchQuestionView> addQuestion(const Principal &caller, const TenantContext &context, const api::NewBenchQuestion &wish);
    Result<api::BenchQuestionView> changeQuestion(const Principal &caller, const TenantContext &context, BenchQuestionId id, const api::BenchQuestionChange &wish);
    Status removeQuestion(const Principal &caller, const TenantContext &context, BenchQuestionId id);

    // Returns at once; the run goes on in the background.
    Result<api::BenchRunView> start(const Principal &caller, const TenantContext &context, const api::NewBenchRun &wish);
    Result<api::Page<api::BenchRunView>> runs(const TenantContext &context) const;
    Result<api::BenchRunDetail> run(const TenantContext &context, BenchRunId id) const;
    Result<api::BenchRunView> cancel(const Principal &caller, const TenantContext &context, BenchRunId id);
    Result<api::BenchComparisonView> compare(const TenantContext &context, BenchRunId id, BenchRunId with) const;

    // What contacts wrote today and on the so many days before, in the tenant's time zone; newest first.
    Result<api::Page<api::RealQuestionView>> recent(const TenantContext &context, int days, const ListPart &part) const;

private:
    Result<BenchRooms *> rooms() const;
    Status expectAsker(const TenantContext &context, BenchQuestion &question, qint64 conversation) const;
    Status expectDocument(const TenantContext &context, BenchExpectation &expected, qint64 document) const;
    Status audit(const Principal &caller, const TenantContext &context, const char *action, const QString &object, const QString &detail = {}) const;
    void lookForDocuments(const TenantContext &context, std::vector<api::BenchQuestionView> &views) const;
    Result<api::BenchQuestionView> shown(const TenantContext &context, const Result<BenchQuestion> &question) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
