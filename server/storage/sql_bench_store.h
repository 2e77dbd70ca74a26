// Saved questions of the test bench and their runs in main.db, sealed under the tenant's key. Thread-safe.
#pragma once

#include "server/domain/ports/bench_store.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlBenchStore final : public BenchStore {
public:
    SqlBenchStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<BenchQuestion>> questions(const TenantContext &context) override;
    Result<BenchQuestion> question(const TenantContext &context, BenchQuestionId id) override;
    Result<BenchQuestion> addQuestion(const TenantContext &context, const BenchQuestion &question) override;
    Status changeQuestion(const TenantContext &context, const BenchQuestion &question) override;
    Status removeQuestion(const TenantContext &context, BenchQuestionId id) override;

    Result<std::vector<BenchRun>> runs(const TenantContext &context) override;
    Result<BenchRun> run(const TenantContext &context, BenchRunId id) override;
    Result<std::vector<BenchResult>> results(const TenantContext &context, BenchRunId id) override;
    Result<BenchRun> addRun(const TenantContext &context, const BenchRun &run) override;
    Status changeRun(const TenantContext &context, const BenchRun &run) override;
    Status addResult(const TenantContext &context, const BenchRun &run, const BenchResult &result) override;
    Status interruptRuns(Instant now) override;

private:
    struct Row;
    Result<std::vector<Row>> questionRows(const char *query, TenantId tenant, std::optional<qint64> id);
    Result<std::vector<Row>> runRows(const char *query, TenantId tenant, std::optional<qint64> id);
    Result<std::vector<BenchQuestion>> openedQuestions(TenantId tenant, std::vector<Row> rows);
    Result<std::vector<BenchRun>> openedRuns(TenantId tenant, std::vector<Row> rows);
    Status writeRun(Connection &connection, TenantId tenant, const BenchRun &run);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
