#include "server/storage/sql_embedding_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kEmbeddingVersion = 1;

SealPlace embeddingPlace(qint64 row) { return {"embedding_change", "sealed", row}; }

Error noSuchEmbeddingChange() { return Error{ErrorKind::NotFound, u"there is no such change of the embedding model"_s, {}}; }

void writeChoice(RecordWriter &record, const EmbeddingChoice &choice)
{
    record.text(choice.model).integer(choice.dimensions).text(choice.queryPrefix).text(choice.documentPrefix);
}

EmbeddingChoice readChoice(RecordReader &record)
{
    EmbeddingChoice choice;
    choice.model = record.text();
    choice.dimensions = static_cast<int>(record.integer());
    choice.queryPrefix = record.text();
    choice.documentPrefix = record.text();
    return choice;
}

// 0: none.
void writeInstant(RecordWriter &record, std::optional<Instant> at) { record.integer(at ? toMillis(*at) : 0); }

std::optional<Instant> readInstant(RecordReader &record)
{
    const qint64 at = record.integer();
    return at > 0 ? std::optional(fromMillis(at)) : std::nullopt;
}

QByteArray encodeEmbeddingChange(const EmbeddingChange &change)
{
    RecordWriter record(kEmbeddingVersion);
    writeChoice(record, change.from);
    writeChoice(record, change.to);
    record.text(change.fromProfile).text(change.toProfile).text(change.startedBy).text(change.trouble).integer(toMillis(change.startedAt));
    writeInstant(record, change.readyAt);
    writeInstant(record, change.activeAt);
    writeInstant(record, change.keptUntil);
    record.integer(change.passages).integer(change.done).integer(change.spentMs).integer(change.trial ? 1 : 0);
    if (change.trial)
        record.integer(change.trial->questions).integer(change.trial->foundBefore).integer(change.trial->foundAfter).integer(toMillis(change.trial->at));
    return record.take();
}

bool decodeEmbeddingChange(QByteArrayView bytes, EmbeddingChange &change)
{
    RecordReader record(bytes, kEmbeddingVersion);
    change.from = readChoice(record);
    change.to = readChoice(record);
    change.fromProfile = record.text();
    change.toProfile = record.text();
    change.startedBy = record.text();
    change.trouble = record.text();
    change.startedAt = fromMillis(record.integer());
    change.readyAt = readInstant(record);
    change.activeAt = readInstant(record);
    change.keptUntil = readInstant(record);
    change.passages = record.integer();
    change.done = record.integer();
    change.spentMs = record.integer();
    if (record.integer() == 1) {
        EmbeddingTrial trial;
        trial.questions = static_cast<int>(record.integer());
        trial.foundBefore = static_cast<int>(record.integer());
        trial.foundAfter = static_cast<int>(record.integer());
        trial.at = fromMillis(record.integer());
        change.trial = trial;
    }
    return record.ok();
}

} // namespace

struct SqlEmbeddingStore::Row {
    TenantId tenant;
    qint64 id = 0;
    qint64 state = 0;
    QByteArray sealed;
};

Result<EmbeddingChange> SqlEmbeddingStore::opened(const Row &row)
{
    const auto plain = m_cipher.open(KeyName::ofTenant(row.tenant), embeddingPlace(row.id), row.sealed);
    if (!plain)
        return failure(plain.error());
    EmbeddingChange change;
    if (!decodeEmbeddingChange(*plain, change))
        return failure(ErrorKind::Corrupt, u"a change of the embedding model cannot be read"_s);
    change.id = EmbeddingChangeId(row.id);
    change.state = static_cast<EmbeddingState>(std::clamp<qint64>(row.state, 0, kEmbeddingStateCount - 1));
    return change;
}

Result<std::vector<EmbeddingChange>> SqlEmbeddingStore::openedAll(Result<std::vector<Row>> rows)
{
    if (!rows)
        return failure(std::move(rows).error());
    std::vector<EmbeddingChange> changes;
    for (const Row &row : *rows) {
        auto change = opened(row);
        if (!change)
            return failure(std::move(change).error());
        changes.push_back(std::move(*change));
    }
    return changes;
}

