#include "server/storage/sql_audit_log.h"

#include "server/domain/audit_chain.h"
#include "server/storage/sealed_record.h"
#include "server/storage/sealed_text.h"

#include <QtCore/QRandomGenerator>

#include <array>
#include <limits>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kHeadPurpose[] = "audit head";
constexpr char kDetailVersion = 1;

SealPlace auditDetail(qint64 row) { return {"audit_entry", "detail", row}; }

QByteArray newSalt()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return {reinterpret_cast<const char *>(random.data()), sizeof random};
}

} // namespace

Status SqlAuditLog::record(const AuditEntry &entry)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return append(connection, entry); });
}

Status SqlAuditLog::append(Connection &connection, const AuditEntry &entry)
{
    auto head = readHead(connection);
    if (!head)
        return failure(std::move(head).error());
    AuditRecord record;
    record.number = head->length + 1;
    record.at = m_clock.now();
    record.entry = entry;
    if (!entry.detail.isEmpty())
        record.salt = newSalt();
    record.detailHash = auditDetailHash(record.salt, entry.detail);
    record.hash = auditEntryHash(head->hash, record);

    Statement insert = connection.query("audit/insert_entry");
    insert.bind(":number", record.number).bind(":at", toMillis(record.at)).bind(":actor", entry.actor).bind(":action", entry.action);
    insert.bind(":object", entry.object.isNull() ? u""_s : entry.object).bindBlob(":detail_hash", record.detailHash).bindBlob(":hash", record.hash);
    if (entry.tenant)
        insert.bind(":owner", entry.tenant->value);
    QByteArray sealed;
    if (!entry.detail.isEmpty()) {
        auto detail = m_cipher.seal(keyOf(entry.tenant.value_or(TenantId())), auditDetail(record.number),
                                    RecordWriter(kDetailVersion).bytes(record.salt).text(entry.detail).take());
        if (!detail)
            return failure(std::move(detail).error());
        sealed = std::move(*detail);
        insert.bindBlob(":detail", sealed);
    }
    if (auto done = insert.run(); !done)
        return done;
    const bool sound = head->authentic;
    head->length = record.number;
    head->hash = record.hash;
    return saveHead(connection, *head, sound);
}

Result<QByteArray> SqlAuditLog::sealOf(const AuditHead &head) const
{
    return m_cipher.fingerprint(TenantId(), kHeadPurpose, auditHeadBytes(head.length, head.hash));
}

Status SqlAuditLog::saveHead(Connection &connection, const AuditHead &head, bool sealed)
{
    auto seal = sealed ? sealOf(head) : Result<QByteArray>(head.seal);
    if (!seal)
        return failure(std::move(seal).error());
    return connection.query("audit/save_head").bind(":length", head.length).bindBlob(":hash", head.hash).bindBlob(":seal", *seal).run();
}

Result<AuditHead> SqlAuditLog::readHead(Connection &connection) const
{
    AuditHead head;
    Statement row = connection.query("audit/load_head");
    if (!row.next()) {
        if (!row.status())
            return failure(row.status().error());
        head.hash = auditBeginning();
        // A log without a head is a new one, unless there are entries: then its head was taken away.
        Statement entries = connection.query("audit/list_entries_after");
        entries.bind(":after", 0).bind(":limit", 1);
        head.authentic = !entries.next();
        if (!entries.status())
            return failure(entries.status().error());
        return head;
    }
    head.length = row.integer(0);
    head.hash = row.blob(1);
    head.seal = row.blob(2);
    const auto seal = sealOf(head);
    if (!seal)
        return failure(seal.error());
    head.authentic = *seal == head.seal;
    return head;
}

Result<AuditHead> SqlAuditLog::head()
{
    return m_database.read<AuditHead>(Scope::installation(), [&](Connection &connection) { return readHead(connection); });
}

Result<std::vector<AuditRecord>> SqlAuditLog::list(const AuditQuery &query)
{
    return m_database.read<std::vector<AuditRecord>>(Scope::installation(), [&](Connection &connection) {
        Statement rows = connection.query(query.tenant ? "audit/list_owner_entries" : "audit/list_entries");
        rows.bind(":before", query.before > 0 ? query.before : std::numeric_limits<qint64>::max()).bind(":limit", query.limit);
        if (query.tenant)
            rows.bind(":owner", query.tenant->value);
        return recordsOf(rows);
    });
}

Result<std::vector<AuditRecord>> SqlAuditLog::listAfter(qint64 number, int limit)
{
    return m_database.read<std::vector<AuditRecord>>(Scope::installation(), [&](Connection &connection) {
        Statement rows = connection.query("audit/list_entries_after");
        rows.bind(":after", number).bind(":limit", limit);
        return recordsOf(rows);
    });
}

Result<std::vector<AuditRecord>> SqlAuditLog::recordsOf(Statement &rows) const
{
    std::vector<AuditRecord> records;
    while (rows.next()) {
        AuditRecord record;
        record.number = rows.integer(0);
        record.at = fromMillis(rows.integer(1));
        record.entry.actor = rows.text(2);
        record.entry.action = rows.text(3);
        if (!rows.isNull(4))
            record.entry.tenant = TenantId(rows.integer(4));
        record.entry.object = rows.text(5);
        record.detailHash = rows.blob(6);
        if (!rows.isNull(7))
            openDetail(record, rows.blobView(7));
        else if (record.detailHash != auditDetailHash({}, {}))
            record.detail = AuditDetail::Damaged;
        record.hash = rows.blob(8);
        records.push_back(std::move(record));
    }
    if (!rows.status())
        return failure(rows.status().error());
    return records;
}

// A detail that does not open stops nobody from reading the rest: its hash stands in the chain.
void SqlAuditLog::openDetail(AuditRecord &record, QByteArrayView sealed) const
{
    const auto plain = m_cipher.open(keyOf(record.entry.tenant.value_or(TenantId())), auditDetail(record.number), sealed);
    record.detail = !plain && plain.error().kind == ErrorKind::NotFound ? AuditDetail::Erased : AuditDetail::Damaged;
    if (!plain)
        return;
    RecordReader reader(*plain, kDetailVersion);
    const QByteArray salt = reader.bytes().toByteArray();
    const QString detail = reader.text();
    if (!reader.ok())
        return;
    record.salt = salt;
    record.entry.detail = detail;
    record.detail = AuditDetail::Readable;
}

} // namespace passerelle::storage
