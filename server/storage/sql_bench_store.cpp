#include "server/storage/sql_bench_store.h"

#include "server/storage/bench_records.h"
#include "server/storage/new_row_id.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace benchQuestionPlace(qint64 row) { return {"bench_question", "sealed", row}; }
SealPlace benchRunPlace(qint64 row) { return {"bench_run", "sealed", row}; }
SealPlace benchResultPlace(qint64 row) { return {"bench_result", "sealed", row}; }

Error noSuchBenchQuestion() { return Error{ErrorKind::NotFound, u"there is no such saved question"_s, {}}; }
Error noSuchBenchRun() { return Error{ErrorKind::NotFound, u"there is no such run of saved questions"_s, {}}; }
Error unreadableBench() { return Error{ErrorKind::Corrupt, u"a record of the test bench cannot be read"_s, {}}; }

} // namespace

struct SqlBenchStore::Row {
    qint64 id = 0;
    BenchRun run; // of runs: its columns
    QByteArray sealed;
};

Result<std::vector<SqlBenchStore::Row>> SqlBenchStore::questionRows(const char *query, TenantId tenant, std::optional<qint64> id)
{
    return m_database.read<std::vector<Row>>(Scope::tenant(tenant), [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        Statement row = connection.query(query);
        row.bind(":owner", tenant.value);
        if (id)
            row.bind(":id", *id);
        while (row.next())
            found.push_back({.id = row.integer(0), .run = {}, .sealed = row.blob(1)});
        if (!row.status())
            return failure(row.status().error());
        return found;
    });
}

Result<std::vector<SqlBenchStore::Row>> SqlBenchStore::runRows(const char *query, TenantId tenant, std::optional<qint64> id)
{
    return m_database.read<std::vector<Row>>(Scope::tenant(tenant), [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        Statement row = connection.query(query);
        row.bind(":owner", tenant.value);
        if (id)
            row.bind(":id", *id);
        while (row.next()) {
            Row one{.id = row.integer(0), .run = {}, .sealed = row.blob(4)};
            one.run.id = BenchRunId(one.id);
            one.run.state = static_cast<BenchState>(std::clamp<qint64>(row.integer(1), 0, kBenchStateCount - 1));
            one.run.startedAt = fromMillis(row.integer(2));
            if (!row.isNull(3))
                one.run.finishedAt = fromMillis(row.integer(3));
            found.push_back(std::move(one));
        }
        if (!row.status())
            return failure(row.status().error());
        return found;
    });
}

Result<std::vector<BenchQuestion>> SqlBenchStore::openedQuestions(TenantId tenant, std::vector<Row> rows)
{
    std::vector<BenchQuestion> questions;
    for (const Row &row : rows) {
        const auto plain = m_cipher.open(KeyName::ofTenant(tenant), benchQuestionPlace(row.id), row.sealed);
        if (!plain)
            return failure(plain.error());
        auto question = decodeBenchQuestion(*plain);
        if (!question)
            return failure(unreadableBench());
        question->id = BenchQuestionId(row.id);
        questions.push_back(std::move(*question));
    }
    return questions;
}

Result<std::vector<BenchQuestion>> SqlBenchStore::questions(const TenantContext &context)
{
    auto found = questionRows("bench/list_questions", context.tenant(), {});
    return found ? openedQuestions(context.tenant(), std::move(*found)) : failure(found.error());
}

Result<BenchQuestion> SqlBenchStore::question(const TenantContext &context, BenchQuestionId id)
{
    auto found = questionRows("bench/find_question", context.tenant(), id.value);
    auto questions = found ? openedQuestions(context.tenant(), std::move(*found)) : failure(found.error());
    if (!questions)
        return failure(questions.error());
    return questions->empty() ? Result<BenchQuestion>(failure(noSuchBenchQuestion())) : Result<BenchQuestion>(std::move(questions->front()));
}

Result<BenchQuestion> SqlBenchStore::addQuestion(const TenantContext &context, const BenchQuestion &question)
{
    const TenantId tenant = context.tenant();
    return m_database.write<BenchQuestion>(context, [&](Connection &connection) -> Result<BenchQuestion> {
        {
            Statement count = connection.query("bench/count_questions");
            count.bind(":owner", tenant.value);
            if (!count.next())
                return failure(count.status() ? unreadableBench() : count.status().error());
            if (count.integer(0) >= kMostBenchQuestions)
                return failure(ErrorKind::Conflict, u"there are 500 saved questions already: remove some first"_s);
        }
        const auto id = newRowId(connection, u"bench_question"_s);
        if (!id)
            return failure(id.error());
        BenchQuestion added = question;
        added.id = BenchQuestionId(*id);
        const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), benchQuestionPlace(*id), encodeBenchQuestion(added));
        if (!sealed)
            return failure(sealed.error());
        Status done = connection.query("bench/insert_question").bind(":id", *id).bind(":owner", tenant.value).bindBlob(":sealed", *sealed).run();
        return done ? Result<BenchQuestion>(std::move(added)) : failure(std::move(done).error());
    });
}

Status SqlBenchStore::changeQuestion(const TenantContext &context, const BenchQuestion &question)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto sealed = m_cipher.seal(KeyName::ofTenant(context.tenant()), benchQuestionPlace(question.id.value), encodeBenchQuestion(question));
        if (!sealed)
            return failure(sealed.error());
        if (auto done = connection.query("bench/change_question").bind(":id", question.id.value).bind(":owner", context.tenant().value).bindBlob(":sealed", *sealed).run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(noSuchBenchQuestion());
    });
}