Result<std::vector<EmbeddingChange>> SqlEmbeddingStore::list(const TenantContext &context)
{
    return openedAll(m_database.read<std::vector<Row>>(context, [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        Statement row = connection.query("embedding/list_changes");
        row.bind(":owner", context.tenant().value);
        while (row.next())
            found.push_back({context.tenant(), row.integer(0), row.integer(1), row.blob(2)});
        return row.status() ? Result<std::vector<Row>>(std::move(found)) : failure(row.status().error());
    }));
}

Result<EmbeddingChange> SqlEmbeddingStore::find(const TenantContext &context, EmbeddingChangeId id)
{
    const auto found = m_database.read<Row>(context, [&](Connection &connection) -> Result<Row> {
        Statement row = connection.query("embedding/find_change");
        row.bind(":owner", context.tenant().value).bind(":id", id.value);
        if (!row.next())
            return failure(row.status() ? noSuchEmbeddingChange() : row.status().error());
        return Row{context.tenant(), row.integer(0), row.integer(1), row.blob(2)};
    });
    return found ? opened(*found) : Result<EmbeddingChange>(failure(found.error()));
}

Result<EmbeddingChange> SqlEmbeddingStore::add(const TenantContext &context, const EmbeddingChange &change)
{
    const TenantId tenant = context.tenant();
    return m_database.write<EmbeddingChange>(context, [&](Connection &connection) -> Result<EmbeddingChange> {
        {
            Statement count = connection.query("embedding/count_under_way");
            count.bind(":owner", tenant.value);
            if (!count.next())
                return failure(count.status() ? noSuchEmbeddingChange() : count.status().error());
            if (count.integer(0) > 0)
                return failure(ErrorKind::Conflict, u"another change of the embedding model is under way: finish it, or drop it"_s);
        }
        const auto id = newRowId(connection, u"embedding_change"_s);
        if (!id)
            return failure(id.error());
        EmbeddingChange added = change;
        added.id = EmbeddingChangeId(*id);
        const auto sealed = m_cipher.seal(KeyName::ofTenant(tenant), embeddingPlace(*id), encodeEmbeddingChange(added));
        if (!sealed)
            return failure(sealed.error());
        Status done = connection.query("embedding/insert_change").bind(":id", *id).bind(":owner", tenant.value)
                          .bind(":state", static_cast<qint64>(added.state)).bindBlob(":sealed", *sealed).run();
        return done ? Result<EmbeddingChange>(std::move(added)) : failure(std::move(done).error());
    });
}

Status SqlEmbeddingStore::save(const TenantContext &context, const EmbeddingChange &change)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto sealed = m_cipher.seal(KeyName::ofTenant(context.tenant()), embeddingPlace(change.id.value), encodeEmbeddingChange(change));
        if (!sealed)
            return failure(sealed.error());
        Status done = connection.query("embedding/save_change").bind(":id", change.id.value).bind(":owner", context.tenant().value)
                          .bind(":state", static_cast<qint64>(change.state)).bindBlob(":sealed", *sealed).run();
        if (!done)
            return done;
        return connection.changes() > 0 ? Status() : failure(noSuchEmbeddingChange());
    });
}

// One that cannot be read is left out: it must not keep the others from going on.
Result<std::vector<std::pair<TenantId, EmbeddingChange>>> SqlEmbeddingStore::open()
{
    const auto rows = m_database.read<std::vector<Row>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        Statement row = connection.query("embedding/list_open");
        while (row.next())
            found.push_back({TenantId(row.integer(0)), row.integer(1), row.integer(2), row.blob(3)});
        return row.status() ? Result<std::vector<Row>>(std::move(found)) : failure(row.status().error());
    });
    if (!rows)
        return failure(rows.error());
    std::vector<std::pair<TenantId, EmbeddingChange>> changes;
    for (const Row &row : *rows) {
        if (auto change = opened(row))
            changes.emplace_back(row.tenant, std::move(*change));
    }
    return changes;
}

} // namespace passerelle::storage
