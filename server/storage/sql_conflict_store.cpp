#include "server/storage/sql_conflict_store.h"

#include "server/storage/document_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <map>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kConflictPurpose[] = "document conflict";

SealPlace conflictPlace(qint64 row) { return {"document_conflict", "content", row}; }

} // namespace

// By what both sides say and where: which passage of the index it is changes with every reading.
Result<QByteArray> SqlConflictStore::fingerprintOf(TenantId tenant, const DocumentConflict &conflict)
{
    QByteArray said = nameOf(conflict.kind);
    for (const ConflictSide *side : {&conflict.left, &conflict.right})
        said += '\0' + QByteArray::number(side->document.value) + '\0' + side->heading.toUtf8() + '\0' + side->text.toUtf8() + '\0' + side->figure.toUtf8();
    return m_cipher.fingerprint(tenant, kConflictPurpose, said);
}

Result<std::vector<DocumentConflict>> SqlConflictStore::replace(const TenantContext &context, const std::vector<DocumentConflict> &found, Instant now)
{
    const TenantId tenant = context.tenant();
    std::map<QByteArray, DocumentConflict> wanted;
    for (const DocumentConflict &conflict : found) {
        auto fingerprint = fingerprintOf(tenant, conflict);
        if (!fingerprint)
            return failure(std::move(fingerprint).error());
        wanted.emplace(std::move(*fingerprint), conflict);
    }
    return m_database.write<std::vector<DocumentConflict>>(context, [&](Connection &connection) -> Result<std::vector<DocumentConflict>> {
        std::map<QByteArray, DocumentConflict> known;
        {
            Statement rows = connection.query("document_life/list_conflict_keys");
            rows.bind(":owner", tenant.value);
            while (rows.next())
                known[rows.blob(1)].id = ConflictId(rows.integer(0));
            if (!rows.status())
                return failure(rows.status().error());
        }
        std::vector<DocumentConflict> added;
        for (auto &[fingerprint, conflict] : wanted) {
            const auto old = known.find(fingerprint);
            const bool isNew = old == known.end();
            const auto id = isNew ? newRowId(connection, u"document_conflict"_s) : Result<qint64>(old->second.id.value);
            if (!id)
                return failure(id.error());
            conflict.id = ConflictId(*id);
            conflict.foundAt = now;
            if (auto done = write(connection, tenant, fingerprint, conflict, isNew); !done)
                return failure(std::move(done).error());
            if (isNew)
                added.push_back(conflict);
            else
                known.erase(old);
        }
        for (const auto &[fingerprint, gone] : known) {
            if (auto done = connection.query("document_life/delete_conflict").bind(":id", gone.id.value).bind(":owner", tenant.value).run(); !done)
                return failure(std::move(done).error());
        }
        return added;
    });
}

Status SqlConflictStore::write(Connection &connection, TenantId tenant, const QByteArray &fingerprint, const DocumentConflict &conflict, bool isNew)
{
    const auto content = m_cipher.seal(keyOf(tenant), conflictPlace(conflict.id.value), encodeConflict(conflict));
    if (!content)
        return failure(content.error());
    Statement change = connection.query(isNew ? "document_life/insert_conflict" : "document_life/update_conflict");
    change.bind(":id", conflict.id.value).bind(":owner", tenant.value).bindBlob(":content", *content);
    if (isNew) {
        change.bind(":kind", QString::fromLatin1(nameOf(conflict.kind))).bind(":left", conflict.left.document.value).bind(":right", conflict.right.document.value);
        change.bindBlob(":fingerprint", fingerprint).bind(":found_at", toMillis(conflict.foundAt));
    }
    return change.run();
}

Result<std::vector<DocumentConflict>> SqlConflictStore::list(const TenantContext &context)
{
    return m_database.read<std::vector<DocumentConflict>>(context, [&](Connection &connection) { return listIn(connection, context.tenant()); });
}

Result<std::vector<DocumentConflict>> SqlConflictStore::listIn(Connection &connection, TenantId tenant)
{
    std::vector<DocumentConflict> all;
    Statement rows = connection.query("document_life/list_conflicts");
    rows.bind(":owner", tenant.value);
    while (rows.next()) {
        DocumentConflict conflict;
        conflict.id = ConflictId(rows.integer(0));
        conflict.kind = conflictKindFromName(rows.text(1).toLatin1()).value_or(ConflictKind::Contradiction);
        const auto record = m_cipher.open(keyOf(tenant), conflictPlace(conflict.id.value), rows.blobView(2));
        const Status decoded = record ? decodeConflict(*record, conflict) : Status(failure(record.error()));
        if (!decoded)
            return failure(decoded.error());
        conflict.foundAt = fromMillis(rows.integer(3));
        if (!rows.isNull(4))
            conflict.dismissedAt = fromMillis(rows.integer(4));
        all.push_back(std::move(conflict));
    }
    if (!rows.status())
        return failure(rows.status().error());
    return all;
}

Status SqlConflictStore::setDismissed(const TenantContext &context, ConflictId conflict, std::optional<Instant> at)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement update = connection.query("document_life/dismiss_conflict");
        update.bind(":id", conflict.value).bind(":owner", context.tenant().value);
        if (at)
            update.bind(":at", toMillis(*at));
        if (auto done = update.run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : Status(failure(ErrorKind::NotFound, u"there is no such conflict"_s));
    });
}

} // namespace passerelle::storage