Status SqlBenchStore::removeQuestion(const TenantContext &context, BenchQuestionId id)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (auto done = connection.query("bench/remove_question").bind(":id", id.value).bind(":owner", context.tenant().value).run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(noSuchBenchQuestion());
    });
}

Result<std::vector<BenchRun>> SqlBenchStore::openedRuns(TenantId tenant, std::vector<Row> rows)
{
    std::vector<BenchRun> runs;
    for (Row &row : rows) {
        const auto plain = m_cipher.open(KeyName::ofTenant(tenant), benchRunPlace(row.id), row.sealed);
        if (!plain)
            return failure(plain.error());
        if (!decodeBenchRun(*plain, row.run))
            return failure(unreadableBench());
        runs.push_back(std::move(row.run));
    }
    return runs;
}

Result<std::vector<BenchRun>> SqlBenchStore::runs(const TenantContext &context)
{
    auto found = runRows("bench/list_runs", context.tenant(), {});
    return found ? openedRuns(context.tenant(), std::move(*found)) : failure(found.error());
}

Result<BenchRun> SqlBenchStore::run(const TenantContext &context, BenchRunId id)
{
    auto found = runRows("bench/find_run", context.tenant(), id.value);
    auto runs = found ? openedRuns(context.tenant(), std::move(*found)) : failure(found.error());
    if (!runs)
        return failure(runs.error());
    return runs->empty() ? Result<BenchRun>(failure(noSuchBenchRun())) : Result<BenchRun>(std::move(runs->front()));
}

Result<std::vector<BenchResult>> SqlBenchStore::results(const TenantContext &context, BenchRunId id)
{
    auto found = m_database.read<std::vector<Row>>(context, [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> results;
        Statement row = connection.query("bench/list_results");
        row.bind(":owner", context.tenant().value).bind(":run", id.value);
        while (row.next())
            results.push_back({.id = row.integer(0), .run = {}, .sealed = row.blob(1)});
        if (!row.status())
            return failure(row.status().error());
        return results;
    });
    if (!found)
        return failure(found.error());
    std::vector<BenchResult> results;
    for (const Row &row : *found) {
        const auto plain = m_cipher.open(KeyName::ofTenant(context.tenant()), benchResultPlace(row.id), row.sealed);
        if (!plain)
            return failure(plain.error());
        auto result = decodeBenchResult(*plain);
        if (!result)
            return failure(unreadableBench());
        results.push_back(std::move(*result));
    }
    return results;
}

Result<BenchRun> SqlBenchStore::addRun(const TenantContext &context, const BenchRun &run)
{
    const TenantId tenant = context.tenant();
    return m_database.write<BenchRun>(context, [&](Connection &connection) -> Result<BenchRun> {
        const auto id = newRowId(connection, u"bench_run"_s);
        if (!id)
            return failure(id.error());
        BenchRun added = run;
        added.id = BenchRunId(*id);
        const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), benchRunPlace(*id), encodeBenchRun(added));
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("bench/insert_run");
        row.bind(":id", *id).bind(":owner", tenant.value).bind(":state", static_cast<int>(added.state)).bind(":started_at", toMillis(added.startedAt));
        Status done = row.bindBlob(":sealed", *sealed).run();
        for (const char *query : {"bench/remove_old_results", "bench/remove_old_runs"}) {
            if (done)
                done = connection.query(query).bind(":owner", tenant.value).bind(":keep", kBenchRunsKept).run();
        }
        return done ? Result<BenchRun>(std::move(added)) : failure(std::move(done).error());
    });
}

Status SqlBenchStore::writeRun(Connection &connection, TenantId tenant, const BenchRun &run)
{
    const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), benchRunPlace(run.id.value), encodeBenchRun(run));
    if (!sealed)
        return failure(sealed.error());
    Statement row = connection.query("bench/change_run");
    row.bind(":id", run.id.value).bind(":owner", tenant.value).bind(":state", static_cast<int>(run.state)).bindBlob(":sealed", *sealed);
    if (run.finishedAt)
        row.bind(":finished_at", toMillis(*run.finishedAt));
    if (auto done = row.run(); !done)
        return done;
    return connection.changes() > 0 ? Status() : failure(noSuchBenchRun());
}

Status SqlBenchStore::changeRun(const TenantContext &context, const BenchRun &run)
{
    return m_database.write<void>(context, [&](Connection &connection) { return writeRun(connection, context.tenant(), run); });
}

Status SqlBenchStore::addResult(const TenantContext &context, const BenchRun &run, const BenchResult &result)
{
    const TenantId tenant = context.tenant();
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (auto done = writeRun(connection, tenant, run); !done)
            return done;
        if (result.question.isValid()) { // of one that went meanwhile, with who asked it, nothing stays
            Statement question = connection.query("bench/find_question");
            question.bind(":owner", tenant.value).bind(":id", result.question.value);
            if (!question.next())
                return question.status();
        }
        const auto id = newRowId(connection, u"bench_result"_s);
        if (!id)
            return failure(id.error());
        const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), benchResultPlace(*id), encodeBenchResult(result));
        if (!sealed)
            return failure(sealed.error());
        return connection.query("bench/insert_result").bind(":id", *id).bind(":owner", tenant.value).bind(":run", run.id.value).bindBlob(":sealed", *sealed).run();
    });
}

Status SqlBenchStore::interruptRuns(Instant now)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return connection.query("bench/interrupt_runs").bind(":now", toMillis(now)).run(); });
}

} // namespace passerelle::storage
