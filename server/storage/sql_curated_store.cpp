#include "server/storage/sql_curated_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kCuratedVersion = 1;

SealPlace curatedPlace(qint64 row) { return {"curated_answer", "sealed", row}; }
SealPlace versionPlace(qint64 row) { return {"curated_version", "sealed", row}; }

Error noSuchAnswer()
{
    return Error{ErrorKind::NotFound, u"there is no such curated answer"_s, {}};
}

QByteArray encodeCurated(const CuratedAnswer &answer)
{
    RecordWriter record(kCuratedVersion);
    record.integer(static_cast<qint64>(answer.questions.size()));
    for (const QString &question : answer.questions)
        record.text(question);
    return record.text(answer.french).text(answer.english).text(answer.changedBy).take();
}

// As it stands in a row, sealed; opened once the reading connection is free again.
struct CuratedRow {
    qint64 row = 0;
    CuratedAnswer answer;
    QByteArray sealed;
};

CuratedRow curatedRow(const Statement &found)
{
    CuratedRow row{.row = found.integer(0), .answer = {}, .sealed = found.blob(4)};
    row.answer.id = CuratedId(row.row);
    row.answer.version = static_cast<int>(found.integer(1));
    row.answer.enabled = found.integer(2) != 0;
    row.answer.changedAt = fromMillis(found.integer(3));
    return row;
}

Result<std::vector<CuratedAnswer>> opened(Cipher &cipher, TenantId tenant, SealPlace (*place)(qint64), std::vector<CuratedRow> rows)
{
    std::vector<CuratedAnswer> answers;
    for (CuratedRow &row : rows) {
        const auto plain = cipher.open(KeyName::ofTenant(tenant), place(row.row), row.sealed);
        if (!plain)
            return failure(plain.error());
        RecordReader record(*plain, kCuratedVersion);
        for (qint64 questions = record.count(); questions > 0 && record.ok(); --questions)
            row.answer.questions.push_back(record.text());
        row.answer.french = record.text();
        row.answer.english = record.text();
        row.answer.changedBy = record.text();
        if (!record.ok())
            return failure(ErrorKind::Corrupt, u"a curated answer cannot be read"_s);
        answers.push_back(std::move(row.answer));
    }
    return answers;
}

Result<std::vector<CuratedRow>> allRows(Statement &found)
{
    std::vector<CuratedRow> rows;
    while (found.next())
        rows.push_back(curatedRow(found));
    if (!found.status())
        return failure(found.status().error());
    return rows;
}

} // namespace

Result<std::vector<CuratedAnswer>> SqlCuratedStore::list(const TenantContext &context)
{
    auto rows = m_database.read<std::vector<CuratedRow>>(context, [&](Connection &connection) -> Result<std::vector<CuratedRow>> {
        Statement found = connection.query("knowledge/list_curated");
        found.bind(":owner", context.tenant().value);
        return allRows(found);
    });
    return rows ? opened(m_cipher, context.tenant(), curatedPlace, std::move(*rows)) : failure(rows.error());
}

Result<CuratedAnswer> SqlCuratedStore::find(const TenantContext &context, CuratedId answer)
{
    auto rows = m_database.read<std::vector<CuratedRow>>(context, [&](Connection &connection) -> Result<std::vector<CuratedRow>> {
        Statement found = connection.query("knowledge/find_curated");
        found.bind(":owner", context.tenant().value).bind(":id", answer.value);
        return allRows(found);
    });
    if (!rows)
        return failure(rows.error());
    if (rows->empty())
        return failure(noSuchAnswer());
    auto answers = opened(m_cipher, context.tenant(), curatedPlace, std::move(*rows));
    return answers ? Result<CuratedAnswer>(std::move(answers->front())) : failure(answers.error());
}

Result<CuratedAnswer> SqlCuratedStore::add(const TenantContext &context, const CuratedAnswer &answer)
{
    const TenantId tenant = context.tenant();
    return m_database.write<CuratedAnswer>(context, [&](Connection &connection) -> Result<CuratedAnswer> {
        const auto id = newRowId(connection, u"curated_answer"_s);
        if (!id)
            return failure(id.error());
        CuratedAnswer added = answer;
        added.id = CuratedId(*id);
        added.version = 1;
        const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), curatedPlace(*id), encodeCurated(added));
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("knowledge/insert_curated");
        row.bind(":id", *id).bind(":owner", tenant.value).bind(":version", 1).bind(":enabled", added.enabled);
        row.bind(":changed_at", toMillis(added.changedAt)).bindBlob(":sealed", *sealed);
        Status done = row.run();
        if (done)
            done = keepVersion(connection, tenant, added);
        return done ? Result<CuratedAnswer>(std::move(added)) : failure(std::move(done).error());
    });
}

Status SqlCuratedStore::keepVersion(Connection &connection, TenantId tenant, const CuratedAnswer &answer)
{
    const auto id = newRowId(connection, u"curated_version"_s);
    if (!id)
        return failure(id.error());
    const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), versionPlace(*id), encodeCurated(answer));
    if (!sealed)
        return failure(sealed.error());
    Statement row = connection.query("knowledge/insert_version");
    row.bind(":id", *id).bind(":owner", tenant.value).bind(":answer", answer.id.value).bind(":version", answer.version).bind(":enabled", answer.enabled);
    return row.bind(":changed_at", toMillis(answer.changedAt)).bindBlob(":sealed", *sealed).run();
}

Result<CuratedAnswer> SqlCuratedStore::change(const TenantContext &context, const CuratedAnswer &answer)
{
    const TenantId tenant = context.tenant();
    return m_database.write<CuratedAnswer>(context, [&](Connection &connection) -> Result<CuratedAnswer> {
        const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), curatedPlace(answer.id.value), encodeCurated(answer));
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("knowledge/change_curated");
        row.bind(":id", answer.id.value).bind(":owner", tenant.value).bind(":version", answer.version).bind(":enabled", answer.enabled);
        if (auto done = row.bind(":changed_at", toMillis(answer.changedAt)).bindBlob(":sealed", *sealed).run(); !done)
            return failure(std::move(done).error());
        if (connection.changes() == 0) {
            Statement found = connection.query("knowledge/find_curated");
            found.bind(":owner", tenant.value).bind(":id", answer.id.value);
            if (!found.next())
                return failure(found.status() ? noSuchAnswer() : found.status().error());
            return failure(ErrorKind::Conflict, u"the curated answer was changed by somebody else meanwhile"_s);
        }
        CuratedAnswer changed = answer;
        ++changed.version;
        Status done = keepVersion(connection, tenant, changed);
        return done ? Result<CuratedAnswer>(std::move(changed)) : failure(std::move(done).error());
    });
}

Status SqlCuratedStore::remove(const TenantContext &context, CuratedId answer)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (auto done = connection.query("knowledge/remove_curated").bind(":owner", context.tenant().value).bind(":id", answer.value).run(); !done)
            return done;
        if (connection.changes() == 0)
            return failure(noSuchAnswer());
        return connection.query("knowledge/remove_versions").bind(":owner", context.tenant().value).bind(":answer", answer.value).run();
    });
}

Result<std::vector<CuratedAnswer>> SqlCuratedStore::versions(const TenantContext &context, CuratedId answer)
{
    auto rows = m_database.read<std::vector<CuratedRow>>(context, [&](Connection &connection) -> Result<std::vector<CuratedRow>> {
        Statement found = connection.query("knowledge/list_versions");
        found.bind(":owner", context.tenant().value).bind(":answer", answer.value);
        return allRows(found);
    });
    if (!rows)
        return failure(rows.error());
    if (rows->empty())
        return failure(noSuchAnswer());
    auto answers = opened(m_cipher, context.tenant(), versionPlace, std::move(*rows));
    if (answers) {
        for (CuratedAnswer &one : *answers)
            one.id = answer;
    }
    return answers;
}

} // namespace passerelle::storage
